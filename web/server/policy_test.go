package server

import (
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
)

// W1: to WebKit 'self' is nobody in a frame with an opaque origin, so the origin is named, and that of a site
// which was not told its own is the host asked.
func TestFramedAnswersNameTheHostThatWasAsked(t *testing.T) {
	framed := []*resource.Resource{{Path: "/embed/", ContentType: "text/html", Framed: true, Render: fixed("framed")}}
	for _, c := range []struct {
		name, origin, host, named string
	}{
		{"a host with a port", "", "127.0.0.1:8080", "http://127.0.0.1:8080"},
		{"a name", "", "news.example", "http://news.example"},
		{"an address of IPv6", "", "[::1]:8080", "http://[::1]:8080"},
		{"the site's origin, whatever is asked", "https://news.example", "127.0.0.1:8080", ""},
		{"no host", "", "a;script-src", ""},
	} {
		framedCSP := testCSP + "; frame-ancestors 'self'"
		s := world{more: framed, origin: c.origin, framedCSP: framedCSP}.site(t)
		address, _ := listening(t, New(s, Options{Log: quiet()}))
		want := framedCSP
		if c.named != "" {
			want = strings.Replace(framedCSP, "'self'", "'self' "+c.named, 1)
		}
		first := ask(t, address, "GET", "/embed/", "Host: "+c.host)
		again := ask(t, address, "GET", "/embed/", "Host: "+c.host, "If-None-Match: "+first.header.Get("Etag"))
		if got := first.header.Values(policy); len(got) != 1 || got[0] != want {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
		if got := again.header.Get(policy); again.status != 304 || got != want {
			t.Errorf("%s: asked again, got %d with %q, want %q", c.name, again.status, got, want)
		}
		if got := ask(t, address, "GET", "/", "Host: "+c.host).header.Get(policy); got != testCSP {
			t.Errorf("%s: a page not made for frames says %q", c.name, got)
		}
	}
}
