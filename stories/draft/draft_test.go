package draft

import (
	"math/big"
	"os"
	"path/filepath"
	"regexp/syntax"
	"runtime"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16 "golang.org/x/text/encoding/unicode"
)

var few = Known{
	City: Name{"500000", "重庆市", "重庆", "chongqing"}, Whole: []string{"全市", "我市"}, Homographs: []string{"召开", "离开"},
	Units: []Name{{"500152", "潼南区", "潼南", "tongnan"}, {"500111", "大足区", "大足", "dazu"}, {"500243", "彭水苗族土家族自治县", "彭水", "pengshui"}},
	Areas: []Name{{"liangjiang", "两江新区", "两江新区", "liangjiang"}}, Towns: []Town{{"500111", "龙水镇", true}, {"500152", "柏梓镇", false}},
	Topics: []Topic{{"agriculture", []string{"种植"}}}, Measures: []string{"标方"}, Counts: []string{"个网格"},
}

// pages are those with a known truth.
func pages(f testing.TB, ends string) (all []string) {
	names, _ := filepath.Glob("testdata/*/*-*" + ends)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, string(data))
	}
	if len(all) == 0 {
		f.Fatal("no pages")
	}
	return all
}

const sentence = "潼南区今日通报，新建道路3条，总长12.5公里，受益群众三万二千余人。"

// rawTexts are the ways a page's text has been found to be.
var rawTexts = []string{
	"", "\n", "。", "●", "本报讯 （记者 李四）", "甲，。", "\ufeff", "甲", "潼南\r\n\r" + sentence + "\r\r\n\u2028" + sentence, strings.Repeat("\n", 1000), "没有换行" + sentence,
	"潼\u00ad南\u00ad区" + sentence + "\u200b\u202e", "区县新闻 2021年5月18日 星期二 第4版\n" + sentence + "\n区县新闻 2021年5月18日 星期二 第4版\n" + sentence,
	"标题\n\n标题\n\n" + sentence, "<p>" + sentence + "</p><script>alert(1)</script>\n" + sentence, "# 标题\n\n* " + sentence + "\n1. " + sentence + "\n\n---\nid: x\n---",
	"本报讯 （记者 李四）" + sentence + "\n\n文/图 记者 张三\n\n文/图 记者 李四\n\n●大足：" + sentence + "\n【铜梁】甲", "\x00" + sentence, "\x07\x1b[31m" + sentence,
	strings.Repeat(sentence, 40), strings.Repeat("9", 300) + "元", strings.Repeat("9", 80) + "元", strings.Repeat("亿", 40) + "元", "九亿亿亿亿亿元", "一九九八年，三五个人", "1,2,3,,4，5.6.7%", "1e309吨，-0元，１２３．５吨，1,234元，NaN",
	"由3亿元增加到5亿元，是2013年1.42万元的两倍，分别增长5.2%、4.8%、6.1%", "龙水镇樱桃村、柏梓镇" + sentence, "一地鸡毛、一、二、三、翻了一番、近九成、三分之二、百分之三十五、1/3、一个半小时、1小时04分38秒", "10000标方，32个网格",
}

