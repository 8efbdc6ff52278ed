package former

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories/invented"
	"github.com/yutu-map/yutu/stories/storiestest"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/document"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// noForms are those of no page.
type noForms struct{}

func (noForms) Of(address.Route) []address.Form               { return nil }
func (noForms) At(address.Address) (*resource.Resource, bool) { return nil, false }

// A host of plain files knows the patterns and the files that are listed: between them they lead from every page that a figure
// has with all forms to its fold, where a look-up leads too.
func TestWithFewFormsAPatternOrAFileLeadsFromEveryFigure(t *testing.T) {
	reports := storiestest.Embedded(t)
	for name, data := range invented.Reports(20) { // whose figures are called after them: REPORT-m1, and now REPORT-m-2
		reports[name] = &fstest.MapFile{Data: bytes.ReplaceAll(data, []byte("-m2\n"), []byte("-m-2\n"))}
	}
	set, err := pages.LoadStories(reports)
	if err != nil {
		t.Fatal(err)
	}
	content, err := pages.New(pages.Options{Base: "/", Few: true}, set, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	as := &Addresses{Content: content, Forms: noForms{}, Documents: document.New(content, document.Options{Assets: &assets.Assets{}})}
	files := map[string]string{}
	for r := range as.All() {
		files[r.Path] = r.Location
	}
	byPattern := 0
	for i := range set.Stories {
		for _, m := range set.Stories[i].Metrics {
			for _, folder := range []string{"", "en/", "embed/", "embed/en/"} {
				path, fold := "/"+folder+"metric/"+m.ID, "/"+folder+"story/"+set.Stories[i].ID+"#"+m.ID
				a, _ := address.ParseForm(path)
				if r, ok := as.At(a); !ok || r.Location != fold {
					t.Errorf("%s: a look-up does not lead to %s", path, fold)
				}
				if leads, listed := files[path]; listed {
					if leads != fold {
						t.Errorf("%s: its file leads to %s", path, leads)
					}
					continue
				}
				byPattern++
				if leads := matched(as.Patterns(), path); leads != fold {
					t.Errorf("%s: the patterns lead to %q, and there is no file", path, leads)
				}
			}
		}
	}
	if byPattern == 0 || len(files) == 0 {
		t.Errorf("%d figures by pattern, %d files: this has tested little", byPattern, len(files))
	}
}

// matched is where the patterns lead.
func matched(patterns []resource.Moved, path string) string {
	for _, p := range patterns {
		groups := regexp.MustCompile("^" + p.Pattern + "$").FindStringSubmatch(path[1:])
		if groups == nil {
			continue
		}
		fill := strings.NewReplacer("{1}", groups[1], "{2}", groups[2], "{3}", groups[3]).Replace
		return "/" + fill(p.To) + "#" + fill(p.Fragment)
	}
	return ""
}

// allForms are those of any page.
type allForms struct{ noForms }

func (allForms) At(a address.Address) (*resource.Resource, bool) {
	return &resource.Resource{Path: a.Path(), ContentType: "application/json"}, true
}

// Where a list is cut follows from what is in it: an address that continued one leads to the page that has that day now.
func TestAPageOfAListThatWasCutElsewhereLeadsToTheOneThatHasItsDay(t *testing.T) {
	reports := storiestest.Embedded(t)
	for name, data := range invented.Reports(300) {
		reports[name] = &fstest.MapFile{Data: data}
	}
	set, err := pages.LoadStories(reports)
	if err != nil {
		t.Fatal(err)
	}
	content, err := pages.New(pages.Options{Base: "/"}, set, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var parts []int // the newest first
	for r := range content.In("en").Routes() {
		if r.Kind == address.Reports && r.Part > 0 {
			parts = append(parts, r.Part)
		}
	}
	as := &Addresses{Content: content, Forms: allForms{}}
	leads := func(path, want string) {
		t.Helper()
		a, ok := address.ParseForm(path)
		if !ok {
			t.Fatal(path)
		}
		switch r, ok := as.At(a); {
		case ok != (want != ""):
			t.Errorf("%s: found %v, want %q", path, ok, want)
		case ok && r.Location != want:
			t.Errorf("%s leads to %s, want %s", path, r.Location, want)
		}
	}
	leads(fmt.Sprintf("/en/reports/%d", parts[1]+1), fmt.Sprintf("/en/reports/%d", parts[1]))
	leads(fmt.Sprintf("/embed/reports/%d", parts[0]+1), fmt.Sprintf("/embed/reports/%d", parts[0]))
	leads("/reports/19990101", "/reports")
	leads("/en/district/500114/19990101", "/en/district/500114")
	leads("/en/reports/2", "/en/reports") // from when they were counted
	leads("/embed/district/500114/3", "/embed/district/500114")
	leads("/topic/nothing/20200830", "")
	leads("/topic/nothing/2", "")
	leads("/figures/nothing/20200830", "")
}
