package stories

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// good is a small story that uses every kind of field. Its lines are
// replaced by bad ones below.
const good = `---
id: a-story
headline: {zh: 标题, en: Title}
byline: {zh: 记者 某某, en: A. Reporter}
paper: {zh: 重庆日报, en: Chongqing Daily}
date: 2020-08-28
paragraphs: 3
topics: [income]
units:
  - {id: "500103", role: subject}
places:
  - {name: {zh: 某地, en: Somewhere}, unit: "500103", kind: site, paragraph: 1, unlocated: true}
metrics:
  - id: a-metric
    place: 某地
    name: {zh: 指标, en: Metric}
    value: 12975
    unit: people
    qualifier: exactly
    period: 2019
    kind: stock
    paragraph: 2
  - id: b-metric
    name: {zh: 另一指标, en: Another}
    value: 100
    unit: percent
    qualifier: about
    period: 2019
    kind: rate
    paragraph: 2
    derived: {how: percent_of, from: [a-metric, a-metric], decimals: 0, formula: {zh: 甲, en: A}}
relations:
  - {from: "500000", to: "500103", kind: jobs, label: {zh: 甲, en: A}, paragraph: 1, metrics: [a-metric]}
---

# zh

甲。

# en

A.
`

const file = "2020/2020-08-28-a-story.md"

func loadText(text string) (*Set, error) {
	return Load(fstest.MapFS{file: {Data: []byte(text)}}, Options{Region: chongqing, Units: units()})
}

var placed = regexp.MustCompile(`(?m)^[^\s:]+\.md:\d+: [^:]+: .`)

// refused checks that a text is refused with a message for this line and
// field (in full) that has this in it.
func refused(t *testing.T, text string, line int, field, say string) {
	t.Helper()
	start := cpuTime()
	_, err := loadText(text)
	if spent := cpuTime() - start; spent > time.Second {
		t.Errorf("took %v", spent)
	}
	if err == nil {
		t.Errorf("accepted; want a problem with %s on line %d", field, line)
		return
	}
	var ps Problems
	if !errors.As(err, &ps) {
		t.Errorf("%T is not Problems", err)
	}
	for _, l := range strings.Split(err.Error(), "\n") {
		if !placed.MatchString(l) {
			t.Errorf("message is not file:line: field: text: %q", l)
		}
	}
	want := fmt.Sprintf("%s:%d: %s: ", file, line, field)
	for _, p := range ps {
		if strings.HasPrefix(p.Error(), want) && strings.Contains(p.Want, say) {
			return
		}
	}
	t.Errorf("got %v\nwant %s…%s…", err, want, say)
}

// with replaces one line of the good story and gives its number.
func with(t *testing.T, old, new string) (string, int) {
	t.Helper()
	before, after, ok := strings.Cut(good, old)
	if !ok || strings.Contains(after, old) {
		t.Fatalf("%q is not once in the good story", old)
	}
	return before + new + after, strings.Count(before, "\n") + 1
}

