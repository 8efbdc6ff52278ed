package feeds

import (
	"html"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
)

// correctionsFeed is for who has quoted a figure and wants to hear if it was wrong: an entry a correction or withdrawal,
// however old the report.
func (fs *Feeds) correctionsFeed(lang string) atomFeed {
	f := fs.newFeed(lang, pages.CorrectionsFeedPath(lang), fs.CorrectionsTitle(lang), "corrections")
	f.Subtitle = words.In(lang).CorrectionsText
	all := fs.Amendments()
	for _, a := range all[:min(feedLength, len(all))] {
		f.Entries = append(f.Entries, fs.amendmentEntry(lang, a))
	}
	f.Updated = f.newest(dayOf(fs.Set.Stories[0].Date))
	return f
}

func (fs *Feeds) amendmentEntry(lang string, a pages.Amendment) atomEntry {
	e := atomEntry{
		Title: a.Of(words.In(lang)), Summary: a.Text.In(lang),
		Links:     []atomLink{{"alternate", "text/html", words.HTMLLang(lang), fs.Address(a.Href(lang))}},
		Published: dayOf(a.Date), Updated: dayOf(a.Date),
	}
	if a.Withdrawn != nil {
		return fs.withdrawalEntry(lang, e, a.Withdrawn)
	}
	return fs.correctionEntry(lang, e, a)
}

func (fs *Feeds) correctionEntry(lang string, e atomEntry, a pages.Amendment) atomEntry {
	s := a.Story
	e.Title = words.In(lang).Corrections + words.Pick(lang, "：", ": ") + e.Title
	e.ID = nameBased(strings.Join([]string{"correction", lang, s.Paper.Zh, s.Date, s.ID, a.Date, strconv.Itoa(a.Nth)}, " "))
	e.Content = atomText{"html", paragraphHTML(e.Summary) + small(fs.In(lang).Citation(s))}
	e.Categories = categories(lang, s)
	return e
}

func (fs *Feeds) withdrawalEntry(lang string, e atomEntry, w *stories.Withdrawal) atomEntry {
	e.ID = nameBased(strings.Join([]string{"withdrawal", lang, w.Published, w.ID}, " "))
	e.Content = atomText{"html", paragraphHTML(e.Summary)}
	for _, l := range fs.In(lang).Instead(w) {
		href := fs.Address(l.Href)
		e.Links = append(e.Links, atomLink{"related", "text/html", words.HTMLLang(lang), href})
		e.Content.Text += "<p>" + html.EscapeString(words.In(lang).ReadInstead+words.Pick(lang, "：", ": ")) + `<a href="` + html.EscapeString(href) + `">` + html.EscapeString(l.Text) + "</a></p>"
	}
	return e
}
