package feeds

import (
	"cmp"
	"encoding/xml"
	"html"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// feedLength bounds a feed, like every page of ours: readers of feeds ask often, and the rest is in the sitemap.
const feedLength = 50

// Type is the media type of feeds.
const Type = "application/atom+xml"

// Path is where the feed of a language is.
func Path(lang string) string { return pages.Path(lang, "feed.xml") }

// An atomFeed is an Atom feed (RFC 4287) of the newest reports, with our summaries and never the paper's text.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Icon     string      `xml:"icon"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Title      string         `xml:"title"`
	ID         string         `xml:"id"`
	Links      []atomLink     `xml:"link"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary"`
	Content    atomText       `xml:"content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Lang string `xml:"hreflang,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term  string `xml:"term,attr"` // adcode
	Label string `xml:"label,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// atomFeeds adds the feeds of each language: of reports, and of corrections.
func (fs *Feeds) atomFeeds() {
	for _, lang := range words.Languages {
		fs.addFeed(Path(lang), func() atomFeed { return fs.feed(lang) })
		fs.addFeed(pages.CorrectionsFeedPath(lang), func() atomFeed { return fs.correctionsFeed(lang) })
	}
}

func (fs *Feeds) addFeed(path string, feed func() atomFeed) {
	fs.files.Add(&resource.Resource{
		Path: path, ContentType: Type + "; charset=utf-8", CORS: true,
		Render: func() ([]byte, error) {
			text, err := xml.MarshalIndent(feed(), "", " ")
			return append([]byte(xml.Header), text...), err
		},
	})
}

// newFeed is a feed without entries. page is the page it goes with, below the language's home.
func (fs *Feeds) newFeed(lang, path, title, page string) atomFeed {
	f := atomFeed{
		Lang: words.HTMLLang(lang), Title: title,
		ID:     nameBased("feed " + fs.Address(path)),
		Author: words.SiteNames(), Icon: fs.icon,
		Links: []atomLink{{"alternate", "text/html", words.HTMLLang(lang), fs.Address(pages.Path(lang, page))}},
	}
	if fs.Origin != "" { // relative to itself it would say nothing
		f.Links = append(f.Links, atomLink{"self", Type, "", fs.Address(path)})
	}
	return f
}

// newest is the moment the feed's entries last changed, or the given one if it has none.
func (f atomFeed) newest(otherwise string) string {
	if len(f.Entries) == 0 {
		return otherwise
	}
	return slices.MaxFunc(f.Entries, func(x, y atomEntry) int { return cmp.Compare(x.Updated, y.Updated) }).Updated
}

func (fs *Feeds) feed(lang string) atomFeed {
	f := fs.newFeed(lang, Path(lang), fs.Title(lang), "")
	f.Subtitle = words.In(lang).HomeTitle
	for _, s := range fs.latest() {
		f.Entries = append(f.Entries, fs.feedEntry(lang, s))
	}
	f.Updated = f.newest("") // there is always a story
	return f
}

// latest are the reports that appeared or were corrected last, in the order of publication: a correction to an old one
// would else be in no feed that readers of reports follow.
func (fs *Feeds) latest() []*stories.Story {
	all := fs.AllReports()
	slices.SortStableFunc(all, func(x, y *stories.Story) int { return cmp.Compare(y.Updated(), x.Updated()) })
	all = all[:min(feedLength, len(all))]
	slices.SortStableFunc(all, func(x, y *stories.Story) int { return cmp.Compare(y.Date, x.Date) })
	return all
}

// Title is that of the feed of reports.
func (fs *Feeds) Title(lang string) string {
	t := words.In(lang)
	return t.SiteName + words.Pick(lang, "：", ": ") + t.ReportsTitle
}

// CorrectionsTitle is that of the feed of corrections.
func (fs *Feeds) CorrectionsTitle(lang string) string {
	t := words.In(lang)
	return t.SiteName + words.Pick(lang, "：", ": ") + t.CorrectionsTitle
}

func (fs *Feeds) feedEntry(lang string, s *stories.Story) atomEntry {
	t := words.In(lang)
	summary := s.Summary.In(lang)
	var content strings.Builder
	for _, c := range s.Corrections {
		content.WriteString(paragraphHTML(t.Corrections + model.Bracketed(lang, stories.FormatDate(lang, c.Date)) + words.Pick(lang, "：", ": ") + c.Text.In(lang)))
	}
	for _, p := range summary {
		content.WriteString(paragraphHTML(p.Plain()))
	}
	content.WriteString(small(t.SummaryNote + words.Pick(lang, "", " ") + fs.In(lang).Citation(s)))
	return atomEntry{
		Title: s.Headline.In(lang),
		// Not the address: entries keep their id when a site moves to another host, as RFC 4287 4.2.6 asks.
		ID:        nameBased(strings.Join([]string{"report", lang, s.Paper.Zh, s.Date, s.ID}, " ")),
		Links:     []atomLink{{"alternate", "text/html", words.HTMLLang(lang), fs.Address(pages.Path(lang, "story/"+s.ID))}},
		Published: dayOf(s.Date), Updated: dayOf(s.Updated()),
		Categories: categories(lang, s),
		Summary:    pages.Shortened(summary[0].Plain(), words.Pick(lang, 110, 200)),
		Content:    atomText{"html", content.String()},
	}
}

// categories are the units a report is about.
func categories(lang string, s *stories.Story) (list []atomCategory) {
	for _, u := range s.Units {
		if unit, ok := geodata.ByID(geodata.Adcode(u.ID)); ok {
			list = append(list, atomCategory{u.ID, words.Pick(lang, unit.Zh, unit.En)})
		}
	}
	return list
}

func paragraphHTML(text string) string { return "<p>" + html.EscapeString(text) + "</p>" }

func small(text string) string { return "<p><small>" + html.EscapeString(text) + "</small></p>" }

// dayOf is the moment a day of publication begins in the region. The content knows days, and the clock of whoever builds
// the site has no say.
func dayOf(date string) string { return date + "T00:00:00" + geodata.TheRegion().TimeZone }

// feedSpace keeps our name-based ids (UUID version 5) apart from others'.
var feedSpace = uuid.MustParse("5a37e41c-2f3b-4a51-9b55-6d1c0a8f4e27")

func nameBased(name string) string { return uuid.NewSHA1(feedSpace, []byte(name)).URN() }
