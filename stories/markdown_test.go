package stories

import (
	"fmt"
	"strings"
	"testing"
)

// body reads a story whose summary in a language is replaced.
func body(t *testing.T, lang, text string) (Paragraph, error) {
	t.Helper()
	old := map[string]string{"zh": "\n甲。\n", "en": "\nA.\n"}[lang]
	set, err := loadText(strings.Replace(good, old, "\n"+text+"\n", 1))
	if err != nil {
		return nil, err
	}
	return set.Stories[0].Summary.In(lang)[0], nil
}

// marked writes a paragraph with its styles: [strong], {emphasis}.
func marked(p Paragraph) string {
	var out strings.Builder
	for _, r := range p {
		text := r.Text
		if r.Em {
			text = "{" + text + "}"
		}
		if r.Strong {
			text = "[" + text + "]"
		}
		out.WriteString(text)
	}
	return out.String()
}

// T7: emphasis as editors write it in Chinese, where nothing stands apart.
func TestEmphasisInChineseNeedsNoSpaces(t *testing.T) {
	for in, want := range map[string]string{
		"甲**「刻舟求剑」**乙。":                    "甲[「刻舟求剑」]乙。",
		"说**“要我发展。”**的人。":                  "说[“要我发展。”]的人。",
		"说**要，**我。":                        "说[要，]我。",
		"*“强调”*字。":                         "{“强调”}字。",
		"共**30个**，*GDP*增长。":                "共[30个]，{GDP}增长。",
		"**甲**乙**丙**。":                     "[甲]乙[丙]。",
		"（**注**）**《书》**（一）。":               "（[注]）[《书》]（一）。",
		"增长**5%**左右。":                      "增长[5%]左右。",
		"见**[说明](https://example.org/)**。": "见[说明]。",
		"***甲***乙。":                        "[{甲}]乙。",
		"三\\*四\\_五\\|六。":                   "三*四_五|六。",
	} {
		if p, err := body(t, "zh", in); err != nil || marked(p) != want {
			t.Errorf("%s: read as %s, want %s (%v)", in, marked(p), want, err)
		}
	}
}

// T7: what would be printed with its marks is refused, on its line.
func TestMarkupIsNeverLeftInTheText(t *testing.T) {
	for in, say := range map[string]string{
		"甲乙\n~~删~~丙。": "struck out", "甲\n**未闭合。": `written \*`, "甲\n* 乙。": "a list", "甲** 乙 **丙。": `written \*`,
		"甲\n乙[^1]。": "footnotes", "甲\n|a|b|": "tables", "甲\n==乙==。": "highlighted", "甲\n__乙__丙。": `written \_`,
		"甲\n_乙_丙。": `written \_`, "甲\n乙`丙。": "code", "甲\n![乙]": "images", "甲\n[乙](https://example.org/a b)": "a link is left over",
		"甲\n[乙][1]。": "a link is left over", "甲\n乙<img src=x onerror=a=1>丙": "no HTML", "甲\n乙<br/丙": "no HTML", "甲\n#乙": "headings", "甲\n乙*丙。": `written \*`,
		"甲\n[乙]( https://example.org": "a link is left over",
	} {
		for _, lang := range []string{"zh", "en"} {
			_, err := body(t, lang, in)
			first := map[string]int{"zh": 38, "en": 42}[lang]
			line := first + strings.Count(in, "\n") // the last is the one to be refused
			if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%s:%d: body: ", file, line)) || !strings.Contains(err.Error(), say) {
				t.Errorf("%q in %s: got %v, want line %d and %q", in, lang, err, line, say)
			}
		}
	}
}

// T7: the texts of the front matter are printed as they are, so they may not
// look like Markdown either.
func TestTheFrontMatterHasNoMarkup(t *testing.T) {
	for _, bad := range []string{"**标题**", "标*题*", "~~标题~~", "[标题](https://example.org)", "标题[^1]"} {
		text, line := with(t, "{zh: 标题, en: Title}", `{zh: "`+bad+`", en: Title}`)
		refused(t, text, line, "headline.zh", "no Markdown")
	}
	for _, fine := range []string{"5*3", "*star", "a_b_c", "标题[注]", "1~2", "`x`", "<b>"} {
		text, _ := with(t, "{zh: 标题, en: Title}", `{zh: "`+fine+`", en: Title}`)
		if _, err := loadText(text); err != nil {
			t.Errorf("%s: %v", fine, err)
		}
	}
}

// T8: where the file breaks a line, Chinese has no space.
func TestLineEndsBecomeNoSpaceInChinese(t *testing.T) {
	for in, want := range map[string]string{
		"共有30\n个镇，GDP\n增长，用**强**\n调。":   "共有30个镇，GDP增长，用[强]调。",
		"共有\n30个镇，\nGDP，用\n**强**调。":     "共有30个镇，GDP，用[强]调。",
		"看[说明](https://example.org)\n吧": "看说明吧",
		"用 \n强":                         "用强", "在Green\nForum上": "在Green Forum上", "甲\\*\n乙": "甲*乙", "“甲”\n——乙": "“甲”——乙",
	} {
		p, err := body(t, "zh", in)
		if err != nil || marked(p) != want {
			t.Errorf("%q: read as %q, want %q (%v)", in, marked(p), want, err)
		}
	}
	for in, want := range map[string]string{
		"A\nb **c**\nd": "A b [c] d", "30\nvillages": "30 villages", "called 刻舟\n求剑 here": "called 刻舟求剑 here",
		"said\n“yes”\nand ‘no’\n“so”": "said “yes” and ‘no’ “so”", "called\n刻舟求剑\nhere": "called 刻舟求剑 here",
	} {
		p, err := body(t, "en", in)
		if err != nil || marked(p) != want {
			t.Errorf("%q: read as %q, want %q (%v)", in, marked(p), want, err)
		}
	}
}