func TestTheGoodStoryIsGood(t *testing.T) {
	set, err := loadText(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, same := range map[string]string{
		"byte order mark":     "\ufeff" + good,
		"CRLF":                strings.ReplaceAll(good, "\n", "\r\n"),
		"CR":                  strings.ReplaceAll(good, "\n", "\r"),
		"unquoted unit":       strings.Replace(good, `{id: "500103", role`, `{id: 500103, role`, 1),
		"quoted date":         strings.Replace(good, "date: 2020-08-28", `date: "2020-08-28"`, 1),
		"space after dashes":  strings.Replace(good, "\n---\n", "\n--- \n", 1),
		"setext heading":      strings.Replace(good, "# zh\n", "zh\n===\n", 1),
		"line broken Chinese": strings.Replace(good, "甲。\n", "甲\n。\n", 1),
	} {
		other, err := loadText(same)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if fmt.Sprint(set.Stories[0].Summary, set.Stories[0].Units) != fmt.Sprint(other.Stories[0].Summary, other.Stories[0].Units) {
			t.Errorf("%s: read differently: %v", name, other.Stories[0])
		}
	}
}

// B1: front matter that is missing, broken or not as expected: whole files,
// and lines to stand in place of good ones. Both also seed FuzzLoad.
var brokenFiles = []struct {
	name, text string
	line       int
	field, say string
}{
	{"empty", "", 1, "front matter", "---"},
	{"none", "# zh\n", 1, "front matter", "---"},
	{"only the dashes", "---\n", 1, "front matter", "not closed"},
	{"dashes without newline", "---", 1, "front matter", "---"},
	{"empty between dashes", "---\n---\n", 1, "front matter", "nothing"},
	{"unclosed", strings.Replace(good, "\n---\n", "\n", 1), 1, "front matter", "not closed"},
	{"TOML", "+++\nid = 1\n+++\n", 1, "front matter", "+++"},
	{"a list", "---\n- a\n---\n", 2, "front matter", "a list"},
	{"a text", "---\na\n---\n", 2, "front matter", "expected fields"},
	{"tab", strings.Replace(good, "  - {id: \"500103\"", "\t- {id: \"500103\"", 1), 10, "file", "tab"},
	{"not UTF-8", strings.Replace(good, "标题", "\xb1\xea\xcc\xe2", 1), 3, "file", "byte 16 of the line: not UTF-8"},
	{"last byte cut", good[:len(good)-3] + "\xe7\x94", 42, "file", "not UTF-8"},
	{"UTF-16", "\xff\xfe-\x00-\x00-\x00", 1, "file", "not UTF-8"},
	{"NUL", strings.Replace(good, "标题", "标\x00题", 1), 3, "file", "NUL"},
	{"bidi override", strings.Replace(good, "标题", "标\u202e题", 1), 3, "file", "direction"},
	{"control character", strings.Replace(good, "标题", "标\x1b[2J题", 1), 3, "file", "control"},
	{"zero width", strings.Replace(good, "标题", "标\u200b题", 1), 3, "file", "invisible"},
	{"radical (T11)", strings.Replace(good, "标题", "⼈民与⼭⽔", 1), 3, "file", "⼈ (U+2F08) wants to be 人, ⼭ (U+2F2D) wants to be 山, ⽔ (U+2F54) wants to be 水"},
	{"simplified radical", strings.Replace(good, "标题", "⻋", 1), 3, "file", "⻋ (U+2ECB) wants to be 车"},
	{"radical that is no character", strings.Replace(good, "甲。", "⺮甲。", 1), 38, "file", "⺮ (U+2EAE) is a radical"},
	{"compatibility ideograph", strings.Replace(good, "标题", "\uf900", 1), 3, "file", "wants to be 豈"},
	{"ligature", strings.Replace(good, "en: Title", "en: \ufb01eld", 1), 3, "file", "wants to be fi"},
	{"vertical bracket", strings.Replace(good, "标题", "标︵题", 1), 3, "file", "wants to be ("},
	{"letters of formulas", strings.Replace(good, "en: Title", "en: 𝗧itle", 1), 3, "file", "wants to be T"},
	{"radical by YAML escape", strings.Replace(good, "zh: 标题", `zh: "\u2f08"`, 1), 3, "headline.zh", "wants to be 人"},
	{"private use", strings.Replace(good, "标题", "标\ue000题", 1), 3, "file", "private use U+E000"},
	{"picture's place", strings.Replace(good, "标题", "标\ufffc题", 1), 3, "file", "object replacement"},
	{"piled marks", strings.Replace(good, "en: Title", "en: T"+strings.Repeat("\u0301", 4), 1), 3, "file", "marks on one letter"},
	{"second byte order mark", "\ufeff\ufeff" + good, 1, "file", "invisible"},
	{"bidi by YAML escape", strings.Replace(good, "zh: 标题", `zh: "a\u202eb"`, 1), 3, "headline.zh", "direction"},
	{"NUL by YAML escape", strings.Replace(good, "zh: 标题", `zh: "a\0b"`, 1), 3, "headline.zh", "NUL"},
	{"line break by YAML escape", strings.Replace(good, "zh: 标题", `zh: "a\nb"`, 1), 3, "headline.zh", "line break"},
	{"10 MB title", strings.Replace(good, "标题", strings.Repeat("题", 10<<20/3), 1), 1, "file", "256 kB"},
	{"long line", strings.Replace(good, "标题", strings.Repeat("题", 8000), 1), 3, "file", "too long"},
	{"long title", strings.Replace(good, "标题", strings.Repeat("题", 800), 1), 3, "headline.zh", "2000 bytes"},
	{"200k brackets", "---\n" + strings.Repeat("[", 200_000) + "\n---\n", 2, "file", "too long"},
	{"nested on many lines", "---\nid: " + strings.Repeat("[\n", 100_000) + "\n---\n", 10002, "front matter", "YAML"},
	{"nested deeply", "---\nid: " + strings.Repeat("[", 150) + strings.Repeat("]", 150) + "\n---\n", 2, "front matter", "deeper"},
	{"alias bomb", "---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n", 2, "front matter", "anchor"},
	{"second document", strings.Replace(good, "date:", "...\ndate:", 1), 1, "front matter", ""},
}

var brokenLines = []struct{ name, old, new, field, say string }{
	{"duplicate key", "paragraphs: 3", "date: 2020-08-28", "date", "twice"},
	{"duplicate inner key", "{zh: 标题, en: Title}", "{zh: 标题, zh: 甲, en: Title}", "headline.zh", "twice"},
	{"unknown key in Chinese", "headline: {zh", "标题: {zh", "标题", `did you mean "headline"`},
	{"mistyped key", "headline: {zh", "headlin: {zh", "headlin", `did you mean "headline"`},
	{"titel", "headline: {zh", "titel: {zh", "titel", `did you mean "headline"`},
	{"unknown key", "paragraphs: 3", "wibble-wobble: 3", "wibble-wobble", "expected one of"},
	{"merge key", "paragraphs: 3", "<<: {paragraphs: 3}", "<<", "unknown key"},
	{"list where text expected", "{zh: 标题, en: Title}", "{zh: [标题], en: Title}", "headline.zh", "expected text, found a list"},
	{"text where fields expected", "{zh: 标题, en: Title}", "标题", "headline", "expected fields"},
	{"number where text expected", "en: Title}", "en: 2020}", "headline.en", "quotes"},
	{"no English", "{zh: 标题, en: Title}", "{zh: 标题}", "headline.en", "missing"},
	{"empty English", "en: Title}", `en: " "}`, "headline.en", "nothing"},
	{"null", "en: Title}", "en: }", "headline.en", "found nothing"},
	{"anchor", "id: a-story", "id: &a a-story", "front matter", "anchor"},
	{"tag", "id: a-story", "id: !!str a-story", "front matter", "tag"},
	{"binary tag", "id: a-story", "id: !!binary YQ==", "front matter", "tag"},

	{"30 February", "date: 2020-08-28", "date: 2026-02-30", "date", "2026-02-30"},
	{"29 February of no leap year", "date: 2020-08-28", "date: 2021-02-29", "date", "calendar"},
	{"yesterday", "date: 2020-08-28", "date: 昨天", "date", "昨天"},
	{"date with time", "date: 2020-08-28", "date: 2020-08-28T10:00:00Z", "date", "calendar"},
	{"date of one digit", "date: 2020-08-28", "date: 2020-8-28", "date", "calendar"},
	{"only a month", "date: 2020-08-28", "date: 2020-08", "date", "calendar"},
	{"full-width date", "date: 2020-08-28", "date: ２０２０-08-28", "date", "calendar"},
	{"period ends before it starts", "place: 某地", "period_note: {zh: 甲, en: A}\n    baseline: {value: 1, period: 2020/2019}\n    place: 某地", "metrics[1].baseline.period", "2020/2019"},

	{"unit that is none", `{id: "500103", role`, `{id: "500199", role`, "units[1].id", "500199"},
	{"unit with a zero", `{id: "500103", role`, `{id: "0500103", role`, "units[1].id", `did you mean "500103"`},
	{"unit by name", `{id: "500103", role`, `{id: 渝中, role`, "units[1].id", `did you mean "500103"`},
	{"abolished unit", `{id: "500103", role`, `{id: "500232", role`, "units[1].id", "500232"},
	{"unit in full width", `{id: "500103", role`, `{id: "５００１０３", role`, "units[1].id", "digit"},
	{"no role", `, role: subject`, ``, "units[1].role", "missing"},
	{"unknown role", `role: subject`, `role: subjekt`, "units[1].role", `did you mean "subject"`},
	{"via an area that spans it not", `role: subject`, `role: subject, via: liangjiang`, "units[1].via", "spans"},
	{"unknown topic", "[income]", "[incone]", "topics[1]", `did you mean "income"`},
	{"topic twice", "[income]", "[income, income]", "topics[2]", "twice"},
	{"no topics", "[income]", "[]", "topics", "at least one"},

	{"path as id", "id: a-story", "id: ../../x", "id", "../../x"},
	{"reserved id", "id: a-story", "id: con", "id", "reserved"},
	{"slash in id", "id: a-story", "id: a/b", "id", "a/b"},
	{"dot in id", "id: a-story", "id: a.b", "id", "a.b"},
	{"capitals in id", "id: a-story", "id: A-story", "id", "A-story"},
	{"id of 300 bytes", "id: a-story", "id: " + strings.Repeat("a", 300), "id", "80"},
	{"Chinese id", "id: a-story", "id: 故事", "id", "故事"},
	{"number as id", "id: a-story", "id: 12", "id", "12"},
	{"other id than the file's", "id: a-story", "id: b-story", "id", "2020-08-28-b-story.md"},
	{"no paragraphs", "paragraphs: 3", "paragraphs: 0", "paragraphs", "from 1"},
	{"half a paragraph", "paragraphs: 3", "paragraphs: 2.5", "paragraphs", "whole number"},

	{"unlocated and located", "unlocated: true", "unlocated: true, location: {lon: 106.5, lat: 29.5, source: x}", "places[1]", "either"},
	{"neither", ", unlocated: true", "", "places[1]", "either"},
	{"lon and lat exchanged", "unlocated: true", "location: {lon: 29.5, lat: 106.5, source: x}", "places[1].location.lon", "within Chongqing"},
	{"place without a source", "unlocated: true", "location: {lon: 106.5, lat: 29.5}", "places[1].location.source", "missing"},
	{"place in another unit", `unit: "500103", kind: site`, `unit: "500114", kind: site`, "places[1].unit", "story's units"},
	{"yes for true", "unlocated: true", "unlocated: yes", "places[1].unlocated", "true or false"},
	{"quoted true", "unlocated: true", `unlocated: "true"`, "places[1].unlocated", "true or false"},
}

// R1: characters that have no glyph, and so hide text or break searches.
func TestInvisibleCharactersAreRefused(t *testing.T) {
	for _, r := range []rune{
		0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x200b, 0x200d, 0x2060, 0x2061, 0x2064, 0x206a, 0x206f, 0x2800, 0x3164,
		0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0xfff9, 0xfffb, 0x1bca0, 0x1d159, 0x1d173, 0xe0001, 0xe0041, 0xe0100, 0xe0fff,
	} {
		text, line := with(t, "{zh: 标题,", "{zh: 标"+string(r)+"题,")
		refused(t, text, line, "file", "byte 19 of the line: ")
		text, _ = with(t, "{zh: 标题,", fmt.Sprintf(`{zh: "标\U%08x题",`, r))
		refused(t, text, line, "headline.zh", "found a ")
	}
	for _, fine := range []string{"\u00a0", "\u2003", "\u3000", "é", "e\u0301", "ǖ", "u\u0308\u0304", "㐂𠮷", "㎡℃№①Ⅲ", "﨎", "％", "ｘ", "🎉"} {
		text, _ := with(t, "{zh: 标题,", "{zh: 标"+fine+"题,")
		if _, err := loadText(text); err != nil {
			t.Errorf("%q: %v", fine, err)
		}
	}
}

func TestBrokenFrontMatterIsRefused(t *testing.T) {
	for _, c := range brokenFiles {
		t.Run(c.name, func(t *testing.T) { refused(t, c.text, c.line, c.field, c.say) })
	}
	for _, c := range brokenLines {
		t.Run(c.name, func(t *testing.T) {
			text, line := with(t, c.old, c.new)
			if strings.Contains(c.new, "\n") {
				line++
			}
			refused(t, text, line, c.field, c.say)
		})
	}
}

// B1: numbers that are none, or not plain.
var badNumbers = []string{"NaN", ".nan", ".inf", "-.Inf", "1e309", "1e3", "１２３", "1,234", "3.2万", "-0", "-0.0", "0x1F", "0o17", "017",
	"1_000", "+5", "5.", ".5", "5%", "¥5", "5 000", "'5'", `"5"`, "true", "null", "[5]", "{}", "~", "2020-08-28", "1234567890123456789", "五"}

func TestOnlyPlainNumbers(t *testing.T) {
	for _, v := range badNumbers {
		t.Run(v, func(t *testing.T) {
			text, line := with(t, "value: 12975", "value: "+v)
			refused(t, text, line, "metrics[1].value", "")
		})
	}
	for _, v := range []string{"0", "5", "-5", "0.05", "12975.0", "20000000000"} {
		if !plainNumber.MatchString(v) {
			t.Errorf("%s refused", v)
		}
	}
}

// What must hold between fields and files.
func TestCrossChecks(t *testing.T) {
	for _, c := range []struct{ name, old, new, field, say string }{
		{"other date than the file's", "date: 2020-08-28", "date: 2020-08-27", "id", "2020-08-27-a-story.md"},
		{"paragraph beyond the last", "    paragraph: 2\n  - id: b", "    paragraph: 4\n  - id: b", "metrics[1].paragraph", "1 to 3"},
		{"no paragraph", "    kind: stock\n    paragraph: 2\n", "    kind: stock\n", "metrics[1].paragraph", "missing"},
		{"unknown place", "place: 某地", "place: 别处", "metrics[1].place", "别处"},
		{"unit not of the story", "place: 某地", `units: ["500114"]`, "metrics[1].units", "500114"},
		{"unknown unit of measurement", "unit: people", "unit: peopel", "metrics[1].unit", `did you mean "people"`},
		{"unknown qualifier", "qualifier: exactly", "qualifier: mehr-als", "metrics[1].qualifier", "one of"},
		{"half a person", "value: 12975", "value: 1.5", "metrics[1].value", "whole number"},
		{"negative stock", "value: 12975", "value: -3", "metrics[1].value", "negative"},
		{"place twice", "metrics:\n", "  - {name: {zh: 某地, en: Somewhere}, unit: \"500103\", kind: site, paragraph: 1, unlocated: true}\nmetrics:\n", "places[2].name", "twice"},
		{"place in the whole city", `unit: "500103", kind`, `unit: "500000", kind`, "places[1].unit", "not the whole city"},
		{"place of another unit than the metric's", "place: 某地", "units: [500000]\n    place: 某地", "metrics[1].place", "metric's units"},
		{"story unit twice", "places:", "  - {id: 500103, role: partner}\nplaces:", "units[2].id", "twice"},
		{"metric unit twice", "place: 某地", "units: [500103, 500103]", "metrics[1].units[2]", "twice"},
		{"metric of a story without a subject", "role: subject", "role: partner", "metrics[1].units", "no unit as its subject"},
		{"own headline without a column", "paragraphs: 3", "paragraphs: 3\nheadline_ours: true", "headline_ours", "column"},
		{"derived from nothing by nothing", "value: 12975", "value: 0", "metrics[2].derived", "cannot be computed"},
		{"derived from some other part", "[a-metric, a-metric]", "[a-metric, a-metric.period]", "metrics[2].derived.from[2]", ".baseline"},
		{"fields where a list is expected", "[income]", "{income: 1}", "topics", "expected a list"},
		{"list as key", "paragraphs: 3", "paragraphs: 3\n[a]: b", "front matter", "a word as key"},
		{"spaces around", "en: Title}", "en: \" Title\"}", "headline.en", "spaces around"},
		{"alias", "id: a-story", "id: *a", "front matter", "anchor"},
		{"share above 100 %", "value: 100\n", "value: 101\n", "metrics[2].value", "at most 100"},
		{"derived wrongly", "value: 100\n", "value: 99\n", "metrics[2].value", "expected 100, computed as percent_of(a-metric, a-metric); found 99"},
		{"derived from nothing", "[a-metric, a-metric]", "[a-metric, c-metric]", "metrics[2].derived.from[2]", "c-metric"},
		{"derived from itself", "[a-metric, a-metric]", "[a-metric, b-metric]", "metrics[2].derived.from[2]", "derived"},
		{"derived from a missing baseline", "[a-metric, a-metric]", "[a-metric, a-metric.baseline]", "metrics[2].derived.from[2]", "baseline"},
		{"derived from one", "[a-metric, a-metric]", "[a-metric]", "metrics[2].derived.from", "two"},
		{"derived by an unknown way", "percent_of", "percent_off", "metrics[2].derived.how", `did you mean "percent_of"`},
		{"no period and no reason", "period: 2019\n    kind: stock", "kind: stock", "metrics[1].period", "period_note"},
		{"change from nothing", "kind: stock", "kind: change", "metrics[1].baseline", "missing"},
		{"metric id twice", "id: b-metric", "id: a-metric", "metrics[2].id", "twice"},
		{"relation to an unknown metric", "metrics: [a-metric]", "metrics: [z-metric]", "relations[1].metrics[1]", "z-metric"},
		{"relation to itself", `from: "500000"`, `from: "500103"`, "relations[1].to", "another"},
		{"relation with one end", `from: "500000", `, ``, "relations[1]", "two ends"},
		{"relation to a unit not of the story", `from: "500000"`, `from: "500114"`, "relations[1].from", "500114"},
		{"relation by nobody within", `kind: jobs, `, `by: {zh: 重庆市, en: Chongqing}, kind: jobs, `, "relations[1].by", "who within"},
		{"relation by somebody named in one language", `kind: jobs, `, `by: {zh: 某局}, kind: jobs, `, "relations[1].by.en", "missing"},
		{"relation of an area not of the story", `from: "500000"`, `from: liangjiang`, "relations[1].from", "500105"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, _ := with(t, c.old, c.new)
			_, err := loadText(text)
			if err == nil || !strings.Contains(err.Error(), ": "+c.field+": ") || !strings.Contains(err.Error(), c.say) {
				t.Errorf("got %v\nwant %s: …%s", err, c.field, c.say)
			}
		})
	}
	t.Run("two files, same id", func(t *testing.T) {
		_, err := Load(fstest.MapFS{
			"2020/2020-08-28-a-story.md": {Data: []byte(good)}, "other/2020-08-28-a-story.md": {Data: []byte(good)},
		}, Options{Region: chongqing, Units: units()})
		for _, want := range []string{"other/2020-08-28-a-story.md:2: id: given twice", "also in 2020/2020-08-28-a-story.md:2",
			"other/2020-08-28-a-story.md:14: metrics[1].id: given twice"} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v\nwant %s", err, want)
			}
		}
	})
	// R2: what two reports call a place.
	for _, c := range []struct{ name, say string }{
		{"{zh: 别处, en: Somewhere}", `12: places[1].name.en: “Somewhere” is also the English name of “某地” in 2020/2020-08-28-a-story.md:12`},
		{"{zh: 别处, en: some-where’s}", ""},
		{"{zh: 别处, en: “SOMEWHERE”}", `12: places[1].name.en: ““SOMEWHERE”” is also the English name of “某地”`},
		{"{zh: 某地, en: Elsewhere}", `12: places[1].name.en: expected “Somewhere”, as “某地” is called in 2020/2020-08-28-a-story.md:12; found “Elsewhere”`},
		{"{zh: 某地, en: Somewhere}", ""},
		{"{zh: 别处, en: （）}", "12: places[1].name.en: expected a name with letters"},
	} {
		other := strings.NewReplacer("id: a-story", "id: c-story", "a-metric", "c-metric", "b-metric", "d-metric", "place: 某地", "note: {zh: 甲, en: A}", "{zh: 某地, en: Somewhere}", c.name).Replace(good)
		_, err := Load(fstest.MapFS{file: {Data: []byte(good)}, "2020/2020-08-28-c-story.md": {Data: []byte(other)}}, Options{Region: chongqing, Units: units()})
		if c.say == "" && err != nil || c.say != "" && (err == nil || !strings.HasPrefix(err.Error(), "2020/2020-08-28-c-story.md:"+c.say)) {
			t.Errorf("%s: got %v\nwant %s", c.name, err, c.say)
		}
	}
	t.Run("all problems at once, in order", func(t *testing.T) {
		text := strings.NewReplacer("date: 2020-08-28", "date: x", "value: 12975", "value: x", "\nA.\n", "\n<b>\n").Replace(good)
		_, err := loadText(text)
		var ps Problems
		if !errors.As(err, &ps) || len(ps) != 3 || ps[0].Line != 6 || ps[1].Line != 17 || ps[2].Line != 42 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("nothing to read", func(t *testing.T) {
		if _, err := Load(fstest.MapFS{}, Options{}); err == nil {
			t.Error("accepted an empty folder")
		}
	})
	t.Run("vocabulary of its own", func(t *testing.T) {
		own, _ := embedded.ReadFile(VocabularyFile)
		for _, c := range []struct{ old, new, say string }{
			{"  income:", "  In Come:", `vocabulary.yaml:9: topics.In Come: expected a code`},
			{"en_plural: people, kind: count", "en_plural: people, kind: cuont", `units.people.kind: expected one of count, measure, money, percent (did you mean "count"?)`},
			{`"500105", "500109"`, `"500105", "500999"`, "areas.liangjiang.units[2]: expected"},
			{"roles:", "rules:", `vocabulary.yaml:91: rules: unknown key: did you mean "roles"?`},
		} {
			text := strings.Replace(string(own), c.old, c.new, 1)
			_, err := Load(fstest.MapFS{file: {Data: []byte(good)}, VocabularyFile: {Data: []byte(text)}}, Options{Region: chongqing, Units: units()})
			if err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("%s: got %v\nwant %s", c.new, err, c.say)
			}
		}
	})
	t.Run("symbolic link", func(t *testing.T) {
		dir := t.TempDir()
		outside := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(outside, []byte(good), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, filepath.Join(dir, "2020-08-28-a-story.md")); err != nil {
			t.Skip(err)
		}
		_, err := Load(os.DirFS(dir), Options{})
		if err == nil || !strings.Contains(err.Error(), "ordinary file") || strings.Contains(err.Error(), dir) {
			t.Errorf("got %v", err)
		}
	})
}

