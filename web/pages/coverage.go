package pages

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
)

// coveragePage tells which units the paper wrote about, how much, in which role
// and when, and which not.
func (mk *Maker) coveragePage() model.Page {
	t := mk.texts
	p := mk.overview("coverage", model.Coverage, t.CoverageTitle, t.CoverageText)
	panel := &p.Panel

	table := &model.Table{Caption: t.CoverageTitle, Head: []model.Cell{{Text: mk.pick("区县", "District")}}}
	for _, role := range roles {
		table.Head = append(table.Head, model.Cell{Text: mk.Set.Vocabulary.Roles[role].In(mk.lang), Number: true})
	}
	table.Head = append(table.Head, model.Cell{Text: mk.pick("数字", "Figures"), Number: true}, model.Cell{Text: mk.pick("最近", "Latest"), Number: true})
	var blind []model.UnitItem
	units := geodata.Units()
	slices.SortStableFunc(units, func(x, y geodata.Unit) int {
		return cmp.Compare(mk.Counts[string(y.Adcode)], mk.Counts[string(x.Adcode)])
	})
	for _, u := range units {
		refs := mk.Set.InUnit(string(u.Adcode))
		if len(refs) == 0 {
			blind = append(blind, mk.UnitItem(u))
			continue
		}
		n, latest := map[string]int{}, ""
		for _, ref := range refs {
			n[ref.Role]++
			latest = max(latest, ref.Story.Date)
		}
		row := []model.Cell{{Text: mk.pick(u.ShortZh, u.ShortEn), Href: mk.route("district/" + string(u.Adcode))}}
		for _, role := range roles {
			cell := model.Cell{Text: model.Counted(n[role]), Number: true}
			if n[role] > 0 {
				cell.Href = search.Asked{search.ByUnit: string(u.Adcode), search.ByRole: role}.Address(search.Path(mk.lang))
			}
			row = append(row, cell)
		}
		table.Rows = append(table.Rows, append(row,
			model.Cell{Text: model.Counted(len(mk.Set.MetricsIn(string(u.Adcode)))), Number: true}, model.Cell{Text: latest, Number: true}))
	}
	Add(panel, model.Section{Heading: mk.pick("写到的区县", "Written about") + model.Bracketed(mk.lang, model.Counted(len(table.Rows))), Table: table,
		Note: mk.pick("按报道中的角色分列篇数。", "Reports by the role of the district.") + geodata.TheRegion().In(mk.lang).Areas})
	if len(blind) == 0 {
		return p
	}
	Add(panel, model.Section{Heading: mk.pick("没有写到的区县", "Blind spots") + model.Bracketed(mk.lang, model.Counted(len(blind))), Units: []model.UnitGroup{{Items: blind}}})
	return p
}
