package stories

import (
	"path"
	"sort"
	"strings"

	"github.com/yutu-map/yutu/stories/draft"
)

// splitFrontMatter cuts a file into front matter and body. The front matter
// keeps a line in place of its opening ---, so that its lines number as in
// the file; bodyLine is the file's line the body starts at.
func splitFrontMatter(r *reader, text string) (front, body string, bodyLine int, ok bool) {
	const field = "front matter"
	if !strings.HasPrefix(text, "---\n") {
		first, _, _ := strings.Cut(text, "\n")
		r.fail(1, field, "expected --- as the first line, found %s", quote(first))
		return
	}
	const opening = len("---")
	for at, line := opening+1, 2; at < len(text); line++ {
		rest := text[at:]
		if end := strings.IndexByte(rest, '\n'); end >= 0 {
			rest = rest[:end+1]
		}
		if strings.TrimRight(rest, " \n") == "---" {
			return text[opening:at], text[at+len(rest):], line + 1, true
		}
		at += len(rest)
	}
	r.fail(1, field, "not closed: expected a line --- after the fields")
	return
}

// storyReader reads one story's front matter.
type storyReader struct {
	*reader
	codes *unitCodes
	words
}

func (r storyReader) frontMatter(text string) (story Story, ok bool) {
	root := r.parse(text, "front matter")
	if root == nil {
		return
	}
	o, ok := r.object(root, "", r.alsoOf("", draft.OfReport, "id", "formerly", "kicker", "headline", "subtitle", "headline_ours", "byline", "paper", "page", "column",
		"date", "paragraphs", "topics", "units", "places", "relations", "people", "images", "metrics", "corrections")...)
	if !ok {
		return
	}
	story = Story{
		ID:           o.slug("id"),
		File:         r.file,
		Formerly:     o.slugs("formerly"),
		Kicker:       o.kicker(),
		Headline:     o.bilingual("headline", true),
		Subtitle:     o.bilingual("subtitle", false),
		HeadlineOurs: o.flag("headline_ours"),
		Byline:       o.bilingual("byline", false),
		Paper:        o.bilingual("paper", true),
		Page:         o.page("page"),
		Column:       o.bilingual("column", false),
		Date:         o.date("date"),
		Paragraphs:   o.count("paragraphs", true, 1, 500),
	}
	if want := story.Date + "-" + story.ID + ".md"; story.ID != "" && story.Date != "" && path.Base(r.file) != want {
		r.failAt("id", "expected the file to be called %s after date and id", want)
	}
	if story.HeadlineOurs && story.Column.IsZero() {
		r.failAt("headline_ours", "expected a column too: what was the item printed under?")
	}
	nodes, paths := o.items("topics", true)
	for i := range nodes {
		code := r.code(nodes[i], paths[i], r.vocabulary.Topics)
		if code != "" && contains(story.Topics, code) {
			r.failAt(paths[i], "given twice")
		}
		story.Topics = append(story.Topics, code)
	}
	nodes, paths = o.items("units", true)
	for i := range nodes {
		if u, ok := r.unitRef(nodes[i], paths[i]); ok {
			story.Units = append(story.Units, u)
		} else {
			r.unitsBroken = true
		}
	}
	nodes, paths = o.items("places", false)
	for i := range nodes {
		if p, ok := r.place(nodes[i], paths[i]); ok {
			story.Places = append(story.Places, p)
		}
	}
	nodes, paths = o.items("people", false)
	for i := range nodes {
		if p, ok := r.object(nodes[i], paths[i], "name", "office"); ok {
			story.People = append(story.People, Person{p.bilingual("name", true), p.bilingual("office", true)})
		}
	}
	story.Images = r.images(o)
	nodes, paths = o.items("metrics", false)
	r.nameMetrics(nodes)
	for i := range nodes {
		if r.count > maxProblems { // nothing more will be listed
			break
		}
		// kept even when broken, so that positions in the file and in the slice agree
		story.Metrics = append(story.Metrics, r.metric(nodes[i], paths[i], story))
	}
	nodes, paths = o.items("corrections", false)
	for i := range nodes {
		if c, ok := r.object(nodes[i], paths[i], "date", "text"); ok {
			story.Corrections = append(story.Corrections, Correction{c.date("date"), c.bilingual("text", true)})
		}
	}
	sort.SliceStable(story.Corrections, func(i, j int) bool { return story.Corrections[i].Date > story.Corrections[j].Date })
	nodes, paths = o.items("relations", false)
	for i := range nodes {
		story.Relations = append(story.Relations, r.relation(nodes[i], paths[i]))
	}
	return story, true
}

// unit reads a unit's code in a field.
func (r storyReader) unit(o object, key string, required bool) string {
	n, ok := o.node(key, required)
	if !ok {
		return ""
	}
	return r.codes.read(r.reader, n, o.field(key))
}

// unitList reads a list of codes, each once.
func (r storyReader) unitList(o object, key string) (units []string) {
	nodes, paths := o.items(key, false)
	for i := range nodes {
		id := r.codes.read(r.reader, nodes[i], paths[i])
		switch {
		case id == "":
		case contains(units, id):
			r.failAt(paths[i], "given twice")
		default:
			units = append(units, id)
		}
	}
	return units
}

