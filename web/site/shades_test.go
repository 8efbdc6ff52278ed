package site

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/bundle"
)

type rgb [3]float64

// colors are the colours of the stylesheet by name, in the light or dark theme.
func colors(t *testing.T, dark bool) map[string]rgb {
	t.Helper()
	css := string(bundle.Asset("style/base.css"))
	light, rest, ok := strings.Cut(css, "@media screen and (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("the stylesheet has no dark theme")
	}
	if dark {
		light, _, _ = strings.Cut(rest, "* {")
	}
	found := map[string]rgb{}
	for _, m := range regexp.MustCompile(`--([a-z0-9-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(light, -1) {
		v, err := strconv.ParseUint(m[2], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		found[m[1]] = rgb{float64(v >> 16 & 255), float64(v >> 8 & 255), float64(v & 255)}
	}
	return found
}

// over is c with an opacity over another colour.
func (c rgb) over(below rgb, opacity float64) rgb {
	for i := range c {
		c[i] = c[i]*opacity + below[i]*(1-opacity)
	}
	return c
}

// luminance is the relative one of WCAG 2.
func (c rgb) luminance() float64 {
	l := 0.0
	for i, weight := range [3]float64{0.2126, 0.7152, 0.0722} {
		if v := c[i] / 255; v <= 0.04045 {
			l += weight * v / 12.92
		} else {
			l += weight * math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return l
}

func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// None, one and two reports are told apart at a glance, and names and numbers are
// read on each shade, their halo being between.
func TestShadesAreToldApartAndReadOn(t *testing.T) {
	const halo = 0.86 // stroke-opacity of names
	for _, dark := range []bool{false, true} {
		c := colors(t, dark)
		for q := range 5 {
			shade := c["q"+strconv.Itoa(q)]
			if q > 0 {
				if got := contrast(shade, c["q"+strconv.Itoa(q-1)]); got < 1.4 {
					t.Errorf("dark %v: shades %d and %d: contrast %.2f, want 1.4", dark, q-1, q, got)
				}
			}
			for _, text := range []string{"ink", "accent"} {
				if got := contrast(c[text], c["paper"].over(shade, halo)); got < 4.5 {
					t.Errorf("dark %v: %s on shade %d: contrast %.2f, want 4.5", dark, text, q, got)
				}
			}
		}
	}
}
