package app

import "strings"

// Print is what a printed page says of itself besides what is on it.
type Print struct {
	Origin  string // "https://example.org", if known
	Edition string // which state of the content it is
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
