package compare

import (
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/model"
)

func TestOnlyCodesAreRead(t *testing.T) {
	for q, want := range map[string][]string{
		"":                                   nil,
		"500114":                             {"500114"},
		"500114,500156,500114":               {"500114", "500156"},
		"50011a,../../x,500156,，":            {"500156"},
		"500101,500102,500103,500104,500105": {"500101", "500102", "500103", "500104"},
	} {
		if got := Query(q); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", q, got, want)
		}
	}
}

func unit(adcode string, figures ...model.Figure) *model.Page {
	return &model.Page{Path: "/district/" + adcode, Selected: []string{adcode}, Panel: model.Panel{
		Title: adcode, Facts: []model.Fact{{Label: "面积", Value: "1平方公里"}},
		Sections: []model.Section{{Figures: figures}},
	}}
}

func blank() *model.Page {
	var items []model.UnitItem
	for _, adcode := range []string{"500114", "500156", "500236", "500237", "500238"} {
		items = append(items, model.UnitItem{Adcode: adcode})
	}
	return &model.Page{Path: "/compare", Title: "比较｜渝图", Panel: model.Panel{Sections: []model.Section{{Units: []model.UnitGroup{{Items: items}}}}}}
}

// section is the one with a heading that begins so.
func section(t *testing.T, p *model.Page, heading string) model.Section {
	t.Helper()
	for _, s := range p.Panel.Sections {
		if strings.HasPrefix(s.Heading, heading) {
			return s
		}
	}
	t.Fatalf("no section %s in %+v", heading, p.Panel.Sections)
	return model.Section{}
}

func TestSameMeaningSharesARow(t *testing.T) {
	p := Page(blank(), []*model.Page{
		unit("500114", model.Figure{Name: "收入", Unit: "元", Value: "1", Href: "/a", Period: "2019年"}, model.Figure{Name: "户数", Unit: "户", Value: "2", Href: "/b"}),
		unit("500156", model.Figure{Name: "收入", Unit: "元", Value: "3", Href: "/c", Period: "2018年"}, model.Figure{Name: "收入", Unit: "元", Where: "某村", Value: "4", Href: "/d"}),
		unit("500236"),
	})
	rows := section(t, p, zh.caption).Table.Rows[1:] // the first is the area
	if len(rows) != 1 {
		t.Fatalf("got %d rows: %v", len(rows), rows)
	}
	if r := rows[0]; r[0].Text != "收入" || r[1].Text != "1元" || r[1].Note != "2019年" || r[2].Text != "3元" || r[2].Note != "2018年" || r[3].Text != "—" || r[3].Spoken != "报道没有给出" {
		t.Errorf("got %v", r)
	}
	for heading, want := range map[string]string{"只有500114": "/b", "只有500156": "/d"} {
		if s := section(t, p, heading); len(s.Figures) != 1 || s.Figures[0].Href != want || !s.Folded {
			t.Errorf("%s: got %+v, want %s, folded", heading, s, want)
		}
	}
}

func TestOneFigureOfSeveralUnitsIsNoComparison(t *testing.T) {
	total := model.Figure{Name: "帮扶资金", Unit: "元", Value: "2.18亿", Href: "/a"}
	p := Page(blank(), []*model.Page{unit("500114", total), unit("500156", total)})
	if n := len(section(t, p, zh.caption).Table.Rows); n != 1 {
		t.Errorf("the table has %d rows, want the area alone", n)
	}
	if s := section(t, p, zh.joint); len(s.Figures) != 1 {
		t.Errorf("got %+v", s)
	}
}

