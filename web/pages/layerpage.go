package pages

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
	"github.com/yutu-map/yutu/web/words"
)

// LayerPath is the address of a layer’s page, below the language.
func LayerPath(l *layer.Layer) string { return "layer/" + l.ID }

// layersPage is the overview of all layers.
func (mk *Maker) layersPage() model.Page {
	t := LayerWords[mk.lang]
	p := mk.overview("layers", model.Layers, t.Title, fmt.Sprintf(t.Lead, len(geodata.Units())))
	p.Source = ""
	var items []model.Report
	for _, l := range mk.Layers {
		have := len(l.Values())
		item := model.Report{Href: mk.route(LayerPath(l)), Headline: l.Title.In(mk.lang), Teaser: l.About.In(mk.lang),
			Meta: t.when(l) + mk.pick("，", ", ") + l.Publisher.In(mk.lang), Figures: mk.texts.Count(have, "个区县", "district", "districts")}
		if l.Derived != nil {
			item.Role = t.derived
		}
		items = append(items, item)
	}
	Add(&p.Panel, model.Section{Heading: t.table, Reports: items})
	p.Panel.Sections[0].Heading = mk.pick("图层", "Layers")
	return p
}

// layerPage is the page of a layer, with its rows in an order: see ordered.
func (mk *Maker) layerPage(l *layer.Layer, order string) model.Page {
	t := LayerWords[mk.lang]
	title := l.Title.In(mk.lang)
	p := mk.Blank(LayerPath(l), model.Layer, title, "")
	p.Description = Shortened(l.About.In(mk.lang)+mk.pick("", " ")+l.Citation.In(mk.lang), words.Pick(mk.lang, 110, 200))
	p.Source = mk.pick("来源：", "Source: ") + l.Publisher.In(mk.lang)
	p.Overlay = &model.Overlay{Shading: mk.layerShading(l)}
	p.Choices = mk.choices(l)

	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route("layers"), Text: t.Title}
	panel.Title, panel.Lead = title, l.About.In(mk.lang)
	panel.Other = model.Text{Lang: words.HTMLLang(words.OtherLang(mk.lang)), Text: l.Title.In(words.OtherLang(mk.lang))}
	panel.Eyebrow = strings.Join(mk.eyebrows(l), " · ")
	spread, note := mk.spread(l)
	panel.Sections = append(panel.Sections, model.Section{ID: "spread", Heading: t.spread, Note: note, Spread: spread, Text: mk.countedText(l)})
	Add(panel, model.Section{Heading: t.other, Links: mk.otherLayers(l), Folded: true})
	Add(panel, model.Section{ID: "table", Heading: t.table, Table: mk.layerTable(l, order)})
	Add(panel, model.Section{Heading: t.missing, Facts: mk.absentFacts(l)})
	Add(panel, model.Section{Heading: t.about, Facts: mk.layerFacts(l)})
	Add(panel, model.Section{Heading: t.sources, Links: sourceLinks(l), Folded: true})
	Add(panel, model.Section{Heading: t.take, Links: mk.layerLinks(l)})
	return p
}

func (mk *Maker) eyebrows(l *layer.Layer) []string {
	t := LayerWords[mk.lang]
	list := []string{t.when(l), l.Publisher.In(mk.lang)}
	if l.Derived != nil {
		list = append(list, t.derived)
	}
	return list
}

// countedText says of counts that they are, and where to look for what is for each person or area.
func (mk *Maker) countedText(l *layer.Layer) []model.Paragraph {
	t := LayerWords[mk.lang]
	if !l.Counted() || len(l.Beside) == 0 {
		return nil
	}
	p := model.Paragraph{{Text: t.countedNote}}
	for i, id := range l.Beside {
		other := mk.layer(id)
		if other == nil {
			continue
		}
		if i > 0 {
			p = append(p, model.Run{Text: mk.pick("、", ", ")})
		}
		p = append(p, model.Run{Text: other.Title.In(mk.lang), Href: mk.route(LayerPath(other))})
	}
	return []model.Paragraph{append(p, model.Run{Text: mk.pick("。", ".")})}
}

// otherLayers are the other ways to shade the map, reports first.
func (mk *Maker) otherLayers(here *layer.Layer) []model.Link {
	links := []model.Link{{Href: mk.route(""), Text: LayerWords[mk.lang].reports}}
	for _, l := range mk.Layers {
		if l != here {
			links = append(links, model.Link{Href: mk.route(LayerPath(l)), Text: l.Title.In(mk.lang)})
		}
	}
	return links
}

