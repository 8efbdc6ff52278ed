package draft

import (
	"regexp"
	"strings"
)

// columnGap is what stands between the cells of a table.
var columnGap = regexp.MustCompile(`　+| {2,}`)

// cells are those of a line that may be a row of a table; nil if it is none.
func cells(t string) []string {
	all := columnGap.Split(strings.TrimSpace(t), -1)
	for _, c := range all {
		if n := len([]rune(c)); n == 0 || n > 16 || strings.ContainsAny(c, "，。；！？") {
			return nil
		}
	}
	if len(all) < 3 {
		return nil
	}
	return all
}

// row says whether a line is a row of numbers.
func row(t string) bool {
	numbers := 0
	for _, c := range cells(t) {
		if c[0] >= '0' && c[0] <= '9' || strings.HasPrefix(c, "-") || strings.HasPrefix(c, "+") {
			numbers++
		}
	}
	return numbers >= 2 || spaced.MatchString(t)
}

// spaced is a row whose cells have one space between them: words, and two numbers or more.
var spaced = regexp.MustCompile(`^(?:[^\s，。；！？]{1,16}[ 　]){1,3}(?:[-+−]?\d+(?:\.\d+)?%?[ 　]+)+[-+−]?\d+(?:\.\d+)?%?$`)

// headsTable says whether a line names the columns of the rows below it.
func (j *joiner) headsTable(i int, bare string) bool {
	for k := i + 1; k < len(j.raw) && k < i+4; k++ {
		if next := strings.TrimSpace(j.raw[k]); next != "" {
			return row(next) && (len(cells(bare)) == len(cells(next)) && cells(bare) != nil || spaced.MatchString(next) && len(strings.Fields(bare)) == len(strings.Fields(next)))
		}
	}
	return false
}
