package stories

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// The slips of somebody who copies a report and changes it: one message each,
// on the line of the slip, saying what to do.
func TestAnAuthorsSlips(t *testing.T) {
	for _, c := range []struct{ name, old, new, field, say string }{
		{"full-width colon", "date: 2020-08-28", "date：2020-08-28", "front matter", "full-width"},
		{"no space after a colon", "paragraphs: 3", "paragraphs:3", "front matter", ": and a space"},
		{"full-width comma between fields", "{zh: 记者 某某, en: A. Reporter}", "{zh: 记者 某某，en: A. Reporter}", "front matter", "not by ，"},
		{"comma in a text", "{zh: 记者 某某, en: A. Reporter}", "{zh: 记者 某某, en: A. Reporter, B. Other}", "byline.B. Other", "comma in it wants quotes"},
		{"colon in a text", "en: A. Reporter}", "en: Reporter: A}", "front matter", "wants quotes"},
		{"colon in a text on its own line", "paragraphs: 3", "paragraphs: 3: 4", "front matter", "wants quotes"},
		{"text that begins with *", "en: A. Reporter}", "en: *star}", "front matter", "begins with * wants quotes"},
		{"text that begins with @", "en: A. Reporter}", "en: @home}", "front matter", "begins with @ wants quotes"},
		{"text that begins with %", "en: A. Reporter}", "en: %5}", "front matter", "begins with % wants quotes"},
		{"text that begins with &", "en: A. Reporter}", "en: &x y}", "front matter", "begins with & wants quotes"},
		{"text that begins with !", "en: A. Reporter}", "en: !x y}", "front matter", "begins with ! wants quotes"},
		{"text that begins with |", "en: A. Reporter}", "en: |x}", "front matter", "begins with | wants quotes"},
		{"text that begins with -", "en: A. Reporter}", "en: - x}", "front matter", "begins with - wants quotes"},
		{"text of a star", "paragraphs: 3", "paragraphs: *", "front matter", "begins with * wants quotes"},
		{"text with #", "en: A. Reporter}", "en: Number # 1}", "front matter", "with # in it wants quotes"},
		{"text that is #", "en: A. Reporter}", "en: #tag}", "front matter", "with # in it wants quotes"},
		{"text that begins quoted", "en: A. Reporter}", `en: "A" b}`, "front matter", "wants others around it"},
		{"text with brackets", "en: A. Reporter}", "en: a [b] c}", "front matter", "brackets"},
		{"text that begins with brackets", "en: A. Reporter}", "en: [b] c}", "front matter", "brackets"},
		{"text with braces", "en: A. Reporter}", "en: a {b} c}", "front matter", "brackets"},
		{"brace not closed", "en: A. Reporter}", "en: A. Reporter", "front matter", "{ is not closed"},
		{"brace not opened", "byline: {zh", "byline: zh", "front matter", ""},
		{"quotation mark not closed", `{id: "500103", role`, `{id: "500103, role`, "front matter", "not closed on this line"},
		{"indented too little", "    value: 12975", "   value: 12975", "front matter", "indented"},
		{"indented too much", "    value: 12975", "     value: 12975", "front matter", "indented"},
		{"hyphen missing", "  - id: a-metric", "  id: a-metric", "front matter", ""},
		{"quotation marks of a text processor", `{id: "500103", role`, `{id: “500103”, role`, "units[1].id", "straight quotation marks"},
		{"one language", "headline: {zh: 标题, en: Title}", "headline: 标题", "headline", "{zh: …, en: …}"},
		{"the paper's word for over", "qualifier: exactly", "qualifier: 余", "qualifier", `did you mean "over"`},
		{"the paper's word for a unit", "unit: people", "unit: 人", "unit", `did you mean "people"`},
		{"the topic's name", "[income]", "[居民收入]", "topics[1]", `did you mean "income"`},
		{"another word for a kind", "kind: stock", "kind: total", "kind", `one of change, flow, goal, rate, stock (did you mean "stock"?)`},
		{"no kind", "    kind: stock\n", "", "kind", "missing: expected one of"},
		{"period in Chinese", "period: 2019\n    kind: stock", "period: 2019年\n    kind: stock", "period", "../2020-08-28"},
		{"period that isn't on the calendar", "period: 2019\n    kind: stock", "period: 2026-02-30\n    kind: stock", "period", "days that exist"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, line := with(t, c.old, c.new)
			_, err := loadText(text)
			var ps Problems
			if !errors.As(err, &ps) || len(ps) != 1 {
				t.Fatalf("got %v\nwant one problem", err)
			}
			if c.new != "" && c.name != "hyphen missing" && ps[0].Line != line {
				t.Errorf("line %d, want %d: %v", ps[0].Line, line, err)
			}
			if !strings.HasSuffix(ps[0].Field, c.field) || !strings.Contains(ps[0].Want, c.say) {
				t.Errorf("got %v\nwant %s: …%s", err, c.field, c.say)
			}
		})
	}
}

// T21: what YAML takes for a comment is told, since the file can be read.
func TestATextThatEndsInACommentIsNoted(t *testing.T) {
	text, line := with(t, "headline: {zh: 标题, en: Title}", "headline:\n  zh: 标题\n  en: Number # 1")
	set, err := loadText(text)
	if err != nil || len(set.Notes) != 1 || set.Notes[0].Line != line+2 || !strings.Contains(set.Notes[0].Want, "with # in it wants quotes") {
		t.Errorf("%v %v", set, err)
	}
}