// B2: Markdown that would be more than text.
var attacks = []string{
	"<script>alert(1)</script>", "a <script>alert(1)</script> b", `<img src=x onerror=alert(1)>`, "a <IMG SRC=x onerror=alert(1)> b",
	"[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java&#115;cript:alert(1))", "[a](&#106;avascript:alert(1))",
	"[a](<java\\script:alert(1)>)", "[a](javascript&colon;alert(1))", "[a](java%0ascript:alert(1))", "[a](  javascript:alert(1))",
	"[a]\n\n[a]: javascript:alert(1)", "[a]: javascript:alert(1)", "[a]: https://example.org", "<javascript:alert(1)>",
	"![a](javascript:alert(1))", "![a](https://example.org/a.png)", "a ![a](a.png) b", "[![a](a.png)](https://example.org)",
	"[a](vbscript:msgbox(1))", "[a](data:text/html,<script>alert(1)</script>)", "[a](data:image/svg+xml,x)", "<data:text/html,x>",
	"<svg onload=alert(1)>", `<iframe srcdoc="<script>alert(1)</script>">`, "<math><mtext><mglyph><style>", "<noscript><p title='</noscript>'>",
	"<details ontoggle=alert(1) open>", "<style>@import 'x'</style>", "<base href=//x>", "<form action=x>", `<meta http-equiv=refresh content="0;url=x">`,
	`<a id=getElementById>`, "# zh {onclick=alert(1)}", "## heading", "# other", "```js onload=alert(1)\nx\n```", "``` \"><script>\nx\n```",
	`<p style="position:fixed">`, "<!-- -->", "<?php ?>", "<![CDATA[x]]>", "</p>", "    code", "`code`", "> quote", "- list", "1. list", "***",
	"[a](//example.org)", "[a](/path)", "[a](#x)", "[a](mailto:a@example.org)", "<a@example.org>", "[a](ftp://example.org)", "[a](https://)",
	"[a](https://user:pass@example.org)", "[a](https://example.org \"title\")", "[a](http:example.org)", "[a](https:///example.org)",
	"[a](https://example.org/?a&amp;b)", "[a](https://exämple.org)", "&lt;script&gt;", "&#60;", "hard  \nbreak", "hard\\\nbreak",
	"[a](https://example.org/\\(x)", "<https://example.org/\"onclick=alert(1)>",
}

