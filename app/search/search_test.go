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

func TestMerge(t *testing.T) {
	a, b := []uint32{1, 3, 5}, []uint32{3, 4, 5, 9}
	if got := merge(a, b, true); !slices.Equal(got, []uint32{3, 5}) {
		t.Errorf("both: %v", got)
	}
	if got := merge(a, b, false); !slices.Equal(got, []uint32{1, 3, 4, 5, 9}) {
		t.Errorf("either: %v", got)
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
