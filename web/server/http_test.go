package server

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
)

func TestNothingLeadsOutOfTheSite(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	missing := ask(t, address, "GET", "/no/such/page")
	for _, target := range []string{
		"/../main.go", "/web/../main.go", "/web/../../etc/passwd", "/%2e%2e/main.go", "/web/%2e%2e/main.go", "/..%2fmain.go",
		"/..%5cmain.go", "/%252e%252e/main.go", "/%00", "/index.html%00.png", "//", "//evil.example", "//evil.example/..",
		"///", "/.git/config", "/.env", "/_", "/_/", "/data", "/data/", "/district/", "/district", "/district%2f500114",
		"/district%2F500114", "/district\\500114", "/district%5c500114", "/./", "/district/./500114", "/district//500114",
		"/DISTRICT/500114", "/district/500114.html", "/district/500114//", "/broken%2f", "/%ff%fe", "/\xff", "/en/..",
		"/index.html", "/" + strings.Repeat("a/", 4000),
	} {
		got := ask(t, address, "GET", target)
		switch {
		case got.status == http.StatusBadRequest:
		case got.status != http.StatusNotFound:
			t.Errorf("GET %.60q: got %d %v, want 404", target, got.status, got.header["Location"])
		case !bytes.Equal(got.body, missing.body) && !strings.HasPrefix(target, "/en/"):
			t.Errorf("GET %.60q: another body than for a missing page: %.80q", target, got.body)
		}
	}
}

func TestOnlyGetAndHeadAreAnswered(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	for _, target := range []string{"/", "/_/app.abcd.wasm", "/no/such/page", "/healthz", "*", "/district/500114/"} {
		for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get"} {
			got := ask(t, address, method, target)
			if target == "*" && got.status == http.StatusBadRequest {
				continue // net/http's own answer: only OPTIONS goes with it
			}
			if got.status != http.StatusMethodNotAllowed || got.header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: got %d, Allow %q", method, target, got.status, got.header.Get("Allow"))
			}
		}
	}
	if got := ask(t, address, "CONNECT", "evil.example:443"); got.status != http.StatusMethodNotAllowed {
		t.Errorf("CONNECT: got %d", got.status)
	}
}

func TestHeadIsGetWithoutBody(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	for _, target := range []string{"/", "/_/app.abcd.wasm", "/icon.png", "/no/such/page", "/district/500114/"} {
		for _, accept := range []string{"br", "gzip", "identity"} {
			get, head := ask(t, address, "GET", target, "Accept-Encoding: "+accept), ask(t, address, "HEAD", target, "Accept-Encoding: "+accept)
			get.header.Del("Date")
			head.header.Del("Date")
			if get.status == http.StatusPermanentRedirect {
				get.header.Del("Content-Length") // net/http counts a short body only when there is one
			}
			if head.status != get.status || fmt.Sprint(head.header) != fmt.Sprint(get.header) || len(head.body) > 0 {
				t.Errorf("HEAD %s (%s):\n got %d %v, %d bytes\nwant %d %v", target, accept, head.status, head.header, len(head.body), get.status, get.header)
			}
		}
	}
}

