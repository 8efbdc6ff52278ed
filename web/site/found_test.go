package site

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
)

// asking gives the page that answers what is typed into the search box of a language.
func asking(t *testing.T, lang string) func(typed string) *model.Page {
	t.Helper()
	s := built(t)
	blank := s.shards.PageAt(address.Route{Lang: address.Lang(lang), Kind: address.Search})
	return func(typed string) *model.Page {
		p, err := s.find.Found(blank, url.Values{"q": {typed}}.Encode())
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		return p
	}
}

// unitsFirst are the units that an answer begins with, and why them.
func unitsFirst(p *model.Page) (hrefs []string, why string) {
	if len(p.Panel.Sections) == 0 || p.Panel.Sections[0].Reports != nil {
		return nil, ""
	}
	first := p.Panel.Sections[0]
	for _, group := range first.Units {
		for _, item := range group.Items {
			hrefs = append(hrefs, item.Href)
		}
	}
	return hrefs, first.Note
}

// A question is asked with words that stand in no report; "many" is not the beginning of Manyue.
func TestQuestionsFindWhatTheyAskAbout(t *testing.T) {
	p := asking(t, "en")("how many people left poverty")
	titles := ""
	for _, s := range p.Panel.Sections {
		for _, place := range s.Places {
			t.Errorf("found %s", place.Name)
		}
		for _, r := range s.Reports {
			titles += r.Headline
		}
	}
	if !strings.Contains(titles, "poverty") {
		t.Errorf("found %q", titles)
	}
}

// T3: whoever knows a unit finds it, whatever they call it, and all about it.
func TestUnitsAreFoundByEverydayNames(t *testing.T) {
	for _, lang := range words.Languages {
		ask := asking(t, lang)
		for _, u := range geodata.Units() {
			sort := map[geodata.Kind]string{geodata.District: "District", geodata.County: "County", geodata.AutonomousCounty: "Autonomous County"}[u.Kind]
			names := []string{u.ShortZh, u.Zh, "重庆" + u.ShortZh, "重庆市" + u.Zh, "重庆 " + u.ShortZh, u.ShortEn, u.En, u.ShortEn + "'s", u.ShortEn + "’s", u.En + "’s",
				u.ShortEn + " " + sort, u.ShortEn + " district", u.ShortEn + " County", "Chongqing " + u.ShortEn, u.En + ", Chongqing", u.Pinyin, string(u.Adcode)}
			if u.ShortZh != u.Zh && u.ShortZh != "江北" { // 江北县 was another
				names = append(names, u.ShortZh+"区", u.ShortZh+"县")
			}
			if u.Kind == geodata.AutonomousCounty {
				names = append(names, u.ShortZh+"自治县")
			}
			for _, name := range names {
				if name == "Jiangbei County" {
					continue
				}
				p := ask(name)
				hrefs, _ := unitsFirst(p)
				if len(hrefs) == 0 || hrefs[0] != pages.Path(lang, "district/"+string(u.Adcode)) || strings.HasPrefix(p.Search.Said, textsOfLoose[lang]) {
					t.Errorf("%s: %q begins with %v: %s", lang, name, hrefs, p.Search.Said)
				}
			}
			if whole, named := ask(u.ShortZh), ask(u.En); whole.Search.Said != named.Search.Said {
				t.Errorf("%s: %s: %s; %s: %s", lang, u.ShortZh, whole.Search.Said, u.En, named.Search.Said)
			}
		}
	}
}

// textsOfLoose are how answers begin that answer but a part of the query.
var textsOfLoose = map[string]string{"zh": "没有同时符合的", "en": "Nothing has all"}

