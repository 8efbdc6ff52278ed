package desk

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
)

// A field is one to fill in.
type field struct {
	Key, Value, Label string
	Choices           []choice // none: typed
	Proposed          string   // why, where it is not the draft that proposes it
	Recovered         bool     // typed before and not saved
	Long, Tick        bool
	Wide, Optional    bool
	Lang              string // of what is typed
	Hint              string // a key of words: what may be left out
	Error, ErrorLang  string // what is wrong with it
	Wanting           bool   // it is empty and must not stay so
	Amiss             string // the id of the list with a problem that is of it
	Missing           string // what stands in it and is no word of the vocabulary
	Offers            string // the list of what may be typed
}

type choice struct{ Code, Name string }

// figureKeys are a figure's fields in the order they are gone through; the rest of them, those after "more", are folded.
var figureKeys = []string{"name.zh", "name.en", "value", "unit", "classifier", "qualifier", "kind", "period", "baseline.value", "baseline.period", "units", "highlight",
	"more", "place", "paragraph", "quote", "area", "per.zh", "per.en", "period_note.zh", "period_note.en", "note.zh", "note.en", "definition_note.zh", "definition_note.en"}

// reportKeys are those of a report.
var reportKeys = []string{"headline.zh", "headline.en", "kicker.zh", "kicker.en", "byline.zh", "byline.en", "paper.zh", "paper.en", "column.zh", "column.en", "topics"}

// quoted are the fields whose values are texts in YAML whatever they look like.
var quoted = map[string]bool{"classifier": true, "place": true, "quote": true}

// lists are those that have several, with commas between them.
var lists = map[string]bool{"units": true, "topics": true}

