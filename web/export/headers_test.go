package export

import (
	"path"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/site"
)

// hosted is what a host that reads _headers would say for an address: the values of all rules that match, joined.
func hosted(file, address string) map[string]string {
	headers := map[string]string{}
	matches := false
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		name, value, isHeader := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case !strings.HasPrefix(line, " "):
			before, open := strings.CutSuffix(line, "*")
			matches = line == address || open && strings.HasPrefix(address, before)
		case matches && isHeader && headers[name] != "":
			headers[name] += ", " + value
		case matches && isHeader:
			headers[name] = value
		}
	}
	return headers
}

func TestHostsSayWhatTheServerSays(t *testing.T) {
	s, err := site.Build(site.Options{Base: "/news/map/", Origin: "https://news.example", FrameAncestors: "https://*.news.example"})
	if err != nil {
		t.Fatal(err)
	}
	rs, ks := newRules(), newKinds()
	for r := range s.All() {
		rs.add(fileName(r), ks.of(r))
	}
	file := rs.headers(s.About())
	if first, _, _ := strings.Cut(file, "/news/map/embed/*\n  Content-Security-Policy"); strings.Count(first, "\n/") > 90 {
		t.Error("the rule of embeds is not among the hundred that hosts read")
	}
	for r := range s.All() {
		got := hosted(file, s.About().Base+r.Path[1:])
		want := resource.Security(s.About().CSP)
		if r.Framed {
			want = resource.Framed(s.About().FramedCSP)
		}
		for _, h := range want {
			if got[h.Name] != h.Value {
				t.Fatalf("%s: %s is %q, want %q", r.Path, h.Name, got[h.Name], h.Value)
			}
		}
		framed := strings.HasPrefix(r.Path, "/"+address.FramedFolder[1:])
		if framed != r.Framed || framed == strings.Contains(got["Content-Security-Policy"], "frame-ancestors 'none'") {
			t.Errorf("%s: framed is %v; policy %s", r.Path, r.Framed, got["Content-Security-Policy"])
		}
		if cors := got["Access-Control-Allow-Origin"] == "*"; cors != r.CORS {
			t.Errorf("%s: readable elsewhere: %v, want %v", r.Path, cors, r.CORS)
		}
		if cache := got["Cache-Control"]; r.Immutable != (cache != "") {
			t.Errorf("%s: Cache-Control %q", path.Base(r.Path), cache)
		}
	}
}
