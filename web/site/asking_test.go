package site

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/words"
)

// served is the site as web/server has it, of the embedded content.
func served(t *testing.T) *Site {
	t.Helper()
	s, err := Build(Options{PolicySent: true, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Issue 10: where there is a server, a query takes one request of at most 20 kB, and its answer is that of the page.
func TestAQueryIsAnsweredInOneRequest(t *testing.T) {
	s := served(t)
	for _, lang := range words.Languages {
		blank := s.shards.PageAt(address.Route{Lang: address.Lang(lang), Kind: address.Search})
		r, ok := s.Lookup("/" + blank.Search.Answers)
		if !ok {
			t.Fatalf("%s: %q, where answers should be, is nowhere", lang, blank.Search.Answers)
		}
		for _, typed := range []string{"黔江", "贫困", "poverty", "qj", "没有的"} {
			query := url.Values{"q": {typed}}.Encode()
			data, err := r.Answer(query)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(resource.BrotliFast(data)); n > 20_000 {
				t.Errorf("%s: the answer to %q has %d bytes", lang, typed, n)
			}
			var got model.Page
			want, err := s.find.Found(blank, query)
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatal(err)
			}
			a, _ := json.Marshal(got)
			if b, _ := json.Marshal(want); err != nil || string(a) != string(b) {
				t.Errorf("%s: the answer to %q is not the page's", lang, typed)
			}
		}
	}
	for r := range s.All() {
		if strings.HasSuffix(r.Path, shards.AnswersName) {
			t.Errorf("%s would be exported as a file, which cannot answer", r.Path)
		}
	}
}

// A host of plain files has no answers, and its pages do not send readers for them.
func TestPlainFilesPromiseNoAnswers(t *testing.T) {
	s := built(t)
	if at := s.shards.PageAt(address.Route{Lang: address.Zh, Kind: address.Search}).Search.Answers; at != "" {
		t.Errorf("answers are promised at %q", at)
	}
	if _, ok := s.forms.AnswersAt("/" + shards.AnswersName); ok {
		t.Error("there are answers")
	}
}

// Issue 10: while the index is made, filters find what they find with it, headlines and districts are found, and it is said
// that the answer is for the moment, which nobody keeps.
func TestWhileTheIndexIsMadeTheListsAnswer(t *testing.T) {
	s := served(t)
	indexed := built(t)
	for _, lang := range words.Languages {
		blank := s.shards.PageAt(address.Route{Lang: address.Lang(lang), Kind: address.Search})
		s.find.Begin()
		r, _ := s.Lookup(blank.Path)
		if !r.Passing() {
			t.Fatal("answers from the lists would be kept")
		}
		for _, query := range []string{"topic=poverty-alleviation", "unit=500114", "unit=500114&role=subject", "role=partner", "kind=rate", "kind=rate&from=2014&to=2019",
			"since=2020-01-01", "until=2019-12-31", "unit=500114&in=figures", "unit=500114&in=figures&page=2", "from=2020&kind=flow"} {
			now, err := s.find.Found(blank, query)
			if err != nil {
				t.Fatal(err)
			}
			then, err := indexed.find.Found(blank, query)
			if err != nil {
				t.Fatal(err)
			}
			reports, figures, _ := hrefs(now)
			wantReports, wantFigures, _ := hrefs(then)
			slices.Sort(reports)
			slices.Sort(figures)
			slices.Sort(wantReports)
			slices.Sort(wantFigures)
			if len(reports)+len(figures) == 0 && query != "until=2019-12-31" || !slices.Equal(reports, wantReports) || !slices.Equal(figures, wantFigures) {
				t.Errorf("%s: %s lists %v, %v; with the index %v, %v", lang, query, reports, figures, wantReports, wantFigures)
			}
		}
		story := &s.content.Set.Stories[0]
		for typed, want := range map[string]string{
			story.Headline.In(lang):                         pages.Path(lang, "story/"+story.ID),
			s.content.In(lang).ShortName(story.Units[0].ID): pages.Path(lang, "story/"+story.ID),
		} {
			p, err := s.find.Found(blank, search.Asked{search.Words: typed}.Address("")[1:])
			if err != nil {
				t.Fatal(err)
			}
			if reports, _, _ := hrefs(p); !slices.Contains(reports, want) || !strings.HasPrefix(p.Search.Said, words.In(lang).SearchPreparing) {
				t.Errorf("%s: %q finds %v: %s", lang, typed, reports, p.Search.Said)
			}
		}
	}
	s.find.Search()
	p, err := s.find.Found(s.shards.PageAt(address.Route{Lang: address.Zh, Kind: address.Search}), "q=%E9%BB%94%E6%B1%9F")
	if err != nil || strings.HasPrefix(p.Search.Said, words.In("zh").SearchPreparing) || s.find.Preparing() {
		t.Errorf("the index is there, and not asked: %v", err)
	}
}