func TestDefinitionsThatDifferAreSaid(t *testing.T) {
	of := func(definition, href string) model.Figure {
		return model.Figure{Name: "户数", Unit: "户", Value: "2", Href: href, Definition: definition}
	}
	p := Page(blank(), []*model.Page{unit("500114", of("贫困户", "/a")), unit("500156", of("", "/b"))})
	if r := section(t, p, zh.caption).Table.Rows[1]; r[0].Note != zh.differs {
		t.Errorf("got %v", r)
	}
	if s := section(t, p, zh.definitions); len(s.Facts) != 2 || s.Facts[0].Value != "贫困户" || s.Facts[1].Value != zh.undefined {
		t.Errorf("got %+v", s)
	}
	p = Page(blank(), []*model.Page{unit("500114", of("贫困户", "/a")), unit("500156", of("贫困户", "/b"))})
	if r := section(t, p, zh.caption).Table.Rows[1]; r[0].Note != "" {
		t.Errorf("the same definition is said to differ: %v", r)
	}
}

func TestUnitsAreAddedAndTakenAway(t *testing.T) {
	p := Page(blank(), []*model.Page{unit("500114")})
	if s := p.Panel.Sections[0]; len(s.Chosen) != 1 || s.Chosen[0].Href != "/compare#picked" {
		t.Errorf("got %+v", s)
	}
	list := p.Panel.Sections[1]
	items := list.Units[0].Items
	if items[0].Href != "/compare#picked" || !items[0].Chosen || items[1].Href != "/compare?q=500114,500156#picked" || items[1].Chosen || !list.Open {
		t.Errorf("got %+v", list)
	}
	if b := blank(); b.Panel.Sections[0].Units[0].Items[0].Href != "" {
		t.Error("the page of no comparison was changed")
	}
}

func TestAFifthUnitIsRefused(t *testing.T) {
	p := Page(blank(), []*model.Page{unit("500114"), unit("500156"), unit("500236"), unit("500237")})
	if note := p.Panel.Sections[0].Note; note != zh.next[Most] {
		t.Errorf("got %q", note)
	}
	list := p.Panel.Sections[1]
	items := list.Units[0].Items
	if items[4].Href != "" || items[3].Href != "/compare?q=500114,500156,500236#picked" || list.Open {
		t.Errorf("got %+v", items)
	}
}

func TestTheTitleKeepsTheSitesName(t *testing.T) {
	for title, want := range map[string]string{"比较｜渝图": "比较：甲｜渝图", "Compare | Yutu": "比较：甲 | Yutu"} {
		b := blank()
		b.Title = title
		if p := Page(b, []*model.Page{unit("甲")}); p.Title != want {
			t.Errorf("got %q, want %q", p.Title, want)
		}
	}
}

// Issue 13: what is known of all units beside the reports stands side by side, with its time, or why there is none.
func TestBackgroundFiguresStandSideBySide(t *testing.T) {
	of := func(adcode string, residents model.Fact) *model.Page {
		p := unit(adcode)
		p.Panel.Facts = append(p.Panel.Facts, residents, model.Fact{Label: "海拔", Value: "857米", Href: "/layer/elevation/" + adcode}, model.Fact{Label: "报道", Value: "3篇"})
		return p
	}
	p := Page(blank(), []*model.Page{
		of("500114", model.Fact{Label: "人口", Value: "487,281人", Href: "/layer/population/500114", Note: "2020年，某局"}),
		of("500156", model.Fact{Label: "人口", Value: "无数字", Href: "/layer/population/500156", Note: "2020年，某局", Why: "：没有公布"}),
	})
	s := section(t, p, zh.caption)
	rows := s.Table.Rows
	if len(rows) != 3 || rows[2][0].Text != "海拔" {
		t.Fatalf("the rows are %v", rows)
	}
	if a, b := rows[1][1], rows[1][2]; a.Text != "487,281人" || a.Href != "/layer/population/500114" || a.Note != "2020年，某局" || b.Text != "无数字" || b.Note != "2020年，某局：没有公布" {
		t.Errorf("the residents are %+v and %+v", a, b)
	}
	if s.Note != zh.nothingShared {
		t.Errorf("of figures in reports it says %q", s.Note)
	}
}