// choices are what the page says first of each unit that is chosen.
func (mk *Maker) choices(l *layer.Layer) map[string]model.Choice {
	all := map[string]model.Choice{}
	for _, u := range geodata.Units() {
		adcode := string(u.Adcode)
		name := unitName(mk.lang, u)
		facts := mk.choiceFacts(l, u)
		all[adcode] = model.Choice{
			Name:    name,
			Said:    Shortened(name+mk.pick("：", ": ")+l.Title.In(mk.lang)+mk.pick("，", ", ")+mk.saidOf(l, adcode)+mk.pick("。", ". ")+LayerWords[mk.lang].ranked(l, adcode), words.Pick(mk.lang, 110, 200)),
			Section: model.Section{ID: "chosen", Heading: name, Facts: facts, Links: mk.choiceLinks(l, u)},
		}
	}
	return all
}

func (mk *Maker) choiceFacts(l *layer.Layer, u geodata.Unit) []model.Fact {
	t, adcode := LayerWords[mk.lang], string(u.Adcode)
	row := l.Row(adcode)
	if !row.Has() {
		return []model.Fact{{Label: ShortTitle(mk.lang, l.Title.In(mk.lang)), Value: t.none, Note: l.Absent[adcode].In(mk.lang)}}
	}
	facts := []model.Fact{{Label: ShortTitle(mk.lang, l.Title.In(mk.lang)), Value: measured(mk.lang, l, row.Text), Note: t.when(l) + mk.pick("，", ", ") + t.ranked(l, adcode)}}
	for i, c := range l.Columns {
		text := row.Cells[i]
		if text == "" {
			continue
		}
		if c.Name == "sources" {
			facts = append(facts, sourceFacts(t, l, text)...)
			continue
		}
		facts = append(facts, model.Fact{Label: c.Title.In(mk.lang), Value: cellText(mk.lang, l, c, text)})
	}
	return facts
}

// sourceFacts are the sources that a row names.
func sourceFacts(t *layerTexts, l *layer.Layer, ids string) (facts []model.Fact) {
	for _, s := range l.Sources {
		if slices.Contains(strings.Fields(ids), s.ID) {
			facts = append(facts, model.Fact{Label: t.sources, Value: s.Title, Href: s.Path})
		}
	}
	return facts
}

func (mk *Maker) choiceLinks(l *layer.Layer, u geodata.Unit) []model.Link {
	return []model.Link{{Href: mk.route("district/" + string(u.Adcode)), Text: unitName(mk.lang, u) + LayerWords[mk.lang].unitPage}}
}

// cellText is a cell of a further column, for readers.
func cellText(lang string, l *layer.Layer, c layer.Column, text string) string {
	if word, ok := c.Words[text]; ok {
		return word.In(lang)
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return signed(lang, l, text)
	}
	return text
}

// shown are the indexes of the columns that the page's table has: sources are named where a unit is chosen, and notes
// stand below the value.
func shown(l *layer.Layer) (columns []int, note int) {
	note = -1
	for i, c := range l.Columns {
		switch c.Name {
		case "note":
			note = i
		case "sources":
		default:
			columns = append(columns, i)
		}
	}
	return columns, note
}

// layerTable is the table of all units. Pressing a head sorts by it.
func (mk *Maker) layerTable(l *layer.Layer, order string) *model.Table {
	t := LayerWords[mk.lang]
	columns, note := shown(l)
	path := mk.route(LayerPath(l))
	head := func(name, text string, number bool) model.Cell {
		c := model.Cell{Text: text, Number: number, Href: path + "?" + orderKey + "=" + name}
		switch {
		case order == name:
			c.Sort, c.Href = "ascending", path+"?"+orderKey+"=-"+name
			if number {
				c.Sort, c.Href = "descending", path+"?"+orderKey+"=-"+name
			}
		case order == "-"+name:
			c.Sort = "descending"
			if number {
				c.Sort = "ascending"
			}
		}
		return c
	}
	value := t.of(l)
	if i := strings.Index(value, mk.pick("，", ", ")); l.Percent() {
		value = "%"
	} else if i > 0 {
		value = l.Measure.In(mk.lang)
	}
	table := &model.Table{Caption: l.Title.In(mk.lang), Head: []model.Cell{head("name", t.district, false), head("value", value, true)}}
	for _, i := range columns {
		table.Head = append(table.Head, head(l.Columns[i].Name, l.Columns[i].Title.In(mk.lang), numeric(l, i)))
	}
	for _, row := range rowsIn(mk.lang, l, order) {
		u, _ := geodata.ByID(geodata.Adcode(row.Adcode))
		cells := []model.Cell{{Text: mk.pick(u.ShortZh, u.ShortEn), Href: path + "/" + row.Adcode}}
		v := model.Cell{Text: "—", Spoken: t.none, Number: true}
		if row.Has() {
			v = model.Cell{Text: valued(mk.lang, l, row.Text), Number: true}
		}
		if note >= 0 && row.Cells[note] != "" {
			v.Note = cellText(mk.lang, l, l.Columns[note], row.Cells[note])
		}
		cells = append(cells, v)
		for _, i := range columns {
			cells = append(cells, model.Cell{Text: cellText(mk.lang, l, l.Columns[i], row.Cells[i]), Number: numeric(l, i)})
		}
		table.Rows = append(table.Rows, cells)
	}
	return table
}

