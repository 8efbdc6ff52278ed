package pages

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories/storiestest"
)

// A page that shows the first of a list says so, and of how many; none has a heading with nothing below it.
func TestAListThatIsCutSaysSo(t *testing.T) {
	c := oldest(t, 200)
	cut := 0
	for _, lang := range []string{"zh", "en"} {
		for r := range c.In(lang).Routes() {
			if r.Kind == address.Figures || r.Kind == address.Story || r.Continues() { // has all, or leads on
				continue
			}
			for _, s := range c.Page(r).Panel.Sections {
				if len(s.Figures) == mostRows {
					if cut++; !strings.Contains(s.Note, fmt.Sprint(mostRows)) {
						t.Errorf("%s: %q lists %d figures and says %q", r.Path(), s.Heading, mostRows, s.Note)
					}
				}
				if s.Heading != "" && len(s.Units) == 1 && len(s.Units[0].Items) == 0 {
					t.Errorf("%s: nothing is below %q", r.Path(), s.Heading)
				}
			}
		}
	}
	if cut == 0 {
		t.Error("no list is cut")
	}
}

// Who comes to an overview of what no report has reads that, and where to go on.
func TestAnOverviewOfNothingSaysSo(t *testing.T) {
	embedded := storiestest.Embedded(t)
	const report = "2020/2020-08-28-yongchuan-innovation-china.md" // which has no figures
	c, err := gathered(fstest.MapFS{"vocabulary.yaml": embedded["vocabulary.yaml"], report: embedded[report]}, Options{Base: "/"})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []address.Kind{address.Time, address.Figures, address.Relations} {
		said := false
		for _, s := range c.Page(address.Route{Lang: "zh", Kind: kind}).Panel.Sections {
			said = said || len(s.Text) > 0 && len(s.Links) > 0 && s.Links[0].Href == "/reports"
		}
		if !said {
			t.Errorf("%v says nothing", kind)
		}
	}
}

// A page that continues a list says which days it has, where readers see it.
func TestAPageThatContinuesAListSaysItsDays(t *testing.T) {
	c := oldest(t, 200)
	continued := 0
	for _, l := range c.Lists() {
		for part := range c.parts(l) {
			r := address.Route{Lang: "en", Kind: l.Kind, ID: l.Id, Part: part}
			if p := c.Page(r); r.Continues() {
				days, _, _ := strings.Cut(p.Title, ": ")
				if continued++; !strings.HasSuffix(p.Panel.Eyebrow, days) {
					t.Errorf("%s: %q is above %q", r.Path(), p.Panel.Eyebrow, p.Panel.Title)
				}
			}
		}
	}
	if continued == 0 {
		t.Error("no page continues a list")
	}
}

// Where each unit has reports, none is shaded as having none, and the legend does not explain that shade.
func TestALegendExplainsShadesThatThereAre(t *testing.T) {
	c := made(t)
	all, some := map[string]int{}, map[string]int{"500114": 2}
	for _, u := range c.In("zh").Layout.Shapes {
		all[string(u.Adcode)] = 3
	}
	for want, counts := range map[string]map[string]int{"": all, "0": some} {
		shading := c.In("zh").shading("报道", counts, c.In("zh").texts.ReportCount)
		if got := shading.Steps[0].Label; got != want {
			t.Errorf("the first step is %q, not %q", got, want)
		}
	}
}
