package desk

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// withoutFigures is a draft that was read from a page of one headline and these paragraphs.
func withoutFigures(t *testing.T, headline, places, topics string, paragraphs ...string) *editor {
	t.Helper()
	page := headline + "\n" + strings.Join(paragraphs, "\n") + "\n"
	head, _, _ := strings.Cut(confirmedReport(), "metrics:")
	head = strings.NewReplacer("{zh: 甲, en: A}", `{zh: `+headline+`, en: ""}`, "topics: [tourism]", "topics: ["+topics+"]",
		"status: draft\n", fmt.Sprintf("status: draft\nsource: {file: a.txt, sha256: 0123456789abcdef0123, from: 0, to: %d}\n", utf8.RuneCountInString(page)-1),
		"paragraphs: 2", fmt.Sprintf("paragraphs: %d", len(paragraphs)), `  - {name: {zh: 甲镇, en: Jia Town}, unit: "500229", kind: town, paragraph: 1}`, places).Replace(head)
	e := atDesk(t, strings.Replace(head, "places:\n\n", "", 1)+"---\n\n# zh\n\n# en\n", "")
	e.write(".page-0123456789abcdef.txt", page)
	e.send("own", nil)
	return e
}

func TestASummaryOfAReportWithoutFiguresIsOfWhatIsKnown(t *testing.T) {
	const towns = "  - {name: {zh: 甲镇, en: Jia Town}, unit: \"500229\", kind: town, paragraph: 1}\n  - {name: {zh: 石坝村, en: \"\"}, unit: \"500229\", kind: village, paragraph: 1, unlocated: true}\n" +
		"  - {name: {zh: 某某展厅, en: \"\"}, unit: \"500229\", kind: site, paragraph: 1, unlocated: true}" // whose English nobody can know
	for _, c := range []struct {
		headline, places, topics string
		paragraphs               []string
		zh, en                   string
	}{
		{"周岚在城口县调研旅游时强调", towns, "tourism, agriculture, income", []string{"8月30日，周岚来到城口县甲镇石坝村。", "9月1日又去了别处。"},
			"2020年8月30日的调研，涉及城口县（甲镇、石坝村）。主题：旅游、特色农业。",
			"A visit on 30 August 2020, concerning Chengkou (Jia Town, Shiba Village). Topics: Tourism, Farming."},
		{"山货上门", "", "agriculture", []string{"城口的山货有了新去处。"}, "消息，涉及城口县。主题：特色农业。", "News, concerning Chengkou. Topics: Farming."},
		{"两地签约", "", "", []string{"昨日，两地签约。"}, "2020年8月31日的签约，涉及城口县。", "A signing on 31 August 2020, concerning Chengkou."},
		{"甲", "", "", []string{"城口的秋天来了。"}, "", ""},
	} {
		e := withoutFigures(t, c.headline, c.places, c.topics, c.paragraphs...)
		zh, proposed := e.shownSummary("zh")
		en, _ := e.shownSummary("en")
		if zh != c.zh || en != c.en || proposed != (c.zh != "") {
			t.Errorf("proposed (%v) is\n%s\n%s\nexpected\n%s\n%s", proposed, zh, en, c.zh, c.en)
		}
		if proposed && !strings.Contains(e.text(), "由事件、日期、地点和主题拟成") {
			t.Error("it is not said what it is put together of")
		}
		if !strings.HasSuffix(e.file(name), "# zh\n\n# en\n") {
			t.Error("what is proposed was written before anybody took it")
		}
		if c.zh != "" {
			e.save(zh, en)
			s, err := e.desk.open(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range s.Own {
				if strings.Contains(p.Field, "summary") || strings.Contains(p.Field, "body") {
					t.Errorf("the check has something against what was proposed: %v", p)
				}
			}
		}
	}
}