// decoded undoes a reply's content encoding.
func decoded(t *testing.T, r reply) []byte {
	t.Helper()
	undo := map[string]func([]byte) ([]byte, error){"br": resource.Unbrotli, "gzip": resource.Ungzip}[r.header.Get("Content-Encoding")]
	if undo == nil {
		return r.body
	}
	plain, err := undo(r.body)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestEachEncodingIsARepresentationOfItsOwn(t *testing.T) {
	s := world{}.site(t)
	address, _ := listening(t, New(s, Options{Log: quiet()}))
	for _, target := range []string{"/", "/district/500114", "/en/", "/_/app.abcd.wasm", "/_/page.ab12.json", "/data/metrics.csv"} {
		r, _ := s.Lookup(target)
		want, _ := r.Render()
		tags := map[string]bool{}
		for accept, encoding := range map[string]string{"br": "br", "gzip": "gzip", "identity": "", "gzip;q=0": ""} {
			got := ask(t, address, "GET", target, "Accept-Encoding: "+accept)
			if got.status != 200 || got.header.Get("Content-Encoding") != encoding || got.header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s (%s): got %d, encoding %q, Vary %q", target, accept, got.status, got.header.Get("Content-Encoding"), got.header.Get("Vary"))
			}
			if got.header.Get("Content-Length") != strconv.Itoa(len(got.body)) {
				t.Errorf("%s (%s): Content-Length %s of %d bytes", target, accept, got.header.Get("Content-Length"), len(got.body))
			}
			if !bytes.Equal(decoded(t, got), want) {
				t.Errorf("%s (%s): not what Render gives", target, accept)
			}
			tags[got.header.Get("Etag")] = true
		}
		if len(tags) != 3 || tags[""] {
			t.Errorf("%s: entity tags %v, want three", target, tags)
		}
	}
	if got := ask(t, address, "GET", "/_/app.abcd.wasm", "Accept-Encoding: br").header.Get("Content-Type"); got != "application/wasm" {
		t.Errorf("WebAssembly comes as %q", got)
	}
	if got := ask(t, address, "GET", "/district/500114").header.Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("a page comes as %q", got)
	}
	png := ask(t, address, "GET", "/icon.png", "Accept-Encoding: br, gzip")
	if png.header.Get("Content-Encoding") != "" || png.header.Get("Vary") != "" {
		t.Errorf("a picture was encoded: %v", png.header)
	}
	if got := ask(t, address, "GET", "/", "Accept-Encoding: zstd, *;q=0"); got.status != http.StatusNotAcceptable {
		t.Errorf("nothing acceptable: got %d", got.status)
	}
	if got := ask(t, address, "GET", "/nope", "Accept-Encoding: *;q=0"); got.status != http.StatusNotFound {
		t.Errorf("nothing acceptable nor there: got %d", got.status)
	}
}

func TestPartsAndConditions(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	const page = "/district/500114"
	whole := map[string]reply{}
	packed(t, address, page) // which changes no more
	for _, accept := range []string{"br", "gzip", "identity"} {
		whole[accept] = ask(t, address, "GET", page, "Accept-Encoding: "+accept)
	}
	tag := func(accept string) string { return whole[accept].header.Get("Etag") }
	size := len(whole["br"].body)
	for _, c := range []struct {
		name    string
		method  string
		target  string
		headers []string
		status  int
		from    int // of the brotli body, for 206
		to      int
	}{
		{"first ten", "GET", page, []string{"Range: bytes=0-9"}, 206, 0, 10},
		{"last five", "GET", page, []string{"Range: bytes=-5"}, 206, size - 5, size},
		{"from ten on", "GET", page, []string{"Range: bytes=10-"}, 206, 10, size},
		{"beyond the end", "GET", page, []string{"Range: bytes=99999999-"}, 416, 0, 0},
		{"two ranges", "GET", page, []string{"Range: bytes=0-1,4-5"}, 200, 0, 0},
		{"nonsense", "GET", page, []string{"Range: bytes=z"}, 200, 0, 0},
		{"HEAD has no parts", "HEAD", page, []string{"Range: bytes=0-9"}, 200, 0, 0},
		{"same version", "GET", page, []string{"Range: bytes=0-9", "If-Range: " + tag("br")}, 206, 0, 10},
		{"another version", "GET", page, []string{"Range: bytes=0-9", `If-Range: "stale"`}, 200, 0, 0},
		{"version of another encoding", "GET", page, []string{"Range: bytes=0-9", "If-Range: " + tag("gzip")}, 200, 0, 0},
		{"weak version", "GET", page, []string{"Range: bytes=0-9", "If-Range: W/" + tag("br")}, 200, 0, 0},
		{"a date", "GET", page, []string{"Range: bytes=0-9", "If-Range: Fri, 28 Aug 2020 00:00:00 GMT"}, 200, 0, 0},
		{"known", "GET", page, []string{"If-None-Match: " + tag("br")}, 304, 0, 0},
		{"known, HEAD", "HEAD", page, []string{"If-None-Match: " + tag("br")}, 304, 0, 0},
		{"known weakly", "GET", page, []string{"If-None-Match: W/" + tag("br")}, 304, 0, 0},
		{"known among others", "GET", page, []string{`If-None-Match: "x", ` + tag("br")}, 304, 0, 0},
		{"anything known", "GET", page, []string{"If-None-Match: *"}, 304, 0, 0},
		{"known in another encoding", "GET", page, []string{"If-None-Match: " + tag("gzip")}, 200, 0, 0},
		{"known goes before part", "GET", page, []string{"If-None-Match: " + tag("br"), "Range: bytes=0-9"}, 304, 0, 0},
		{"only if the same", "GET", page, []string{`If-Match: "stale"`}, 412, 0, 0},
		{"is the same", "GET", page, []string{"If-Match: " + tag("br")}, 200, 0, 0},
		{"missing is never known", "GET", "/no/such/page", []string{"If-None-Match: *"}, 404, 0, 0},
		{"missing has no parts", "GET", "/no/such/page", []string{"Range: bytes=0-9"}, 404, 0, 0},
		{"error page is an error", "GET", "/404.html", []string{"If-None-Match: *"}, 404, 0, 0},
		{"dates are ignored", "GET", page, []string{"If-Modified-Since: Fri, 28 Aug 2099 00:00:00 GMT"}, 200, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ask(t, address, c.method, c.target, append(c.headers, "Accept-Encoding: br")...)
			if got.status != c.status {
				t.Fatalf("got %d, want %d", got.status, c.status)
			}
			switch c.status {
			case 206:
				want := fmt.Sprintf("bytes %d-%d/%d", c.from, c.to-1, size)
				if got.header.Get("Content-Range") != want || !bytes.Equal(got.body, whole["br"].body[c.from:c.to]) || got.header.Get("Content-Encoding") != "br" {
					t.Errorf("got %q, %q, %d bytes; want %q", got.header.Get("Content-Range"), got.header.Get("Content-Encoding"), len(got.body), want)
				}
			case 416:
				if want := fmt.Sprintf("bytes */%d", size); got.header.Get("Content-Range") != want || len(got.body) > 0 {
					t.Errorf("got %q, want %q", got.header.Get("Content-Range"), want)
				}
			case 304:
				if got.header.Get("Etag") != tag("br") || got.header.Get("Vary") == "" || got.header.Get("Cache-Control") != "no-cache" || len(got.body) > 0 {
					t.Errorf("got %v and %d bytes", got.header, len(got.body))
				}
			case 404:
				if got.header.Get("Etag") != "" || got.header.Get("Cache-Control") != "no-cache" || len(got.body) == 0 {
					t.Errorf("got %v and %d bytes", got.header, len(got.body))
				}
			}
		})
	}
}

