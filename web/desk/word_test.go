package desk

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/yutu-map/yutu/stories"
)

const sailed = `---
status: draft
id: a
headline: {zh: 甲, en: A}
paper: {zh: 渝州日报, en: Yuzhou Daily}
date: 2020-09-01
paragraphs: 2
topics: [employment, fishing]
units:
  - {id: "500229", role: subject}
places:
  - {name: {zh: 甲镇, en: Jia Town}, unit: "500229", kind: town, paragraph: 1}
metrics:
  - id: a-1
    name: {zh: 用时, en: Time}
    value: 30
    unit: 航次
    qualifier: exactly
    period: 2020
    kind: stock
    paragraph: 1
  - id: a-2
    name: {zh: 用时, en: Another time}
    value: 31
    unit: 航次
    qualifier: exactly
    period: 2020
    kind: stock
    paragraph: 1
---

# zh

甲。

# en

A.
`

// An editor is at a desk.
type editor struct {
	t    *testing.T
	dir  string
	desk *Desk
	page *html.Node // that was sent last
}

func atDesk(t *testing.T, report, vocabulary string) *editor {
	t.Helper()
	e := &editor{t: t, dir: t.TempDir()}
	put(t, e.dir, report)
	if vocabulary != "" {
		e.write(stories.VocabularyFile, vocabulary)
	}
	gazetteer := func(unit string) []stories.Known {
		return map[string][]stories.Known{
			"500229": {{Zh: "甲镇", Location: &stories.Location{Lon: 108.5, Lat: 31.9, Source: "S"}}, {Zh: "丙乡"}},
			"500154": {{Zh: "乙镇", Location: &stories.Location{Lon: 108.4, Lat: 31.1, Source: "S"}}},
		}[unit]
	}
	units := []Unit{{ID: "500229", Name: stories.Text{Zh: "城口县", En: "Chengkou"}}, {ID: "500154", Name: stories.Text{Zh: "开州区", En: "Kaizhou"}}, {ID: "500240", Name: stories.Text{Zh: "石柱土家族自治县", En: "Shizhu Tujia Autonomous County"}, Short: stories.Text{Zh: "石柱", En: "Shizhu"}}, {ID: "500000", Name: stories.Text{Zh: "重庆市", En: "Chongqing"}, Whole: true}}
	names := map[string]stories.Text{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	var err error
	e.desk, err = Open(Options{Dir: e.dir, Address: "127.0.0.1:4711", Token: "T", Units: units, Gazetteer: gazetteer, Site: stories.Text{Zh: "例图", En: "Litu"},
		Load: func(content fs.FS) (*stories.Set, error) {
			return stories.Load(content, stories.Options{Region: stories.Region{Code: "500000", Name: stories.Text{Zh: "重庆", En: "Chongqing"}, Bounds: [4]float64{105, 28, 111, 33}}, Units: names, Gazetteer: gazetteer})
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.desk.Close() })
	e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/report?f="+name, nil))
	return e
}

func (e *editor) write(file, text string) {
	e.t.Helper()
	if err := os.WriteFile(filepath.Join(e.dir, file), []byte(text), 0o644); err != nil {
		e.t.Fatal(err)
	}
}

// file is what a file says; "" if there is none.
func (e *editor) file(file string) string {
	data, _ := os.ReadFile(filepath.Join(e.dir, file))
	return string(data)
}

func (e *editor) ask(r *http.Request) *httptest.ResponseRecorder {
	e.t.Helper()
	w := httptest.NewRecorder()
	e.desk.ServeHTTP(w, r)
	if w.Code == http.StatusSeeOther {
		return e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711"+w.Header().Get("Location"), nil))
	}
	page, err := html.Parse(w.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	e.page = page
	return w
}

// send fills in the form in a part of the page, and sends it.
func (e *editor) send(in string, fields url.Values) {
	e.t.Helper()
	form := e.find(func(n *html.Node) bool { return n.Data == "form" && under(n, in) })
	if form == nil {
		e.t.Fatalf("there is no form in #%s", in)
	}
	sent := url.Values{}
	for n := range form.Descendants() {
		switch {
		case n.Data == "input" && attr(n, "name") != "" && attr(n, "type") != "checkbox":
			sent.Set(attr(n, "name"), attr(n, "value"))
		case n.Data == "option" && (attr(n, "selected") != "none" || !sent.Has(attr(n.Parent, "name"))):
			sent.Set(attr(n.Parent, "name"), attr(n, "value"))
		}
	}
	for key, values := range fields {
		sent[key] = values
	}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:4711/T/"+attr(form, "action"), strings.NewReader(sent.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	e.ask(r)
}

func (e *editor) find(is func(*html.Node) bool) *html.Node {
	for n := range e.page.Descendants() {
		if n.Type == html.ElementNode && is(n) {
			return n
		}
	}
	return nil
}

// attr is an attribute of an element; "none" of one that may have it without a value.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return map[string]string{"selected": "none"}[key]
}

func under(n *html.Node, id string) bool {
	for ; n != nil; n = n.Parent {
		if attr(n, "id") == id {
			return true
		}
	}
	return false
}

// value is what stands in a field.
func (e *editor) value(field string) string {
	n := e.find(func(n *html.Node) bool { return attr(n, "id") == "k-"+field })
	if n == nil {
		e.t.Fatalf("there is no field %s", field)
	}
	for o := range n.Descendants() {
		if o.Data == "option" && attr(o, "selected") != "none" {
			return attr(o, "value")
		}
	}
	return attr(n, "value")
}

// told is what is said at a field.
func (e *editor) told(field string) string {
	if n := e.find(func(n *html.Node) bool { return attr(n, "id") == "e-"+field }); n != nil {
		return n.FirstChild.Data
	}
	return ""
}

// alerted is what is said of a form as a whole.
func (e *editor) alerted() string {
	if n := e.find(func(n *html.Node) bool { return attr(n, "role") == "alert" && n.FirstChild != nil }); n != nil {
		return n.FirstChild.Data
	}
	return ""
}

func (e *editor) text() string {
	var b strings.Builder
	for n := range e.page.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

var sailing = url.Values{"unit.zh": {"航次"}, "unit.en": {"sailing"}, "unit.en_plural": {"sailings"}, "unit.kind": {"count"}}

const sailings = `  sailings: {zh: "航次", en: "sailing", en_plural: "sailings", kind: count}` + "\n"

func TestAWordIsAddedWhereAFigureWantsIt(t *testing.T) {
	for was, want := range map[string]string{
		"": "units:\n" + sailings,
		"# ours\nunits:\n  reams: {zh: 令, en: ream, en_plural: reams, kind: count} # of paper\n\n# then\n": "# ours\nunits:\n  reams: {zh: 令, en: ream, en_plural: reams, kind: count} # of paper\n" + sailings + "\n# then\n",
	} {
		e := atDesk(t, sailed, was)
		if got := e.value("unit.zh"); got != "航次" {
			t.Errorf("proposed is %q", got)
		}
		e.send("word-unit", sailing)
		if got := e.file(stories.VocabularyFile); got != want {
			t.Errorf("the vocabulary is\n%s\nexpected\n%s", got, want)
		}
		if got := e.file(name); got != strings.ReplaceAll(sailed, "unit: 航次", "unit: sailings") {
			t.Errorf("the report is\n%s", got)
		}
		if got := e.value("unit"); got != "sailings" || strings.Contains(e.text(), "metrics[") {
			t.Errorf("the figure has %q, and problems", got)
		}
		e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/history?f="+name, nil))
		if got := e.text(); !strings.Contains(got, "词表加词") || !strings.Contains(got, "units.sailings") {
			t.Errorf("the history is %s", got)
		}
	}
}

func TestAWordIsTakenBackWithTheStepThatAddedIt(t *testing.T) {
	const ours = "# ours\nunits:\n  reams: {zh: 令, en: ream, en_plural: reams, kind: count}\n"
	for _, was := range []string{"", ours} {
		e := atDesk(t, sailed, was)
		e.send("word-unit", sailing)
		e.undo()
		if e.file(stories.VocabularyFile) != was || e.file(name) != sailed {
			t.Errorf("there is left\n%s\n%s", e.file(stories.VocabularyFile), e.file(name))
		}
		if _, err := os.Stat(filepath.Join(e.dir, stories.VocabularyFile)); was == "" && err == nil {
			t.Error("an empty vocabulary is left, which is refused")
		}
	}
	e := atDesk(t, sailed, "")
	e.send("word-unit", sailing)
	e.write("2020-09-02-b.md", "---\nstatus: draft\nid: b\nmetrics:\n  - {id: b-1, unit: sailings}\n---\n")
	e.undo()
	if e.file(stories.VocabularyFile) != "units:\n"+sailings || e.file(name) != sailed || !strings.Contains(e.text(), "词表里的词仍在") {
		t.Errorf("another report has it: %s", e.file(stories.VocabularyFile))
	}
}

func (e *editor) undo() {
	r := url.Values{"f": {name}, "hash": {digest([]byte(e.file(name)))}}
	q := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:4711/T/undo", strings.NewReader(r.Encode()))
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	e.ask(q)
}

func TestAClassifierBecomesAUnitOfItsOwn(t *testing.T) {
	arched := strings.ReplaceAll(sailed, "unit: 航次\n", "unit: count\n    classifier: \"孔\"\n")
	e := atDesk(t, arched, "")
	if got := e.value("unit.zh") + " " + e.value("unit.kind"); got != "孔 count" {
		t.Errorf("proposed is %q", got)
	}
	e.send("word-unit", url.Values{"unit.en": {"arch"}, "unit.en_plural": {"arches"}})
	if e.file(name) != strings.Replace(arched, "unit: count\n    classifier: \"孔\"\n", "unit: arches\n", 1) {
		t.Errorf("%s", e.file(name))
	}
}

func TestATopicIsAddedToTheVocabularyAndTheReport(t *testing.T) {
	e := atDesk(t, sailed, "")
	if got := e.value("topics.code"); got != "fishing" {
		t.Errorf("proposed is %q", got)
	}
	e.send("word-topics", url.Values{"topics.zh": {"渔业"}, "topics.en": {"Fishery"}})
	if got := e.file(stories.VocabularyFile); got != "topics:\n  fishing: {zh: \"渔业\", en: \"Fishery\"}\n" {
		t.Error(got)
	}
	if strings.Contains(e.text(), "topics[2]") {
		t.Error("the topic is still refused")
	}
	e.send("word-topics", url.Values{"topics.zh": {"航运"}, "topics.en": {"Shipping"}})
	if !strings.Contains(e.file(name), `topics: ["employment", "fishing", "shipping"]`) {
		t.Error(e.file(name))
	}
}

func TestAWordThatIsNoneIsToldAtItsFields(t *testing.T) {
	for what, c := range map[string]struct {
		field, given, at, say string
	}{
		"no Chinese":     {"unit.zh", " ", "unit.zh", "要填写"},
		"no English":     {"unit.en", "", "unit.en", "要填写"},
		"no plural":      {"unit.en_plural", "", "unit.en_plural", "要填写"},
		"a wrong kind":   {"unit.kind", "many", "unit.kind", "没有这个类别"},
		"a wrong code":   {"unit.code", "Sailings!", "unit.code", "小写字母"},
		"a code taken":   {"unit.code", "people", "unit.code", "人"},
		"taken by ours":  {"unit.code", "reams", "unit.code", "令"},
		"called so once": {"unit.code", "quires", "unit.code", "reams"},
		"invisible":      {"unit.en", "sail\u200bing", "unit.en", "U+200B"},
	} {
		const was = "units:\n  reams: {zh: 令, en: ream, en_plural: reams, kind: count, formerly: [quires]}\n"
		e := atDesk(t, sailed, was)
		given := url.Values{}
		for key, values := range sailing {
			given[key] = values
		}
		given.Set(c.field, c.given)
		e.send("word-unit", given)
		got := e.told(c.at)
		if what == "invisible" { // which is looked for before fields are read
			got = e.alerted()
		}
		if !strings.Contains(got, c.say) {
			t.Errorf("%s: said is %q", what, got)
		}
		if e.file(stories.VocabularyFile) != was || e.file(name) != sailed {
			t.Errorf("%s: something was written", what)
		}
		if c.field != "unit.en" && c.field != "unit.kind" && e.value("unit.en") != "sailing" {
			t.Errorf("%s: what was typed is gone", what)
		}
	}
}

func TestTheCodeThatEnglishWouldGiveIsShownOnlyIfItCannotBe(t *testing.T) {
	for plural, want := range map[string]string{"": "", "people": "people"} {
		e := atDesk(t, sailed, "")
		e.send("word-unit", url.Values{"unit.en": {"sailing"}, "unit.en_plural": {plural}})
		if got := e.value("unit.code"); got != want {
			t.Errorf("with plural %q it is %q", plural, got)
		}
	}
}

func TestAVocabularyChangedUnderneathIsNotWrittenOver(t *testing.T) {
	e := atDesk(t, sailed, "units:\n  reams: {zh: 令, en: ream, en_plural: reams, kind: count}\n")
	const theirs = "# theirs\nunits:\n  reams: {zh: 令纸, en: ream, en_plural: reams, kind: count}\n"
	e.write(stories.VocabularyFile, theirs)
	e.send("word-unit", sailing)
	if e.file(stories.VocabularyFile) != theirs || e.file(name) != sailed {
		t.Fatal("it was written over")
	}
	if page := e.text(); !strings.Contains(page, "令纸") || !strings.Contains(page, "{zh: 令,") || !strings.Contains(page, "航次") {
		t.Error("the three states are not shown")
	}
	e.send("work", nil)
	if got := e.file(stories.VocabularyFile); got != theirs+sailings {
		t.Errorf("put into theirs, it is\n%s", got)
	}
	if !strings.Contains(e.file(name), "unit: sailings") {
		t.Error("the report has not the word")
	}
}

func TestNoWordIsWrittenForAReportChangedUnderneath(t *testing.T) {
	e := atDesk(t, sailed, "")
	theirs := strings.Replace(sailed, "zh: 甲,", "zh: 丁,", 1)
	put(t, e.dir, theirs)
	e.send("word-unit", sailing)
	if e.file(name) != theirs || e.file(stories.VocabularyFile) != "" {
		t.Fatal("something was written")
	}
	e.send("work", nil)
	if e.file(name) != strings.ReplaceAll(theirs, "unit: 航次", "unit: sailings") || e.file(stories.VocabularyFile) != "units:\n"+sailings {
		t.Errorf("put into theirs, it is\n%s", e.file(name))
	}
}

func TestABrokenVocabularyIsToldAndStays(t *testing.T) {
	e := atDesk(t, sailed, "")
	e.write(stories.VocabularyFile, "units: [\n")
	e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/report?f="+name, nil))
	e.send("word-unit", sailing)
	if e.file(stories.VocabularyFile) != "units: [\n" || !strings.Contains(e.text(), "vocabulary.yaml:") {
		t.Errorf("%s", e.file(stories.VocabularyFile))
	}
}

func TestWhatIsTypedElsewhereInAFigureStaysWhenAWordIsAdded(t *testing.T) {
	e := atDesk(t, sailed, "")
	if err := e.desk.folder.keepTyped(name, "a-1", map[string]string{"name.en": "Sailings made", "unit": "people"}); err != nil {
		t.Fatal(err)
	}
	e.send("word-unit", sailing)
	if e.value("name.en") != "Sailings made" || e.value("unit") != "sailings" {
		t.Errorf("%q, %q", e.value("name.en"), e.value("unit"))
	}
}

func TestAWordThatWasInTheJournalAndNotYetInTheVocabularyIsFinished(t *testing.T) {
	f := openedFolder(t, content(t))
	if _, err := f.journal.add((record{File: stories.VocabularyFile, What: worded}).changing(nil, []byte("units:\n"+sailings))); err != nil {
		t.Fatal(err)
	}
	_ = f.close() // killed before it wrote the file
	openedFolder(t, f.dir)
	if now, _ := os.ReadFile(filepath.Join(f.dir, stories.VocabularyFile)); string(now) != "units:\n"+sailings {
		t.Errorf("the word is lost: %s", now)
	}
}
