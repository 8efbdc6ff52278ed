package server

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
)

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
