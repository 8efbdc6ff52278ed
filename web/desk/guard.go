package desk

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// policy lets the desk's pages use the desk's own files, and show its own previews.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// mostSent is the largest form there is: a whole report's file.
const mostSent = 1 << 20

// ServeHTTP answers one request, if it comes from this machine's browser and knows the token. Names that lead here but are
// not ours are refused: that is how a page of a stranger would reach what listens on loopback.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin") // without any, browsers do not say of a form which page sends it
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	token, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch {
	case !d.ownHost(r.Host):
		http.Error(w, "this name is not the desk's", http.StatusMisdirectedRequest)
	case subtle.ConstantTimeCompare([]byte(token), []byte(d.opt.Token)) != 1:
		http.Error(w, "open the address that yutu desk has printed: the desk answers to nobody without it", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead && !sentByDesk(r):
		http.Error(w, "only the desk's own pages may send anything here", http.StatusForbidden)
	case strings.HasPrefix(rest, "preview/"):
		d.servePreview(w, r)
	default:
		r.Body = http.MaxBytesReader(w, r.Body, mostSent)
		d.route(w, r, rest)
	}
}

// ownHost tells whether a request names this machine, and the port that is listened on.
func (d *Desk) ownHost(host string) bool {
	name, port, err := net.SplitHostPort(host)
	_, own, _ := net.SplitHostPort(d.opt.Address)
	if err != nil || port != own {
		return false
	}
	ip := net.ParseIP(name)
	return strings.EqualFold(name, "localhost") || ip != nil && ip.IsLoopback()
}

// sentByDesk tells whether a browser says that a page of the desk sends this. Programs that say nothing must know the token.
func sentByDesk(r *http.Request) bool {
	if r.Method != http.MethodPost {
		return false
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}
