package search

import (
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/plainjson"
)

// Page is the page that shows an answer: blank, the page of the empty query,
// with what was found in place of its sections, as far as the first record that
// is missing. blank is left as it is.
// The items of lists come as JSON and are read all at once: code that makes each
// kind of item would be several times as much.
func Page(blank *model.Page, q Asked, found *Found) (*model.Page, error) {
	if q.Empty() {
		return blank, nil
	}
	t := &zh
	if blank.Lang == "en" {
		t = &en
	}
	p := *blank
	box := *blank.Search
	p.Search = &box
	box.Values = append(append(box.Values, q[ByTopic:Only]...), q[Words])
	box.Exact, box.Said = found.Exact, model.Counted(found.Total)+t.results
	if found.Instead != nil {
		box.Said = t.nothingFor + q[Words] + t.showing + found.Instead.Shown + t.instead + box.Said
	}
	if found.Loose {
		box.Said = t.loose + box.Said
	}
	var title []string
	if q[Words] != "" {
		title = append(title, q[Words])
	}
	for i := range box.Fields {
		if value := q[ByTopic+i]; value != "" {
			called := box.Fields[i].Said + box.Fields[i].Called(value)
			title = append(title, called)
			box.Dropped = append(box.Dropped, model.Link{Href: q.with(ByTopic+i, "").Address(blank.Path), Text: called})
		}
	}
	p.Title = strings.Join(title, " · ") + " · " + blank.Title
	p.Alt = q.Address(blank.Alt)
	p.Shards = map[string]string{}
	var list []string // sections, as JSON
	if found.Total == 0 {
		list = append(list, `{"Heading":"`+t.nothing+`","Note":"`+t.advice+`"}`)
	}
	if len(found.Units) > 0 && q.group() < 0 {
		var items []string
		for _, u := range found.Units {
			items = append(items, string(u.Item))
			mark(&p, u.Adcode)
		}
		list = append(list, t.section(t.units, len(items), "", `Units":[{"Items`, items)+"}]}")
	}
	// The map shows how much was found in each unit, if the query is narrowed; else
	// the units that are named, or those of the places found, or of all that is listed.
	marks := len(found.Units) == 0 && found.ByUnit == nil && found.Ranking == nil
	for _, kind := range found.order() {
		g := &found.Groups[kind]
		items := g.items(&p, marks && (kind == Place || found.Groups[Place].Total == 0))
		more := len(items) < len(g.Records)
		if len(items) > 0 {
			turns := ""
			if !more {
				turns = t.turns(q, kind, g, blank.Path)
			}
			list = append(list, t.section(t.kinds[kind], g.Total, t.extent(q, g), fields[kind], items)+turns+"}")
		}
		if more { // what comes will stand below what is here
			list = append(list, `{"Heading":"`+t.reading+`"}`)
			break
		}
	}
	rest := blank.Panel.Sections
	p.Panel.Sections = nil
	err := plainjson.Unmarshal("["+strings.Join(list, ",")+"]", &p.Panel.Sections)
	if len(found.Why) > 0 && len(p.Panel.Sections) > 0 && q.group() < 0 {
		p.Panel.Sections[0].Note = strings.Join(found.Why, t.apart)
	}
	if found.Ranking != nil {
		p.Panel.Sections = append([]model.Section{*found.Ranking}, p.Panel.Sections...)
		for _, f := range found.Ranking.Facts {
			mark(&p, f.Href[len(f.Href)-codeLength:])
		}
	}
	if pins := found.Groups[Place].pins; pins != nil && err == nil {
		err = plainjson.Unmarshal(`{"Pins":[`+strings.Join(pins, ",")+"]}", &p.Overlay)
	}
	if found.ByUnit != nil {
		if p.Overlay == nil {
			p.Overlay = &model.Overlay{}
		}
		p.Overlay.Shading = t.shading(found.ByUnit)
	}
	if found.Total == 0 {
		p.Panel.Sections = append(p.Panel.Sections, rest[len(rest)-1]) // all units
	}
	return &p, err
}

// section is a model.Section as JSON, without its last bracket.
func (t *texts) section(heading string, n int, note, field string, items []string) string {
	return `{"Heading":"` + heading + model.Bracketed(t.lang, model.Counted(n)) + `","Note":"` + note + `","` + field + `":[` + strings.Join(items, ",") + "]"
}

