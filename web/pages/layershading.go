package pages

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories/layer"
)

// fills are the classes of colours, in further.css, of the classes of a layer. Those of one direction are spread over all
// there are; those below a center and above it are counted from there.
func fills(c layer.Classes) []string {
	list := make([]string, c.Count())
	for i := range list {
		switch {
		case c.Below == 0:
			list[i] = "s" + strconv.Itoa(1+i+(5-c.Count())/2)
		case i < c.Below:
			list[i] = "d" + strconv.Itoa(3-(c.Below-1-i))
		default:
			list[i] = "d" + strconv.Itoa(4+i-c.Below)
		}
	}
	return list
}

// absentFill is that of units without a value.
const absentFill = "s0"

// layerShading shades the units by a layer. Pressing one chooses it.
func (mk *Maker) layerShading(l *layer.Layer) *model.Shading {
	t, c := LayerWords[mk.lang], l.Classes()
	s := &model.Shading{Title: t.of(l), Layer: true, Units: map[string]model.Shade{}}
	counts := make([]int, c.Count()+1)
	for _, u := range geodata.Units() {
		adcode := string(u.Adcode)
		row := l.Row(adcode)
		r := address.Route{Lang: address.Lang(mk.lang), Kind: address.Layer, ID: l.ID}
		r.Part, _ = strconv.Atoi(adcode)
		shade := model.Shade{Class: c.Count(), Href: r.Path(), Label: unitName(mk.lang, u) + mk.pick("，", ", ") + mk.saidOf(l, adcode)}
		if row.Has() {
			shade.Class, shade.Count = c.Of(row.Value), brief(mk.lang, l, row.Value)
			if l.Percent() {
				shade.Count += "%"
			}
		}
		counts[shade.Class]++
		s.Units[adcode] = shade
	}
	for i, label := range classLabels(mk.lang, l, c) {
		s.Steps = append(s.Steps, model.Step{Label: label, Fill: fills(c)[i], Count: "×" + strconv.Itoa(counts[i])})
	}
	if n := counts[c.Count()]; n > 0 {
		s.Steps = append(s.Steps, model.Step{Label: t.none, Fill: absentFill, Count: fmt.Sprintf(t.noneOf, len(geodata.Units()), n)})
	}
	return s
}

// saidOf is a unit's value with its unit of measurement and time, or that there is none.
func (mk *Maker) saidOf(l *layer.Layer, adcode string) string {
	t := LayerWords[mk.lang]
	row := l.Row(adcode)
	when := model.Bracketed(mk.lang, t.when(l))
	if !row.Has() {
		return t.none + when
	}
	return measured(mk.lang, l, row.Text) + when
}

// uneven is how many times the median the greatest value may be for an axis of equal steps to show more than one unit.
const uneven = 12

// spread draws where the units lie.
func (mk *Maker) spread(l *layer.Layer) (s *model.Spread, note string) {
	t, values, c := LayerWords[mk.lang], l.Values(), l.Classes()
	if len(values) < 2 || c.Low == c.High {
		return nil, ""
	}
	scale := func(v float64) float64 { return v }
	if middle := values[len(values)/2]; c.Low > 0 && c.High > uneven*middle {
		scale, note = math.Log, t.logarithmic
	}
	x := func(v float64) int {
		return 20 + int(math.Round(960*(scale(v)-scale(c.Low))/(scale(c.High)-scale(c.Low))))
	}
	s = &model.Spread{}
	last := 20
	for i, fill := range fills(c) {
		to := 980
		if i < len(c.Bounds) {
			to = x(c.Bounds[i])
		}
		s.Bands = append(s.Bands, model.Band{X: last, Width: to - last, Fill: fill})
		last = to
	}
	bounds := c.Bounds
	if l.Center != nil {
		bounds = append([]float64{*l.Center}, bounds...) // which matters most
	}
	for _, bound := range bounds {
		at := x(bound)
		near := func(other model.Tick) bool { return max(at-other.X, other.X-at) < 110 } // two numbers side by side on a phone
		if bound >= c.Low && bound <= c.High && !slices.ContainsFunc(s.Ticks, near) {
			s.Ticks = append(s.Ticks, model.Tick{X: at, Text: brief(mk.lang, l, bound)})
		}
	}
	names := map[string]string{}
	for _, u := range geodata.Units() {
		names[string(u.Adcode)] = mk.pick(u.ShortZh, u.ShortEn)
	}
	for _, r := range l.Descending() {
		if r.Has() {
			s.Dots = append(s.Dots, model.Dot{X: x(r.Value), Label: names[r.Adcode] + mk.pick("：", ": ") + measured(mk.lang, l, r.Text), Adcode: r.Adcode})
		}
	}
	ends := func(word string, d model.Dot) string { return word + mk.pick("", ": ") + d.Label }
	comma := mk.pick("；", "; ")
	s.Label = t.spread + mk.pick("：", ": ") + ends(t.lowest, s.Dots[len(s.Dots)-1]) + comma + ends(t.middle, s.Dots[len(s.Dots)/2]) + comma + ends(t.highest, s.Dots[0])
	return s, note
}
