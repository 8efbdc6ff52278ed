package stories

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// T16: what the house writes otherwise is shown as it stands, and said with
// its place.
func TestCheckKnowsTheHousesStyle(t *testing.T) {
	const heads = "headline: {zh: 标题, en: Title}"
	for _, c := range []struct{ old, new, field, say string }{
		{heads, `headline: {zh: '标"题"', en: Title}`, "headline.zh", "straight quotation mark"},
		{heads, `headline: {zh: 标题, en: "Nan'an’s title"}`, "headline.en", "apostrophe"},
		{heads, `headline: {zh: "好，又说:好", en: Title}`, "headline.zh", "half-width"},
		{heads, `headline: {zh: "增长(5%)", en: Title}`, "headline.zh", "half-width"},
		{heads, `headline: {zh: 标题..., en: Title}`, "headline.zh", "……"},
		{heads, `headline: {zh: ５项标题, en: Title}`, "headline.zh", "full-width"},
		{heads, `headline: {zh: 标题, en: "Title，title"}`, "headline.en", "Chinese punctuation"},
		{heads, `headline: {zh: 标题, en: "Title  two"}`, "headline.en", "space too many"},
		{heads, `headline: {zh: 标题, en: "Title\u2003two"}`, "headline.en", "not the ordinary one"},
		{"name: {zh: 指标, en: Metric}", `name: {zh: 5G 指标, en: Metric}`, "metrics[1].name.zh", "the page makes the gap"},
		{"\n甲。\n", "\n共有16870人。\n", "body", "44,683"},
		{"\n甲。\n", "\n共有1,840亩。\n", "body", "without a comma"},
		{"\nA.\n", "\nSome 8800 mu.\n", "body", "8,800"},
		{"\nA.\n", "\nSome 12000.\n", "body", "8,800"},
		{"\n甲。\n", "\n共 30 个镇。\n", "body", "the page makes the gap"},
		{"\n甲。\n", "\n“好”,又说。\n", "body", "half-width"},
		{"\n甲。\n", "\n甲.\n", "body", "half-width"},
		{"\n甲。\n", "\n用 **强** 调。\n", "body", "between Chinese characters"},
		{"\n甲。\n", "\n甲，乙\n", "body", "was the text cut off?"},
		{"\nA.\n", "\nIt's A.\n", "body", "apostrophe"},
		{"\nA.\n", "\nRural revitalisat\n", "body", "was the text cut off?"},
	} {
		text, line := with(t, c.old, c.new)
		if strings.HasPrefix(c.old, "\n") {
			line++
		}
		set, err := loadText(text)
		if err == nil { // that numbers of the summary are those of figures is another test
			set.Notes = slices.DeleteFunc(set.Notes, func(p Problem) bool { return strings.Contains(p.Want, "is no figure of the report") })
		}
		want := fmt.Sprintf("%s:%d: %s: ", file, line, c.field)
		if err != nil || len(set.Notes) != 1 || !strings.HasPrefix(set.Notes[0].Error(), want) || !strings.Contains(set.Notes[0].Want, c.say) {
			t.Errorf("%s: got %v, %v; want %s…%s", c.new, set.Notes, err, want, c.say)
		}
	}
	for _, fine := range []string{
		`headline: {zh: 鲜果卖得远 5G用得好, en: "“Title”: it’s 1:2, 3.5 (A)…"}`, `headline: {zh: "GDP：1:2.5，增长5.5%（A/B），10.30……", en: Title}`,
		`headline: {zh: 标题, en: "Chuiba Festival (吹坝节)"}`, `headline: {zh: 助12000余人就业, en: "In 2019, 12,975 of 1,234,567.8901 in the 1980s"}`,
	} {
		text, _ := with(t, heads, fine)
		if set, err := loadText(text); err != nil || len(set.Notes) > 0 {
			t.Errorf("%s: %v %v", fine, set.Notes, err)
		}
	}
	if notes := content(t).Notes; len(notes) > 0 {
		t.Errorf("our own content: %v", notes)
	}
	tour := "---\nid: t\ntitle: {zh: 甲, en: It's A}\nlead: {zh: 甲。, en: A.}\nsteps:\n  - {title: {zh: 甲, en: A}, stories: [a-story]}\n---\n\n# zh\n\n甲。\n\n# en\n\nA.\n"
	set, err := Load(fstest.MapFS{file: {Data: []byte(good)}, "tours/t.md": {Data: []byte(tour)}}, Options{Region: chongqing, Units: units()})
	if err != nil || len(set.Notes) != 1 || set.Notes[0].File != "tours/t.md" || set.Notes[0].Line != 3 {
		t.Errorf("a tour: %v %v", set, err)
	}
}
