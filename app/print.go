package app

import "strings"

// Print is what a printed page says of itself besides what is on it.
type Print struct {
	Origin  string // "https://example.org", if known
	Edition string // which state of the content it is
}

// withEdition is a panel as it was served by a page that names no edition, with this one in its printed line.
func (v view) withEdition(panel string) string {
	if v.print.Edition == "" {
		return panel
	}
	short := v
	short.print.Edition = ""
	return strings.Replace(panel, short.printed().inner(), v.printed().inner(), 1)
}

// printed is the line at the end of a printed page: where it is, in which edition,
// and the papers it is drawn from with their dates. Screens do not show it.
func (v view) printed() *node {
	address := v.page.Path
	if _, asked, ok := strings.Cut(v.page.Alt, "?"); ok { // in either language the same is asked
		address += "?" + asked
	}
	words := []string{v.region.Site, v.print.Origin + v.link(address)}
	if v.print.Edition != "" {
		words = append(words, v.words.edition+v.print.Edition)
	}
	if v.page.Source != "" {
		words = append(words, v.page.Source)
	}
	return put(el("p").Class("printed"), strings.Join(words, " · "))
}
