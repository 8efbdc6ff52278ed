package pages

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
	"github.com/yutu-map/yutu/web/words"
)

// portrait are the background figures that a unit's page begins with: each with its time, its place among all units, and
// who publishes it, and each a way to its layer.
func (mk *Maker) portrait(u geodata.Unit) (facts []model.Fact) {
	var of []*layer.Layer
	for _, l := range mk.Layers {
		if l.Portrait > 0 {
			of = append(of, l)
		}
	}
	slices.SortStableFunc(of, func(x, y *layer.Layer) int { return cmp.Compare(x.Portrait, y.Portrait) })
	for _, l := range of {
		facts = append(facts, mk.PortraitFact(l, string(u.Adcode)))
	}
	return facts
}

// PortraitFact is a unit’s figure in a layer, with its rank.
func (mk *Maker) PortraitFact(l *layer.Layer, adcode string) model.Fact {
	t := LayerWords[mk.lang]
	r := address.Route{Lang: address.Lang(mk.lang), Kind: address.Layer, ID: l.ID}
	r.Part, _ = strconv.Atoi(adcode)
	f := model.Fact{Label: ShortTitle(mk.lang, l.Title.In(mk.lang)), Value: t.none, Href: r.Path()}
	if row := l.Row(adcode); row.Has() {
		f.Value = measured(mk.lang, l, row.Text)
		rank, of := l.Rank(adcode)
		f.Note = fmt.Sprintf(t.place, rank, of) + mk.pick("，", ", ")
	}
	f.Note += layerYears(mk.lang, l) + mk.pick("，", ", ")
	if l.Derived != nil {
		f.Note += t.derived
	} else {
		f.Note += firstOf(mk.lang, l.Publisher.In(mk.lang))
	}
	if why := l.Absent[adcode]; why.Zh != "" {
		f.Why = mk.pick("：", ": ") + why.In(mk.lang)
	}
	return f
}

// layerYears is the time of a layer by its years: the layer's page has the day.
func layerYears(lang string, l *layer.Layer) string {
	first, last, _, _ := l.Period.Years()
	if first == last {
		return strconv.Itoa(first) + words.Pick(lang, "年", "")
	}
	return strconv.Itoa(first) + words.Pick(lang, "—", "–") + strconv.Itoa(last) + words.Pick(lang, "年", "")
}

// AreaFact is a unit's area.
func AreaFact(lang string, u geodata.Unit) model.Fact {
	return model.Fact{Label: words.In(lang).Area, Value: stories.FormatNumber(lang, u.AreaKM2) + words.Pick(lang, "平方公里", " km²"), Note: areaNote(lang, u)}
}

// areaNote says where a unit stands among all by its area, and that areas are quoted.
func areaNote(lang string, u geodata.Unit) string {
	rank := 1
	for _, other := range geodata.Units() {
		if other.AreaKM2 > u.AreaKM2 {
			rank++
		}
	}
	return fmt.Sprintf(LayerWords[lang].place, rank, len(geodata.Units())) + words.Pick(lang, "，引自公开网页", ", as quoted on public pages")
}
