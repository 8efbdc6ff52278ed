package desk

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
)

//go:embed assets
var assets embed.FS

// pages are the desk's in one language.
type pages struct {
	lang string
	*template.Template
}

func newPages(lang string) (*pages, error) {
	t, err := template.New("").Funcs(template.FuncMap{
		"titled": titled,
		"wordOf": func(page map[string]any, w *wordForm, id, at string) map[string]any {
			return map[string]any{"Word": w, "ID": id, "At": at, "Name": page["Name"], "Digest": page["Digest"]}
		},
		"say":  func(key string, args ...any) string { return said(lang, key, args...) },
		"most": func() int { return mostSent },
		"lang": func() string { return map[string]string{"zh": "zh-CN", "en": "en"}[lang] },
	}).ParseFS(assets, "assets/*.html")
	return &pages{lang, t}, err
}

func said(lang, key string, args ...any) string {
	if len(args) == 0 {
		return say(lang, key)
	}
	return fmt.Sprintf(say(lang, key), args...)
}

// show sends a page, made whole before its first byte goes.
func (p *pages) show(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := p.ExecuteTemplate(&b, name, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// titled is what a page has, with its title.
func titled(page map[string]any, title string) map[string]any {
	page["Title"] = title
	return page
}
