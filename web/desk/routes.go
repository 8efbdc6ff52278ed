package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// A visit is one request in one language.
type visit struct {
	*Desk
	*pages
	w    http.ResponseWriter
	r    *http.Request
	home string // path of the desk in this language

	word  *wordForm  // filled in, and to be mended
	place *placeForm // the same, or proposed
	said  string     // a key of words, on the page that follows

	record record // what the journal shall have of a step beside the change
}

// route answers for a path below the token.
func (d *Desk) route(w http.ResponseWriter, r *http.Request, rest string) {
	v := &visit{Desk: d, pages: d.pages["zh"], w: w, r: r, home: d.Path()}
	if after, ok := strings.CutPrefix(rest, "en/"); ok {
		v.pages, v.home, rest = d.pages["en"], d.Path()+"en/", after
	}
	do := map[string]func(*visit) error{
		"GET ": (*visit).list, "GET report": (*visit).report, "GET publish": (*visit).beforePublishing, "GET history": (*visit).history, "GET preview": (*visit).makePreview,
		"POST figure": (*visit).figure, "POST sure": (*visit).confirmSure, "POST settle": (*visit).settle, "POST askagain": (*visit).askAgain, "POST add": (*visit).addFigure, "POST fields": (*visit).saveReport, "POST text": (*visit).saveText,
		"POST word": (*visit).addWord, "POST place": (*visit).addPlace,
		"POST undo": (*visit).undo, "POST back": (*visit).goBack, "POST publish": (*visit).publish, "POST withdraw": (*visit).withdraw,
		"POST typed": (*visit).typed, "POST discard": (*visit).discard, "GET desk.css": (*visit).asset, "GET desk.js": (*visit).asset, "GET desk.svg": (*visit).asset,
	}[strings.Replace(r.Method, "HEAD", "GET", 1)+" "+rest]
	if do == nil {
		http.NotFound(w, r)
		return
	}
	refuse := func(status int, why string) {
		v.show(w, status, "failed.html", v.page(map[string]any{"Error": say(v.lang, why), "File": ""}))
	}
	var much *http.MaxBytesError
	if err := r.ParseForm(); errors.As(err, &much) {
		refuse(http.StatusRequestEntityTooLarge, "tooMuch")
		return
	} else if err != nil || !isText(r.Form) {
		refuse(http.StatusBadRequest, "notUTF8")
		return
	}
	if err := do(v); err != nil {
		v.failed(err)
	}
}

// isText tells whether all that was sent is UTF-8, as browsers send it.
func isText(form url.Values) bool {
	for name, values := range form {
		if !utf8.ValidString(name) || slices.ContainsFunc(values, func(s string) bool { return !utf8.ValidString(s) }) {
			return false
		}
	}
	return true
}

// failed says why something was not done.
func (v *visit) failed(err error) {
	status := http.StatusInternalServerError
	if errors.Is(err, errNoReport) {
		status = http.StatusNotFound
	}
	v.show(v.w, status, "failed.html", v.page(map[string]any{"Error": err.Error(), "File": v.r.Form.Get("f")}))
}

// page is what all pages of the desk have.
func (v *visit) page(data map[string]any) map[string]any {
	data["Home"], data["Root"], data["Site"] = v.home, v.Path(), v.opt.Site.In(v.lang)
	here := url.URL{Path: strings.TrimPrefix(v.r.URL.Path, v.home)}
	if v.r.Method == http.MethodGet {
		here.RawQuery = v.r.URL.RawQuery
	} else {
		here.Path = "report"
		here.RawQuery = url.Values{"f": {v.r.Form.Get("f")}}.Encode()
	}
	data["Other"] = v.Path() + map[string]string{"zh": "en/", "en": ""}[v.lang] + here.String()
	return data
}

// to sends on to a report, and to one of its figures.
func (v *visit) to(file, figure, said string) error {
	q := url.Values{"f": {file}}
	if figure != "" {
		q.Set("at", figure)
	}
	if said != "" {
		q.Set("said", said)
	}
	http.Redirect(v.w, v.r, v.home+"report?"+q.Encode(), http.StatusSeeOther)
	return nil
}

func (v *visit) asset() error {
	name := v.r.URL.Path[strings.LastIndexByte(v.r.URL.Path, '/')+1:]
	data, err := assets.ReadFile("assets/" + name)
	if err != nil {
		return err
	}
	types := map[string]string{"desk.css": "text/css; charset=utf-8", "desk.js": "text/javascript; charset=utf-8", "desk.svg": "image/svg+xml"}
	v.w.Header().Set("Content-Type", types[name])
	_, err = v.w.Write(data)
	return err
}
