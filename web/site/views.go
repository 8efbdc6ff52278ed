package site

import (
	"maps"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
	index "github.com/yutu-map/yutu/web/search"
)

// findableViews are the pages that show reports and figures from a side of their
// own: tours, relations, years, topics, kinds of figures.
func (b *builder) findableViews() []findable {
	v := &b.set.Vocabulary
	overview := func(path string, words func(t *texts) (title, lead string), also ...string) findable {
		title, lead := stories.Text{}, stories.Text{}
		title.Zh, lead.Zh = words(&zhTexts)
		title.En, lead.En = words(&enTexts)
		return view(path, "", title, lead, also...)
	}
	all := []findable{
		overview("reports", func(t *texts) (string, string) { return t.reportsTitle, t.reportsText }),
		overview("coverage", func(t *texts) (string, string) { return t.coverageTitle, t.coverageText }),
		overview("corrections", func(t *texts) (string, string) { return t.correctionsTitle, t.correctionsText }),
		overview("compare", func(t *texts) (string, string) { return t.compareTitle, t.compareText }),
		overview("about", func(t *texts) (string, string) { return t.aboutTitle, "" }),
		overview("topics", func(t *texts) (string, string) { return t.topicsTitle, t.topicsText }),
		overview("figures", func(t *texts) (string, string) { return t.figuresTitle, t.figuresText }),
		overview("time", func(t *texts) (string, string) { return t.timeTitle, t.timeText }),
		overview("relations", func(t *texts) (string, string) { return t.relationsTitle, t.relationsText }, b.inRelations()...),
	}
	byKind := b.byKind()
	for _, kind := range kinds {
		if len(byKind[kind]) > 0 {
			all = append(all, view("figures/"+kind, "", kindTitles[kind], stories.Text{Zh: zhTexts.figuresText, En: enTexts.figuresText}))
		}
	}
	topics := b.byTopic()
	for _, code := range slices.Sorted(maps.Keys(topics)) {
		n := len(topics[code])
		all = append(all, view("topic/"+code, "", v.Topics[code], stories.Text{Zh: zhTexts.reportCount(n), En: enTexts.reportCount(n)}))
	}
	y := b.years()
	for year := y.first; year <= y.last && year > 0; year++ {
		if n := y.touching(year); n > 0 {
			all = append(all, view(yearPath(year), strconv.Itoa(year),
				stories.Text{Zh: yearTitle("zh", year), En: yearTitle("en", year)},
				stories.Text{Zh: zhTexts.figureCount(n), En: enTexts.figureCount(n)}))
		}
	}
	all = append(all, view("layers", "", stories.Text{Zh: layerWords["zh"].title, En: layerWords["en"].title}, stories.Text{Zh: layerWords["zh"].lead, En: layerWords["en"].lead}))
	for _, l := range b.layers {
		all = append(all, view(layerPath(l), "", l.Title, l.About, both(l.Keywords)...))
	}
	for i := range b.set.Tours {
		tour := &b.set.Tours[i]
		words := []string{zhTexts.toursTitle, enTexts.toursTitle}
		for _, step := range tour.Steps {
			words = append(append(words, both(step.Title)...), step.Zh.Plain(), step.En.Plain())
		}
		all = append(all, view(tourPath(tour), "", tour.Title, tour.Lead, words...))
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
		return model.Report{Href: route(lang, path), Headline: title.In(lang), Teaser: shortened(lead.In(lang), shortTeaser[lang])}
	}
	return f
}

// inRelations are the words for who is in a relation and of which kinds these are.
func (b *builder) inRelations() []string {
	words := []string{"谁帮助", "帮扶", "对口支援", "help", "helps", "pairing"}
	for i := range b.set.Stories {
		for _, r := range b.set.Stories[i].Relations {
			words = append(words, both(b.set.Vocabulary.RelationKinds[r.Kind])...)
			for _, end := range []stories.End{r.From, r.To} {
				switch {
				case end.Unit != "":
					words = append(words, b.unitTexts([]string{end.Unit})...)
				case end.Area != "":
					words = append(words, both(b.set.Vocabulary.Areas[end.Area].Name)...)
				default:
					words = append(words, both(end.Outside)...)
				}
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