// items are the list items of a group as JSON, up to the first that is missing. Where they lead to, and on demand
// the units they are in, are added to the page.
func (g *Group) items(p *model.Page, marks bool) []string {
	var items []string
	for _, r := range g.Records {
		parts := strings.Split(string(r), "\t")
		if len(parts) < 4 {
			break
		}
		items = append(items, parts[3])
		if parts[2] != "" {
			g.pins = append(g.pins, parts[2])
		}
		lead := strings.Fields(parts[1])
		for i := 0; i+1 < len(lead); i++ {
			p.Shards[lead[i]] = lead[len(lead)-1]
		}
		for _, adcode := range strings.Fields(parts[0]) {
			if marks {
				mark(p, adcode)
			}
		}
	}
	return items
}

// fields of a section hold the kinds.
var fields = [Kinds]string{Story: "Reports", Metric: "Figures", Place: "Places", Office: "Facts", View: "Reports"}

func mark(p *model.Page, adcode string) {
	if !whole(adcode) && !has(p.Marked, adcode) {
		p.Marked = append(p.Marked, adcode)
	}
}

// extent says which part of a group is listed, if not all of it.
func (t *texts) extent(q Asked, g *Group) string {
	if len(g.Records) == g.Total {
		return ""
	}
	first := 1
	if q[Part] != "" {
		first += perPart * (number(q[Part]) - 1)
	}
	return t.listed + model.Counted(first) + "–" + model.Counted(first+len(g.Records)-1) + t.listedEnd
}

// turns are the ways to the other parts of a group, as the JSON of a section's
// last field.
func (t *texts) turns(q Asked, kind int, g *Group, path string) string {
	if len(g.Records) == g.Total {
		return ""
	}
	var links []string
	to := func(q Asked, text string) {
		links = append(links, `{"Href":"`+q.Address(path)+`","Text":"`+text+`"}`)
	}
	if part := max(number(q[Part]), 1); q.group() < 0 {
		to(q.with(Only, groupNames[kind]), t.allOf+model.Counted(g.Total))
	} else {
		if part > 1 {
			to(q.with(Part, strconv.Itoa(part-1)), t.before)
		}
		if part*perPart < g.Total {
			to(q.with(Part, strconv.Itoa(part+1)), t.after)
		}
		to(q.with(Only, ""), t.everything)
	}
	return `,"Links":[` + strings.Join(links, ",") + "]"
}

// shading shades the units by how much of the answer concerns them.
func (t *texts) shading(counts []Count) *model.Shading {
	var found []int
	for _, c := range counts {
		if !whole(c.Unit.Adcode) {
			found = append(found, c.N)
		}
	}
	scale := model.CountScale(found)
	s := &model.Shading{Title: t.shade, Steps: scale.Steps(), Units: map[string]model.Shade{}}
	for _, c := range counts {
		shade := model.Shade{Class: scale.Class(c.N), Label: c.Unit.Shown + t.comma + model.Counted(c.N) + t.results}
		if c.N > 0 {
			shade.Count = model.Counted(c.N)
		}
		s.Units[c.Unit.Adcode] = shade
	}
	return s
}

type texts struct {
	lang                         string
	units                        string
	kinds                        [Kinds]string
	results, comma, apart        string
	listed, listedEnd, reading   string
	allOf, everything            string
	before, after, shade         string
	nothing, advice              string
	nothingFor, showing, instead string
	loose                        string
}

var (
	zh = texts{
		lang:  "zh",
		units: "区县", kinds: [Kinds]string{Story: "报道", Metric: "数字", Place: "地点", Office: "职务", View: "页面"},
		results: " 条结果", comma: "，",
		listed: "第 ", listedEnd: " 条", reading: "其余正在读取……", allOf: "全部 ", everything: "所有种类", before: "上一页", after: "下一页", shade: "结果数",
		nothing: "没有找到", advice: "可以换个说法，少写几个字，或用拼音；也可以从地图或下面的列表继续。",
		nothingFor: "没有“", showing: "”，以下是“", instead: "”的结果。",
		loose: "没有同时符合的，以下只符合一部分。",
	}
	en = texts{
		lang:  "en",
		units: "Districts and counties", kinds: [Kinds]string{Story: "Reports", Metric: "Figures", Place: "Places", Office: "Offices", View: "Pages"},
		results: " found", comma: ", ", apart: " ",
		listed: "Listed: ", reading: "Reading the rest …", allOf: "All ", everything: "All sorts", before: "Previous", after: "Next", shade: "Found",
		nothing: "Nothing found", advice: "Try other words, fewer letters, or pinyin; or go on from the map or from the list below.",
		nothingFor: "Nothing for “", showing: "”; showing “", instead: "”. ",
		loose: "Nothing has all of the words; this has some. ",
	}
)
