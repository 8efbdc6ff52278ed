// Package server answers HTTP requests with the resources of a site: negotiated encodings, validators, ranges, limits,
// security headers. It leaves it to web/site what those resources are, and never opens a connection of its own.
package server

import (
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/yutu-map/yutu/web/resource"
)

// Options of a server. The zero value is a sensible one.
type Options struct {
	Hosts      []string     // the only host names answered, without port; others get 421; empty for all
	HSTS       bool         // send Strict-Transport-Security though TLS ends elsewhere, at a proxy in front
	CacheBytes int64        // for rendered and encoded resources; 0 means 24 MiB
	AccessLog  io.Writer    // Combined Log Format, a Write per line; nil for none
	Log        *slog.Logger // errors; nil for the default one
}

// A Server serves one site at a time over HTTP. Make it with New.
type Server struct {
	current    atomic.Pointer[generation]
	hosts      map[string]bool
	hsts       bool
	cacheBytes int64
	accessLog  *accessLog
	log        *slog.Logger

	chunkTime, grace time.Duration // chunkTime and grace; tests have less patience
}

// New makes a server of s.
func New(s resource.Site, opt Options) *Server {
	srv := &Server{hsts: opt.HSTS, cacheBytes: opt.CacheBytes, log: opt.Log, chunkTime: chunkTime, grace: grace}
	if srv.cacheBytes == 0 {
		srv.cacheBytes = 24 << 20
	}
	if srv.log == nil {
		srv.log = slog.Default()
	}
	if opt.AccessLog != nil {
		srv.accessLog = &accessLog{out: opt.AccessLog}
	}
	for _, h := range opt.Hosts {
		if srv.hosts == nil {
			srv.hosts = map[string]bool{}
		}
		srv.hosts[bareHost(h)] = true
	}
	srv.Swap(s)
	return srv
}

// Swap makes s the site from the next request on; requests under way finish with the one they began with. The
// immutable resources of the site before stay reachable until the Swap after, for readers whose page still refers to them.
func (srv *Server) Swap(s resource.Site) {
	srv.current.Store(newGeneration(s, srv.current.Load(), srv.cacheBytes))
	if p, ok := s.(resource.Preparer); ok {
		go p.Prepare()
	}
}

// ServeHTTP answers one request.
func (srv *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if srv.accessLog != nil {
		lw := &loggedWriter{ResponseWriter: w}
		defer srv.accessLog.write(lw, r, time.Now())
		w = lw
	}
	g := srv.current.Load()
	if r.ContentLength != 0 || len(r.TransferEncoding) > 0 {
		refuseBody(w)
	}
	switch path := r.URL.Path; {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		srv.text(w, r, g, http.StatusMethodNotAllowed, "only GET and HEAD are answered here\n")
	case path == "/healthz":
		// Before the host check: whoever watches over us asks by address.
		w.Header().Set("Cache-Control", "no-store")
		srv.text(w, r, g, http.StatusOK, "ok")
	case srv.hosts != nil && !srv.hosts[bareHost(r.Host)]:
		srv.text(w, r, g, http.StatusMisdirectedRequest, "this host is not served here\n")
	default:
		if path == "" {
			path = "/" // "GET http://host HTTP/1.1"
		}
		if path == g.full("/oembed") {
			srv.oembed(w, r, g)
			return
		}
		var e *entry
		if r.URL.RawPath == "" || !hidesSeparator(r.URL.RawPath) {
			e = g.entry(path)
		}
		if e == nil {
			srv.missing(w, r, g, path)
			return
		}
		if e.resource.Location != "" {
			srv.moved(w, r, g, e.resource)
			return
		}
		srv.send(w, r, g, g.answering(e, r.URL.RawQuery))
	}
}

// missing answers for a path where there is nothing: with the address one slash away, or the site's own 404 page.
func (srv *Server) missing(w http.ResponseWriter, r *http.Request, g *generation, path string) {
	if to := g.nextDoor(path); to != "" && !hidesSeparator(r.URL.RawPath) {
		srv.redirect(w, r, g, to)
		return
	}
	relative := "/"
	if rest, ok := strings.CutPrefix(path, g.about.Base); ok {
		relative += rest
	}
	lost := g.site.NotFound(relative)
	srv.send(w, r, g, g.entries.add(&entry{resource: lost, path: g.full(lost.Path), packable: resource.Compressible(lost)}))
}

// moved sends the reader to where a resource is now. Whoever may read it may read that it has moved.
func (srv *Server) moved(w http.ResponseWriter, r *http.Request, g *generation, to *resource.Resource) {
	h := w.Header()
	h.Set("Cross-Origin-Resource-Policy", resource.ResourcePolicy(to))
	if to.CORS {
		h["Access-Control-Allow-Origin"] = anyOrigin
	}
	srv.redirect(w, r, g, g.full(to.Location))
}

// redirect sends the reader to a path of ours, not what was asked for: nothing a stranger chose gets into Location but
// the query.
func (srv *Server) redirect(w http.ResponseWriter, r *http.Request, g *generation, to string) {
	location := (&url.URL{Path: to, RawQuery: asciiQuery(r.URL.RawQuery)}).String()
	w.Header().Set("Location", location)
	srv.text(w, r, g, http.StatusPermanentRedirect, "moved to "+location+"\n")
}

// text answers with a short plain sentence.
func (srv *Server) text(w http.ResponseWriter, r *http.Request, g *generation, status int, body string) {
	w.Header()["Content-Type"] = plainText
	srv.answer(w, r, g, status, body)
}

// answer answers with a body made for this request; its type is set already.
func (srv *Server) answer(w http.ResponseWriter, r *http.Request, g *generation, status int, body string) {
	h := w.Header()
	for _, line := range g.security {
		h[line.name] = line.value
	}
	srv.transportSecurity(h, r)
	if h["Cross-Origin-Resource-Policy"] == nil {
		h["Cross-Origin-Resource-Policy"] = sameOrigin
	}
	if h["Cache-Control"] == nil {
		h["Cache-Control"] = noCache
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = io.WriteString(w, body)
	}
}

func (srv *Server) transportSecurity(h http.Header, r *http.Request) {
	if srv.hsts || r.TLS != nil {
		h["Strict-Transport-Security"] = transportSecurity
	}
}

var (
	plainText         = []string{"text/plain; charset=utf-8"}
	noCache           = []string{"no-cache"}
	sameOrigin        = []string{"same-origin"}
	transportSecurity = []string{resource.TransportSecurity}
)

// refuseBody keeps a request's body from being waited for or taken for a second request: nothing here reads one.
func refuseBody(w http.ResponseWriter) {
	w.Header().Set("Connection", "close")
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(readHeaderTimeout))
}

// hidesSeparator tells whether an escaped path holds an escaped slash or backslash, which must not count as one.
func hidesSeparator(escaped string) bool {
	for i := 0; i+2 < len(escaped); i++ {
		if escaped[i] == '%' {
			switch strings.ToLower(escaped[i+1 : i+3]) {
			case "2f", "5c":
				return true
			}
		}
	}
	return false
}

// asciiQuery escapes what may not stand in a header; servers get raw bytes in queries.
func asciiQuery(q string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	for i := 0; i < len(q); i++ {
		if c := q[i]; c <= ' ' || c >= 0x7f {
			out.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// bareHost is a host as it compares: no port, no final dot, lower case.
func bareHost(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[] ")), ".")
}
