package stories

import (
	"io/fs"
	"maps"
	"strings"
)

// Vocabulary is what the codes in stories mean, in both languages. Read
// from vocabulary.yaml.
type Vocabulary struct {
	Topics        map[string]Text
	Units         map[string]Unit
	Qualifiers    map[string]Text
	MetricKinds   map[string]Text
	RelationKinds map[string]Text
	Roles         map[string]Text
	PlaceKinds    map[string]Text
	Areas         map[string]Area
	Renamed       map[string]string // what codes were called → what they are now

	Digest Digest `json:"-"` // of the file

	elsewhere map[string]Text // what topics are called in another region than the program's
}

// Unit is a unit of measurement.
type Unit struct {
	Code     string
	Name     Text   // En is the singular
	EnPlural string // may equal Name.En
	Kind     string // count, money, percent, measure
	Suffix   Text   // of money: "/月", " a month"
}

// Count is the unit of whatever has no word of its own in the vocabulary.
const Count = "count"

// plural is what a unit counts, in English.
func (u Unit) plural() string {
	if u.EnPlural == "" {
		return "things"
	}
	return u.EnPlural
}

// UnitOf is what a metric is measured in: a unit of the vocabulary, with the
// word a count is counted in and what a rate is one of.
func (v Vocabulary) UnitOf(m *Metric) Unit {
	u := v.Units[m.Unit]
	if m.Counted == nil {
		return u
	}
	if m.Counted.Classifier != "" {
		u.Name.Zh = m.Counted.Classifier
	}
	if per := m.Counted.Per; !per.IsZero() {
		zh, en := "/"+per.Zh, " per "+per.En
		u.Name = Text{Zh: u.Name.Zh + zh, En: strings.TrimSpace(u.Name.En + en)}
		u.EnPlural = strings.TrimSpace(u.EnPlural + en)
		u.Suffix = Text{Zh: u.Suffix.Zh + zh, En: u.Suffix.En + en}
	}
	return u
}

// Area spans parts of several units without being one.
type Area struct {
	Code  string
	Name  Text
	Units []string // adcodes
	Note  Text
}

// VocabularyFile is where a content folder may add words to the built-in ones,
// or say them otherwise.
const VocabularyFile = "vocabulary.yaml"

func readVocabulary(r *reader, text string, codes *unitCodes) Vocabulary {
	var v Vocabulary
	root := r.parse(text, "vocabulary")
	if root == nil {
		return v
	}
	o, ok := r.object(root, "", "topics", "units", "qualifiers", "metric_kinds", "relation_kinds", "roles", "place_kinds", "areas")
	if !ok {
		return v
	}
	v.Renamed = map[string]string{}
	v.elsewhere = map[string]Text{}
	v.Topics = o.texts("topics", v.Renamed, v.elsewhere)
	v.Qualifiers = o.texts("qualifiers", v.Renamed, nil)
	v.MetricKinds = o.texts("metric_kinds", v.Renamed, nil)
	v.RelationKinds = o.texts("relation_kinds", v.Renamed, nil)
	v.Roles = o.texts("roles", v.Renamed, nil)
	v.PlaceKinds = o.texts("place_kinds", v.Renamed, nil)

	v.Units = map[string]Unit{}
	o.each("units", func(code string, n *yamlNode, path string) {
		u, ok := r.object(n, path, "zh", "en", "en_plural", "kind", "suffix", "formerly")
		if !ok {
			return
		}
		u.renamed(code, v.Renamed)
		v.Units[code] = Unit{
			Code:     code,
			Name:     Text{Zh: u.text("zh", true), En: u.text("en", code != Count)},
			EnPlural: u.text("en_plural", code != Count),
			Kind:     u.code("kind", plainCodes("count", "money", "percent", "measure"), true),
			Suffix:   u.bilingual("suffix", false),
		}
	})
	v.Areas = map[string]Area{}
	o.each("areas", func(code string, n *yamlNode, path string) {
		a, ok := r.object(n, path, "zh", "en", "units", "note")
		if !ok {
			return
		}
		area := Area{Code: code, Name: Text{Zh: a.text("zh", true), En: a.text("en", true)}, Note: a.bilingual("note", false)}
		nodes, paths := a.items("units", true)
		for i := range nodes {
			if id := codes.read(r, nodes[i], paths[i]); id != "" {
				area.Units = append(area.Units, id)
			}
		}
		v.Areas[code] = area
	})
	return v
}

// texts reads a mapping of codes to texts. A qualifier may be unsaid; and one that may name the region that the program ships with
// may have another name elsewhere, if that is not nil.
func (o object) texts(key string, renamed map[string]string, elsewhere map[string]Text) map[string]Text {
	texts := map[string]Text{}
	o.each(key, func(code string, n *yamlNode, path string) {
		if key == "qualifiers" && code == "exactly" {
			texts[code] = Text{}
			return
		}
		keys := []string{"zh", "en", "formerly"}
		if elsewhere != nil {
			keys = append(keys, "elsewhere")
		}
		t, ok := o.r.object(n, path, keys...)
		if !ok {
			return
		}
		t.renamed(code, renamed)
		texts[code] = Text{Zh: t.text("zh", true), En: t.text("en", true)}
		if t.values.get("elsewhere") != nil {
			elsewhere[code] = t.bilingual("elsewhere", true)
		}
	})
	return texts
}

// renamed takes down what a code was called before.
func (o object) renamed(code string, all map[string]string) {
	for _, old := range o.slugs("formerly") {
		all[old] = code
	}
}

// add puts another vocabulary's words beside these, or in their place.
func (v *Vocabulary) add(own Vocabulary) {
	maps.Copy(v.Topics, own.Topics)
	maps.Copy(v.Units, own.Units)
	maps.Copy(v.Qualifiers, own.Qualifiers)
	maps.Copy(v.MetricKinds, own.MetricKinds)
	maps.Copy(v.RelationKinds, own.RelationKinds)
	maps.Copy(v.Roles, own.Roles)
	maps.Copy(v.PlaceKinds, own.PlaceKinds)
	maps.Copy(v.Areas, own.Areas)
	maps.Copy(v.Renamed, own.Renamed)
}

// each reads a mapping whose keys are codes.
func (o object) each(key string, do func(code string, n *yamlNode, path string)) {
	n, ok := o.node(key, false)
	if !ok {
		return
	}
	values, _ := o.r.pairs(n, o.field(key))
	for _, f := range values {
		code, path := f.key, o.field(key)+"."+f.key
		if !slug.MatchString(code) && code != "at_least" && code != "up_to" {
			o.r.failAt(path, "expected a code of a-z, 0-9 and hyphens, found %s", quote(code))
			continue
		}
		do(code, f.value, path)
	}
}

// BuiltInVocabulary is that of content that adds nothing to it.
func BuiltInVocabulary() (*Vocabulary, error) { return VocabularyOf(Embedded, nil) }

// VocabularyOf is the built-in vocabulary and what a content folder adds to it, for a region with these units; nil: any.
func VocabularyOf(fsys fs.FS, units map[string]Text) (*Vocabulary, error) {
	l := &loading{fsys: fsys, codes: &unitCodes{names: units}}
	v := l.vocabulary()
	if len(l.ps) > 0 {
		return nil, l.ps.sorted()
	}
	return &v, nil
}
