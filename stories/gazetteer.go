package stories

import "strings"

// A Gazetteer gives the places that are known of a unit, by its code.
type Gazetteer func(unit string) []Known

// Known is a place that a gazetteer has.
type Known struct {
	Zh       string
	Location *Location // nil: known by name alone
}

// ranks end the names of townships.
var ranks = []string{"街道", "镇", "乡"}

// find takes a place's point from its name, where exactly one place of the unit has it and that has a point.
func (g Gazetteer) find(r storyReader, p *Place, path string) {
	var called, near []Known
	for _, k := range g(p.Unit) {
		switch {
		case k.Zh == p.Name.Zh:
			called = append(called, k)
		case withoutRank(k.Zh) == withoutRank(p.Name.Zh):
			near = append(near, k)
		}
	}
	const instead = ": give location: {lon: …, lat: …, source: …}, or unlocated: true"
	switch {
	case len(called) == 1 && called[0].Location != nil:
		p.Location = called[0].Location
	case len(called) == 1:
		r.failAt(path+".name.zh", "expected a name whose point is known, found %s: the gazetteer has it in %s without one%s", quote(p.Name.Zh), p.Unit, instead)
	case len(called) > 1:
		r.failAt(path+".name.zh", "expected a name that one place has, found %s: %d townships of %s have it%s", quote(p.Name.Zh), len(called), p.Unit, instead)
	case len(near) > 0:
		r.failAt(path+".name.zh", "expected a township of %s, found %s: did you mean %s? If not%s", p.Unit, quote(p.Name.Zh), names(near), instead)
	default:
		r.failAt(path+".name.zh", "expected a township of %s, found %s, which the gazetteer does not have there%s", p.Unit, quote(p.Name.Zh), instead)
	}
}

func names(all []Known) string {
	var quoted []string
	for _, k := range all {
		quoted = append(quoted, quote(k.Zh))
	}
	return strings.Join(quoted, " or ")
}

func withoutRank(name string) string {
	for _, rank := range ranks {
		if bare, has := strings.CutSuffix(name, rank); has && bare != "" {
			return bare
		}
	}
	return name
}
