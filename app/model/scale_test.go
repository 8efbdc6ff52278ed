package model

import (
	"slices"
	"testing"
)

func TestCountsFillTheScale(t *testing.T) {
	for _, most := range []int{1, 5, 39, 40, 300, 20000} {
		s := CountScale([]int{1, 0, 1, most})
		if s.Class(0) != 0 || s.Class(1) != 1 {
			t.Errorf("up to %d: none and one are not told apart", most)
		}
		if most >= 5 && s.Class(most) != len(s) {
			t.Errorf("up to %d: the darkest shade is not used", most)
		}
		if most > 40 && s.Class(most/10) == len(s) {
			t.Errorf("up to %d: a tenth of it is as dark as all", most)
		}
	}
}

func TestStepsSayWhatTheClassesHold(t *testing.T) {
	want := []string{"0", "1", "2", "3–4", "5+"}
	for i, step := range CountScale([]int{3, 1}).Steps() {
		if step.Label != want[i] {
			t.Errorf("step %d is %q, want %q", i, step.Label, want[i])
		}
	}
}

// An archive has very many reports of each unit: a map on which all is of one class says nothing.
func TestCountsThatAreAllHighAreToldApart(t *testing.T) {
	for _, counts := range [][]int{{49, 57, 64, 73, 158, 142, 0}, {490, 640, 710, 1580, 1420}, {15, 8, 4, 2}, {99, 40, 15}, {70000, 20000, 9000, 3000}} {
		s := CountScale(counts)
		classes := map[int]bool{}
		for _, n := range counts {
			classes[s.Class(n)] = true
		}
		if most := slices.Max(counts); len(classes) < 3 || s.Class(most) != len(s) {
			t.Errorf("%v: classes %v of %v", counts, classes, s)
		}
	}
}

func TestCountedGroupsThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 20001: "20,001", 1234567: "1,234,567"} {
		if got := Counted(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
}