// pairs gives the keys of a form as those of a file: both languages of a text are one.
func pairs(keys []string) (all []string) {
	for _, key := range keys {
		name, _, _ := strings.Cut(key, ".")
		if key != "more" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// fill puts what a form says into a file, below a path. What it does not mention, or says no differently, stays as it stands.
func fill(f *edit.File, at string, keys []string, form url.Values) (*edit.File, error) {
	for _, name := range pairs(keys) {
		value, changed := given(f, at, name, form)
		if !changed {
			continue
		}
		var err error
		if f, err = f.Set(at+name, value); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// given is a field's new value in YAML.
func given(f *edit.File, at, name string, form url.Values) (value string, changed bool) {
	get := func(key string) string { return strings.TrimSpace(form.Get(key)) }
	differs := func(parts ...string) bool {
		for _, part := range parts {
			if _, mentioned := form[name+part]; mentioned && get(name+part) != f.Text(at+name+part) {
				return true
			}
		}
		return false
	}
	switch {
	case form.Has(name + ".zh"):
		if get(name+".zh") == "" && get(name+".en") == "" {
			return "", f.Has(at + name)
		}
		return edit.Both(get(name+".zh"), get(name+".en")), differs(".zh", ".en")
	case name == "baseline":
		var parts []string
		for _, part := range []string{"value", "period"} {
			if v := get("baseline." + part); v != "" {
				parts = append(parts, part+": "+plain(v))
			}
		}
		if len(parts) == 0 {
			return "", f.Has(at+name) && form.Has("baseline.value")
		}
		return "{" + strings.Join(parts, ", ") + "}", differs(".value", ".period")
	case lists[name]:
		if get(name) == "" {
			return "", f.Has(at+name) && form.Has(name)
		}
		return edit.List(items(get(name))), differs("")
	case quoted[name] && get(name) != "":
		return edit.Quote(get(name)), differs("")
	case name == "highlight":
		return map[bool]string{true: "true"}[get(name) == "true"], form.Has("name.zh") && (get(name) == "true") != (f.Text(at+name) == "true")
	}
	return plain(get(name)), differs("")
}

// items are those of a list as it is typed.
func items(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、 ", r) })
}

// plain is a value as it may stand in YAML without quotes, or in quotes if it may not: what was typed is never syntax.
func plain(v string) string {
	for _, r := range v {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-_", r) {
			return edit.Quote(v)
		}
	}
	return v
}

// fields are those of a form, as the file has them, or as they were typed since.
func (d *Desk) fields(s *sheet, at string, keys []string, typed map[string]string, vocabulary *stories.Vocabulary, lang string) (shown, folded []field) {
	more := false
	for _, key := range keys {
		if key == "more" {
			more = true
			continue
		}
		f := field{Key: key, Value: s.Text(at + key), Label: say(lang, "field."+key), Tick: key == "highlight",
			Offers: map[string]string{"units": "units", "place": "places"}[key]}
		if name, language, ok := strings.Cut(key, "."); ok && (language == "zh" || language == "en") {
			f.Lang = map[string]string{"zh": "zh-CN", "en": "en"}[language]
			f.Long = name == "note" || name == "definition_note" || name == "quote"
			if language == "en" && f.Value == "" {
				bySound := func(string) string { return "" }
				if name == "byline" {
					bySound = bylineBySound
				}
				f.Value, f.Proposed = d.proposeEnglish(s.Text(at+name+".zh"), bySound)
				if name == "name" && f.Value == "" {
					if f.Value = englishOfTerms(s.Text(at+"name.zh"), d.unitsOf(s, at)...); f.Value != "" {
						f.Proposed = "byTerms"
					}
				}
				if key == "headline.en" && at == "" && f.Value == "" {
					if f.Value = d.proposeHeadline(s, vocabulary); f.Value != "" {
						f.Proposed = "proposedHead"
					}
				}
				if key == "kicker.en" && f.Value == "" && s.Text("kicker.zh") != "" {
					f.Hint, f.Optional = "kickerHint", true
				}
			}
		}
		if text, ok := typed[key]; ok && text != f.Value {
			f.Value, f.Recovered, f.Proposed = text, true, ""
		}
		if more && !f.Recovered {
			folded = append(folded, f)
		} else {
			shown = append(shown, f)
		}
	}
	return shown, folded
}

// unitsOf are the names of the units that a figure is of, or else the report, longer ones first, and of its place.
func (d *Desk) unitsOf(s *sheet, at string) (names []string) {
	ids := s.Texts(at + "units")
	if len(ids) == 0 {
		for i := 1; i <= s.Len("units"); i++ {
			if of := fmt.Sprintf("units[%d].", i); s.Text(of+"role") == "subject" {
				ids = append(ids, s.Text(of+"id"))
			}
		}
	}
	for _, id := range ids {
		for _, u := range d.opt.Units {
			for _, name := range []string{u.Name.Zh, u.Short.Zh} {
				if u.ID == id && name != "" {
					names = append(names, name)
				}
			}
		}
	}
	if place := s.Text(at + "place"); place != "" {
		names = append(names, place)
	}
	return names
}

// proposeEnglish is what a name may be called: as in what there is, or as it sounds; and which of them.
func (d *Desk) proposeEnglish(zh string, bySound func(string) string) (en, why string) {
	if en = d.english(zh); en != "" {
		return en, "proposedName"
	}
	if en = bySound(zh); en != "" {
		return en, "bySound"
	}
	return "", ""
}

// choose gives the fields of a figure that have words of the vocabulary these to choose from.
func choose(fields []field, v *stories.Vocabulary, lang string) {
	for i := range fields {
		f := &fields[i]
		switch f.Key {
		case "unit":
			f.Choices = unitChoices(v, lang)
		case "qualifier":
			f.Choices = named(v.Qualifiers, lang)
		case "kind":
			f.Choices = named(v.MetricKinds, lang)
		default:
			continue
		}
		if !slices.ContainsFunc(f.Choices, func(c choice) bool { return c.Code == f.Value }) { // the paper's word, which the vocabulary has not
			f.Choices = append([]choice{{f.Value, f.Value + " ?"}}, f.Choices...)
		}
	}
}

func unitChoices(v *stories.Vocabulary, lang string) []choice {
	names := map[string]stories.Text{}
	for code, u := range v.Units {
		names[code] = stories.Text{Zh: u.Name.Zh, En: cmp.Or(u.Name.En, code)}
	}
	return named(names, lang)
}

func named(words map[string]stories.Text, lang string) (all []choice) {
	for code, name := range words {
		all = append(all, choice{code, cmp.Or(name.In(lang), say(lang, "exactly")) + " · " + code})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	return all
}
