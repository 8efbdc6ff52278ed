package desk

import (
	"errors"
	"fmt"
	"net/http"
	"path"
	"sort"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
)

// A preview is the site with one report as it lies on the desk.
type preview struct {
	mu      sync.Mutex
	of      string // file, its digest, and the vocabulary's
	handler http.Handler
	left    []owned // what of the report is not in it, and why
}

// makePreview makes the real pages of what lies on the desk, and says what is left out of them.
func (v *visit) makePreview() error {
	s, err := v.Desk.open(v.r.Form.Get("f"))
	if err != nil {
		return err
	}
	p := &v.preview
	p.mu.Lock()
	defer p.mu.Unlock()
	words, err := v.folder.content(stories.VocabularyFile)
	if err != nil {
		return err
	}
	if of := s.Name + " " + s.Digest + " " + digest(words); p.of != of {
		content, left, err := v.fit(s)
		if err != nil {
			return err
		}
		site, err := v.opt.Build(overlay{v.folder.root.FS(), s.Name, content}, v.Path()+"preview/", nil)
		if err != nil {
			return err
		}
		p.of, p.handler, p.left = of, v.opt.Serve(site), left
	}
	story := "story/" + s.Text("id") + "?of=" + s.Digest // another address for another state: frames load it anew
	base, lang := v.Path()+"preview/", map[string]string{"en": "en/"}[v.lang]
	v.show(v.w, http.StatusOK, "preview.html", v.page(map[string]any{"Left": v.sayOwned(p.left), "Page": base + lang + story, "Embed": base + "embed/" + lang + story}))
	return nil
}

// fit makes of a draft a report that can be shown: what is not written yet stands in the other language, and what is not
// sound is left out, and named.
func (d *Desk) fit(s *sheet) (content []byte, left []owned, err error) {
	f, err := s.Published()
	if err != nil {
		return nil, nil, err
	}
	if f, err = bilingual(f); err != nil {
		return nil, nil, err
	}
	for range 4 {
		now, err := d.sheet(s.Name, f.Bytes())
		if err != nil {
			return nil, nil, err
		}
		items := unsound(now)
		if len(items) == 0 && len(now.Own) > 0 {
			return nil, nil, stories.Problems(now.Own)
		}
		if len(items) == 0 {
			return f.Bytes(), left, nil
		}
		for _, item := range items {
			left = append(left, now.owned([]stories.Problem{item.problem})...)
			if f, err = f.Remove(fmt.Sprintf("%s[%d]", item.list, item.at)); err != nil {
				return nil, nil, err
			}
		}
	}
	return nil, nil, errors.New("too much of the draft is not sound yet to be shown")
}

// An item is one of a list that has a problem.
type item struct {
	list    string
	at      int
	problem stories.Problem
}

// unsound are the items of lists that problems are of, the last first, each once.
func unsound(s *sheet) (items []item) {
	type place struct {
		list string
		at   int
	}
	seen := map[place]bool{}
	all := append([]stories.Problem(nil), s.Own...)
	for _, problems := range s.of {
		all = append(all, problems...)
	}
	for _, p := range all {
		list, rest, ok := strings.Cut(p.Field, "[")
		n, _, _ := strings.Cut(rest, "]")
		at, isNumber := number(n)
		if here := (place{list, at}); ok && isNumber && list != "topics" && !seen[here] {
			seen[here] = true
			items = append(items, item{list, at, p})
		}
	}
	sort.Slice(items, func(i, j int) bool {
		return items[i].list < items[j].list || items[i].list == items[j].list && items[i].at > items[j].at
	})
	return items
}

// bilingual puts Chinese where English is missing, and says of a missing summary that it is.
func bilingual(f *edit.File) (*edit.File, error) {
	fields, places := []string{"headline", "byline", "paper", "column"}, 0
	for n := 1; n <= f.Len("metrics"); n++ {
		fields = append(fields, metricField(n, "name"), metricField(n, "note"), metricField(n, "definition_note"), metricField(n, "period_note"), metricField(n, "per"))
	}
	for n := 1; n <= f.Len("places"); n++ {
		fields = append(fields, fmt.Sprintf("places[%d].name", n))
	}
	for n := 1; n <= f.Len("relations"); n++ {
		fields = append(fields, fmt.Sprintf("relations[%d].label", n))
	}
	var err error
	for _, field := range fields {
		zh := f.Text(field + ".zh")
		if zh == "" || f.Text(field+".en") != "" {
			continue
		}
		en := zh
		if strings.HasPrefix(field, "places") { // it is part of the address
			places++
			en = fmt.Sprintf("Place %d", places)
		}
		if f, err = f.Set(field, edit.Both(zh, en)); err != nil {
			return nil, err
		}
	}
	for lang, text := range map[string]string{"zh": "（摘要待写）", "en": "(The summary is to be written.)"} {
		if f.Summary(lang) == "" {
			if f, err = f.SetSummary(lang, text); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

// servePreview answers for the pages of the preview. They are framed by the desk, which the site itself allows nobody.
func (d *Desk) servePreview(w http.ResponseWriter, r *http.Request) {
	d.preview.mu.Lock()
	handler := d.preview.handler
	d.preview.mu.Unlock()
	if handler == nil || path.Base(r.URL.Path) == "sw.js" || path.Base(r.URL.Path) == "visits.js" { // nothing of a draft is kept
		http.NotFound(w, r)
		return
	}
	handler.ServeHTTP(&framing{ResponseWriter: w}, r)
}

// framing is an answer that the desk may frame.
type framing struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader lets the desk frame what it sends.
func (f *framing) WriteHeader(status int) {
	if h := f.Header(); !f.begun {
		f.begun = true
		csp := strings.Replace(h.Get("Content-Security-Policy"), "frame-ancestors 'none'", "frame-ancestors 'self'", 1)
		h["Content-Security-Policy"] = []string{csp}
		h["Referrer-Policy"] = []string{"same-origin"}
	}
	f.ResponseWriter.WriteHeader(status)
}

// Write begins an answer that has no status of its own.
func (f *framing) Write(data []byte) (int, error) {
	if !f.begun {
		f.WriteHeader(http.StatusOK)
	}
	return f.ResponseWriter.Write(data)
}

// Unwrap gives whoever sets deadlines the answer itself.
func (f *framing) Unwrap() http.ResponseWriter { return f.ResponseWriter }
