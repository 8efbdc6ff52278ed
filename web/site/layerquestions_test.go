package site

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
)

// answer is the first section of the answer to a query, as the server gives it.
func answer(t *testing.T, s *Site, lang, query string) model.Section {
	t.Helper()
	blank := s.shards.PageAt(address.Route{Lang: address.Lang(lang), Kind: address.Search})
	p, err := s.find.Found(blank, url.Values{"q": {query}}.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return p.Panel.Sections[0]
}

// saidIn are the units and values of a list, in a line.
func saidIn(s model.Section) string {
	var said []string
	for _, f := range s.Facts {
		said = append(said, f.Label+" "+f.Value)
	}
	return strings.Join(said, ", ")
}

// Issue 13: who asks for the greatest or least of a background figure, in the words people have for it, reads who that is.
func TestAQuestionAboutALayerIsAnsweredWithItsRanking(t *testing.T) {
	s := built(t)
	for _, c := range []struct{ lang, query, heading, begins string }{
		{"zh", "人口最多的区县", "常住人口（2020年）：从大到小", "渝北 2,191,493人, 万州 "},
		{"zh", "人口最少的区县", "常住人口（2020年）：从小到大", "城口 197,497人, 武隆 "},
		{"zh", "人口最少", "常住人口（2020年）：从小到大", "城口 "},
		{"zh", "人口", "常住人口（2020年）：从大到小", "渝北 "},
		{"zh", "哪個區縣人口最多？", "常住人口（2020年）：从大到小", "渝北 "},
		{"zh", "重庆2010年人口", "常住人口（2010年）：从大到小", "万州 1,563,050人"},
		{"zh", "人口减少", "常住人口变化（2010—2020年）：从小到大", "丰都 −14.1%"},
		{"zh", "人口减少最多", "常住人口变化（2010—2020年）：从小到大", "丰都 "},
		{"zh", "人口增长最慢", "常住人口变化（2010—2020年）：从小到大", "丰都 "},
		{"zh", "2010年至2020年人口变化", "常住人口变化（2010—2020年）：从大到小", "渝北 +62.9%"},
		{"zh", "密度", "人口密度（2020年）：从大到小", "渝中 "},
		{"zh", "乡镇密度", "每百平方公里乡镇街道数（2023年）：从大到小", "渝中 "},
		{"zh", "海拔最高", "乡镇驻地海拔：从大到小", "石柱 857米"},
		{"zh", "最高的区县", "乡镇驻地海拔：从大到小", "石柱 "},
		{"zh", "面积最大的区县", "面积：从大到小", "酉阳 "},
		{"zh", "黔江人口", "常住人口（2020年）", "黔江 487,281人"},
		{"zh", "忠县人口", "常住人口（2020年）", "忠县 无数字"},
		{"en", "population", "Residents, 2020: the greatest first", "Yubei 2,191,493 residents"},
		{"en", "most populous district", "Residents, 2020: the greatest first", "Yubei "},
		{"en", "Least populous districts", "Residents, 2020: the least first", "Chengkou "},
		{"en", "which districts lost residents between 2010 and 2020?", "Change in residents, 2010–2020: the least first", "Fengdu −14.1%"},
		{"en", "change in population", "Change in residents, 2010–2020: the greatest first", "Yubei +62.9%"},
		{"en", "density", "Population density, 2020: the greatest first", "Yuzhong "},
		{"en", "highest elevation", "Elevation of township seats: the greatest first", "Shizhu 857 m"},
		{"en", "How many towns are there in Chengkou", "Towns and subdistricts, 2023", "Chengkou "},
		{"en", "Chengkou vs Qianjiang population", "Residents, 2020", "Qianjiang 487,281 residents, Chengkou 197,497 residents"},
		{"en", "largest district", "Area: the greatest first", "Youyang "},
	} {
		s := answer(t, s, c.lang, c.query)
		if said := saidIn(s); s.Heading != c.heading || !strings.HasPrefix(said, c.begins) || len(s.Facts) > 5 {
			t.Errorf("%s: %s: %s", c.query, s.Heading, said)
		}
	}
}

// What a unit's page prints is found, as it is printed; a year or a small number is no figure of anybody.
func TestABackgroundFigureIsFoundAsItIsPrinted(t *testing.T) {
	s := built(t)
	for _, c := range []struct{ lang, query, heading, said string }{
		{"zh", "487,281人", "常住人口（2020年）", "黔江 487,281人"},
		{"zh", "487281", "常住人口（2020年）", "黔江 487,281人"},
		{"zh", "４８７，２８１", "常住人口（2020年）", "黔江 487,281人"},
		{"zh", "203.7人/平方公里", "人口密度（2020年）", "黔江 203.7人/平方公里"},
		{"zh", "+62.9%", "常住人口变化（2010—2020年）", "渝北 +62.9%"},
		{"zh", "2391.85平方公里", "面积", "黔江 2391.85平方公里"},
		{"en", "487,281 residents", "Residents, 2020", "Qianjiang 487,281 residents"},
		{"en", "2,391.85 km²", "Area", "Qianjiang 2,391.85 km²"},
	} {
		if s := answer(t, s, c.lang, c.query); s.Heading != c.heading || saidIn(s) != c.said {
			t.Errorf("%s: %s: %s", c.query, s.Heading, saidIn(s))
		}
	}
	for _, query := range []string{"2019", "33", "5000余人", "0.05%", "487,281户"} {
		if s := answer(t, s, "zh", query); len(s.Facts) > 0 && s.Links != nil {
			t.Errorf("%s: %s: %s", query, s.Heading, saidIn(s))
		}
	}
}

// Who has no figure, its period and its source stand beside; and each leads to its layer.
func TestARankingSaysItsPeriodsAndWhoIsMissing(t *testing.T) {
	s := answer(t, built(t), "zh", "人口减少的区县")
	if want := "23个区县增加，13个减少。没有数字的区县：忠县、云阳。"; s.Note != want {
		t.Errorf("the note is %q, not %q", s.Note, want)
	}
	if f := s.Facts[0]; f.Href != "/layer/population-change-2010-2020/500230" || f.Note != "第36/36位，2010—2020年，本站推算" {
		t.Errorf("the first is %+v", f)
	}
	if l := s.Links[0]; l.Href != "/layer/population-change-2010-2020" {
		t.Errorf("it leads to %+v", l)
	}
	if s := answer(t, built(t), "zh", "黔江人口"); s.Note != "" {
		t.Errorf("asked of 黔江 alone, it speaks of others: %q", s.Note)
	}
	if f := answer(t, built(t), "zh", "忠县人口").Facts[0]; !strings.Contains(f.Note, "1,650,010") {
		t.Errorf("忠县 has no figure because %q", f.Note)
	}
}

// A question with a word that is not known is about something else: 贫困人口 are not all residents.
func TestWhatIsAboutSomethingElseIsNotRanked(t *testing.T) {
	for _, query := range []string{"贫困人口", "脱贫人口最多", "人口 海拔", "2015年人口", "最多", "黔江", "poverty", "poor population", "lowest poverty rate", "the"} {
		if s := answer(t, built(t), "zh", query); strings.Contains(s.Heading, "从") || len(s.Facts) > 0 {
			t.Errorf("%s: %s: %s", query, s.Heading, saidIn(s))
		}
	}
}

// On a host of plain files the client answers from the root of the index, as it is sent.
func TestTheIndexesRootAnswersQuestionsAboutLayers(t *testing.T) {
	s := built(t)
	sent, err := json.Marshal(s.find.Search().Roots["zh"])
	if err != nil {
		t.Fatal(err)
	}
	x := search.Index{Page: func(name string) (string, bool) { text, here, _ := s.find.Search().Index.File(name); return text, here }}
	if err := json.Unmarshal(sent, &x.Root); err != nil {
		t.Fatal(err)
	}
	if r := x.Find(search.Parse("q=人口最少")).Ranking; r == nil || !strings.HasPrefix(saidIn(*r), "城口 ") {
		t.Errorf("the root answers with %+v", r)
	}
}

// While the index of a large archive is being made, layers can be asked for.
func TestQuestionsAboutLayersNeedNoIndex(t *testing.T) {
	s := built(t)
	blank := s.shards.PageAt(address.Route{Lang: "zh", Kind: address.Search})
	p, err := s.find.FoundInLists(blank, url.Values{"q": {"人口最少"}}.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if s := p.Panel.Sections[0]; !strings.HasPrefix(saidIn(s), "城口 ") {
		t.Errorf("%s: %s", s.Heading, saidIn(s))
	}
}
