package finding

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	index "github.com/yutu-map/yutu/web/search"
	"github.com/yutu-map/yutu/web/words"
)

// findableViews are the pages that show reports and figures from a side of their
// own: tours, relations, years, topics, kinds of figures.
func (fi *Finder) findableViews() []findable {
	v := &fi.Set.Vocabulary
	overview := func(path string, said func(t *words.Texts) (title, lead string), also ...string) findable {
		title, lead := stories.Text{}, stories.Text{}
		title.Zh, lead.Zh = said(words.In("zh"))
		title.En, lead.En = said(words.In("en"))
		return view(path, "", title, lead, also...)
	}
	all := []findable{
		overview("reports", func(t *words.Texts) (string, string) { return t.ReportsTitle, t.ReportsText }),
		overview("coverage", func(t *words.Texts) (string, string) { return t.CoverageTitle, t.CoverageText }),
		overview("corrections", func(t *words.Texts) (string, string) { return t.CorrectionsTitle, t.CorrectionsText }),
		overview("compare", func(t *words.Texts) (string, string) { return t.CompareTitle, t.CompareText }),
		overview("about", func(t *words.Texts) (string, string) { return t.AboutTitle, "" }),
		overview("topics", func(t *words.Texts) (string, string) { return t.TopicsTitle, t.TopicsText }),
		overview("figures", func(t *words.Texts) (string, string) { return t.FiguresTitle, t.FiguresText }),
		overview("time", func(t *words.Texts) (string, string) { return t.TimeTitle, t.TimeText }),
		overview("relations", func(t *words.Texts) (string, string) { return t.RelationsTitle, t.RelationsText }, fi.inRelations()...),
	}
	byKind := fi.ByKind()
	for _, kind := range pages.Kinds {
		if len(byKind[kind]) > 0 {
			all = append(all, view("figures/"+kind, "", pages.KindTitles[kind], stories.Text{Zh: words.In("zh").FiguresText, En: words.In("en").FiguresText}))
		}
	}
	topics := fi.ByTopic()
	for _, code := range slices.Sorted(maps.Keys(topics)) {
		n := len(topics[code])
		all = append(all, view("topic/"+code, "", v.Topics[code], stories.Text{Zh: words.In("zh").ReportCount(n), En: words.In("en").ReportCount(n)}))
	}
	y := fi.Years()
	for year := y.First; year <= y.Last && year > 0; year++ {
		if n := y.Touching(year); n > 0 {
			all = append(all, view(pages.YearPath(year), strconv.Itoa(year),
				stories.Text{Zh: pages.YearTitle("zh", year), En: pages.YearTitle("en", year)},
				stories.Text{Zh: words.In("zh").FigureCount(n), En: words.In("en").FigureCount(n)}))
		}
	}
	if len(fi.Layers) > 0 {
		all = append(all, view("layers", "", stories.Text{Zh: pages.LayerWords["zh"].Title, En: pages.LayerWords["en"].Title}, stories.Text{Zh: fmt.Sprintf(pages.LayerWords["zh"].Lead, len(geodata.Units())), En: fmt.Sprintf(pages.LayerWords["en"].Lead, len(geodata.Units()))}))
	}
	for _, l := range fi.Layers {
		all = append(all, view(pages.LayerPath(l), "", l.Title, l.About, both(l.Keywords)...))
	}
	for i := range fi.Set.Tours {
		tour := &fi.Set.Tours[i]
		words := []string{words.In("zh").ToursTitle, words.In("en").ToursTitle}
		for _, step := range tour.Steps {
			words = append(append(words, both(step.Title)...), step.Zh.Plain(), step.En.Plain())
		}
		all = append(all, view(pages.TourPath(tour), "", tour.Title, tour.Lead, words...))
	}
	return all
}

// view is a page as it is found: by its title, another name, what it says of
// itself, and other words.
func view(path, name string, title, lead stories.Text, also ...string) findable {
	f := findable{Doc: index.Doc{Kind: search.View, Names: both(title), Texts: append(both(lead), also...)}}
	if name != "" {
		f.Names = append(f.Names, name)
	}
	f.item = func(lang string) any {
		return model.Report{Href: pages.Path(lang, path), Headline: title.In(lang), Teaser: pages.Shortened(lead.In(lang), shortTeaser[lang])}
	}
	return f
}

// inRelations are the words for who is in a relation and of which kinds these are.
func (fi *Finder) inRelations() []string {
	words := []string{"谁帮助", "帮扶", "对口支援", "help", "helps", "pairing"}
	for i := range fi.Set.Stories {
		for _, r := range fi.Set.Stories[i].Relations {
			words = append(words, both(fi.Set.Vocabulary.RelationKinds[r.Kind])...)
			for _, end := range []stories.End{r.From, r.To} {
				switch {
				case end.Unit != "":
					words = append(words, fi.unitTexts([]string{end.Unit})...)
				case end.Area != "":
					words = append(words, both(fi.Set.Vocabulary.Areas[end.Area].Name)...)
				default:
					words = append(words, both(end.Outside)...)
				}
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