func TestCachingAcrossEditions(t *testing.T) {
	srv := New(world{edition: "one"}.site(t), Options{Log: quiet()})
	address, _ := listening(t, srv)
	known := map[string]reply{}
	for r := range srv.current.Load().site.All() {
		if path := r.Path; path != "/broken" && path != "/panics" && r.Status == 0 {
			known[path] = ask(t, address, "GET", path, "Accept-Encoding: br")
		}
	}
	srv.Swap(world{edition: "two"}.site(t))
	for path, before := range known {
		got := ask(t, address, "GET", path, "Accept-Encoding: br", "If-None-Match: "+before.header.Get("Etag"))
		want := 304
		if path == "/" {
			want = 200
		}
		if got.status != want {
			t.Errorf("%s after the change: got %d, want %d", path, got.status, want)
		}
		cache := "no-cache"
		if strings.HasPrefix(path, "/_/") {
			cache = "public, max-age=31536000, immutable"
		}
		if got.header.Get("Cache-Control") != cache {
			t.Errorf("%s: Cache-Control %q, want %q", path, got.header.Get("Cache-Control"), cache)
		}
	}
	if got := ask(t, address, "GET", "/"); !bytes.HasPrefix(got.body, []byte("home two")) {
		t.Errorf("after the change: %.20q", got.body)
	}
}

func TestOwnHeadersOfResources(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	for _, c := range []struct{ target, name, want string }{
		{"/", "Link", "</_/app.css>; rel=preload; as=style"},
		{"/en/", "Link", ""},
		{"/", "Access-Control-Allow-Origin", ""},
		{"/", "Cross-Origin-Resource-Policy", "same-origin"},
		{"/_/page.ab12.json", "Access-Control-Allow-Origin", "*"},
		{"/_/page.ab12.json", "Cross-Origin-Resource-Policy", "cross-origin"},
		{"/data/metrics.csv", "Content-Disposition", "attachment; filename=metrics.csv"},
		{"/data/metrics.csv", "Content-Type", "text/csv; charset=utf-8"},
		{"/healthz", "Cache-Control", "no-store"},
	} {
		if got := ask(t, address, "GET", c.target).header.Get(c.name); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.target, c.name, got, c.want)
		}
	}
}

