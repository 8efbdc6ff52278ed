package model

import "strconv"

// Scale are the least counts of the classes of shades above the first, which is
// for none at all.
type Scale [4]int

// scales are for greatest counts from eight times the last step of the one
// before: a map on which all is of one class says nothing.
var scales = []Scale{{1, 2, 3, 5}, {1, 3, 10, 30}, {1, 10, 50, 200}, {1, 30, 300, 3000}}

// CountScale is the scale for counts up to the given one.
func CountScale(most int) Scale {
	s := scales[0]
	for _, next := range scales[1:] {
		if most >= 8*s[3] {
			s = next
		}
	}
	return s
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
		label := strconv.Itoa(least)
		switch {
		case i == len(s)-1:
			label += "+"
		case s[i+1] > least+1:
			label += "–" + strconv.Itoa(s[i+1]-1)
		}
		steps = append(steps, Step{Label: label})
	}
	return steps
}
