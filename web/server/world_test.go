package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
)

const testCSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

func fixed(s string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(s), nil }
}

// prose is HTML-like text that compresses about as well as our pages: five to one.
func prose(seed uint64, size int) string {
	random := rand.New(rand.NewPCG(seed, 1))
	var out strings.Builder
	out.WriteString("<!doctype html><title>渝图</title>")
	for out.Len() < size {
		fmt.Fprintf(&out, `<path class="unit" d="m%d %d`, random.IntN(9000), random.IntN(9000))
		for range 9 {
			fmt.Fprintf(&out, " %d-%d", random.IntN(30), random.IntN(30))
		}
		out.WriteString(`z"><title>黔江区，三篇报道</title></path><a class="unit-link reports-3" href="/district/500114">`)
		out.WriteString("<span class=name>Qianjiang District</span></a>\n")
	}
	return out.String()
}

// world is a small site of each kind of resource.
type world struct {
	reports int
	base    string
	edition string // goes into what may change
	more    []*resource.Resource

	origin, framedCSP string
}

var wasm = []byte(strings.Repeat("\x00asm, or nearly so. ", 1000) + prose(7, 400_000))

func (world world) site(t testing.TB) resource.Site {
	t.Helper()
	if world.base == "" {
		world.base = "/"
	}
	missing := func(path, text string) *resource.Resource {
		return &resource.Resource{Path: path, ContentType: "text/html", Status: http.StatusNotFound, Render: fixed(text)}
	}
	resources := append([]*resource.Resource{
		{Path: "/", ContentType: "text/html; charset=utf-8", Render: fixed("home " + world.edition + prose(1, 50_000)),
			Link: "</_/app.css>; rel=preload; as=style"},
		{Path: "/district/500114", ContentType: "text/html", Render: fixed("黔江 " + prose(2, 20_000))},
		{Path: "/en/", ContentType: "text/html", Render: fixed("english home " + prose(3, 20_000))},
		{Path: "/_/app.abcd.wasm", ContentType: "application/wasm", Immutable: true, CORS: true,
			Render: func() ([]byte, error) { return wasm, nil }, Brotli: resource.Brotli(wasm, 4), Gzip: resource.Gzip(wasm, 4)},
		{Path: "/_/page.ab12.json", ContentType: "application/json", Immutable: true, CORS: true, Render: fixed(`{"a":"` + noise(4000) + `"}`)},
		{Path: "/data/metrics.csv", ContentType: "text/csv", Download: "metrics.csv", CORS: true, Render: fixed(strings.Repeat("500114,黔江,1.5\n", 99))},
		{Path: "/sw.js", ContentType: "text/javascript; charset=utf-8", Render: fixed("'use strict'")},
		{Path: "/icon.png", ContentType: "image/png", Render: fixed("\x89PNG 0123456789")},
		{Path: "/broken", ContentType: "text/html", Render: func() ([]byte, error) { return nil, io.ErrUnexpectedEOF }},
		{Path: "/panics", ContentType: "text/html", Render: func() ([]byte, error) { panic("no such unit") }},
	}, world.more...)
	s, err := resource.New(resource.About{Base: world.base, Build: "build-" + world.edition, Edition: world.edition, Reports: world.reports, CSP: testCSP, Origin: world.origin, FramedCSP: world.framedCSP}, resources, map[string]*resource.Resource{
		"zh": missing("/404.html", "没有这一页"+strings.Repeat(" 请回首页", 200)), "en": missing("/en/404.html", "no such page"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// listening serves s on a real loopback port, as the program does, and gives "127.0.0.1:port". stop ends it like a
// signal would; it also ends with the test.
func listening(t testing.TB, srv *Server) (address string, stop func() error) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ctx, ln) }()
	var ended bool
	stop = func() error {
		cancel()
		if ended {
			return nil
		}
		ended = true
		return <-done
	}
	t.Cleanup(func() { _ = stop() })
	return ln.Addr().String(), stop
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

type reply struct {
	status int
	header http.Header
	body   []byte
}

// ask sends a request over HTTP as given: nothing decompressed, no redirect followed. headers are "Name: value".
func ask(t testing.TB, address, method, target string, headers ...string) reply {
	t.Helper()
	var raw bytes.Buffer
	fmt.Fprintf(&raw, "%s %s HTTP/1.1\r\n", method, target)
	host := "Host: " + address
	for _, h := range headers {
		if strings.HasPrefix(h, "Host:") {
			host = ""
		}
		fmt.Fprintf(&raw, "%s\r\n", h)
	}
	if host != "" {
		fmt.Fprintf(&raw, "%s\r\n", host)
	}
	raw.WriteString("Connection: close\r\n\r\n")
	answer := exchange(t, address, raw.Bytes())
	return parse(t, answer, method)
}

// noise is n letters that no encoding makes much shorter.
func noise(n int) string {
	letters := make([]byte, n)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range letters {
		letters[i] = 'a' + byte(random.IntN(26))
	}
	return string(letters)
}
