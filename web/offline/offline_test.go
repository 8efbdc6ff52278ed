package offline

import (
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/pages"
)

// What is kept unasked must not grow without end.
func TestEditionIsBounded(t *testing.T) {
	newest := address.Route{Kind: address.Story, ID: "a"}
	for reports, want := range map[int]bool{1: true, pages.Recent: true, pages.Recent + 1: false} {
		if got := kept(newest, reports); got != want {
			t.Errorf("the report number %d is kept: %v, want %v", reports, got, want)
		}
	}
	for number, want := range map[int]bool{1: true, pages.Ahead: true, pages.Ahead + 1: false} {
		if got := ahead(newest, number, true); got != want {
			t.Errorf("the report number %d is kept before it was read: %v, want %v", number, got, want)
		}
	}
	for _, districts := range []bool{true, false} {
		if got := ahead(address.Route{Kind: address.District, ID: "500114"}, 0, districts); got != districts {
			t.Errorf("a district is kept before it was read: %v, want %v", got, districts)
		}
	}
	for _, r := range []address.Route{{Kind: address.Reports, Part: 2}, {Kind: address.District, ID: "500114", Part: 3}, {Kind: address.Place, ID: "x"}} {
		if kept(r, 0) {
			t.Errorf("%v is kept: their number grows with the reports", r)
		}
	}
}
