package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// discard is a ResponseWriter that costs next to nothing, so that what is measured is ours.
type discard struct {
	header http.Header
	bytes  int
}

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) WriteHeader(int)             {}
func (d *discard) Write(p []byte) (int, error) { d.bytes += len(p); return len(p), nil }

// BenchmarkHit is one page that was asked for before: no allocation is allowed.
func BenchmarkHit(b *testing.B) {
	srv := New(world{}.site(b), Options{Log: quiet()})
	r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/"}, Host: "localhost",
		Header: http.Header{"Accept-Encoding": {"gzip, deflate, br, zstd"}}}
	w := &discard{header: http.Header{}}
	srv.ServeHTTP(w, r)
	b.ReportAllocs()
	for b.Loop() {
		srv.ServeHTTP(w, r)
	}
}

// BenchmarkMiss is a page rendered (for free here), compressed and sent for the first time.
func BenchmarkMiss(b *testing.B) {
	s := world{}.site(b)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Accept-Encoding", "br")
	for b.Loop() {
		New(s, Options{Log: quiet()}).ServeHTTP(&discard{header: http.Header{}}, r)
	}
}
