package search

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestFoldBringsSpellingsTogether(t *testing.T) {
	const variants = "节節\n县縣\n里裏裡\n"
	for _, c := range []struct{ name, in, want string }{
		{"case", "QianJiang", "qianjiang"},
		{"full-width letters", "ＱＪ", "qj"},
		{"full-width digits and space", "２０１４　年", "2014 年"},
		{"traditional", "奉節縣", "奉节县"},
		{"several traditional forms", "裏裡里", "里里里"},
		{"apostrophes of any sort", "Nan'an Nan’an Nanʼan", "nanan nanan nanan"},
		{"tones", "Fèngjié Wǔlóng lǜ", "fengjie wulong lv"},
		{"combining accents", "Fe\u0300ngjie\u0301", "fengjie"},
		{"capital with accent", "Éméi Ǎi", "emei ai"},
		{"punctuation separates", "《黔江·武隆》，（奉节）", "黔江 武隆 奉节"},
		{"scripts are apart", "GDP增长5.4%", "gdp 增长 5.4"},
		{"thousands", "44,683元", "44683 元"},
		{"a full stop ends", "2020. 10", "2020 10"},
		{"a possessive", "Qianjiang's Nan’an’s ‘schools’ it's", "qianjiang nanan schools it"},
		{"thousands and points of any width", "44，683 ４４，６８３ ０．０５％", "44683 44683 0.05"},
		{"a list of numbers", "12,13 2018，2019", "12 13 2018 2019"},
		{"nothing", " \t。", ""},
		{"invalid bytes", "黔\xff江", "黔 江"},
	} {
		got := Fold(c.in, variants)
		if got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
		if again := Fold(got, variants); again != got {
			t.Errorf("%s: folding %q again gives %q", c.name, got, again)
		}
	}
}

// T5: an amount is one word, however it is written.
func TestFoldBringsAmountsTogether(t *testing.T) {
	for want, ways := range map[string][]string{
		"150000000 元":     {"1.5亿元", "15000万元", "１．５亿元", "150,000,000元", "1.5 亿 元"},
		"150000000":       {"¥150 million", "0.15 billion", "150,000,000"},
		"100000 人":        {"10万人", "10 万人", "100，000人", "10万多人"},
		"5000 人":          {"5000多人", "5000余人", "5千人"},
		"30000000 元":      {"3000多万元", "3千万元"},
		"1000000000000 元": {"1万亿元"},
		"2019 万州":         {"2019万州"},
		"0.05":            {"0.05%", "0.05％"},
		"14000000 yuan":   {"14 million yuan", "14,000,000 yuan"},
		"5 billionaires":  {"5 billionaires"},
		"12500":           {"1.25万", "12.5 thousand"},
	} {
		for _, way := range ways {
			got := Fold(way, "")
			if got != want {
				t.Errorf("%s becomes %q, want %q", way, got, want)
			}
			if again := Fold(got, ""); again != got {
				t.Errorf("folding %q again gives %q", got, again)
			}
		}
	}
}

// T21: a day is one word, however it is written.
func TestFoldBringsDaysTogether(t *testing.T) {
	for want, ways := range map[string][]string{
		"d20200828":         {"2020-08-28", "2020/8/28", "2020.8.28", "2020年8月28日", "2020年08月28号", "20200828", "28.8.2020", "28/8/2020", "8/28/2020", "28 August 2020", "Aug 28, 2020", "Aug. 28,2020", "August 28th, 2020", "２０２０年８月２８日"},
		"d0828":             {"8月28日", "08月28号", "28 August", "Aug 28"},
		"d202008":           {"2020-08", "2020/08", "2020年8月", "August 2020", "Aug. 2020"},
		"d202009":           {"Sept 2020", "2020年9月"},
		"d08":               {"8月"},
		"d20191231 底":       {"2019年12月31日底"},
		"d201709 至 d202008": {"2017年9月至2020年8月"},
		"2019 年的数字":         {"2019年的数字"},
		"2020 年 13 月":       {"2020年13月"},
		"in may":            {"in May"},
		"1 2":               {"1/2", "1-2"},
		"1 2 3":             {"1/2/3", "1.2.3"},
		"2018 19":           {"2018-19", "2018/19"},
		"12 个月":             {"12个月"},
	} {
		for _, way := range ways {
			got := Fold(way, "")
			if got != want {
				t.Errorf("%s becomes %q, want %q", way, got, want)
			}
			if again := Fold(got, ""); again != got {
				t.Errorf("folding %q again gives %q", got, again)
			}
		}
	}
}

