package pages

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/invented"
	"github.com/yutu-map/yutu/stories/storiestest"
	"github.com/yutu-map/yutu/web/words"
)

// oldest is the content of the oldest of 200 invented reports.
func oldest(t *testing.T, reports int) *Content {
	t.Helper()
	files := fstest.MapFS{"vocabulary.yaml": storiestest.Embedded(t)["vocabulary.yaml"]}
	archive := invented.Reports(200)
	for _, name := range slices.Sorted(maps.Keys(archive))[:reports] {
		files[name] = &fstest.MapFile{Data: archive[name]}
	}
	c, err := gathered(files, Options{Base: "/"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// followed are the pages of a list, from the first to the oldest by the links that lead there.
func followed(t *testing.T, c *Content, lang, path string) (pages []*model.Page) {
	t.Helper()
	for before := ""; path != ""; {
		p := pageAt(t, c, path, before)
		pages = append(pages, p)
		newer, older := "", ""
		for _, s := range p.Panel.Sections {
			for _, link := range s.Links {
				switch link.Text {
				case words.In(lang).Newer:
					newer = link.Href
				case words.In(lang).Older:
					older = link.Href
				}
			}
		}
		if newer != before {
			t.Errorf("%s leads to %q as newer, not to %q", path, newer, before)
		}
		before, path = path, older
	}
	return pages
}

// entries are what a page of a list leads to.
func entries(p *model.Page) (all []string) {
	for _, s := range p.Panel.Sections {
		for _, r := range s.Reports {
			all = append(all, r.Href)
		}
		for _, f := range s.Figures {
			all = append(all, f.Href)
		}
	}
	return all
}

// Who follows the links of a list sees each entry once, the newest first. A page but the first keeps its address, its entries,
// its map and what it says of itself when newer reports come; only the one with what is left over gets more of them.
func TestPagesOfAListStayAsTheListGrows(t *testing.T) {
	for _, lang := range words.Languages {
		for _, path := range []string{"reports", "topic/income", "figures/flow", "district/500156"} {
			kept := map[string]string{}
			changed := 0
			for _, reports := range []int{131, 140, 150, 200} {
				c := oldest(t, reports)
				var all []string
				for i, p := range followed(t, c, lang, Path(lang, path)) {
					all = append(all, entries(p)...)
					if i == 0 {
						continue
					}
					text, err := json.Marshal(p)
					if err != nil {
						t.Fatal(err)
					}
					if was, there := kept[p.Path]; there && was != string(text) {
						changed++
					}
					kept[p.Path] = string(text)
				}
				if len(all) == 0 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
					t.Errorf("%s of %d reports: %d entries, some of them twice", path, reports, len(all))
				}
			}
			if changed > 3 {
				t.Errorf("%s %s: %d later pages are others than they were; one each time has what is left over", lang, path, changed)
			}
			if len(kept) < 3 && path == "reports" {
				t.Errorf("only %d pages", len(kept))
			}
		}
	}
}

// A report of years ago that comes or goes changes the pages of a list that it is on, and at most those beside them: all others keep
// their address and all they say.
func TestAReportOfYearsAgoChangesNoPageItIsNotOn(t *testing.T) {
	files := fstest.MapFS{"vocabulary.yaml": storiestest.Embedded(t)["vocabulary.yaml"]}
	archive := invented.Reports(400)
	names := slices.Sorted(maps.Keys(archive))
	for _, name := range names {
		files[name] = &fstest.MapFile{Data: archive[name]}
	}
	said := func() map[string]string {
		c, err := gathered(files, Options{Base: "/"})
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]string{}
		for _, list := range []string{"reports", "figures/flow", "topic/income", "district/500156"} {
			for _, p := range followed(t, c, "en", Path("en", list)) {
				if r, _ := address.Parse(p.Path); r.Continues() {
					text, err := json.Marshal(p)
					if err != nil {
						t.Fatal(err)
					}
					all[p.Path] = string(text)
				}
			}
		}
		return all
	}
	with := said()
	for _, i := range []int{3, 57, 120, 200, 301, 380} {
		delete(files, names[i])
		without := said()
		var others []string
		for path := range maps.Keys(with) {
			if with[path] != without[path] {
				others = append(others, path)
			}
		}
		for path := range maps.Keys(without) {
			if with[path] == "" {
				others = append(others, path)
			}
		}
		if len(others) == 0 || len(others) > 12 {
			t.Errorf("without %s %d of %d pages are others: %v", names[i], len(others), len(with), others)
		}
		files[names[i]] = &fstest.MapFile{Data: archive[names[i]]}
	}
}

// The first page of a long list leads to the newest report of each year that is on the others; a short one to none.
func TestALongListLeadsToEachYear(t *testing.T) {
	c := oldest(t, 200)
	for _, lang := range words.Languages {
		for path, least := range map[string]int{"reports": 3, "topic/income": 1} {
			newest := map[string]string{} // of a year → its day
			all := followed(t, c, lang, Path(lang, path))
			for _, p := range all[1:] {
				for _, href := range entries(p) {
					s := storyAt(t, c, href)
					if year := yearOf(s); newest[year] < s.Date {
						newest[year] = s.Date
					}
				}
			}
			var links []model.Link
			for _, s := range all[0].Panel.Sections {
				if s.Heading == words.In(lang).ByYear {
					links = s.Links
				}
			}
			if len(all) <= fewSpans {
				if len(links) > 0 {
					t.Errorf("%s has %d pages and leads to years", path, len(all))
				}
				continue
			}
			if len(links) != len(newest) || len(links) < least {
				t.Errorf("%s leads to %d years of %d", path, len(links), len(newest))
			}
			for _, link := range links {
				to, mark, _ := strings.Cut(link.Href, "#")
				for i, r := range pageAt(t, c, to, path).Panel.Sections[0].Reports {
					if mark == "" && i == 0 || mark != "" && r.ID == mark {
						if day := storyAt(t, c, r.Href).Date; !strings.HasPrefix(link.Text, day[:4]) || day != newest[day[:4]] {
							t.Errorf("%s leads with %s to a report of %s", path, link.Text, day)
						}
						delete(newest, link.Text[:4])
					}
				}
			}
			if len(newest) > 0 {
				t.Errorf("%s leads to no report of %v", path, newest)
			}
		}
	}
	if p := pageAt(t, oldest(t, 100), "/reports", "nothing"); len(p.Panel.Sections) != 1 {
		t.Error("a short list leads to years")
	}
}

func pageAt(t *testing.T, c *Content, path, from string) *model.Page {
	t.Helper()
	r, ok := address.Parse(path)
	if !ok || !c.Has(r) {
		t.Fatalf("there is no %s, which %s leads to", path, from)
	}
	return c.Page(r)
}

func storyAt(t *testing.T, c *Content, href string) *stories.Story {
	t.Helper()
	s, ok := c.Set.ByID(href[strings.LastIndex(href, "/")+1:])
	if !ok {
		t.Fatalf("%s is no report", href)
	}
	return s
}
