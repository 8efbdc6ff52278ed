package server

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// oembed answers where oEmbed's question is put: /oembed?url=…&maxwidth=…&maxheight=…&format=json.
func (srv *Server) oembed(w http.ResponseWriter, r *http.Request, g *generation) {
	query := r.URL.Query()
	if format := query.Get("format"); format != "" && format != "json" {
		srv.text(w, r, g, http.StatusNotImplemented, "answers are in JSON only\n")
		return
	}
	origin, path, ok := asked(query.Get("url"), g.about.Origin, r.Host)
	if rest, below := strings.CutPrefix(path, g.about.Base); ok && below {
		if answer, found := g.site.OEmbed("/"+rest, origin, size(query.Get("maxwidth")), size(query.Get("maxheight"))); found {
			w.Header()["Content-Type"] = jsonType
			w.Header()["Access-Control-Allow-Origin"] = anyOrigin
			srv.answer(w, r, g, http.StatusOK, string(answer))
			return
		}
	}
	srv.text(w, r, g, http.StatusNotFound, "there is no such page here\n")
}

var (
	jsonType  = []string{"application/json"}
	anyOrigin = []string{"*"}
	plainHost = regexp.MustCompile(`^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?$`)
)

// asked splits the address asked about, if it is one of this site: of its origin where that is known, else of the host
// the question was sent to.
func asked(address, known, host string) (origin, path string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Opaque != "" {
		return "", "", false
	}
	origin = u.Scheme + "://" + u.Host
	if known != "" {
		return known, u.Path, strings.EqualFold(origin, known)
	}
	return origin, u.Path, strings.EqualFold(u.Host, host) && plainHost.MatchString(host)
}

// size reads a limit in pixels; what is no positive number is no limit.
func size(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return max(n, 0)
}