func FuzzDecode(f *testing.F) {
	add := func(data string) {
		f.Add([]byte(data))
		if len(data) > 1 {
			f.Add([]byte(data[:len(data)-1])) // cut
		}
	}
	for _, s := range append(rawTexts, "㐂䶮𠮷"+sentence, "︐︑︒"+sentence) {
		add(s)
		add("\ufeff" + s)
		for _, e := range []utf16.Endianness{utf16.LittleEndian, utf16.BigEndian} {
			for _, mark := range []utf16.BOMPolicy{utf16.UseBOM, utf16.IgnoreBOM} {
				if b, err := utf16.UTF16(e, mark).NewEncoder().String(s); err == nil {
					add(b)
				}
			}
		}
		if b, err := simplifiedchinese.GB18030.NewEncoder().String(s); err == nil {
			add(b)
			add(s + b)
			add(b + s)
		}
		if b, err := simplifiedchinese.GBK.NewEncoder().String(s); err == nil {
			add(b)
		}
		if b, err := traditionalchinese.Big5.NewEncoder().String("潼南區今日通報新建道路"); err == nil {
			add(b)
		}
	}
	add("\xa6\xd9\xa6\xda\xfe\x59" + "\xb5\xd8\xb7\xbd")
	add("%PDF-1.7\n")
	add("PK\x03\x04docx")
	add("\x80\xa6\xd9")
	f.Fuzz(func(t *testing.T, data []byte) {
		text, encoding, err := Decode(data)
		if err != nil {
			if text != "" || len(err.Error()) < 8 {
				t.Fatalf("refused as %q with %q of it", err, text)
			}
			return
		}
		if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
			t.Fatalf("%s: a lost character in %q", encoding, text)
		}
		switch encoding {
		case "utf-8":
			if text != strings.TrimPrefix(string(data), "\ufeff") && text != string(data) {
				t.Fatalf("not the text: %q", text)
			}
		case "gb18030": // there and back, but for the pairs that the table of the decoder lacks
			back, err := simplifiedchinese.GB18030.NewEncoder().String(text)
			for pair := range lacking {
				if strings.Contains(string(data), string(pair[:])) {
					return
				}
			}
			if again, err2 := simplifiedchinese.GB18030.NewDecoder().String(back); err != nil || err2 != nil || again != text {
				t.Fatalf("%q is not what comes back: %q", text, again)
			}
		}
	})
}

// characters counts those that can be seen.
func characters(s string, into map[rune]int, by int) {
	for _, r := range clean(s) {
		if !unicode.IsSpace(r) {
			into[r] += by
		}
	}
}

