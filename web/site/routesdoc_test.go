package site

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
)

// The list of addresses names what is there: each of its examples is answered, and no kind of page, form or file is left out.
func TestTheListOfAddressesIsWhole(t *testing.T) {
	s, few := siteAt(t, "/", "https://news.example"), fewSite(t, nil)
	listed := exampleAddresses(t, s.About().Edition)
	kinds, forms := map[address.Kind]bool{}, map[address.Form]bool{}
	for _, at := range listed {
		if _, ok := s.Lookup(at); !ok {
			if _, ok = few.Lookup(at); !ok {
				t.Errorf("docs/routes.md: %s: the site has nothing there", at)
			}
		}
		if a, ok := address.ParseForm(at); ok {
			kinds[a.Route.Kind], forms[a.Form] = true, true
		}
	}
	for lang := range slices.Values(address.Langs) {
		for r := range s.content.In(string(lang)).Routes() {
			if !kinds[r.Kind] {
				t.Errorf("docs/routes.md: add a line to “Pages” for those as %s", r.Path())
				kinds[r.Kind] = true
			}
			for _, f := range s.forms.Of(r) {
				if !forms[f] {
					t.Errorf("docs/routes.md: add a line to “Forms of a page” for those as %s", address.Address{Route: r, Form: f, Edition: s.forms.Names.Edition}.Path())
					forms[f] = true
				}
			}
		}
	}
	for r := range s.files.All() {
		if !strings.HasPrefix(r.Path, "/_/") && !slices.ContainsFunc(listed, func(at string) bool { return alike(at, r.Path) }) {
			t.Errorf("docs/routes.md: add a line to “Feeds, data and the rest” for %s", r.Path)
		}
	}
}

// alike tells whether two files differ in nothing but language or layer.
func alike(listed, file string) bool {
	if dir := "/data/layers"; path.Dir(file) == dir {
		return path.Dir(listed) == dir && path.Ext(listed) == path.Ext(file)
	}
	return listed == strings.Replace(file, "/en/", "/", 1)
}

// exampleAddresses are those in the second columns of the list.
func exampleAddresses(t *testing.T, edition string) (all []string) {
	data, err := os.ReadFile("../../docs/routes.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(line, "|")
		if len(cells) < 4 {
			continue
		}
		for i, at := range strings.Split(cells[2], "`") {
			if i%2 == 1 {
				all = append(all, strings.Replace(at, "EDITION", edition, 1))
			}
		}
	}
	return all
}
