package site

import (
	"regexp"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/bundle"
)

// What only the further stylesheet dresses stands on pages that load it, and on no others.
func TestPagesLoadTheStylesheetTheyNeed(t *testing.T) {
	named := regexp.MustCompile(`[.#][a-zA-Z][\w-]*`)
	selectors := func(css string) map[string]bool {
		text := regexp.MustCompile(`(?s)/\*.*?\*/|\{[^{}]*\}`).ReplaceAllString(css, " ")
		all := map[string]bool{}
		for _, name := range named.FindAllString(text, -1) {
			all[name] = true
		}
		return all
	}
	s := served(t)
	common := selectors(s.forms.Documents.Assets.CSS)
	further := map[string]bool{}
	for name := range selectors(string(bundle.Asset("further.css"))) {
		if !common[name] {
			further[name] = true
		}
	}
	if !further[".stepper"] || !further["#q"] || further[".panel"] {
		t.Fatalf("the stylesheet was read wrong: %v", further)
	}
	attribute := regexp.MustCompile(` (class|id)="([^"]*)"`)
	used := map[string]bool{}
	for r := range s.All() {
		if !strings.HasPrefix(r.ContentType, "text/html") || strings.HasPrefix(r.Path, "/embed") || strings.HasPrefix(r.Path, "/en/") || strings.Count(r.Path, "/") > 2 {
			continue
		}
		html := string(rendered(t, s, r.Path))
		_, body, _ := strings.Cut(html, "<body")
		loads := strings.Contains(html, "/"+s.forms.Documents.Assets.Looks)
		for _, a := range attribute.FindAllStringSubmatch(body, -1) {
			for _, name := range strings.Fields(a[2]) {
				name = map[string]string{"class": ".", "id": "#"}[a[1]] + name
				if further[name] && !loads {
					t.Errorf("%s has %s, but not the stylesheet that dresses it", r.Path, name)
				}
				used[name] = true
			}
		}
		if strings.Contains(body, "<table") && !loads {
			t.Errorf("%s has a table, but not the stylesheet that dresses it", r.Path)
		}
	}
	if !used[".stepper"] || !used["#q"] || !used["#picked"] {
		t.Error("pages of tours, search or comparison were not looked at")
	}
}