// T3: names of before, and of what a unit has a part in, lead to it and say why.
func TestUnitsAreFoundByWhatTheyWere(t *testing.T) {
	for _, c := range []struct {
		typed  string
		lang   string
		units  []string
		reason string
	}{
		{"开县", "zh", []string{"500154"}, "2016年，开县撤销，设立开州区。"},
		{"重庆市开县", "zh", []string{"500154"}, "2016年，开县撤销，设立开州区。"},
		{"kaixian", "zh", []string{"500154"}, "2016年，开县撤销，设立开州区。"},
		{"Kai County", "en", []string{"500154"}, "In 2016 Kai County was abolished and Kaizhou District set up in its place."},
		{"武隆县 帮扶", "zh", []string{"500156"}, "2016年，武隆县撤销，设立武隆区。"},
		{"武隆县帮扶", "zh", []string{"500156"}, "2016年，武隆县撤销，设立武隆区。"},
		{"万盛", "zh", []string{"500110"}, "2011年，万盛区和綦江县撤销，设立綦江区。"},
		{"Wansheng", "en", []string{"500110"}, "In 2011 Wansheng District and Qijiang County were abolished and Qijiang District set up in their place."},
		{"双桥区", "zh", []string{"500111"}, "2011年，双桥区和大足县撤销，设立大足区。"},
		{"江北县", "zh", []string{"500112"}, "1994年，江北县撤销，设立渝北区。"},
		{"Jiangbei County", "en", []string{"500112"}, "In 1994 Jiangbei County was abolished and Yubei District set up in its place."},
		{"万县", "zh", []string{"500101"}, "1998年，万县区更名为万州区。"},
		{"黔江土家族苗族自治县", "zh", []string{"500114"}, "2000年，黔江土家族苗族自治县撤销，设立黔江区。"},
		{"500222", "zh", []string{"500110"}, "2011年，万盛区和綦江县撤销，设立綦江区。"},
		{"500234", "en", []string{"500154"}, "In 2016 Kai County was abolished and Kaizhou District set up in its place."},
		{"两江新区", "zh", []string{"500112", "500109", "500105"}, "2020年的两江新区是开发区"},
		{"Liangjiang New Area", "en", []string{"500112", "500109", "500105"}, "In 2020 Liangjiang New Area was a development area"},
	} {
		p := asking(t, c.lang)(c.typed)
		hrefs, why := unitsFirst(p)
		var want []string
		for _, adcode := range c.units {
			want = append(want, pages.Path(c.lang, "district/"+adcode))
		}
		slices.Sort(hrefs)
		slices.Sort(want)
		if !slices.Equal(hrefs, want) || !strings.HasPrefix(why, c.reason) {
			t.Errorf("%q begins with %v, because %q", c.typed, hrefs, why)
		}
		if p.Search.Exact {
			t.Errorf("%q leads away at once, and the reason is not read", c.typed)
		}
	}
	if hrefs, why := unitsFirst(asking(t, "zh")("璧山县")); len(hrefs) != 1 || why == "" {
		t.Errorf("璧山县: %v, %q", hrefs, why)
	}
	if _, why := unitsFirst(asking(t, "zh")("璧山区")); why != "" {
		t.Errorf("the name of today is explained: %s", why)
	}
}

// hrefs are those of a kind of results, in their order.
func hrefs(p *model.Page) (reports, figures, places []string) {
	for _, s := range p.Panel.Sections {
		for _, r := range s.Reports {
			reports = append(reports, r.Href)
		}
		for _, f := range s.Figures {
			figures = append(figures, f.Href)
		}
		for _, p := range s.Places {
			places = append(places, p.Name)
		}
	}
	return reports, figures, places
}

// marks are all that readers leave out when they type what they have read.
var marks = regexp.MustCompile(`[“”‘’「」『』《》（）()、，；：。！？—…·"]|[,;:.!?]( |$)`)

var sentenceEnd = regexp.MustCompile(`([。！？]|[.!?]( |$))`)

// T4, T5, T21: what a page says is found as it stands there, and without its marks.
func TestWhatPagesPrintIsFound(t *testing.T) {
	set := built(t).content.Set
	for _, lang := range words.Languages {
		ask := asking(t, lang)
		asked := 0
		begins := func(what, typed, href string) {
			asked++
			p := ask(typed)
			reports, _, _ := hrefs(p)
			if !slices.Contains(reports[:min(len(reports), 3)], href) || strings.HasPrefix(p.Search.Said, textsOfLoose[lang]) {
				t.Errorf("%s: %s is not among the first reports for its %s %q: %s", lang, href, what, typed, p.Search.Said)
			}
		}
		for i := range set.Stories {
			s := &set.Stories[i]
			href := pages.Path(lang, "story/"+s.ID)
			for what, text := range map[string]string{"headline": s.Headline.In(lang), "line above": s.Kicker.In(lang), "line below": s.Subtitle.In(lang)} {
				if text != "" {
					begins(what, text, href)
					begins(what+" without marks", marks.ReplaceAllString(text, "$1"), href)
					begins(what+" without spaces", strings.Join(strings.Fields(marks.ReplaceAllString(text, "$1")), words.Pick(lang, "", " ")), href)
				}
			}
			for _, paragraph := range s.Summary.In(lang) {
				for _, sentence := range sentenceEnd.Split(paragraph.Plain(), -1) {
					if sentence != "" {
						begins("sentence", sentence, href)
						begins("sentence without marks", marks.ReplaceAllString(sentence, "$1"), href)
					}
				}
			}
			for _, r := range s.Relations {
				begins("relation", r.Label.In(lang), href)
				if by := r.By.In(lang); by != "" {
					begins("who helps", by, href)
				}
			}
			for _, c := range s.Corrections {
				begins("correction", c.Text.In(lang), href)
			}
			for _, person := range s.People {
				asked++
				typed := person.Name.In(lang) + " " + person.Office.In(lang)
				p := ask(typed)
				if !slices.ContainsFunc(p.Panel.Sections, func(s model.Section) bool {
					return slices.ContainsFunc(s.Facts, func(f model.Fact) bool { return f.Value == pages.Beginning(person.Office.In(lang)) })
				}) {
					t.Errorf("%s: %q finds no office: %s", lang, typed, p.Search.Said)
				}
			}
			for _, name := range []string{s.Paper.In(lang), stories.FormatDate(lang, s.Date), s.Date} {
				asked++
				if reports, _, _ := hrefs(ask(name)); !slices.Contains(reports, href) {
					t.Errorf("%s: %s is not found by %q", lang, href, name)
				}
			}
			for _, place := range s.Places {
				asked++
				if _, _, places := hrefs(ask(place.Name.In(lang))); len(places) == 0 || places[0] != place.Name.In(lang) {
					t.Errorf("%s: %q finds %q first", lang, place.Name.In(lang), places)
				}
			}
			for _, code := range s.Topics {
				asked++
				if reports, _, _ := hrefs(ask(set.Vocabulary.Topics[code].In(lang))); len(reports) == 0 || reports[0] != pages.Path(lang, "topic/"+code) {
					t.Errorf("%s: topic %s is not the first of %q", lang, code, reports)
				}
			}
		}
		for i := range set.Tours {
			tour := &set.Tours[i]
			begins("title", tour.Title.In(lang), pages.Path(lang, pages.TourPath(tour)))
			for _, step := range tour.Steps {
				begins("step's text", step.Text(lang).Plain(), pages.Path(lang, pages.TourPath(tour)))
			}
		}
		if asked < 200 {
			t.Errorf("%s: only %d questions", lang, asked)
		}
	}
}