func (r storyReader) unitRef(n *yamlNode, path string) (UnitRef, bool) {
	o, ok := r.object(n, path, "id", "role", "via")
	if !ok {
		return UnitRef{}, false
	}
	u := UnitRef{
		ID:   r.unit(o, "id", true),
		Role: o.code("role", r.vocabulary.Roles, true),
		Via:  o.code("via", r.areas, false),
	}
	if u.Via != "" && u.ID != "" && !contains(r.vocabulary.Areas[u.Via].Units, u.ID) {
		r.failAt(path+".via", "expected an area that spans %s", u.ID)
	}
	return u, u.ID != ""
}

func (r storyReader) place(n *yamlNode, path string) (Place, bool) {
	o, ok := r.object(n, path, "name", "unit", "kind", "paragraph", "location", "unlocated", "note")
	if !ok {
		return Place{}, false
	}
	p := Place{
		Name:      o.bilingual("name", true),
		Unit:      r.unit(o, "unit", true),
		Kind:      o.code("kind", r.vocabulary.PlaceKinds, true),
		Paragraph: o.count("paragraph", true, 1, 500),
		Note:      o.bilingual("note", false),
	}
	if r.codes.region.Whole(p.Unit) {
		r.failAt(path+".unit", "expected the unit the place lies in, not the whole city")
	}
	if p.Name.En != "" && p.Slug() == "" {
		r.failAt(path+".name.en", "expected a name with letters a-z or digits: it is part of the address")
	}
	location, located := o.node("location", false)
	switch unlocated := o.flag("unlocated"); {
	case located && unlocated, !located && !unlocated && r.codes.places == nil:
		r.failAt(path, "expected either location or unlocated: true")
	case !located && !unlocated && p.Unit != "" && !r.codes.region.Whole(p.Unit) && p.Name.Zh != "":
		r.codes.places.find(r, &p, path)
	}
	if !located {
		return p, true
	}
	l, ok := r.object(location, o.field("location"), "lon", "lat", "source")
	if !ok {
		return p, true
	}
	p.Location = &Location{Source: l.text("source", true)}
	where, b := r.codes.region.within() // which also catches lon and lat exchanged
	p.Location.Lon = r.degrees(l, "lon", where, b[0], b[2])
	p.Location.Lat = r.degrees(l, "lat", where, b[1], b[3])
	return p, true
}

func (r storyReader) degrees(o object, key, where string, low, high float64) float64 {
	v, _, ok := o.number(key, true)
	if r.asked != nil {
		r.asked.degrees(o.field(key), low, high)
	}
	if ok && (v < low || v > high) {
		r.failAt(o.field(key), "expected degrees within %s, %g to %g, found %g", where, low, high, v)
	}
	return v
}

func (r storyReader) relation(n *yamlNode, path string) Relation {
	o, ok := r.object(n, path, "from", "by", "to", "outside", "outside_at", "kind", "label", "paragraph", "metrics")
	if !ok {
		return Relation{}
	}
	rel := Relation{
		By:        o.bilingual("by", false),
		Kind:      o.code("kind", r.vocabulary.RelationKinds, true),
		Label:     o.bilingual("label", true),
		Paragraph: o.count("paragraph", true, 1, 500),
	}
	if r.asked != nil {
		r.asked.oneOf(path, []string{"from", "to"}, []string{"from", "outside"}, []string{"outside", "to"})
	}
	outside := End{Outside: o.bilingual("outside", false)}
	from, to, out := o.values.get("from") != nil, o.values.get("to") != nil, o.values.get("outside") != nil
	if n := btoi(from) + btoi(to) + btoi(out); n != 2 {
		r.failAt(path, "expected two ends: from and to, or one of them and outside")
	}
	if at, ok := o.node("outside_at", false); ok {
		if !out {
			r.failAt(path+".outside_at", "expected outside too: the place whose point this is")
		}
		if p, ok := r.object(at, o.field("outside_at"), "lon", "lat", "source"); ok {
			outside.At = Location{Lon: r.degrees(p, "lon", "China", china[0], china[2]), Lat: r.degrees(p, "lat", "China", china[1], china[3]), Source: p.text("source", true)}
		}
	}
	rel.From, rel.To = outside, outside
	if from {
		rel.From = r.end(o, "from")
	}
	if to {
		rel.To = r.end(o, "to")
	}
	if from && to && rel.From == rel.To && rel.From != (End{}) {
		r.failAt(path+".to", "expected another end than from")
	}
	nodes, paths := o.items("metrics", false)
	for i := range nodes {
		rel.Metrics = append(rel.Metrics, r.text(nodes[i], paths[i]))
	}
	return rel
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// end reads a unit's code or an area, where there is one.
func (r storyReader) end(o object, key string) End {
	n := o.values.get(key)
	if _, area := r.vocabulary.Areas[n.Value]; area {
		r.asked.code(o.field(key), r.areas)
		return End{Area: n.Value}
	}
	return End{Unit: r.codes.read(r.reader, n, o.field(key))}
}