func TestDangerousMarkdownIsRefused(t *testing.T) {
	for _, attack := range attacks {
		t.Run(attack, func(t *testing.T) {
			text := strings.Replace(good, "\nA.\n", "\nA.\n\n"+attack+"\n", 1)
			_, err := loadText(text)
			if err == nil {
				set, _ := loadText(text)
				t.Fatalf("accepted as %+v", set.Stories[0].Summary.En)
			}
			if !regexp.MustCompile(`(?m)^2020/2020-08-28-a-story\.md:4[0-9]: body: `).MatchString(err.Error()) {
				t.Errorf("no place: %v", err)
			}
		})
	}
	for name, body := range map[string]string{
		"no body": "", "no English": "# zh\n\n甲。\n", "no Chinese": "# en\n\nA.\n", "empty section": "# zh\n\n# en\n\nA.\n",
		"text before the sections": "A.\n\n# zh\n\n甲。\n\n# en\n\nA.\n", "section twice": "# zh\n\n甲。\n\n# zh\n\n甲。\n\n# en\n\nA.\n",
	} {
		text, _, _ := strings.Cut(good, "# zh\n")
		if _, err := loadText(text + body); err == nil || !strings.Contains(err.Error(), ": body: expected") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMarkdownThatPasses(t *testing.T) {
	text := strings.Replace(good, "\nA.\n", `
A *b* **c *d*** [e *f*](https://example.org/a?b=c&d) <https://example.org> \<g> 2 < 3 & 4
next_line_here \\ \&amp;.
`, 1)
	set, err := loadText(text)
	if err != nil {
		t.Fatal(err)
	}
	want := Paragraph{
		{Text: "A "}, {Text: "b", Em: true}, {Text: " "}, {Text: "c ", Strong: true}, {Text: "d", Strong: true, Em: true}, {Text: " "},
		{Text: "e ", Href: "https://example.org/a?b=c&d"}, {Text: "f", Em: true, Href: "https://example.org/a?b=c&d"}, {Text: " "},
		{Text: "https://example.org", Href: "https://example.org"}, {Text: ` <g> 2 < 3 & 4 next_line_here \ &amp;.`},
	}
	if got := set.Stories[0].Summary.En[0]; fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// B3: what would cost a parser dearly. Everything, refused or accepted, is
// done in 200 ms of processor time (here 1 s, for slow machines).
func TestCostlyMarkdown(t *testing.T) {
	head, _, _ := strings.Cut(good, "# zh\n")
	for name, body := range map[string]string{
		"quotes":         strings.Repeat(">", 50_000),
		"quotes, lines":  strings.Repeat(strings.Repeat(">", 15_000)+"\n", 15),
		"spaced quotes":  strings.Repeat("> ", 8_000),
		"brackets":       strings.Repeat("[", 15_000),
		"bracket lines":  strings.Repeat(strings.Repeat("[", 1000)+"\n", 250),
		"lists":          strings.Repeat("- ", 5_000),
		"numbered":       strings.Repeat("1. ", 5_000),
		"long line":      strings.Repeat("a", 1<<20),
		"nested list":    nestedList(100),
		"stars":          strings.Repeat(strings.Repeat("*a_ ", 1000)+"\n", 60),
		"stars together": strings.Repeat(strings.Repeat("*", 15_000)+"a\n", 15),
		"tags":           strings.Repeat(strings.Repeat("<b>", 1000)+"\n", 80),
		"open tags":      strings.Repeat(strings.Repeat("<a ", 1000)+"\n", 80),
		"comments":       strings.Repeat("a <!-- ", 30_000),
		"backticks":      strings.Repeat(strings.Repeat("`a``b", 1000)+"\n", 40),
		"links":          strings.Repeat("[a](b", 3_000),
		"nested links":   strings.Repeat("[", 3000) + "a" + strings.Repeat("](https://example.org)", 600),
		"definitions":    strings.Repeat("[a]: b\n", 30_000),
		"same labels":    "[a]: https://x\n\n" + strings.Repeat("[a]\n", 40_000),
		"headings":       strings.Repeat("# x\n", 60_000),
		"paragraphs":     strings.Repeat("a\n\n", 80_000),
		"entities":       strings.Repeat("&amp;\n", 40_000),
		"pipes":          strings.Repeat("|a|\n|-|\n", 20_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := cpuTime()
			_, err := loadText(head + "# zh\n\n甲\n\n# en\n\n" + body + "\n")
			if spent := cpuTime() - start; spent > time.Second {
				t.Errorf("took %v", spent)
			} else {
				t.Log(spent, err == nil)
			}
			if err != nil && len(err.Error()) > 100_000 {
				t.Errorf("%d bytes of error", len(err.Error()))
			}
		})
	}
}

func TestLimitsOfTheBody(t *testing.T) {
	for name, c := range map[string]struct{ body, say string }{
		"long body":      {strings.Repeat("a\n\n", maxBody/3+1), "32 kB of text"},
		"long paragraph": {strings.Repeat("a\n", maxBlock), "at most 8 kB"},
		"containers":     {strings.Repeat("> ", 101), "deeper than 100"},
	} {
		text := strings.Replace(good, "\nA.\n", "\nA.\n\n"+c.body+"\n", 1)
		if _, err := loadText(text); err == nil || !strings.Contains(err.Error(), ": body: expected ") && !strings.Contains(err.Error(), ": body: nested") || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// As much of it as a file may hold is affordable too.
func TestCostlyTextWithinTheLimits(t *testing.T) {
	head, _, _ := strings.Cut(good, "# zh\n")
	for _, pattern := range []string{"[", "*a_ ", "*", "_", "**a", "<b>", "<a ", "a <!-- ", "`a``b", "[a](b", "![", "](", "[a]", "&amp;", "a\n", "\\*", "~~a", "[a](<b", "*_", "| a "} {
		block := strings.Repeat(pattern, maxBlock/len(pattern)-1)
		body := "# zh\n\n甲\n\n# en\n\n" + strings.Repeat("A "+block[:len(block)/2]+"\n"+block[len(block)/2:len(block)-10]+"\n\n", 3)
		start := cpuTime()
		_, err := loadText(head + body)
		if spent := cpuTime() - start; spent > time.Second {
			t.Errorf("%q: took %v", pattern, spent)
		} else {
			t.Log(pattern, spent, err == nil)
		}
		if err != nil && strings.Contains(err.Error(), " kB") {
			t.Errorf("%q: over a limit: %v", pattern, err)
		}
	}
	for name, fields := range map[string]string{
		"many topics": "topics:\n" + strings.Repeat(" - incomf\n", 22_000), "many keys": manyKeys(20_000),
		"many metrics": "metrics:\n" + strings.Repeat(" - {}\n", 35_000), "many units": "units:\n" + strings.Repeat(" - {id: 500114, role: subject}\n", 8_000),
	} {
		start := cpuTime()
		_, err := loadText("---\n" + fields + "\n---\n\n# zh\n\n甲\n\n# en\n\nA\n")
		if spent := cpuTime() - start; spent > 2*time.Second || err == nil || len(err.Error()) > 100_000 {
			t.Errorf("%s: took %v, accepted: %v", name, spent, err == nil)
		} else {
			t.Log(name, spent)
		}
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "key%d: 1\n", i)
	}
	return b.String()
}

func nestedList(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// FuzzLoad: no bytes bring the loader down, make it slow, or get anything but
// text past it. Making new inputs small costs more than it tells:
// go test ./stories -run=^$ -fuzz=FuzzLoad -fuzztime=30s -fuzzminimizetime=10x
func FuzzLoad(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("---\n---\n"))
	f.Add([]byte(strings.Replace(good, "\nA.\n", "\n[a](https://example.org) **b** <b> `c`\n", 1)))
	for _, c := range brokenFiles {
		if len(c.text) < 10_000 {
			f.Add([]byte(c.text))
		}
	}
	for _, c := range brokenLines {
		f.Add([]byte(strings.Replace(good, c.old, c.new, 1)))
	}
	for _, v := range badNumbers {
		f.Add([]byte(strings.Replace(good, "value: 12975", "value: "+v, 1)))
	}
	for _, a := range attacks {
		f.Add([]byte(strings.Replace(good, "\nA.\n", "\nA.\n\n"+a+"\n", 1)))
	}
	entries, _ := embedded.ReadDir("2020")
	for _, e := range entries {
		data, _ := embedded.ReadFile("2020/" + e.Name())
		f.Add(data)
	}
	table := units()
	f.Fuzz(func(t *testing.T, data []byte) {
		start := cpuTime()
		set, err := Load(fstest.MapFS{file: {Data: data}}, Options{Region: chongqing, Units: table})
		if spent := cpuTime() - start; spent > 2*time.Second {
			t.Errorf("took %v", spent)
		}
		if err != nil {
			for _, l := range strings.Split(err.Error(), "\n") {
				if !placed.MatchString(l) {
					t.Errorf("message is not file:line: field: text: %q", l)
				}
			}
			return
		}
		for _, s := range set.Stories {
			if !slug.MatchString(s.ID) {
				t.Errorf("id %q", s.ID)
			}
			for _, p := range append(s.Summary.Zh, s.Summary.En...) {
				for _, run := range p {
					if run.Href != "" && !strings.HasPrefix(run.Href, "http://") && !strings.HasPrefix(run.Href, "https://") {
						t.Errorf("link %q", run.Href)
					}
				}
			}
		}
	})
}
