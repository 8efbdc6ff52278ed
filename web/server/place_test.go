package server

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestOneAddressForEachPage(t *testing.T) {
	for _, base := range []string{"/", "/news/map/"} {
		address, _ := listening(t, New(world{base: base}.site(t), Options{Log: quiet()}))
		for _, c := range []struct {
			target   string // after the base
			status   int
			location string // after the base
		}{
			{"", 200, ""},
			{"?utm_source=x", 200, ""},
			{"district/500114", 200, ""},
			{"district/%35%30%30114", 200, ""},
			{"district/500114/", 308, "district/500114"},
			{"district/500114/?a=1&b=%20//evil", 308, "district/500114?a=1&b=%20//evil"},
			{"district/500114/?\xe6\xb8\x9d", 308, "district/500114?%E6%B8%9D"},
			{"district/500114/?a\tb", 400, ""},
			{"en", 308, "en/"},
			{"en?x", 308, "en/?x"},
			{"en/", 200, ""},
			{"en//", 404, ""},
			{"404.html", 404, ""},
			{"404.html/", 404, ""},
			{"en%2f", 404, ""},
			{"/evil.example/", 404, ""},
			{"district/500114%2f", 404, ""},
		} {
			got := ask(t, address, "GET", base+c.target, "Host: evil.example")
			location := ""
			if c.location != "" {
				location = base + c.location
			}
			if got.status != c.status || got.header.Get("Location") != location {
				t.Errorf("GET %s%s: got %d %q, want %d %q", base, c.target, got.status, got.header.Get("Location"), c.status, location)
			}
			if all := fmt.Sprint(got.header, string(got.body)); strings.Contains(all, "evil.example") {
				t.Errorf("GET %s%s: the Host is in the answer: %.200s", base, c.target, all)
			}
		}
	}
}

func TestNothingIsServedBesideTheBase(t *testing.T) {
	address, _ := listening(t, New(world{base: "/news/map/"}.site(t), Options{Log: quiet()}))
	for target, want := range map[string]int{
		"/news/map": 308, "/news/map?x=1": 308, "/news/map/": 200, "/": 404, "/news": 404, "/news/": 404, "/news/mapx": 404,
		"/district/500114": 404, "/news/map/../map/": 404, "/newsmap/": 404, "/healthz": 200, "/news/map/healthz": 404,
	} {
		got := ask(t, address, "GET", target)
		if got.status != want {
			t.Errorf("GET %s: got %d, want %d", target, got.status, want)
		}
	}
	if got := ask(t, address, "GET", "/news/map?x=1").header.Get("Location"); got != "/news/map/?x=1" {
		t.Errorf("the base without its slash leads to %q", got)
	}
}

func TestMissingPagesSpeakTheReadersLanguage(t *testing.T) {
	for _, base := range []string{"/", "/news/map/"} {
		address, _ := listening(t, New(world{base: base}.site(t), Options{Log: quiet()}))
		for target, want := range map[string]string{
			"nope": "没有这一页", "en/nope": "no such page", "english": "没有这一页", "en/district/999999": "no such page",
		} {
			got := ask(t, address, "GET", base+target)
			if got.status != http.StatusNotFound || !bytes.HasPrefix(got.body, []byte(want)) || got.header.Get("Content-Type") != "text/html; charset=utf-8" {
				t.Errorf("%s%s: got %d %.40q", base, target, got.status, got.body)
			}
		}
	}
}

func TestOnlyKnownHostsAreAnswered(t *testing.T) {
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet(), Hosts: []string{"map.example", "::1"}}))
	for _, c := range []struct {
		raw  string
		want int
	}{
		{"GET / HTTP/1.1\r\nHost: map.example\r\n", 200},
		{"GET / HTTP/1.1\r\nHost: MAP.example.:8080\r\n", 200},
		{"GET / HTTP/1.1\r\nHost: [::1]:8080\r\n", 200},
		{"GET / HTTP/1.1\r\nHost: [::1]\r\n", 200},
		{"GET http://map.example/ HTTP/1.1\r\nHost: evil.example\r\n", 200}, // the address goes before Host: RFC 9112 3.2.2
		{"GET http://map.example HTTP/1.1\r\nHost: map.example\r\n", 200},
		{"GET http://evil.example/ HTTP/1.1\r\nHost: map.example\r\n", 421},
		{"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: map.example\r\n", 421},
		{"GET / HTTP/1.1\r\nHost: map.example.evil.example\r\n", 421},
		{"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", 421},
		{"GET / HTTP/1.1\r\nHost:\r\n", 421},
		{"GET / HTTP/1.0\r\n", 421},
		{"GET / HTTP/1.1\r\n", 400},
		{"GET / HTTP/1.1\r\nHost: map.example\r\nHost: evil.example\r\n", 400},
		{"GET / HTTP/1.1\r\nHost: a b\r\n", 400},
		{"GET /healthz HTTP/1.1\r\nHost: 10.0.0.7:8080\r\n", 200},
	} {
		got := parse(t, exchange(t, address, []byte(c.raw+"Connection: close\r\n\r\n")), "GET")
		if got.status != c.want {
			t.Errorf("%q: got %d, want %d", c.raw, got.status, c.want)
		}
	}
}
