package desk

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/yutu-map/yutu/web/resource"
)

// A sentence that the check words otherwise would be English on a Chinese page, and nobody would hear of it.
func TestWhatIsSaidInChineseIsWhatTheCheckSays(t *testing.T) {
	var source strings.Builder
	files, _ := filepath.Glob("../../stories/*.go")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(data)
	}
	for form, zh := range inChinese {
		if !strings.Contains(source.String(), strconv.Quote(form)) {
			t.Errorf("the check does not say %q any more", form)
		}
		for n := strings.Count(form, "%s") + strings.Count(form, "%d") + strings.Count(form, "%["); n < 4; n++ {
			if strings.Contains(zh, "$"+strconv.Itoa(n+1)) {
				t.Errorf("%q has no place for $%d of %s", form, n+1, zh)
			}
		}
	}
}

func TestProblemsAreSaidInTheLanguageOfThePage(t *testing.T) {
	report := confirmedReport(`name: {zh: 用时, en: T}; value: 52; unit: "秒"; qualifier: over; period: 2019; kind: change; quote: "用时53秒"`)
	e := atDesk(t, report, "")
	for _, want := range []string{"单位：词表里没有“秒”", "对比：变化是与何时、何数相比？", "数值：引文中的数是53，不是52"} {
		if text := e.text(); !strings.Contains(text, want) {
			t.Errorf("%s is not said: %s", want, text)
		}
	}
	s, err := e.desk.open(name)
	if err != nil {
		t.Fatal(err)
	}
	en := &visit{Desk: e.desk, pages: e.desk.pages["en"]}
	for i, p := range en.sayProblems(s.of[1]) {
		if p.Check != s.of[1][i].Field+": "+s.of[1][i].Want || p.Text != s.of[1][i].Want || p.Foreign {
			t.Errorf("in English is said %+v", p)
		}
	}
}

// The pages of publishing and of the preview have problems of all figures, and of other files.
func TestProblemsOfSeveralAreToldWithWhoseTheyAre(t *testing.T) {
	report := strings.Replace(confirmedReport(`name: {zh: 用时, en: T}; value: 52; unit: "秒"; qualifier: over; period: 2019; kind: stock; quote: "用时52秒"`, visits,
		`name: {zh: 游客, en: ""}; value: 5; unit: people; qualifier: exactly; period: 2019; kind: stock`, `name: {zh: 船工, en: ""}; value: 5; unit: people; qualifier: exactly; period: 2019; kind: stock`), "en: Jia Town", `en: ""`, 1)
	for lang, want := range map[string][]string{
		"zh": {"用时：单位：词表里没有“秒”", "other.md:1", "甲镇、游客、船工：英文名称：要填写", "要填写：中文摘要、英文摘要"},
		"en": {"用时: unit: expected one of", "other.md:1", "甲镇, 游客, 船工: name.en: expected text, found nothing", "Still to be written: Summary in Chinese, Summary in English"},
	} {
		e := atDesk(t, report, "")
		e.write("other.md", "no report\n")
		e.desk.opt.Build = func(content fs.FS, _ string, _ resource.Site) (resource.Site, error) {
			_, err := e.desk.opt.Load(content)
			return nil, err
		}
		e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/"+map[string]string{"en": "en/"}[lang]+"publish?f="+name, nil))
		for _, said := range want {
			if text := e.text(); !strings.Contains(text, said) {
				t.Errorf("before publishing, %s is not said in %s: %s", said, lang, text)
			}
		}
		for _, id := range []string{"a-1", "a-3", "a-4"} {
			if e.find(func(n *html.Node) bool { return n.Data == "a" && strings.Contains(attr(n, "href"), "at="+id) }) == nil {
				t.Errorf("there is no way to the figure %s", id)
			}
		}
		e.write("other.md", "")
		e.desk.opt.Build = func(fs.FS, string, resource.Site) (resource.Site, error) { return nil, nil }
		e.desk.opt.Serve = func(resource.Site) http.Handler { return http.NotFoundHandler() }
		e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/"+map[string]string{"en": "en/"}[lang]+"preview?f="+name, nil))
		if text := e.text(); !strings.Contains(text, want[0]) {
			t.Errorf("what the preview leaves out is not said in %s: %s", lang, text)
		}
	}
}
