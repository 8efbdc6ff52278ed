package pages

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// meaning is what two figures must have in common to be compared on the map: what
// is measured, how, and of which time.
func meaning(m *stories.Metric) string {
	return strings.Join([]string{m.Name.Zh, m.Unit, counted(m), m.Kind, string(m.Period), m.Definition.Zh}, "\t")
}

// counted is what the code of a unit does not say.
func counted(m *stories.Metric) string {
	if m.Counted == nil {
		return ""
	}
	return m.Counted.Classifier + "/" + m.Counted.Per.Zh
}

// sharing gathers the figures of whole units by what they mean. Of a unit that has
// several, the newest counts.
func sharing(set *stories.Set) map[string][]*stories.Metric {
	// Most are alone with their meaning, of which an archive has too many to hold each for that: until there is another
	// they are known by a sum of it.
	seed, first := maphash.MakeSeed(), make(map[uint64]*stories.Metric, len(set.Stories))
	found := map[string][]*stories.Metric{}
	for i := range set.Stories {
		for j := range set.Stories[i].Metrics {
			m := &set.Stories[i].Metrics[j]
			if len(m.Units) != 1 || m.Units[0] == Region().Code || m.Place != "" || m.Area != "" || m.Period == "" {
				continue
			}
			key := meaning(m)
			all, several := found[key]
			if !several {
				sum := maphash.String(seed, key)
				one, met := first[sum]
				if !met {
					first[sum] = m
					continue
				}
				if meaning(one) == key {
					all = []*stories.Metric{one}
				}
			}
			of := func(other *stories.Metric) bool { return other.Units[0] == m.Units[0] }
			if !slices.ContainsFunc(all, of) { // there are no more than units
				all = append(all, m)
			}
			found[key] = all
		}
	}
	return found
}

// Shared are the figures of other units that mean the same as one of a unit, and
// that one: those with greater values first, of ranges the lower end. nil if no other unit has it.
func (c *Content) Shared(m *stories.Metric) []*stories.Metric {
	all := slices.Clone(c.sharing()[meaning(m)])
	if len(all) < 2 || !slices.Contains(all, m) {
		return nil
	}
	slices.SortStableFunc(all, func(x, y *stories.Metric) int {
		switch {
		case x.Value > y.Value:
			return -1
		case x.Value < y.Value:
			return 1
		}
		return 0
	})
	return all
}

// mostClasses is how many shades values are told apart by; one more is for none.
const mostClasses = 4

// valueShading shades the units by the values of a figure that they share. A unit
// without it has the first shade, which the legend does not call zero; and so has
// one with a range that is not within one class, as no number of it is known.
func (mk *Maker) valueShading(all []*stories.Metric) *model.Shading {
	values := make([]float64, 0, len(all))
	for _, m := range all {
		if values = append(values, m.Value); m.High != nil {
			values = append(values, m.High.Value)
		}
	}
	slices.Sort(values)
	values = slices.Compact(values)
	classes := min(mostClasses, len(values))
	class := func(v float64) int { return 1 + slices.Index(values, v)*classes/len(values) }
	text := func(v float64) string { return mk.written(v, all[0]) }
	none := mk.pick("没有数字", "no figure")
	unshaded := none
	across := func(m *stories.Metric) bool { return m.High != nil && class(m.Value) != class(m.High.Value) }
	if slices.ContainsFunc(all, across) {
		unshaded = mk.pick("没有数字，或是跨越几级的范围", "no figure, or a range over several classes")
	}
	s := &model.Shading{Title: all[0].Name.In(mk.lang), Steps: []model.Step{{Label: unshaded}}, Units: map[string]model.Shade{}}
	for c := 1; c <= classes; c++ {
		var in []float64
		for _, v := range values {
			if class(v) == c {
				in = append(in, v)
			}
		}
		label := text(in[0])
		if len(in) > 1 {
			label += "–" + text(in[len(in)-1])
		}
		s.Steps = append(s.Steps, model.Step{Label: label})
	}
	of := map[string]*stories.Metric{}
	for _, m := range all {
		of[m.Units[0]] = m
	}
	for _, u := range geodata.Units() {
		shade := model.Shade{Label: mk.pick(u.Zh+"，", u.En+", ") + none}
		if m := of[string(u.Adcode)]; m != nil {
			amount := inOne(mk.lang)(mk.amount(m))
			said := stories.FormatQualified(mk.lang, mk.Set.Vocabulary.Qualifiers[m.Qualifier], amount)
			shade = model.Shade{Count: amount, Label: mk.pick(u.Zh+"，", u.En+", ") + said}
			if !across(m) {
				shade.Class = class(m.Value)
			}
		}
		s.Units[string(u.Adcode)] = shade
	}
	return s
}

// showShared puts a figure that several units have beside those of the others, on
// the map and in the panel.
func (mk *Maker) showShared(m *stories.Metric, p *model.Page) {
	all := mk.Shared(m)
	if all == nil {
		return
	}
	p.Overlay, p.Focus = &model.Overlay{Shading: mk.valueShading(all)}, model.Box{}
	var rows []model.Figure
	for _, other := range all {
		if other != m {
			rows = append(rows, mk.Figure(other, Scope{}))
		}
	}
	Add(&p.Panel, model.Section{
		Heading: mk.pick("其他区县的同一指标", "The same in other districts"), Figures: rows,
		Note: mk.pick("名称、单位、口径和时期都相同。没有列出的区县没有这个数字，不等于零。", "The name, unit, definition and period are the same. Districts that are not listed have no such figure, which is not zero."),
	})
}
