package site

import (
	"encoding/xml"
	"fmt"
	"html"
	"strings"

	"github.com/google/uuid"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// feedLength bounds a feed, like every page of ours: readers of feeds ask often, and the rest is in the sitemap.
const feedLength = 50

const feedType = "application/atom+xml"

// feedPath is where the feed of a language is.
func feedPath(lang string) string { return route(lang, "feed.xml") }

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

// feeds adds the feed of each language.
func (b *builder) feeds() error {
	for _, lang := range languages {
		text, err := xml.MarshalIndent(b.feed(lang), "", " ")
		if err != nil {
			return fmt.Errorf("feed: %w", err)
		}
		data := append([]byte(xml.Header), text...)
		path := feedPath(lang)
		b.hash = append(b.hash, path+" "+hashed(data))
		b.add(&Resource{
			Path: path, ContentType: feedType + "; charset=utf-8", CORS: true,
			Render: func() ([]byte, error) { return data, nil },
		})
	}
	return nil
}

func (b *builder) feed(lang string) atomFeed {
	t := textsIn(lang)
	f := atomFeed{
		Lang: htmlLang(lang), Title: b.feedTitle(lang), Subtitle: t.homeTitle,
		ID:     nameBased("feed " + b.address(feedPath(lang))),
		Author: "渝图 Yutu", Icon: b.opt.Origin + b.opt.Base + b.icon,
		Links: []atomLink{{"alternate", "text/html", htmlLang(lang), b.address(route(lang, ""))}},
	}
	if b.opt.Origin != "" { // relative to itself it would say nothing
		f.Links = append(f.Links, atomLink{"self", feedType, "", b.address(feedPath(lang))})
	}
	for i := range b.set.Stories[:min(feedLength, len(b.set.Stories))] {
		f.Entries = append(f.Entries, b.feedEntry(lang, &b.set.Stories[i]))
	}
	f.Updated = f.Entries[0].Updated // there is always a story, and the newest is first
	return f
}

func (b *builder) feedTitle(lang string) string {
	t := textsIn(lang)
	return t.siteName + pick(lang, "：", ": ") + t.reportsTitle
}

func (b *builder) feedEntry(lang string, s *stories.Story) atomEntry {
	summary := s.Summary.In(lang)
	var content strings.Builder
	for _, p := range summary {
		fmt.Fprintf(&content, "<p>%s</p>", html.EscapeString(p.Plain()))
	}
	fmt.Fprintf(&content, "<p><small>%s</small></p>", html.EscapeString(textsIn(lang).summaryNote+pick(lang, "", " ")+b.citation(lang, s)))
	e := atomEntry{
		Title: s.Headline.In(lang),
		// Not the address: entries keep their id when a site moves to another host, as RFC 4287 4.2.6 asks.
		ID:        nameBased(strings.Join([]string{"report", lang, s.Paper.Zh, s.Date, s.ID}, " ")),
		Links:     []atomLink{{"alternate", "text/html", htmlLang(lang), b.address(route(lang, "story/"+s.ID))}},
		Published: dayOf(s.Date), Updated: dayOf(s.Date),
		Summary: shortened(summary[0].Plain(), pickInt(lang, 110, 200)),
		Content: atomText{"html", content.String()},
	}
	for _, u := range s.Units {
		if unit, ok := geodata.ByID(geodata.Adcode(u.ID)); ok {
			e.Categories = append(e.Categories, atomCategory{u.ID, pick(lang, unit.Zh, unit.En)})
		}
	}
	return e
}

// dayOf is the moment a day of publication begins in Chongqing. The content knows days, and the clock of whoever builds
// the site has no say.
func dayOf(date string) string { return date + "T00:00:00+08:00" }

// feedSpace keeps our name-based ids (UUID version 5) apart from others'.
var feedSpace = uuid.MustParse("5a37e41c-2f3b-4a51-9b55-6d1c0a8f4e27")

func nameBased(name string) string { return uuid.NewSHA1(feedSpace, []byte(name)).URN() }
