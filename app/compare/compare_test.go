package compare

import (
	"slices"
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
	return &model.Page{Path: "/compare", Title: "比较｜渝图", Panel: model.Panel{Sections: []model.Section{{Units: []model.UnitGroup{{Items: []model.UnitItem{
		{Href: "/district/500114"}, {Href: "/district/500156"}, {Href: "/district/500236"},
	}}}}}}}
}

func TestSameMeaningSharesARow(t *testing.T) {
	p := Page(blank(), []*model.Page{
		unit("500114", model.Figure{Name: "收入", Unit: "元", Value: "1", Href: "/a", Period: "2019年"}, model.Figure{Name: "户数", Unit: "户", Value: "2", Href: "/b"}),
		unit("500156", model.Figure{Name: "收入", Unit: "元", Value: "3", Href: "/c", Period: "2018年"}, model.Figure{Name: "收入", Unit: "元", Where: "某村", Value: "4", Href: "/d"}),
	})
	rows := p.Panel.Sections[0].Table.Rows[1:] // the first is the area
	if len(rows) != 3 {
		t.Fatalf("got %d rows: %v", len(rows), rows)
	}
	if r := rows[0]; r[0].Text != "收入" || r[1].Text != "1元" || r[1].Note != "2019年" || r[2].Text != "3元" || r[2].Note != "2018年" {
		t.Errorf("got %v", r)
	}
	for _, r := range rows[1:] {
		if r[1].Text != "报道没有给出" && r[2].Text != "报道没有给出" {
			t.Errorf("%v: what only one has must be shown absent in the other", r)
		}
	}
}

func TestUnitsAreAddedAndTakenAway(t *testing.T) {
	p := Page(blank(), []*model.Page{unit("500114")})
	items := p.Panel.Sections[len(p.Panel.Sections)-1].Units[0].Items
	if items[0].Href != "/compare" || !items[0].Chosen || items[1].Href != "/compare?q=500114,500156" || items[1].Chosen {
		t.Errorf("got %+v", items)
	}
	if b := blank(); b.Panel.Sections[0].Units[0].Items[0].Href != "/district/500114" {
		t.Error("the page of no comparison was changed")
	}
}