// A small file costs its header lines: what only documents obey is not among them, and data has no policy of its own.
func TestFilesCarryNoHeadersThatOnlyPagesObey(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	for _, name := range []string{"Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "X-Content-Type-Options"} {
		for target, says := range map[string]bool{
			"/": true, "/nope": true,
			"/_/app.abcd.wasm":  strings.HasSuffix(name, "Security-Policy") || strings.HasPrefix(name, "X-"),
			"/icon.png":         strings.HasSuffix(name, "Security-Policy") || strings.HasPrefix(name, "X-"),
			"/_/page.ab12.json": strings.HasPrefix(name, "X-"),
		} {
			if said := ask(t, address, "GET", target).header.Get(name) != ""; said != says {
				t.Errorf("%s: %s is said: %v, want %v", target, name, said, says)
			}
		}
	}
}

// What costs more than it says is left out: nobody asks again about a small file that stays as it is.
func TestSmallFilesThatStayHaveNoTag(t *testing.T) {
	address, _ := listening(t, New(world{more: []*resource.Resource{
		{Path: "/_/small.ab12.js", ContentType: "text/javascript", Immutable: true, Render: fixed("1")},
	}}.site(t), Options{Log: quiet()}))
	for target, says := range map[string]bool{"/_/small.ab12.js": false, "/_/page.ab12.json": true, "/sw.js": true} {
		if said := ask(t, address, "GET", target).header.Get("Etag") != ""; said != says {
			t.Errorf("%s has a tag: %v, want %v", target, said, says)
		}
	}
}

// A worker may load and ask nothing but what is ours; a picture that is opened by itself nothing at all.
func TestScriptsAndPicturesHaveShortPoliciesOfTheirOwn(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	for target, want := range map[string]string{
		"/sw.js":    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
		"/icon.png": "default-src 'none'; style-src 'unsafe-inline'",
	} {
		if got := ask(t, address, "GET", target).header["Content-Security-Policy"]; len(got) != 1 || got[0] != want {
			t.Errorf("%s says %q", target, got)
		}
	}
}

func TestSecurityHeadersComeWithEveryStatus(t *testing.T) {
	srv := New(world{}.site(t), Options{Log: quiet(), Hosts: []string{"Map.Example."}})
	address, _ := listening(t, srv)
	secured := New(world{}.site(t), Options{Log: quiet(), HSTS: true})
	securedAddress, _ := listening(t, secured)
	tag := ask(t, address, "GET", "/", "Host: map.example").header.Get("Etag")
	seen := map[int]bool{}
	for _, c := range []struct {
		status         int
		method, target string
		headers        []string
	}{
		{200, "GET", "/", nil},
		{200, "GET", "/healthz", nil},
		{206, "GET", "/", []string{"Range: bytes=0-1"}},
		{304, "GET", "/", []string{"If-None-Match: " + tag}},
		{308, "GET", "/en", nil},
		{404, "GET", "/nope", nil},
		{405, "POST", "/", nil},
		{406, "GET", "/", []string{"Accept-Encoding: *;q=0"}},
		{412, "GET", "/", []string{`If-Match: "x"`}},
		{416, "GET", "/", []string{"Range: bytes=99999999-"}},
		{421, "GET", "/", []string{"Host: evil.example"}},
		{500, "GET", "/broken", nil},
		{500, "GET", "/panics", nil},
	} {
		host := "Host: map.example:8080"
		if c.status == 421 {
			host = "X-Nothing: 1"
		}
		got := ask(t, address, c.method, c.target, append(c.headers, host)...)
		seen[got.status] = true
		if got.status != c.status {
			t.Errorf("%s %s: got %d, want %d", c.method, c.target, got.status, c.status)
		}
		for _, line := range resource.Security(testCSP) {
			if values := got.header[line.Name]; len(values) != 1 || values[0] != line.Value {
				t.Errorf("%d %s %s: %s is %q", c.status, c.method, c.target, line.Name, values)
			}
		}
		for _, name := range []string{"Cross-Origin-Resource-Policy", "Cache-Control"} {
			if len(got.header[name]) != 1 {
				t.Errorf("%d %s %s: %s is %q", c.status, c.method, c.target, name, got.header[name])
			}
		}
		if got.header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%d %s: HSTS over plain HTTP", c.status, c.target)
		}
		if c.status != 421 && c.status != 304 {
			if got := ask(t, securedAddress, c.method, c.target, c.headers...); got.header.Get("Strict-Transport-Security") == "" {
				t.Errorf("%d %s: no HSTS though asked for", c.status, c.target)
			}
		}
	}
}
