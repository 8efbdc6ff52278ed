//go:build linux

package cli

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// printedWords are invented, and nowhere but in a report's text.
const printedWords = "昨日乙丙丁论坛传来消息"

// withOriginal is a folder of one report, with its text beside it and the words of two figures.
func withOriginal(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	data, err := os.ReadFile("../../stories/2020/2020-08-28-wulong-green-forum.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "\nmetrics:\n", `
metrics:
  - {id: a-visit, name: {zh: 甲, en: A}, value: 120, unit: households, qualifier: exactly, period: 2019, kind: stock, paragraph: 2, quote: 共120户450人参加, highlight: true}
  - {id: b-visit, name: {zh: 乙, en: B}, value: 450, unit: people, qualifier: exactly, period: 2019, kind: stock, paragraph: 2, quote: 450人参加}
`, 1)
	for name, text := range map[string]string{"2020-08-28-wulong-green-forum.md": text, "2020-08-28-wulong-green-forum.original.txt": printedWords + "。\n\n当天<b>共120户450人参加&。\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTheTextAsPrintedIsInNoFileUnlessItIsAskedFor(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "dist")
	if status, text := said(t, "build", "-quick", "-forms", "few", "-o", out, "-content", withOriginal(t), "-cache", "off"); status != 0 {
		t.Fatalf("status %d: %s", status, text)
	}
	files := 0
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if files++; bytes.Contains(data, []byte(printedWords)) || bytes.Contains(data, []byte("户450人参加")) {
			t.Errorf("the text is in %s", path)
		}
		return err
	})
	if err != nil || files < 100 {
		t.Fatalf("%d files, %v", files, err)
	}
}

// A reader goes from a figure to its words and back.
func TestWordsAndFiguresLeadToEachOther(t *testing.T) {
	cmd := exec.Command(theProgram(t), "serve", "-addr", "127.0.0.1:0", "-content", withOriginal(t), "-cache", "off", "-originals")
	page := started(t, cmd) + "en/story/wulong-green-forum"
	root, err := html.Parse(strings.NewReader(body(t, page)))
	if err != nil {
		t.Fatal(err)
	}
	marks := map[string]string{} // where they lead, by what they say
	ids := map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" {
				ids[a.Val] = true
			}
			if n.Data == "a" && a.Key == "href" && n.Parent.Data == "mark" {
				marks[n.FirstChild.Data] = a.Val
			}
		}
		if n.Data == "b" && n.FirstChild != nil && strings.HasPrefix(n.FirstChild.Data, "共120") {
			t.Error("what stands in the text is taken for HTML")
		}
	}
	if marks["120户"] != "/en/metric/a-visit" || marks["450人"] != "/en/metric/b-visit" || len(marks) != 2 {
		t.Errorf("marks lead to %v", marks)
	}
	if !ids["quote-a-visit"] || !ids["quote-b-visit"] {
		t.Error("the marks have no ids")
	}
	to := leads(t, page)
	if !to["#quote-a-visit"] || !to["#quote-b-visit"] {
		t.Error("the report's figures do not lead to their words")
	}
	if !strings.Contains(body(t, page), printedWords) {
		t.Error("the report has no text")
	}
	for _, other := range []string{"en/district/500156", "", "en/metric/a-visit", "feed.xml", "data/metrics.csv", "data/metrics.json", "search?q=%E8%AE%BA%E5%9D%9B"} {
		if text := body(t, strings.Replace(page, "en/story/wulong-green-forum", other, 1)); strings.Contains(text, printedWords) {
			t.Errorf("%s has the text", other)
		}
	}
	if !leads(t, strings.Replace(page, "story/wulong-green-forum", "metric/a-visit", 1))["/en/story/wulong-green-forum#quote-a-visit"] {
		t.Error("the figure's page does not lead to its words")
	}
}

// What an import keeps for -originals has the words of every figure it proposes, and is an editor's once it was edited.
func TestAnImportKeepsTheTextsOfReportsIfItIsAskedTo(t *testing.T) {
	dir := t.TempDir()
	page := []string{"import", newsroom + "/yuzhou-2021-05-18-4.txt", "-date", "2021-05-18", "-paper", "渝州日报", "-page", "4", "-o", dir}
	texts := func() []string {
		found, _ := filepath.Glob(filepath.Join(dir, "*.original.txt"))
		return found
	}
	if status, text := said(t, page...); status != 0 || len(texts()) != 0 {
		t.Fatalf("status %d, %d texts nobody asked for: %s", status, len(texts()), text)
	}
	keep := append(page, "-originals")
	if status, text := said(t, keep...); status != 0 || len(texts()) != 5 || !strings.Contains(text, "5 unchanged") {
		t.Fatalf("status %d, %d texts of 5 reports: %s", status, len(texts()), text)
	}
	for _, name := range texts() {
		original, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		draft, err := os.ReadFile(strings.Replace(name, ".original.txt", ".md", 1))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(draft)) {
			words, ok := strings.CutPrefix(strings.TrimSpace(line), "quote: ")
			if ok && !strings.Contains(string(original), strings.Trim(words, `"`)) {
				t.Errorf("%s has no %s", name, words)
			}
		}
	}
	if err := os.WriteFile(texts()[0], []byte("mended\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	status, text := said(t, keep...)
	if data, _ := os.ReadFile(texts()[0]); status != 0 || string(data) != "mended\n" || !strings.Contains(text, "has been edited") {
		t.Errorf("status %d, the mended text is now %q: %s", status, data, text)
	}
}