// T5: every figure is found by what any page prints of it: its name, its amount,
// what it is compared with.
func TestFiguresAreFoundAsTheyArePrinted(t *testing.T) {
	s := built(t)
	asks := map[string]func(string) *model.Page{"zh": asking(t, "zh"), "en": asking(t, "en")}
	seen := map[string]bool{}
	finds := func(lang, typed, href string) {
		if typed == "" || seen[lang+typed+href] {
			return
		}
		seen[lang+typed+href] = true
		p := asks[lang](typed)
		if _, figures, _ := hrefs(p); !slices.Contains(figures, href) || strings.HasPrefix(p.Search.Said, textsOfLoose[lang]) {
			t.Errorf("%s: %s is not listed for %q: %s", lang, href, typed, p.Search.Said)
		}
	}
	for _, p := range models(s) {
		for _, s := range p.Panel.Sections {
			figures := slices.Concat(s.Cards, s.Figures)
			for _, sourced := range s.Sourced {
				figures = append(figures, sourced.Figures...)
			}
			for _, r := range s.Relations {
				figures = append(figures, r.Figures...)
			}
			for _, f := range figures {
				space := words.Pick(p.Lang, "", " ")
				finds(p.Lang, f.Name, f.Href)
				finds(p.Lang, f.Name+space+f.Value, f.Href)
				finds(p.Lang, strings.TrimSpace(f.Before+space+f.Value+space+f.Unit), f.Href)
				finds(p.Lang, f.Name+" "+f.Period, f.Href)
				for _, printed := range []string{f.Change, f.Definition, f.Note, f.Derived} {
					finds(p.Lang, printed, f.Href)
				}
				for _, bar := range f.Bars {
					finds(p.Lang, bar.Text, f.Href)
					finds(p.Lang, f.Name+" "+bar.Label+" "+bar.Text, f.Href)
				}
			}
		}
	}
	if len(seen) < 300 {
		t.Errorf("only %d questions", len(seen))
	}
}

// T5: as people write amounts.
func TestAmountsAreFoundAsTheyAreWritten(t *testing.T) {
	ask := asking(t, "zh")
	for metric, ways := range map[string][]string{
		"qianjiang-resettlement-investment": {"1.5亿", "1.5亿元", "15000万元", "１．５亿", "150,000,000", "150 million", "¥150 million"},
		"liangjiang-assistance-funds":       {"2.18亿", "2.18亿元", "两江新区2.18亿"},
		"qianjiang-tourism-livelihoods":     {"10万", "10万人", "10 万人", "超过10万人", "100000", "over 100,000 people", "100,000 people"},
		"qianjiang-rural-income":            {"12,975元", "12975", "12，975元", "１２，９７５", "¥12,975", "12,975 yuan", "12975 yuan"},
		"shapingba-fengjie-jobs-offered":    {"16870个", "1.687万", "16,870 jobs"},
		"qianjiang-people-out-of-poverty":   {"44683", "44,683人", "44，683", "４４，６８３", "4.4683万"},
		"qianjiang-poverty-rate":            {"0.05%", "0.05％", "０．０５％"},
		"wangling-households":               {"720户", "720", "720 households"},
		"qianjiang-people-motivated":        {"4万多人", "4万余人", "超过4万人", "40000多"},
	} {
		for _, typed := range ways {
			p := ask(typed)
			if _, figures, _ := hrefs(p); !slices.Contains(figures, "/metric/"+metric) || strings.HasPrefix(p.Search.Said, textsOfLoose["zh"]) {
				t.Errorf("%s finds %q: %s", typed, figures, p.Search.Said)
			}
		}
	}
	for _, typed := range []string{"5000多", "5000多人", "三金品牌", "六稳六保", "要我发展向我要发展", "我要发展转变", "重庆日报", "Chongqing Daily", "8月28日", "28 August", "2020年8月", "Aug 2020"} {
		if p := ask(typed); strings.HasPrefix(p.Search.Said, textsOfLoose["zh"]) || strings.HasPrefix(p.Search.Said, "0 ") {
			t.Errorf("%s: %s", typed, p.Search.Said)
		}
	}
}
