package draft

import (
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"
)

var hanDigit = map[rune]int64{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// han reads 三万二千, 一百零三亿, 二十三 as a number.
func han(s string) (float64, bool) {
	var total, section, number int64
	var last rune
	digits := 0
	var steps int64 // the last of 百, 千, 万 …
	seen := false
	for _, c := range s {
		if d, ok := hanDigit[c]; ok {
			if digits > 0 && number > 0 && last != '零' && last != '〇' { // 一九九八: not a number but its digits
				return 0, false
			}
			number, seen, last, digits = d, true, c, digits+1
			continue
		}
		digits = 0
		if total > 1e14 || section > 1e14 { // 亿亿亿: no number of a paper
			return 0, false
		}
		step, ok := map[rune]int64{'十': 10, '百': 100, '千': 1000, '万': 1e4, '亿': 1e8}[c]
		switch {
		case !ok:
			return 0, false
		case step < 1e4:
			if number == 0 {
				number = 1
			}
			section, number = section+number*step, 0
		default:
			if !seen && section == 0 && total == 0 {
				return 0, false
			}
			if step == 1e4 && total >= 1e8 { // 二十八亿七千万
				total, section, number = total+(section+number)*step, 0, 0
			} else {
				total, section, number = (total+section+number)*step, 0, 0
			}
		}
		seen, steps = true, step
	}
	if number > 0 && number < 10 && digits == 1 && steps >= 100 && last != '零' && zeroless(s) { // 两万八, 一百三
		number *= steps / 10
	}
	return float64(total + section + number), seen
}

// zeroless says whether a number has no zero before its last digit: 两万零八.
func zeroless(s string) bool {
	r := []rune(s)
	return len(r) < 2 || r[len(r)-2] != '零' && r[len(r)-2] != '〇'
}

var multipliers = []struct {
	word string
	by   int64
}{{"万亿", 1e12}, {"千亿", 1e11}, {"百亿", 1e10}, {"亿", 1e8}, {"千万", 1e7}, {"百万", 1e6}, {"十万", 1e5}, {"万", 1e4}, {"千", 1e3}, {"百", 100}}

// A number as it stands in the text.
type number struct {
	value    *big.Rat
	from, to int    // bytes, with 余, 万 and the like
	more     string // 余 or 多 in it
	mult     string // 万, 亿 behind the digits
	isHan    bool
	chars    int      // of a Han numeral
	high     *big.Rat // 两三百: the other end
}

var (
	arabic      = regexp.MustCompile(`^(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?`)
	plainArabic = regexp.MustCompile(`^\d+(?:\.\d+)?`)
	hanDecimals = regexp.MustCompile(`^点([零一二三四五六七八九]{1,9})`)
	hanRun      = regexp.MustCompile(`^[〇零一二两三四五六七八九十百千万亿]+`)
	twoHan      = regexp.MustCompile(`^([一二两三四五六七八])([二三四五六七八九])([十百千万亿]+)`)
)

// numberStarts are what numbers begin with: a quick look before the patterns.
const numberStarts = "0123456789〇零一二两三四五六七八九十百千万亿"

// longest is how many characters a number may have: what is longer is none, and has no value.
const longest = 30

// run is how long a text has only such characters, in bytes.
func run(text, of string) int { return len(text) - len(strings.TrimLeft(text, of)) }

// numberAt reads a number that begins at a byte.
func numberAt(text string, i int) (number, bool) {
	n := number{from: i}
	if r, _ := utf8.DecodeRuneInString(text[i:]); !strings.ContainsRune(numberStarts, r) {
		return n, false
	}
	if m := arabic.FindString(after(text, i)); len(m) > longest {
		n.to = i + run(text[i:], "0123456789,.")
		return n, true
	} else if m != "" {
		if strings.Contains(m, "，") { // a comma of the sentence
			if cut := plainArabic.FindString(m); cut != "" {
				m = cut
			}
		}
		n.value, _ = new(big.Rat).SetString(strings.ReplaceAll(m, ",", ""))
		n.to = i + len(m)
		n.tail(text)
		return n, n.value != nil
	}
	m := hanRun.FindString(after(text, i))
	if m == "" {
		return n, false
	}
	n.isHan, n.to, n.chars = true, i+len(m), len([]rune(m))
	if n.chars > longest {
		n.to = i + run(text[i:], numberStarts[10:])
		return n, true
	}
	if r := twoHan.FindStringSubmatch(m); r != nil && r[0] == m {
		a, ok1 := han(r[1] + r[3])
		b, ok2 := han(r[2] + r[3])
		if ok1 && ok2 && b > a {
			n.value, n.high = rat(a), rat(b)
			n.tail(text)
			return n, true
		}
	}
	v, ok := han(m)
	if !ok {
		return n, false
	}
	n.value = rat(v)
	rest := after(text, n.to)
	if strings.HasPrefix(rest, "点") {
		if d := hanDecimals.FindStringSubmatch(rest); d != nil {
			digits := ""
			for _, c := range d[1] {
				digits += string(rune('0' + hanDigit[c]))
			}
			f, _ := new(big.Rat).SetString("0." + digits)
			n.value.Add(n.value, f)
			n.to += len(d[0])
			n.chars += 2
		}
	}
	n.tail(text)
	return n, true
}

// tail takes 余, 多, 几 and 万, 亿 behind the digits.
func (n *number) tail(text string) {
	take := func(words ...string) string {
		for _, w := range words {
			if strings.HasPrefix(text[n.to:], w) {
				n.to += len(w)
				return w
			}
		}
		return ""
	}
	n.more = take("余", "多", "几")
	if n.more == "" && n.isHan && roundly.MatchString(text[n.from:n.to]) && someOf.MatchString(after(text, n.to)) {
		n.more = take("来")
	}
	for _, m := range multipliers {
		if strings.HasPrefix(text[n.to:], m.word) && !(m.by == 100 && strings.HasPrefix(text[n.to:], "百分")) {
			n.to += len(m.word)
			n.mult = m.word
			n.value.Mul(n.value, new(big.Rat).SetInt64(m.by))
			if n.high != nil {
				n.high.Mul(n.high, new(big.Rat).SetInt64(m.by))
			}
			break
		}
	}
	n.smaller(text)
	if n.more == "" {
		n.more = take("余", "多")
	}
}

// A round number in words with 来 behind it is about so many: 四千来斤, but not 来人.
var (
	roundly = regexp.MustCompile(`[十百千万]$`)
	someOf  = regexp.MustCompile(`^来(?:万|个|位|名|户|家|头|只|株|棵|斤|吨|亩|里|米|块|元|岁|天|次|台|辆|人|公)`)
)

var lesser = regexp.MustCompile(`^(\d{1,4}(?:\.\d+)?)(万|千|百)`)

// smaller adds the lesser part of a number in two: 28亿7000万, 3万5千.
func (n *number) smaller(text string) {
	m := lesser.FindStringSubmatch(after(text, n.to))
	by := map[string]int64{"亿": 1e8, "万": 1e4}[n.mult]
	if m == nil || n.isHan || n.more != "" {
		return
	}
	add, _ := new(big.Rat).SetString(m[1])
	step := map[string]int64{"万": 1e4, "千": 1e3, "百": 100}[m[2]]
	if add.Mul(add, new(big.Rat).SetInt64(step)); step < by && add.Cmp(new(big.Rat).SetInt64(by)) < 0 {
		n.value.Add(n.value, add)
		n.to += len(m[0])
	}
}

func rat(f float64) *big.Rat { return new(big.Rat).SetFloat64(f) }

// plain writes a number as stories have it: 15000, 1.83.
func plain(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	s := r.FloatString(4)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
