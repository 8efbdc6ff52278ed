package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
)

// portrait are the background figures that a unit's page begins with: each with its time, its place among all units, and
// who publishes it, and each a way to its layer.
func (b *builder) portrait(lang string, u geodata.Unit) (facts []model.Fact) {
	var of []*layer.Layer
	for _, l := range b.layers {
		if l.Portrait > 0 {
			of = append(of, l)
		}
	}
	slices.SortStableFunc(of, func(x, y *layer.Layer) int { return cmp.Compare(x.Portrait, y.Portrait) })
	for _, l := range of {
		facts = append(facts, b.portraitFact(lang, l, string(u.Adcode)))
	}
	return facts
}

func (b *builder) portraitFact(lang string, l *layer.Layer, adcode string) model.Fact {
	t := layerWords[lang]
	r := address.Route{Lang: address.Lang(lang), Kind: address.Layer, ID: l.ID}
	r.Part, _ = strconv.Atoi(adcode)
	f := model.Fact{Label: shortTitle(lang, l.Title.In(lang)), Value: t.none, Href: r.Path()}
	if row := l.Row(adcode); row.Has() {
		f.Value = measured(lang, l, row.Text)
		rank, of := l.Rank(adcode)
		f.Note = fmt.Sprintf(t.place, rank, of) + pick(lang, "，", ", ")
	}
	f.Note += layerYears(lang, l) + pick(lang, "，", ", ")
	if l.Derived != nil {
		f.Note += t.derived
	} else {
		f.Note += firstOf(lang, l.Publisher.In(lang))
	}
	if why := l.Absent[adcode]; why.Zh != "" {
		f.Why = pick(lang, "：", ": ") + why.In(lang)
	}
	return f
}

// layerYears is the time of a layer by its years: the layer's page has the day.
func layerYears(lang string, l *layer.Layer) string {
	first, last, _, _ := l.Period.Years()
	if first == last {
		return strconv.Itoa(first) + pick(lang, "年", "")
	}
	return strconv.Itoa(first) + pick(lang, "—", "–") + strconv.Itoa(last) + pick(lang, "年", "")
}

// areaFact is a unit's area.
func areaFact(lang string, u geodata.Unit) model.Fact {
	return model.Fact{Label: textsIn(lang).area, Value: stories.FormatNumber(lang, u.AreaKM2) + pick(lang, "平方公里", " km²"), Note: areaNote(lang, u)}
}

// areaNote says where a unit stands among all by its area, and that areas are quoted.
func areaNote(lang string, u geodata.Unit) string {
	rank := 1
	for _, other := range geodata.Units() {
		if other.AreaKM2 > u.AreaKM2 {
			rank++
		}
	}
	return fmt.Sprintf(layerWords[lang].place, rank, len(geodata.Units())) + pick(lang, "，引自公开网页", ", as quoted on public pages")
}
