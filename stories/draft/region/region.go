// Package region tells the draft maker what it has to know of the region: its units and townships, and the words of a vocabulary.
package region

import (
	"sort"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// Known is the region of geodata with the areas, topics and units of a vocabulary.
func Known(v *stories.Vocabulary) draft.Known {
	r := geodata.TheRegion()
	k := draft.Known{City: draft.Name{ID: string(r.Code), Zh: r.Zh, Short: r.ShortZh, Slug: r.Pinyin}, Whole: r.Whole, Homographs: r.Homographs}
	for _, u := range geodata.Units() {
		k.Units = append(k.Units, draft.Name{ID: string(u.Adcode), Zh: u.Zh, Short: u.ShortZh, Slug: u.Pinyin})
	}
	for _, f := range geodata.FormerUnits() {
		k.Former = append(k.Former, draft.Former{ID: string(f.Adcode), Zh: f.Zh, Until: f.Year, Part: f.Part})
	}
	for id, a := range v.Areas {
		k.Areas = append(k.Areas, draft.Name{ID: id, Zh: a.Name.Zh, Short: a.Name.Zh, Slug: id})
	}
	sort.Slice(k.Areas, func(i, j int) bool { return k.Areas[i].ID < k.Areas[j].ID })
	for _, t := range geodata.Townships() {
		k.Towns = append(k.Towns, draft.Town{Unit: string(t.Adcode), Zh: t.Zh, Located: t.Located})
	}
	for code, words := range draft.TopicWords {
		if _, ok := v.Topics[code]; ok {
			k.Topics = append(k.Topics, draft.Topic{Code: code, Words: words})
		}
	}
	for code, t := range v.Topics { // those a folder adds are found by their name
		if _, ok := draft.TopicWords[code]; !ok {
			k.Topics = append(k.Topics, draft.Topic{Code: code, Words: []string{t.Zh}})
		}
	}
	sort.Slice(k.Topics, func(i, j int) bool { return k.Topics[i].Code < k.Topics[j].Code })
	builtIn, _ := stories.BuiltInVocabulary()
	for code, u := range v.Units {
		switch {
		case draft.Usual(u.Name.Zh) || builtIn != nil && builtIn.Units[code].Name.Zh == u.Name.Zh:
		case u.Kind != "count":
			k.Measures = append(k.Measures, u.Name.Zh)
		default:
			k.Counts = append(k.Counts, u.Name.Zh)
		}
	}
	return k
}
