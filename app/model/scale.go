package model

import "slices"

// Scale are the least counts of the classes of shades above the first, which is
// for none at all.
type Scale [4]int

// scales are for counts of which most are far below the greatest, each for greatest counts from eight times the last step of the one
// before: a map on which all is of one class says nothing.
var scales = []Scale{{1, 2, 3, 5}, {1, 3, 10, 30}, {1, 10, 50, 200}, {1, 30, 300, 3000}}

// CountScale is the scale for the counts of units. Where half of those that have any have an eighth of the greatest or more, as in
// an archive, the steps are the three round numbers below two thirds of it.
func CountScale(counts []int) Scale {
	var some []int
	for _, n := range counts {
		if n > 0 {
			some = append(some, n)
		}
	}
	slices.Sort(some)
	if len(some) == 0 {
		return scales[0]
	}
	most := some[len(some)-1]
	if 8*some[len(some)/2] >= most && most >= 15 {
		even := Scale{1, 2, 5, 10}
		for 3*rounder(even[3]) <= 2*most {
			even = Scale{1, even[2], even[3], rounder(even[3])}
		}
		return even
	}
	s := scales[0]
	for _, next := range scales[1:] {
		if most >= 8*s[3] {
			s = next
		}
	}
	return s
}

// rounder is the round number after one: 1, 2, 5, 10, 20, 50 …
func rounder(n int) int {
	for power := 1; ; power *= 10 {
		switch n {
		case power, 5 * power:
			return 2 * n
		case 2 * power:
			return 5 * power
		}
	}
}

// Class is the class of a count, an index into Steps.
func (s Scale) Class(n int) int {
	class := 0
	for i, least := range s {
		if n >= least {
			class = i + 1
		}
	}
	return class
}

// Steps are the scale as the legend says it.
func (s Scale) Steps() []Step {
	steps := []Step{{Label: "0"}}
	for i, least := range s {
		label := Counted(least)
		switch {
		case i == len(s)-1:
			label += "+"
		case s[i+1] > least+1:
			label += "–" + Counted(s[i+1]-1)
		}
		steps = append(steps, Step{Label: label})
	}
	return steps
}
