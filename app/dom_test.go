package app

import "testing"

func TestNumbersAreShort(t *testing.T) {
	for in, want := range map[float64]string{0: "0", -0.0001: "0", 1.5: "1.5", 100: "100", 33.33333: "33.333", -12.10: "-12.1"} {
		if got := Decimal(in); got != want {
			t.Errorf("Decimal(%v) = %q, want %q", in, got, want)
		}
	}
}

func TestShapesFileIsReadStrictly(t *testing.T) {
	good := "yutu-shapes 1 0 1\n500101\tm1 2l3 4z\n500102\tm5 6l7 8z\n"
	s, err := ParseShapes(good)
	if err != nil || s.Level != 0 || s.Scale != 1 || len(s.Paths) != 2 || s.Paths["500102"] != "m5 6l7 8z" {
		t.Fatalf("got %+v, %v", s, err)
	}
	for name, bad := range map[string]string{
		"empty": "", "a page instead": "<!doctype html>", "other version": "yutu-shapes 2 0 1\n",
		"no scale": "yutu-shapes 1 0\n", "scale 0": "yutu-shapes 1 0 0\n", "no tab": "yutu-shapes 1 0 1\n500101 m1 2z\n",
		"no path": "yutu-shapes 1 0 1\n500101\t\n",
	} {
		if _, err := ParseShapes(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
