package stories

import "testing"

func TestYearsOfAPeriod(t *testing.T) {
	for in, want := range map[Period][2]int{
		"2019": {2019, 2019}, "2019-12-31": {2019, 2019}, "2017-09/2020-08-28": {2017, 2020}, "../2020-08-28": {2020, 2020},
	} {
		first, last, open, ok := in.Years()
		if first != want[0] || last != want[1] || !ok || open != (in[:2] == "..") {
			t.Errorf("%q: %d to %d, open %v, ok %v; want %v", in, first, last, open, ok, want)
		}
	}
	if _, _, _, ok := Period("").Years(); ok {
		t.Error("no period has years")
	}
}
