package pages

import (
	"maps"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
)

// aboutPage says what the site is made of, how sure it is, and whose it is.
func (mk *Maker) aboutPage() model.Page {
	t, r := mk.texts, geodata.TheRegion().In(mk.lang)
	p := mk.Blank("about", model.About, t.AboutTitle, t.EditionNote)
	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	panel.Title = t.AboutTitle
	section := func(heading string, paragraphs ...string) {
		panel.Sections = append(panel.Sections, model.Section{Heading: heading, Text: plain(paragraphs...)})
	}
	areas := func() {
		for _, id := range slices.Sorted(maps.Keys(mk.Set.Vocabulary.Areas)) {
			if a := mk.Set.Vocabulary.Areas[id]; !a.Note.IsZero() {
				section(a.Name.In(mk.lang), a.Note.In(mk.lang))
			}
		}
	}
	if mk.lang == "en" {
		section("The figures",
			"Every figure comes from a report and names the paragraph it stands in. It keeps the report’s own words for how exact it is (over, nearly, about, at least) and the period it speaks of. What the report does not say is shown as not stated.",
			"A few figures are computed by us from figures in the same report. They are marked “computed by Yutu” and show their formula.",
			"Summaries are our own wording. Headlines, bylines and figures are cited from the paper.")
		section("The map", slices.Concat([]string{t.EditionNote}, r.About)...)
		areas()
		section("Places", "Towns and villages have coordinates only where GeoNames (CC BY 4.0) gives them; otherwise they are tied to their district and marked as not located.")
		section("Your privacy", "No cookies, no tracking, no request to anyone but this site.")
	} else {
		section("数字",
			"每个数字都来自一篇报道，并注明所在的自然段。报道怎么说有多准确（“超过”“近”“约”“至少”），说的是哪个时期，这里照样标出；报道没有说的，标为“未说明”。",
			"少数数字由本站根据同一篇报道中的数字推算，标有“本站推算”并写明算法。",
			"摘要由本站撰写；标题、作者和数字引自报纸。")
		section("地图", slices.Concat([]string{t.EditionNote}, r.About)...)
		areas()
		section("地点", "乡镇、村等地点，只有 GeoNames（CC BY 4.0）给出坐标的才标注坐标，其余只标明所在区县，注明“位置未定”。")
		section("隐私", "不使用 Cookie，不跟踪读者，不向其他网站发出请求。")
	}
	panel.Sections = append(panel.Sections, mk.offlineSection())
	panel.Sections = append(panel.Sections, model.Section{Heading: t.Corrections, Links: []model.Link{{Href: mk.route("corrections"), Text: t.CorrectionsTitle}}})
	panel.Sections = append(panel.Sections, model.Section{Heading: mk.pick("下载", "Downloads"), Links: append(mk.figureDownloads(), model.Link{
		Href: "/data/districts.geojson", Text: mk.pick("区县边界（GeoJSON，WGS\u00a084）", "Boundaries (GeoJSON, WGS\u00a084)"), Download: true,
	})})
	return p
}
