package stories

import (
	"fmt"
	"strings"
)

// Slug is the English name as a word of an address. Within a unit it stands for
// the place.
func (p Place) Slug() string {
	var slug strings.Builder
	for _, r := range plainLatin.Replace(strings.ToLower(p.Name.En)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			slug.WriteRune(r)
		case slug.Len() > 0 && !strings.HasSuffix(slug.String(), "-"):
			slug.WriteByte('-')
		}
	}
	return strings.Trim(slug.String(), "-")
}

// plainLatin writes pinyin without its marks.
var plainLatin = strings.NewReplacer("ü", "u", "ê", "e", "’", "", "'", "")

// gazetteer is what the places of a unit are called, over all stories: each
// has one name in each language, and an address of its own.
type gazetteer map[string]naming

type naming struct {
	place Place
	where spot
}

// ofStory takes down what a report's places are called.
func (g gazetteer) ofStory(p parsed) {
	for i, place := range p.story.Places {
		g.add(p.r, place, fmt.Sprintf("places[%d]", i+1))
	}
}

// add reports a place that is called otherwise than before.
func (g gazetteer) add(r *reader, p Place, path string) {
	slug := p.Slug()
	if p.Name.IsZero() || p.Unit == "" || slug == "" {
		return
	}
	here := naming{p, spot{r: r, field: path}}
	zh, known := g[p.Unit+p.Name.Zh]
	if !known {
		g[p.Unit+p.Name.Zh], zh = here, here
	}
	en, known := g[p.Unit+"/"+slug]
	if !known {
		g[p.Unit+"/"+slug], en = here, here
	}
	switch {
	case zh.place.Slug() != slug:
		r.failAt(path+".name.en", "expected %s, as %s is called in %s; found %s: of two places, the Chinese names must differ too",
			quote(zh.place.Name.En), quote(p.Name.Zh), zh.where, quote(p.Name.En))
	case en.place.Name.Zh != p.Name.Zh:
		r.failAt(path+".name.en", "%s is also the English name of %s in %s: of one place, the Chinese names must be the same too",
			quote(p.Name.En), quote(en.place.Name.Zh), en.where)
	}
}