func TestSyllables(t *testing.T) {
	for _, c := range []struct {
		word string
		want []string
	}{
		{"qianjiang", []string{"qian", "jiang"}},
		{"pinkunfashenglu", []string{"pin", "kun", "fa", "sheng", "lu"}},
		{"xian", []string{"xian"}},
		{"fangan", []string{"fang", "an"}},
		{"qiangj", []string{"qiang", "j"}}, // still being typed
		{"training", nil},
		{"", []string{}},
	} {
		if got := Syllables(c.word); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Syllables(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestGrams(t *testing.T) {
	for word, want := range map[string][]string{
		"黔":     {"黔"},
		"黔江":    {"黔江"},
		"黔江区":   {"黔江", "江区"},
		"𠮷祥村":   {"𠮷祥", "祥村"},
		"贫困发生率": {"贫困", "困发", "发生", "生率"},
	} {
		if got := Grams(word); !slices.Equal(got, want) {
			t.Errorf("Grams(%s) = %q, want %q", word, got, want)
		}
	}
}

func TestNumbersSurviveTheirText(t *testing.T) {
	for _, list := range [][]uint32{{}, {0}, {0, 1, 2}, {31, 32, 1023, 1024, 1<<24 + 5, 3<<24 + 1<<20}} {
		text := Encode(list)
		if got := Decode(text); !slices.Equal(got, list) {
			t.Errorf("%v as %q is read as %v", list, text, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("0P1\t~")
	f.Fuzz(func(t *testing.T, s string) { Decode(s) })
}

func TestSets(t *testing.T) {
	lists := [][]uint32{{1, 3, 5, 1023, 1024, KindStep + 7}, {3, 4, 5, 9, 1024, 5000, 2*KindStep + 1}}
	numbers := func(s *set) (all []uint32) {
		for kind := range Kinds {
			falling := s.last(kind, 0, 100)
			slices.Reverse(falling)
			all = append(all, falling...)
		}
		return all
	}
	sets := func() (a, b *set) { return new(set).read(Encode(lists[0])), new(set).read(Encode(lists[1])) }
	for how, want := range map[int][]uint32{
		both:    {3, 5, 1024},
		either:  {1, 3, 4, 5, 9, 1023, 1024, 5000, KindStep + 7, 2*KindStep + 1},
		without: {1, 1023, KindStep + 7},
	} {
		a, b := sets()
		if got := numbers(a.join(how, b)); !slices.Equal(got, want) {
			t.Errorf("joined in way %d: %v, want %v", how, got, want)
		}
		if got := numbers(b); !slices.Equal(got, lists[1]) {
			t.Errorf("joined in way %d, the other set is %v", how, got)
		}
	}
	a, _ := sets()
	if got := a.among(Encode(lists[1])); got != 3 {
		t.Errorf("%d numbers of the list are in the set", got)
	}
	if got := a.last(0, 1, 2); !slices.Equal(got, []uint32{1023, 5}) {
		t.Errorf("after the greatest come %v", got)
	}
	if got := numbers(a.join(both, new(set))); got != nil || !a.empty() {
		t.Errorf("with nothing in common: %v", got)
	}
	f := new(set)
	f.fill(62, 2000)
	if n := f.size(0); n != 2000-62 || !slices.Equal(f.last(0, n-2, 9), []uint32{63, 62}) {
		t.Errorf("a range of %d has %d", 2000-62, n)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"fengjie", "fengjie", 0}, {"fegnjie", "fengjie", 1}, {"fenjie", "fengjie", 1}, {"fenngjie", "fengjie", 1},
		{"fengjia", "fengjie", 1}, {"wulong", "wushan", 4}, {"", "ab", 2},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestQueriesSurviveTheirAddress(t *testing.T) {
	for query, want := range map[string]string{
		"q=黔江&topic=jobs":                   "/search?q=%E9%BB%94%E6%B1%9F&topic=jobs",
		"topic=any&unit=500114":             "/search?unit=500114",
		"topic=%22%3E%3Cscript%3E&q=%22%3E": "/search?q=%22%3E",
		"page=2":                            "/search",
		"q=a&in=figures&page=2":             "/search?q=a&in=figures&page=2",
		"q=a&in=elsewhere&page=2":           "/search?q=a",
		"q=a&in=figures&page=-1":            "/search?q=a&in=figures",
		"since=2020-02-01&until=2020-01-01": "/search?since=2020-01-01&until=2020-02-01",
		"utm=x&%zz":                         "/search",
	} {
		got := Parse(query).Address("/search")
		if got != want {
			t.Errorf("%s becomes %s, want %s", query, got, want)
		}
		if _, raw, _ := strings.Cut(got, "?"); Parse(raw).Address("/search") != got {
			t.Errorf("%s is read as another query", got)
		}
	}
}
