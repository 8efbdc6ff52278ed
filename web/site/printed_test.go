package site

import (
	"bytes"
	"testing"

	"github.com/yutu-map/yutu/app"
)

// The client prints what it changes. It must be what the server builds.
func TestPrintedPagesAreTheBuiltOnes(t *testing.T) {
	b := built(t)
	for _, p := range b.pictured {
		m := b.maps[p.Lang]
		state := app.State{Base: b.opt.Base, Page: &p, Map: m, Shapes: b.shapes, First: app.FirstView(m, &p)}
		want, err := markup(&app.Root{State: &state})
		if err != nil {
			t.Fatal(err)
		}
		printed := state
		printed.Prints = true
		got, err := markup(&app.Root{State: &printed})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			i := 0
			for i < len(got) && i < len(want) && got[i] == want[i] {
				i++
			}
			t.Errorf("%s: printed …%.120s, built …%.120s", p.Path, got[max(0, i-30):], want[max(0, i-30):])
		}
	}
}
