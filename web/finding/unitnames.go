package finding

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/pages"
	index "github.com/yutu-map/yutu/web/search"
)

// sorts are the sorts of units, as they end a name; the last syllables in pinyin.
var sorts = []struct{ zh, en, pinyin string }{
	{"自治县", " Autonomous County", "zizhixian"}, {"区", " District", "qu"}, {"县", " County", "xian"}, {"市", " City", "shi"},
}

// folded is a name as search.Unit has it.
func folded(name string) string { return search.Reading(search.Squeezed(index.Fold(name))) }

// searchUnit is a unit by all the names that people type.
func (fi *Finder) searchUnit(lang string, u geodata.Unit) search.Unit {
	s := search.Unit{Adcode: string(u.Adcode), Names: append(spelt(u), string(u.Adcode)), Why: map[string]string{}}
	for _, f := range geodata.FormerUnits() {
		if f.Adcode != u.Adcode {
			continue
		}
		for _, name := range formerly(u, f) {
			if s.Why[name] = pages.BecameText(f).In(lang); !f.Part {
				s.Also = append(s.Also, name)
			}
		}
	}
	for _, name := range everyday(u) {
		if !slices.Contains(s.Names, name) && !slices.Contains(s.Also, name) && !wasAnother(u, name) {
			s.Also = append(s.Also, name)
		}
	}
	for _, area := range fi.Set.Vocabulary.Areas {
		if slices.Contains(area.Units, s.Adcode) {
			s.Why[folded(area.Name.Zh)], s.Why[folded(area.Name.En)] = area.Note.In(lang), area.Note.In(lang)
		}
	}
	return s
}

// spelt are the ways to write a unit's names, how reports call it first.
func spelt(u geodata.Unit) []string {
	var all []string
	names := []string{u.ShortZh, u.Zh, u.ShortEn, u.En, u.Pinyin}
	for _, name := range names[:2] {
		names = append(names, index.Initials(name)...)
	}
	for _, name := range names {
		if name = folded(name); name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// everyday are names with a sort left out of them, or with a wrong one.
func everyday(u geodata.Unit) []string {
	var all []string
	for _, sort := range sorts[:3] {
		all = append(all, folded(u.ShortEn+sort.en), u.Pinyin+sort.pinyin)
		if sort.zh == "自治县" && u.Kind == geodata.AutonomousCounty {
			all = append(all, u.ShortZh+sort.zh)
		}
	}
	return all
}

// formerly are the ways to write what a unit was, its code included.
func formerly(u geodata.Unit, f geodata.Former) []string {
	all := []string{folded(f.Zh), folded(f.En)}
	for _, sort := range sorts {
		zh, is := strings.CutSuffix(f.Zh, sort.zh)
		en := folded(strings.TrimSuffix(f.En, sort.en))
		switch {
		case !is:
			continue
		case sort.zh == "自治县": // named after peoples, which are left out in speech
			all = append(all, u.ShortZh+sort.zh)
		default:
			all = append(all, en+sort.pinyin)
			if zh != u.ShortZh && len(zh) > len("开") {
				all = append(all, zh, en)
			}
		}
		break
	}
	if f.Code != "" {
		all = append(all, string(f.Code))
	}
	return all
}

// wasAnother tells whether a name was that of another unit before: Jiangbei
// County is not Jiangbei District.
func wasAnother(u geodata.Unit, name string) bool {
	for _, f := range geodata.FormerUnits() {
		if other, _ := geodata.ByID(f.Adcode); f.Adcode != u.Adcode && slices.Contains(formerly(other, f), name) {
			return true
		}
	}
	return false
}