// numeric tells whether a column holds numbers alone.
func numeric(l *layer.Layer, column int) bool {
	for _, r := range l.Rows() {
		if text := r.Cells[column]; text != "" {
			if _, err := strconv.ParseFloat(text, 64); err != nil {
				return false
			}
		}
	}
	return true
}

// orderKey is the part of a query that says how a layer's table is sorted: by a column, the greatest number first, or the
// other way round after a hyphen.
const orderKey = "order"

// Ordered answers such a query; what it asks for that there is not is passed over.
func (c *Content) Ordered(r address.Route, rawQuery string) *model.Page {
	values, _ := url.ParseQuery(rawQuery) // what can be read of it
	l, order := c.layer(r.ID), values.Get(orderKey)
	name := strings.TrimPrefix(order, "-")
	if name != "name" && name != "value" && !slices.ContainsFunc(l.Columns, func(c layer.Column) bool { return c.Name == name }) {
		order = ""
	}
	p := c.In(string(r.Lang)).layerPage(l, order)
	if r.Part > 0 {
		return p.Choosing(strconv.Itoa(r.Part))
	}
	return &p
}

// rowsIn are a layer's rows in an order; "" is by value.
func rowsIn(lang string, l *layer.Layer, order string) []layer.Row {
	rows := l.Descending()
	name, back := strings.CutPrefix(order, "-")
	column := slices.IndexFunc(l.Columns, func(c layer.Column) bool { return c.Name == name })
	cell := func(r layer.Row) string {
		if column < 0 {
			return r.Text
		}
		return r.Cells[column]
	}
	slices.SortStableFunc(rows, func(x, y layer.Row) int {
		way := 0
		switch {
		case name == "name":
			u, _ := geodata.ByID(geodata.Adcode(x.Adcode))
			v, _ := geodata.ByID(geodata.Adcode(y.Adcode))
			way = cmp.Compare(u.Pinyin, v.Pinyin)
		case (cell(x) == "") != (cell(y) == ""): // what has none comes last, either way
			if cell(x) == "" {
				return 1
			}
			return -1
		case column < 0 || numeric(l, column):
			a, _ := strconv.ParseFloat(cell(x), 64)
			b, _ := strconv.ParseFloat(cell(y), 64)
			way = cmp.Compare(b, a)
		default:
			way = cmp.Compare(cell(x), cell(y))
		}
		if back {
			return -way
		}
		return way
	})
	return rows
}

func (mk *Maker) absentFacts(l *layer.Layer) (facts []model.Fact) {
	for _, u := range geodata.Units() {
		if why, ok := l.Absent[string(u.Adcode)]; ok {
			facts = append(facts, model.Fact{Label: mk.pick(u.ShortZh, u.ShortEn), Value: why.In(mk.lang)})
		}
	}
	return facts
}

func (mk *Maker) layerFacts(l *layer.Layer) []model.Fact {
	t := LayerWords[mk.lang]
	facts := []model.Fact{
		{Label: t.measure, Value: l.Measure.In(mk.lang)},
		{Label: t.kind, Value: mk.Set.Vocabulary.MetricKinds[l.Kind].In(mk.lang)},
		{Label: t.period, Value: t.when(l)},
		{Label: t.borders, Value: stories.FormatPeriod(mk.lang, l.Boundary)},
		{Label: t.publisher, Value: l.Publisher.In(mk.lang)},
		{Label: t.citation, Value: l.Citation.In(mk.lang)},
	}
	if d := l.Derived; d != nil {
		facts = append(facts, model.Fact{Label: t.formula, Value: d.Formula.In(mk.lang), Note: t.derived})
	}
	for _, licence := range l.Licences {
		facts = append(facts, model.Fact{Label: t.licence, Value: licence.Title, Href: licence.Path})
	}
	return facts
}

func sourceLinks(l *layer.Layer) (links []model.Link) {
	for _, s := range l.Sources {
		links = append(links, model.Link{Href: s.Path, Text: s.Title})
	}
	return links
}

// layerLinks offer a layer to take away.
func (mk *Maker) layerLinks(l *layer.Layer) []model.Link {
	t := LayerWords[mk.lang]
	r := address.Route{Lang: address.Lang(mk.lang), Kind: address.Layer, ID: l.ID}
	return []model.Link{
		{Href: "/data/" + LayerFile(l, ".csv"), Text: t.csv, Download: true},
		{Href: "/data/" + LayerFile(l, ".datapackage.json"), Text: t.describes, Download: true},
		{Href: r.As(address.CardSVG), Text: t.svg, Download: true},
		{Href: r.As(address.Card), Text: t.png, Download: true},
		{Href: r.As(address.Codes), Text: t.code},
	}
}
