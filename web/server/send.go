package server

import (
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"
)

// send answers with a resource, or the part of it that was asked for, or that it hasn't changed.
func (srv *Server) send(w http.ResponseWriter, r *http.Request, g *generation, e *entry) {
	enc := negotiate(r.Header["Accept-Encoding"], e.packable)
	status := e.resource.Status
	if enc == none {
		if status == 0 {
			if e.packable {
				w.Header().Set("Vary", "Accept-Encoding")
			}
			srv.text(w, r, g, http.StatusNotAcceptable, "to be had as br, gzip or identity\n")
			return
		}
		enc = identity // what went wrong is said either way
	}
	rep, err := srv.safely(g, e, enc)
	if err != nil {
		srv.log.Error("no answer", "error", err)
		w.Header().Set("Cache-Control", "no-store")
		srv.text(w, r, g, http.StatusInternalServerError, "this page could not be made; please try again later\n")
		return
	}
	h := w.Header()
	srv.transportSecurity(h, r)
	if e.resource.Framed {
		h[policy] = g.framedPolicy(r)
	}
	if status != 0 {
		put(h, rep.header)
		w.WriteHeader(status)
		srv.body(w, r, rep.body)
		return
	}
	if tags := r.Header["If-Match"]; tags != nil && !listsTag(tags, rep.tag, false) {
		put(h, rep.lean)
		w.WriteHeader(http.StatusPreconditionFailed)
		return
	}
	if tags := r.Header["If-None-Match"]; tags != nil {
		known, also := listsTag(tags, rep.tag, true), rep.also != "" && listsTag(tags, rep.also, true)
		if known || also {
			put(h, rep.lean)
			if !known {
				h["Etag"] = []string{rep.also} // of the bytes that the reader has
			}
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	put(h, rep.header)
	if ranges := r.Header["Range"]; len(ranges) == 1 && r.Method == http.MethodGet && sameVersion(r, rep) {
		size := int64(len(rep.body))
		if from, to, ok := byteRange(ranges[0], size); ok {
			srv.part(w, r, rep, from, to)
			return
		}
	}
	srv.body(w, r, rep.body)
}

// part answers with the bytes [from, to) of rep, whose header lines are set already.
func (srv *Server) part(w http.ResponseWriter, r *http.Request, rep *representation, from, to int64) {
	h := w.Header()
	if from == to {
		h["Content-Range"] = []string{fmt.Sprintf("bytes */%d", len(rep.body))}
		for _, name := range []string{"Content-Encoding", "Content-Disposition", "Content-Type"} {
			delete(h, name)
		}
		h["Content-Length"] = []string{"0"}
		w.WriteHeader(http.StatusRequestedRangeNotSatisfiable)
		return
	}
	h["Content-Range"] = []string{fmt.Sprintf("bytes %d-%d/%d", from, to-1, len(rep.body))}
	h["Content-Length"] = []string{strconv.FormatInt(to-from, 10)}
	w.WriteHeader(http.StatusPartialContent)
	srv.body(w, r, rep.body[from:to])
}

// sameVersion tells whether If-Range, if there is one, allows a part. Dates never do: we send none.
func sameVersion(r *http.Request, rep *representation) bool {
	tags := r.Header["If-Range"]
	return len(tags) == 0 || len(tags) == 1 && tags[0] == rep.tag
}

// safely is representation with a panic in a resource's Render as an error.
func (srv *Server) safely(g *generation, e *entry, enc encoding) (rep *representation, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("render %s: panic: %v\n%s", e.resource.Path, p, debug.Stack())
		}
	}()
	return g.representation(e, enc)
}

func put(h http.Header, lines []headerLine) {
	for i := range lines {
		h[lines[i].name] = lines[i].value
	}
}

// A body goes out in chunks, and each chunk must be taken in chunkTime. So a slow reader of the WebAssembly client
// (5 MB at 40 kB/s) gets all of it, and one that reads a byte now and then is dropped: what counts is the pace.
const (
	chunk     = 64 << 10
	chunkTime = 30 * time.Second
)

func (srv *Server) body(w http.ResponseWriter, r *http.Request, body []byte) {
	if r.Method == http.MethodHead {
		return
	}
	if len(body) <= chunk {
		_, _ = w.Write(body) // within http.Server.WriteTimeout; a reader gone is no error of ours
		return
	}
	rc := http.NewResponseController(w)
	for len(body) > 0 {
		n := min(chunk, len(body))
		_ = rc.SetWriteDeadline(time.Now().Add(srv.chunkTime))
		if _, err := w.Write(body[:n]); err != nil {
			abandon(r)
			return
		}
		body = body[n:]
	}
}

// abandon makes the connection of r end with a reset, so that the kernel doesn't hold on to what its reader won't take.
func abandon(r *http.Request) {
	if tcp, ok := r.Context().Value(connection{}).(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
}
