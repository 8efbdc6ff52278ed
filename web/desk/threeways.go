package desk

import "strings"

// A row of a look at three files: lines that they share, or three stretches that differ.
type row struct {
	Same           int
	Was, Now, Mine string
}

// threeWays sets a file beside two others made from it. Lines that all share are only counted.
func threeWays(was, now, mine string) (rows []row) {
	base := strings.SplitAfter(was, "\n")
	a, b := aligned(base, strings.SplitAfter(now, "\n")), aligned(base, strings.SplitAfter(mine, "\n"))
	same, open := 0, row{}
	flush := func() {
		if open != (row{}) {
			rows = append(rows, open)
			open = row{}
		}
	}
	for i := 0; i <= len(base); i++ {
		if a.before[i] != "" || b.before[i] != "" {
			if same > 0 {
				flush()
				rows, same = append(rows, row{Same: same}), 0
			}
			open.Now, open.Mine = open.Now+a.before[i], open.Mine+b.before[i]
		}
		switch {
		case i == len(base):
		case a.kept[i] && b.kept[i]:
			flush()
			same++
		default:
			if same > 0 {
				rows, same = append(rows, row{Same: same}), 0
			}
			open.Was += base[i]
			if a.kept[i] {
				open.Now += base[i]
			}
			if b.kept[i] {
				open.Mine += base[i]
			}
		}
	}
	flush()
	if same > 0 {
		rows = append(rows, row{Same: same})
	}
	return rows
}

// An alignment says which lines of a file another has kept, and what it has before each.
type alignment struct {
	kept   []bool
	before []string
}

// aligned finds the longest sequence of lines that two files share, between what they share at both ends.
func aligned(base, other []string) alignment {
	a := alignment{make([]bool, len(base)), make([]string, len(base)+1)}
	head := 0
	for head < len(base) && head < len(other) && base[head] == other[head] {
		a.kept[head] = true
		head++
	}
	tail := 0
	for tail < len(base)-head && tail < len(other)-head && base[len(base)-1-tail] == other[len(other)-1-tail] {
		tail++
		a.kept[len(base)-tail] = true
	}
	x, y := base[head:len(base)-tail], other[head:len(other)-tail]
	if len(x)*len(y) > 4<<20 { // more than a report has: all of it differs
		a.before[head] = strings.Join(y, "")
		return a
	}
	length := make([][]int, len(x)+1)
	for i := range length {
		length[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			a.kept[head+i] = true
			i, j = i+1, j+1
		case j < len(y) && (i == len(x) || length[i][j+1] >= length[i+1][j]):
			a.before[head+i] += y[j]
			j++
		default:
			i++
		}
	}
	return a
}