// T21: a link with Chinese in it is refused with the way to write it.
func TestALinkIsShownAsItIsToBeWritten(t *testing.T) {
	for address, say := range map[string]string{
		"https://example.org/武隆": "write it as https://example.org/%E6%AD%A6%E9%9A%86", "https://example.org/?q=武隆#x": "write it as https://example.org/?q=%E6%AD%A6%E9%9A%86#x",
		"https://例子.example/": "xn--",
	} {
		_, err := body(t, "zh", "甲[乙]("+address+")。")
		if err == nil || !strings.Contains(err.Error(), ":38: body: ") || !strings.Contains(err.Error(), say) {
			t.Errorf("%s: got %v, want %s", address, err, say)
		}
	}
}

// A file in another encoding, or no text at all, is named as that, once.
func TestForeignFilesAreNamed(t *testing.T) {
	utf16 := func(first, second int) string { // enough for ASCII
		b := make([]byte, 2*len("---\nid: x\n"))
		for i, c := range []byte("---\nid: x\n") {
			b[2*i+first], b[2*i+second] = c, 0
		}
		return string(b)
	}
	gbk := strings.Replace(good, "标题", "\xb1\xea\xcc\xe2", 1) // 标题; all other Chinese goes
	gbk = strings.Map(func(r rune) rune {
		if r > 0x7f && r != 0xfffd {
			return -1
		}
		return r
	}, strings.ReplaceAll(gbk, "\xb1\xea\xcc\xe2", "@@@"))
	gbk = strings.ReplaceAll(gbk, "@@@", "\xb1\xea\xcc\xe2")
	for _, c := range []struct{ name, text, say string }{
		{"UTF-16, little end first", "\xff\xfe" + utf16(0, 1), "UTF-16"},
		{"UTF-16, big end first", "\xfe\xff" + utf16(1, 0), "UTF-16"},
		{"UTF-16 without mark", utf16(0, 1), "UTF-16 without a byte order mark"},
		{"GBK", gbk, "GBK"},
		{"GB 18030 in four bytes", strings.Replace(gbk, "\xb1\xea\xcc\xe2", "\x82\x30\x81\x30", 1), "GB 18030"},
		{"Word", "PK\x03\x04\x14\x00", "Word"},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"},
	} {
		_, err := loadText(c.text)
		var ps Problems
		if !errors.As(err, &ps) || len(ps) != 1 || !strings.Contains(ps[0].Want, "not UTF-8 but") || !strings.Contains(ps[0].Want, c.say) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// A broken list of units is one problem, not one for every mention of a unit.
func TestProblemsDoNotCascade(t *testing.T) {
	text, _ := with(t, `{id: "500103", role`, `{id: 渝中区, role`)
	_, err := loadText(text)
	var ps Problems
	if !errors.As(err, &ps) || len(ps) != 1 || ps[0].Field != "units[1].id" {
		t.Errorf("got %v", err)
	}
}

func TestStoryOfAnotherEnding(t *testing.T) {
	for _, name := range []string{"2020/2020-08-28-b.txt", "2020-08-28-b.docx", "2020/2020-08-28-b.markdown", "2020/2020-08-28-b"} {
		_, err := Load(fstest.MapFS{file: {Data: []byte(good)}, name: {Data: []byte("x")}}, Options{Region: chongqing, Units: units()})
		if err == nil || err.Error() != name+":1: file: named like a story, but stories end in .md" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Load(fstest.MapFS{file: {Data: []byte(good)}, "notes.txt": {Data: []byte("x")}}, Options{Region: chongqing, Units: units()}); err != nil {
		t.Errorf("notes beside the stories: %v", err)
	}
}

// The limits are where they are said to be.
func TestLimitsOfAFile(t *testing.T) {
	padded := func(size int) string { // comments fill the front matter
		head, tail, _ := strings.Cut(good, "topics:")
		line := "# " + strings.Repeat("x", 1000) + "\n"
		n := size - len(good)
		fill := strings.Repeat(line, n/len(line))
		return head + fill + strings.Repeat("\n", n-len(fill)) + "topics:" + tail
	}
	if text := padded(maxFile); len(text) != maxFile {
		t.Fatalf("%d bytes", len(text))
	} else if _, err := loadText(text); err != nil {
		t.Errorf("256 kB refused: %v", err)
	}
	if _, err := loadText(padded(maxFile + 1)); err == nil || !strings.Contains(err.Error(), "256 kB") {
		t.Errorf("a byte more: %v", err)
	}
	nested := func(n int) error { // the root mapping is one, id's value the next
		text, _ := with(t, "id: a-story", "id: "+strings.Repeat("[", n)+strings.Repeat("]", n))
		_, err := loadText(text)
		return err
	}
	if err := nested(maxNesting); err == nil || strings.Contains(err.Error(), "deeper") {
		t.Errorf("%d deep: %v", maxNesting, err)
	}
	if err := nested(maxNesting + 1); err == nil || !strings.Contains(err.Error(), "nested deeper than 100") {
		t.Errorf("one deeper: %v", err)
	}
	bomb := "a0: &a0 [x, x]\n"
	for _, c := range "123456789" {
		bomb += "a" + string(c) + ": &a" + string(c) + " [*a" + string(c-1) + ", *a" + string(c-1) + ", *a" + string(c-1) + "]\n"
	}
	if _, err := loadText("---\n" + bomb + "---\n"); err == nil || !strings.Contains(err.Error(), "anchor") {
		t.Errorf("alias bomb: %v", err)
	}
}
