package server

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
)

// What is held of an archive's earlier states does not grow with each change: the last one stays, and no more reports than
// one archive has.
func TestFewOldEditionsOfALargeSiteAreHeld(t *testing.T) {
	for reports, want := range map[int]int{10: mostEditions, mostOldReports / 4: 4, mostOldReports: 1, 10 * mostOldReports: 1} {
		edition := func(n int) resource.Site { return world{edition: strconv.Itoa(n), reports: reports}.site(t) }
		srv := New(edition(0), Options{Log: quiet()})
		for n := range 12 {
			srv.Swap(edition(n + 1))
		}
		if held := len(srv.current.Load().editions); held != want {
			t.Errorf("of sites of %d reports %d earlier ones are held, want %d", reports, held, want)
		}
	}
}

func TestPinnedPagesOutliveTheirSite(t *testing.T) {
	edition := func(n int) resource.Site {
		name := strconv.Itoa(n)
		return world{edition: name, more: []*resource.Resource{{Path: "/embed/edition/" + name + "/", ContentType: "text/html", Framed: true, Pinned: true, Render: fixed("edition " + name)}}}.site(t)
	}
	srv := New(edition(0), Options{Log: quiet()})
	last := mostEditions + 3
	for n := 1; n <= last; n++ {
		srv.Swap(edition(n))
	}
	srv.Swap(edition(last)) // a reload of the same content drops nothing
	for n := range last + 1 {
		w := httptest.NewRecorder()
		srv.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/embed/edition/"+strconv.Itoa(n)+"/", nil))
		if want := n >= last-mostEditions; (w.Code == http.StatusOK) != want || want && w.Body.String() != "edition "+strconv.Itoa(n) {
			t.Errorf("edition %d of %d: got %d %q, kept: %v", n, last, w.Code, w.Body, want)
		}
	}
}
