package desk

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
)

// A placeForm asks for a place of the report.
type placeForm struct {
	Looked string // the name that was looked up: what is filled in beside it is proposed
	Open   bool
	Fields []field
	Error  string // of none of its fields
}

// placeKeys are the parts of a place in a form.
var placeKeys = []string{"zh", "en", "unit", "kind", "paragraph", "point", "lon", "lat", "source"}

// Where a place's point is from.
const (
	byName = "gazetteer" // found by its name
	none   = "none"
	byHand = "typed"
)

// kindsByEnding are the kinds of place by what their names end with.
var kindsByEnding = []struct{ zh, kind string }{{"街道", "subdistrict"}, {"社区", "community"}, {"镇", "town"}, {"乡", "town"}, {"村", "village"}, {"街", "street"}, {"路", "street"}}

// known is the point that the gazetteer has of a name in a unit; nil if it has none, or several.
func (d *Desk) known(unit, zh string) *stories.Location {
	if d.opt.Gazetteer == nil {
		return nil
	}
	var found []*stories.Location
	for _, k := range d.opt.Gazetteer(unit) {
		if k.Zh == zh {
			found = append(found, k.Location)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// placeForm is the form with some values, without what is wrong with them.
func (v *visit) placeForm(s *sheet, value map[string]string, proposed map[string]string, vocabulary *stories.Vocabulary) *placeForm {
	p := &placeForm{Looked: v.r.PostForm.Get("looked")}
	for _, key := range placeKeys {
		f := field{Key: "place." + key, Value: value[key], Label: say(v.lang, "place."+key), Lang: languageOf(key), Proposed: proposed[key]}
		switch key {
		case "unit":
			f.Wide = true
			f.Choices = v.placeUnits(s, value["zh"])
		case "kind":
			f.Choices = named(vocabulary.PlaceKinds, v.lang)
		case "point":
			f.Wide = true
			f.Choices = []choice{{none, say(v.lang, "point.none")}, {byHand, say(v.lang, "point.typed")}}
			if l := v.known(value["unit"], value["zh"]); l != nil {
				f.Choices = append([]choice{{byName, said(v.lang, "point.gazetteer", fmt.Sprintf("%g, %g", l.Lon, l.Lat), l.Source)}}, f.Choices...)
			}
		case "lon", "lat", "source":
			f.Optional = true
		}
		p.Fields = append(p.Fields, f)
	}
	return p
}

// placeUnits are the units to choose from, the report's own first; it is said of which the gazetteer has the name.
func (v *visit) placeUnits(s *sheet, zh string) (all []choice) {
	own := unitsIn(s.File)
	for _, mine := range []bool{true, false} {
		for _, u := range v.opt.Units {
			if u.Whole || slices.Contains(own, u.ID) != mine {
				continue
			}
			name := u.Name.In(v.lang) + " · " + u.ID
			if !mine {
				name += " · " + say(v.lang, "notNamed")
			}
			if zh != "" && v.known(u.ID, zh) != nil {
				name += " · " + say(v.lang, "inGazetteer")
			}
			all = append(all, choice{u.ID, name})
		}
	}
	return all
}

// unitsIn are the units that a report names.
func unitsIn(f *edit.File) (all []string) {
	for i := 1; i <= f.Len("units"); i++ {
		all = append(all, f.Text(fmt.Sprintf("units[%d].id", i)))
	}
	return all
}

// proposePlace fills in what is known of a name, and leaves what was typed.
func (v *visit) proposePlace(s *sheet, value map[string]string, vocabulary *stories.Vocabulary) *placeForm {
	zh, proposed := value["zh"], map[string]string{}
	if value["en"] == "" {
		value["en"], proposed["en"] = v.proposeEnglish(zh, placeBySound)
	}
	value["unit"] = v.unitOf(s, zh)
	value["point"] = none
	if v.known(value["unit"], zh) != nil {
		value["point"] = byName
	}
	value["kind"] = "site"
	for _, ending := range slices.Backward(kindsByEnding) {
		if strings.HasSuffix(zh, ending.zh) {
			value["kind"] = ending.kind
		}
	}
	v.r.PostForm.Set("looked", zh)
	p := v.placeForm(s, value, proposed, vocabulary)
	v.notTwice(p, s, zh)
	return p
}

// notTwice says at a form that the report has its place already.
func (v *visit) notTwice(p *placeForm, s *sheet, zh string) {
	for i := 1; i <= s.Len("places"); i++ {
		if s.Text(fmt.Sprintf("places[%d].name.zh", i)) == zh && zh != "" {
			p.wrong("zh", say(v.lang, "bad.twice"), "")
		}
	}
}

// unitOf is the unit that a place is most likely in: of the report's the one where the gazetteer has it, or the only one of all,
// or what the report is about.
func (v *visit) unitOf(s *sheet, zh string) string {
	var own, elsewhere []string
	named := unitsIn(s.File)
	for _, u := range v.opt.Units {
		switch has, mine := v.known(u.ID, zh) != nil, slices.Contains(named, u.ID); {
		case has && mine:
			return u.ID
		case has:
			elsewhere = append(elsewhere, u.ID)
		case mine && !u.Whole:
			own = append(own, u.ID)
		}
	}
	if len(elsewhere) == 1 {
		return elsewhere[0]
	}
	slices.SortFunc(own, func(a, b string) int { return slices.Index(named, a) - slices.Index(named, b) })
	return strings.Join(own[:min(len(own), 1)], "")
}

// addPlace adds a place to the report: by words selected in its text or by name. What is known of it is proposed first.
func (v *visit) addPlace() error {
	name := v.r.Form.Get("f")
	data, err := v.folder.read(name)
	if err != nil {
		return err
	}
	s, err := v.sheet(name, data)
	if err != nil {
		return err
	}
	vocabulary, err := v.vocabulary()
	if err != nil {
		return err
	}
	value := map[string]string{}
	for _, key := range placeKeys {
		value[key] = strings.TrimSpace(v.r.PostForm.Get("place." + key))
	}
	if !v.r.PostForm.Has("place.zh") {
		words, _, paragraph := v.selected(s)
		value["zh"], value["paragraph"] = words, strconv.Itoa(paragraph)
	}
	do := func(f *edit.File) (*edit.File, error) { return putPlace(f, value) }
	if value["zh"] != "" && value["zh"] != v.r.PostForm.Get("looked") {
		v.place = v.proposePlace(s, value, vocabulary)
	} else {
		p := v.placeForm(s, value, nil, vocabulary)
		if err := v.checkPlace(p, s, value, do); err != nil {
			return err
		}
		if !p.sound() {
			v.place = p
		}
	}
	if v.place != nil {
		v.place.Open = true
		return v.showAgain(name, data, v.r.Form.Get("at"))
	}
	return v.apply(placed, ofReport, do, v.same)
}

func (p *placeForm) wrong(key, said, lang string) {
	p.Error = wrongAt(p.Fields, "place."+key, said, lang, p.Error)
}

func (p *placeForm) sound() bool {
	return p.Error == "" && !slices.ContainsFunc(p.Fields, func(f field) bool { return f.Error != "" })
}

var degrees = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// checkPlace says at the fields of a form what keeps its place from being added: what the form asks for, and then what is asked of a report.
func (v *visit) checkPlace(p *placeForm, s *sheet, value map[string]string, do change) error {
	for _, key := range []string{"zh", "en", "unit", "kind", "paragraph", "point"} {
		if value[key] == "" {
			p.wrong(key, say(v.lang, "bad.missing"), "")
		}
	}
	v.notTwice(p, s, value["zh"])
	if value["paragraph"] != "" && strings.Trim(value["paragraph"], "0123456789") != "" {
		p.wrong("paragraph", say(v.lang, "bad.number"), "")
	}
	for _, key := range []string{"lon", "lat", "source"} {
		switch typed := value["point"] == byHand; {
		case typed && value[key] == "":
			p.wrong(key, say(v.lang, "bad.missing"), "")
		case typed && key != "source" && !degrees.MatchString(value[key]):
			p.wrong(key, say(v.lang, "bad.degrees"), "")
		case !typed && value[key] != "":
			p.wrong("point", say(v.lang, "bad.unused"), "")
		}
	}
	if value["point"] == byName && v.known(value["unit"], value["zh"]) == nil {
		p.wrong("point", say(v.lang, "bad.unknown"), "")
	}
	if !p.sound() {
		return nil
	}
	next, err := do(s.File)
	if err != nil {
		return err
	}
	after, err := v.sheet(s.Name, next.Bytes())
	if err != nil {
		return err
	}
	at := fmt.Sprintf("places[%d].", next.Len("places"))
	for _, problem := range after.Own {
		if key, ours := strings.CutPrefix(problem.Field+".", at); ours {
			key = strings.TrimSuffix(key, ".")
			p.wrong(key[strings.LastIndexByte(key, '.')+1:], problem.Want, "en")
		}
	}
	return nil
}

// putPlace gives a report with one more place. A unit that it did not name so far is one that it mentions.
func putPlace(f *edit.File, value map[string]string) (*edit.File, error) {
	if !slices.Contains(unitsIn(f), value["unit"]) {
		var err error
		if f, err = f.Append("units", "{id: "+edit.Quote(value["unit"])+", role: mentioned}"); err != nil {
			return nil, err
		}
	}
	return f.Append("places", placeLine(value))
}

// placeLine is a place as it stands in a list.
func placeLine(value map[string]string) string {
	line := "name: " + edit.Both(value["zh"], value["en"]) + ", unit: " + edit.Quote(value["unit"]) + ", kind: " + plain(value["kind"]) + ", paragraph: " + plain(value["paragraph"])
	switch value["point"] {
	case byHand:
		line += fmt.Sprintf(", location: {lon: %s, lat: %s, source: %s}", plain(value["lon"]), plain(value["lat"]), edit.Quote(value["source"]))
	case none:
		line += ", unlocated: true"
	}
	return "{" + line + "}"
}
