package model

import "testing"

func TestCountsFillTheScale(t *testing.T) {
	for _, most := range []int{1, 5, 39, 40, 300, 20000} {
		s := CountScale(most)
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
	for i, step := range CountScale(3).Steps() {
		if step.Label != want[i] {
			t.Errorf("step %d is %q, want %q", i, step.Label, want[i])
		}
	}
}
