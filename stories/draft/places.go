package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	townName    = regexp.MustCompile(`镇|乡|街道`)
	villageName = regexp.MustCompile(`^\p{Han}{2,4}?(?:村社区|村|社区)`)
	notVillage  = regexp.MustCompile(`(?:全|该|本|个|贫困|行政|农|乡|山|新|每|各|示范|名|老|产业|从|进|入|出|回|驻|在|到|有|和|的)村$|(?:全|该|本|个|各)社区`)
)

// townKind is what a township is called by its last character, where that has a word.
var townKind = map[string]string{"镇": "town", "乡": "town"}

// places finds towns of the gazetteer, and villages right behind one.
func (k *matcher) places(r *Report, text string, paragraph int, near string) {
	var mentions []mention
	for _, loc := range townName.FindAllStringIndex(text, -1) {
		if mentions == nil {
			mentions = k.find(text)
		}
		name, unit := k.town(text, loc[1], near, mentions)
		if name == "" {
			continue
		}
		k.addPlace(r, Place{name, unit, townKind[text[loc[0]:loc[1]]], paragraph, k.located[unit+name]})
		rest := after(text, loc[1])
		if v := villageName.FindStringIndex(rest); v != nil && !notVillage.MatchString(rest[:v[1]]) {
			kind := "village"
			if strings.HasSuffix(rest[:v[1]], "社区") {
				kind = "community"
			}
			k.addPlace(r, Place{rest[:v[1]], unit, kind, paragraph, false})
		}
	}
}

// town is the longest name of a township that ends at a byte; of several units with such a one, that named nearest before.
func (k *matcher) town(text string, end int, near string, mentions []mention) (name, unit string) {
	for n := 7; n >= 2; n-- {
		start := end
		for i := 0; i < n && start > 0; i++ {
			_, size := utf8.DecodeLastRuneInString(text[:start])
			start -= size
		}
		units := k.towns[text[start:end]]
		if len(units) == 0 {
			continue
		}
		before := mentions[:mentionsUntil(mentions, start)]
		for i := len(before) - 1; i >= max(0, len(before)-200); i-- {
			if slices.Contains(units, before[i].id) {
				return text[start:end], before[i].id
			}
		}
		if slices.Contains(units, near) {
			return text[start:end], near
		}
		if len(units) == 1 && near == "" && len(before) == 0 {
			return text[start:end], units[0]
		}
		return "", ""
	}
	return "", ""
}

// mostPlaces is how many places a report may have: what has more is a list.
const mostPlaces = 60

func (k *matcher) addPlace(r *Report, p Place) {
	if p.Kind == "" {
		p.Kind = "subdistrict"
	}
	for _, x := range r.Places {
		if x.Name == p.Name {
			return
		}
	}
	if len(r.Places) < mostPlaces {
		r.Places = append(r.Places, p)
	}
}
