package pages

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yutu-map/yutu/stories"
)

// change puts the difference between a figure and its baseline in words: points
// for percentages, per cent for the rest. Only exact figures are compared:
// "over 3 million" has no difference, nor has a range.
func (mk *Maker) change(m *stories.Metric) string {
	if m.Qualifier != "exactly" || m.Derived != nil || m.High != nil {
		return ""
	}
	d := m.Value - m.Baseline.Value
	if d == 0 {
		return mk.pick("持平", "unchanged")
	}
	if m.Unit == "percent" {
		about, points := difference(m.ValueText, m.Baseline.ValueText, abs(d))
		return mk.pick(pick2(d > 0, "上升", "下降")+pick2(about, "约", "")+points+"个百分点",
			pick2(d > 0, "up ", "down ")+pick2(about, "about ", "")+points+" percentage points")
	}
	if m.Baseline.Value == 0 {
		return ""
	}
	share := short(abs(d)/m.Baseline.Value*100, 1) + "%"
	return mk.pick(pick2(d > 0, "增长", "下降")+share, pick2(d > 0, "up ", "down ")+share)
}

// difference writes the difference of two figures to the decimals of the coarser
// one, and tells whether that rounds it: 13% may have been 12.6%, so 0.05% is
// about 13 points less, not 12.95.
func difference(a, b string, d float64) (about bool, text string) {
	text = short(d, min(decimals(a), decimals(b)))
	return text != short(d, max(decimals(a), decimals(b))), text
}

func decimals(number string) int {
	_, fraction, _ := strings.Cut(number, ".")
	return len(fraction)
}

func pick2(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// short writes a number in at most so many decimals.
func short(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Shortened cuts a text to so many characters, at a word's end in English.
func Shortened(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

func abs(v float64) float64 { return max(v, -v) }