// sound looks at what holds for any page.
func sound(t *testing.T, res Result, have string) {
	t.Helper()
	text := []rune(res.Text)
	sum := map[rune]int{}
	characters(have, sum, -1)
	characters(res.Text, sum, 1)
	for _, l := range res.Lines {
		if l.Why != "" {
			characters(l.Text, sum, 1)
		}
	}
	for _, r := range res.Reports {
		characters(r.Byline+r.Lead+r.Column+r.Kicker+r.Headline, sum, 1)
		if r.From < 0 || r.From > r.To || r.To > len(text) || len(r.Paragraphs) == 0 || r.Headline == "" {
			t.Fatalf("report %q from %d to %d of %d", r.Headline, r.From, r.To, len(text))
		}
		for _, f := range r.Figures {
			if f.At[0] < 0 || f.At[1] > len(text) || f.At[0] >= f.At[1] || string(text[f.At[0]:f.At[1]]) != f.Quote {
				t.Fatalf("characters %v are not “%s” in %q", f.At, f.Quote, res.Text)
			}
			for _, v := range []string{f.Value, f.To} {
				if _, ok := new(big.Rat).SetString(v); v != "" && !ok || len(v) > 60 || f.Value == "" {
					t.Fatalf("value %q of “%s”", v, f.Quote)
				}
			}
			if f.Paragraph < 1 || f.Paragraph > len(r.Paragraphs) || f.Unit == "" || f.Kind == "" || f.Sure <= 0 || f.Sure > 1 {
				t.Fatalf("figure %+v", f)
			}
		}
	}
	for r, n := range sum {
		if n < 0 {
			t.Fatalf("%q stands %d times more in the page than in the closing sum\n%q\n%+v", r, -n, have, res)
		}
	}
	for _, n := range res.Left {
		if n.Why == "" || n.Text == "" {
			t.Fatalf("left over without a reason: %+v", n)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range append(rawTexts, pages(f, ".txt")...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 || isHTML(text) || !utf8.ValidString(text) {
			return
		}
		res, err := FromFiles([]File{{"page.txt", []byte(text)}}, Issue{"渝州日报", "2021-05-18", "4"}, few)
		if err != nil {
			return
		}
		if lines := strings.Split(clean(strings.TrimPrefix(text, "\ufeff")), "\n"); len(lines) != len(res.Lines) {
			t.Fatalf("%d lines, accounted for %d", len(lines), len(res.Lines))
		}
		sound(t, res, tags.ReplaceAllString(text, ""))
	})
}

// savedPages are Founder's generations in small, and what was found wrong with real ones.
var savedPages = []string{
	"<html><body><table class=wz><tr><td class=font01>甲</td></tr></table><div id=ozoom><P>　　" + sentence + "</P><p>&nbsp;&nbsp;&nbsp;&nbsp;" + sentence + "</div></body>",
	"<html><body><!--enpproperty <articleid>1</articleid><author>李四</author><title><![CDATA[甲<BR>乙]]></title><introtitle>丙</introtitle>/enpproperty--><!--enpcontent--><p>" + sentence + "<!--/enpcontent--><!-- 以下是供复制全文用 --><p>" + sentence,
	"<!doctype html><h1>甲</h1><h1>乙</h1><h2>丙</h2><p id=PreTitle>丁</p><p id=SubTitle>戊</p><div class='newsdetatext'><founder-content><p>" + sentence + "<br>　　" + sentence + "<br>甲</founder-content></div><div style='display: none' class=newsdetatext>" + sentence + "</div>",
	"<html><founder-title>甲&#1;&#x202e;</founder-title><founder-author>记者 李四</founder-author><div class='main-article-content'>" + sentence + "<img src=x><table><tr><td>摄</table></div><noscript>丙</noscript><select><option>丁</select><textarea>戊</textarea>",
	"<body><body><div id=ozoom><div id=ozoom>" + sentence + "</div></div><div id=ozoom>" + sentence + "</div><div hidden>甲</div>", "<html>", "<table><div id=ozoom>", "<html><!--enpcontent-->甲", "<html><div id=ozoom></div><!--enpcontent--><!--/enpcontent-->",
	"<html><founder-author>记者 李四</founder-author><div id=ozoom>甲<table><tr><td>0</table></div>",
	"<html><div id=ozoom><p>" + sentence + "<table><tr><td>区县<td>数量（个）<td>投资（亿元）<tr><td rowspan=2>潼南区<td>12<td rowspan=3>86.4<tr><td>9<tr><td>大足区<td colspan=2>7<tr><td>彭水<td>8<td>9</table></div>",
	"0<p id=SubTitle>戊<div><founder-content>", "<div><p id=title>甲</p><div id=ozoom><p>记者 李四</p></div>",
}

func FuzzSavedPage(f *testing.F) {
	for _, s := range append(savedPages, pages(f, ".html")...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 || !isHTML(text) || !utf8.ValidString(text) {
			return
		}
		res, err := FromFiles([]File{{"page.html", []byte(text)}}, Issue{"渝州日报", "2021-05-18", "4"}, few)
		if err != nil {
			return
		}
		doc, err := html.Parse(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		if err != nil {
			t.Fatal(err)
		}
		var seen strings.Builder
		var walk func(*html.Node)
		walk = func(n *html.Node) {
			if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "head") {
				return
			}
			if n.Type == html.TextNode {
				seen.WriteString(n.Data)
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(doc)
		sound(t, res, seen.String())
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range append(rawTexts, sentence) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 5000 {
			return
		}
		for _, r := range Read(words) {
			if !strings.Contains(words, r.Words) || r.Words == "" {
				t.Fatalf("%q is not in %q", r.Words, words)
			}
			if _, ok := new(big.Rat).SetString(r.Value); !ok {
				t.Fatalf("value %q of %q", r.Value, r.Words)
			}
		}
	})
}

// What is no text, and what is in two encodings or none, is refused by its name; each of those that papers' files are in is read.
func TestEncodingsAreFoundOutByTheBytes(t *testing.T) {
	gb := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	big5, err := traditionalchinese.Big5.NewEncoder().String("潼南區今日通報新建道路")
	if err != nil {
		t.Fatal(err)
	}
	for data, want := range map[string]string{
		sentence: sentence, "\ufeff" + sentence: sentence, gb(sentence): sentence, gb("㐂䶮𠮷"): "㐂䶮𠮷", gb("甲"+sentence) + "\xa6\xd9\xfe\x59": "甲" + sentence + "，龴",
		gb(sentence)[:9]:                           "error: neither UTF-8 nor GB18030",
		sentence[:len(sentence)-1]:                 "error: two encodings are mixed, or a character was cut",
		sentence + gb(sentence):                    "error: two encodings are mixed",
		gb(strings.Repeat(sentence, 9)) + sentence: "error: two encodings are mixed",
		big5:                       "error: neither UTF-8 nor GB18030",
		"潼南\ufffd区":                "error: byte 6: the mark of a character that was lost",
		"\xff\xfe\x00\xd8\x41\x00": "error: half a character",
		"\xff\xfe\x41":             "error: half a character",
		"%PDF-1.7":                 "error: a PDF",
		"PK\x03\x04":               "error: save it as a text file",
		"{\\rtf1 甲":                "error: rich text",
		"\x00\x00":                 "error: a zero byte",
	} {
		text, _, err := Decode([]byte(data))
		if wrong, is := strings.CutPrefix(want, "error: "); is {
			if err == nil || !strings.Contains(err.Error(), wrong) {
				t.Errorf("%.40q: read as %q, %v; want %q", data, text, err, wrong)
			}
		} else if err != nil || text != want {
			t.Errorf("%.40q: read as %q, %v; want %q", data, text, err, want)
		}
	}
}

// What is looked for quickly before the patterns is what they can begin with.
func TestQuickLooksLetEveryPatternBegin(t *testing.T) {
	first := func(pattern string) map[rune]bool {
		re, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		runes := map[rune]bool{}
		var walk func(re *syntax.Regexp) (empty bool)
		walk = func(re *syntax.Regexp) bool {
			switch re.Op {
			case syntax.OpLiteral:
				runes[re.Rune[0]] = true
				return false
			case syntax.OpCharClass:
				for i := 0; i < len(re.Rune); i += 2 {
					for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
						runes[r] = true
					}
				}
				return false
			case syntax.OpConcat:
				for _, sub := range re.Sub {
					if !walk(sub) {
						return false
					}
				}
				return true
			case syntax.OpAlternate:
				empty := false
				for _, sub := range re.Sub {
					empty = walk(sub) || empty
				}
				return empty
			case syntax.OpCapture, syntax.OpPlus:
				return walk(re.Sub[0])
			case syntax.OpRepeat:
				return walk(re.Sub[0]) || re.Min == 0
			case syntax.OpQuest, syntax.OpStar:
				walk(re.Sub[0])
			}
			return true
		}
		walk(re)
		return runes
	}
	for _, w := range timeWords {
		for r := range first(w.re.String()) {
			if !strings.ContainsRune(timeStarts, r) {
				t.Errorf("an expression of time may begin with %q: %v", r, w.re)
			}
		}
	}
	for _, re := range []string{hundredths.String(), fraction.String(), slashed.String(), tenths.String(), half.String(), doubled.String(), halfHours.String(), clockTime.String(), inSeconds.String(), halfHour.String()} {
		for r := range first(re) {
			if !strings.ContainsRune(specialStarts, r) {
				t.Errorf("a share or multiple may begin with %q: %v", r, re)
			}
		}
	}
}

// A page four times as long takes four times as much memory, however its text is shaped, or is refused.
func TestMemoryGrowsAsThePageDoes(t *testing.T) {
	for name, unit := range map[string]string{
		"endless line": sentence, "short lines": "今日通报新建道路三条\n", "a column": "潼南今日通报，新建道路\n", "numerals": "新建3条路", "digits": "7", "words for digits": "三万", "headings": "今日通报新建道路\n\n",
		"headings and paragraphs": "今日通报\n\n　　潼南区新建道路3条。\n\n", "brackets": "（记者【", "columns": "【今日速览】\n\n",
		"paragraphs": "<html><div id=ozoom><p>新建3条路。</p>", "breaks": "<html><div id=ozoom><p>新建3条路。<br>", "comments": "<html><!--enpcontent-->甲3条",
	} {
		allocated := func(n int) uint64 {
			head, rest := "", unit
			if name == "a column" {
				head = "本报讯 （记者 李四）潼南今日通报，新建道路\n"
			}
			if i := strings.Index(unit, "<html>"); i == 0 {
				head, rest = "<html><div id=ozoom><p>", strings.TrimPrefix(strings.TrimPrefix(unit, "<html>"), "<div id=ozoom>")
			}
			data := []byte(head + strings.Repeat(rest, n/len(rest)))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := FromFiles([]File{{"page", data}}, Issue{"渝州日报", "2021-05-18", "4"}, few)
			runtime.ReadMemStats(&after)
			if err != nil {
				return 0
			}
			return after.TotalAlloc - before.TotalAlloc
		}
		if a, b := allocated(8_000), allocated(32_000); b > 7*a && b > 4<<20 {
			t.Errorf("%s: %d bytes for 8 kB, %d for 32 kB", name, a, b)
		}
	}
}
