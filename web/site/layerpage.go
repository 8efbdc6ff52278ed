package site

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
)

func layerPath(l *layer.Layer) string { return "layer/" + l.ID }

// layersPage is the overview of all layers.
func (b *builder) layersPage(lang string) model.Page {
	t := layerWords[lang]
	p := b.overview(lang, "layers", model.Layers, t.title, t.lead)
	p.Source = ""
	var items []model.Report
	for _, l := range b.layers {
		have := len(l.Values())
		item := model.Report{Href: route(lang, layerPath(l)), Headline: l.Title.In(lang), Teaser: l.About.In(lang),
			Meta: t.when(l) + pick(lang, "，", ", ") + l.Publisher.In(lang), Figures: textsIn(lang).count(have, "个区县", "district", "districts")}
		if l.Derived != nil {
			item.Role = t.derived
		}
		items = append(items, item)
	}
	add(&p.Panel, model.Section{Heading: t.table, Reports: items})
	p.Panel.Sections[0].Heading = pick(lang, "图层", "Layers")
	return p
}

// layerPage is the page of a layer, with its rows in an order: see ordered.
func (b *builder) layerPage(lang string, l *layer.Layer, order string) model.Page {
	t := layerWords[lang]
	title := l.Title.In(lang)
	p := b.page(lang, layerPath(l), model.Layer, title, "")
	p.Description = shortened(l.About.In(lang)+pick(lang, "", " ")+l.Citation.In(lang), pickInt(lang, 110, 200))
	p.Source = pick(lang, "来源：", "Source: ") + l.Publisher.In(lang)
	p.Overlay = &model.Overlay{Shading: b.layerShading(lang, l)}
	p.Choices = b.choices(lang, l)

	panel := &p.Panel
	panel.Up = &model.Link{Href: route(lang, "layers"), Text: t.title}
	panel.Title, panel.Lead = title, l.About.In(lang)
	panel.Other = model.Text{Lang: htmlLang(otherLang(lang)), Text: l.Title.In(otherLang(lang))}
	panel.Eyebrow = strings.Join(b.eyebrows(lang, l), " · ")
	spread, note := b.spread(lang, l)
	panel.Sections = append(panel.Sections, model.Section{ID: "spread", Heading: t.spread, Note: note, Spread: spread, Text: b.countedText(lang, l)})
	add(panel, model.Section{Heading: t.other, Links: b.otherLayers(lang, l), Folded: true})
	add(panel, model.Section{ID: "table", Heading: t.table, Table: b.layerTable(lang, l, order)})
	add(panel, model.Section{Heading: t.missing, Facts: b.absentFacts(lang, l)})
	add(panel, model.Section{Heading: t.about, Facts: b.layerFacts(lang, l)})
	add(panel, model.Section{Heading: t.sources, Links: sourceLinks(l), Folded: true})
	add(panel, model.Section{Heading: t.take, Links: b.layerLinks(lang, l)})
	return p
}

func (b *builder) eyebrows(lang string, l *layer.Layer) []string {
	t := layerWords[lang]
	list := []string{t.when(l), l.Publisher.In(lang)}
	if l.Derived != nil {
		list = append(list, t.derived)
	}
	return list
}

// countedText says of counts that they are, and where to look for what is for each person or area.
func (b *builder) countedText(lang string, l *layer.Layer) []model.Paragraph {
	t := layerWords[lang]
	if !l.Counted() || len(l.Beside) == 0 {
		return nil
	}
	p := model.Paragraph{{Text: t.countedNote}}
	for i, id := range l.Beside {
		other := b.layer(id)
		if other == nil {
			continue
		}
		if i > 0 {
			p = append(p, model.Run{Text: pick(lang, "、", ", ")})
		}
		p = append(p, model.Run{Text: other.Title.In(lang), Href: route(lang, layerPath(other))})
	}
	return []model.Paragraph{append(p, model.Run{Text: pick(lang, "。", ".")})}
}

// otherLayers are the other ways to shade the map, reports first.
func (b *builder) otherLayers(lang string, here *layer.Layer) []model.Link {
	links := []model.Link{{Href: route(lang, ""), Text: layerWords[lang].reports}}
	for _, l := range b.layers {
		if l != here {
			links = append(links, model.Link{Href: route(lang, layerPath(l)), Text: l.Title.In(lang)})
		}
	}
	return links
}

// choices are what the page says first of each unit that is chosen.
func (b *builder) choices(lang string, l *layer.Layer) map[string]model.Choice {
	all := map[string]model.Choice{}
	for _, u := range geodata.Units() {
		adcode := string(u.Adcode)
		name := unitName(lang, u)
		facts := b.choiceFacts(lang, l, u)
		all[adcode] = model.Choice{
			Name:    name,
			Said:    shortened(name+pick(lang, "：", ": ")+l.Title.In(lang)+pick(lang, "，", ", ")+b.saidOf(lang, l, adcode)+pick(lang, "。", ". ")+layerWords[lang].ranked(l, adcode), pickInt(lang, 110, 200)),
			Section: model.Section{ID: "chosen", Heading: name, Facts: facts, Links: b.choiceLinks(lang, l, u)},
		}
	}
	return all
}

func (b *builder) choiceFacts(lang string, l *layer.Layer, u geodata.Unit) []model.Fact {
	t, adcode := layerWords[lang], string(u.Adcode)
	row := l.Row(adcode)
	if !row.Has() {
		return []model.Fact{{Label: shortTitle(lang, l.Title.In(lang)), Value: t.none, Note: l.Absent[adcode].In(lang)}}
	}
	facts := []model.Fact{{Label: shortTitle(lang, l.Title.In(lang)), Value: measured(lang, l, row.Text), Note: t.when(l) + pick(lang, "，", ", ") + t.ranked(l, adcode)}}
	for i, c := range l.Columns {
		text := row.Cells[i]
		if text == "" {
			continue
		}
		if c.Name == "sources" {
			facts = append(facts, sourceFacts(t, l, text)...)
			continue
		}
		facts = append(facts, model.Fact{Label: c.Title.In(lang), Value: cellText(lang, l, c, text)})
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

func (b *builder) choiceLinks(lang string, l *layer.Layer, u geodata.Unit) []model.Link {
	return []model.Link{{Href: route(lang, "district/"+string(u.Adcode)), Text: unitName(lang, u) + layerWords[lang].unitPage}}
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
func (b *builder) layerTable(lang string, l *layer.Layer, order string) *model.Table {
	t := layerWords[lang]
	columns, note := shown(l)
	path := route(lang, layerPath(l))
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
	if i := strings.Index(value, pick(lang, "，", ", ")); l.Percent() {
		value = "%"
	} else if i > 0 {
		value = l.Measure.In(lang)
	}
	table := &model.Table{Caption: l.Title.In(lang), Head: []model.Cell{head("name", t.district, false), head("value", value, true)}}
	for _, i := range columns {
		table.Head = append(table.Head, head(l.Columns[i].Name, l.Columns[i].Title.In(lang), numeric(l, i)))
	}
	for _, row := range rowsIn(lang, l, order) {
		u, _ := geodata.ByID(geodata.Adcode(row.Adcode))
		cells := []model.Cell{{Text: pick(lang, u.ShortZh, u.ShortEn), Href: path + "/" + row.Adcode}}
		v := model.Cell{Text: "—", Spoken: t.none, Number: true}
		if row.Has() {
			v = model.Cell{Text: signed(lang, l, row.Text), Number: true}
		}
		if note >= 0 && row.Cells[note] != "" {
			v.Note = cellText(lang, l, l.Columns[note], row.Cells[note])
		}
		cells = append(cells, v)
		for _, i := range columns {
			cells = append(cells, model.Cell{Text: cellText(lang, l, l.Columns[i], row.Cells[i]), Number: numeric(l, i)})
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

// ordered answers such a query; what it asks for that there is not is passed over.
func (b *builder) ordered(r address.Route, rawQuery string) *model.Page {
	values, _ := url.ParseQuery(rawQuery) // what can be read of it
	l, order := b.layer(r.ID), values.Get(orderKey)
	name := strings.TrimPrefix(order, "-")
	if name != "name" && name != "value" && !slices.ContainsFunc(l.Columns, func(c layer.Column) bool { return c.Name == name }) {
		order = ""
	}
	p := b.layerPage(string(r.Lang), l, order)
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

func (b *builder) absentFacts(lang string, l *layer.Layer) (facts []model.Fact) {
	for _, u := range geodata.Units() {
		if why, ok := l.Absent[string(u.Adcode)]; ok {
			facts = append(facts, model.Fact{Label: pick(lang, u.ShortZh, u.ShortEn), Value: why.In(lang)})
		}
	}
	return facts
}

func (b *builder) layerFacts(lang string, l *layer.Layer) []model.Fact {
	t := layerWords[lang]
	facts := []model.Fact{
		{Label: t.measure, Value: l.Measure.In(lang)},
		{Label: t.kind, Value: b.set.Vocabulary.MetricKinds[l.Kind].In(lang)},
		{Label: t.period, Value: t.when(l)},
		{Label: t.borders, Value: stories.FormatPeriod(lang, l.Boundary)},
		{Label: t.publisher, Value: l.Publisher.In(lang)},
		{Label: t.citation, Value: l.Citation.In(lang)},
	}
	if d := l.Derived; d != nil {
		facts = append(facts, model.Fact{Label: t.formula, Value: d.Formula.In(lang), Note: t.derived})
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
func (b *builder) layerLinks(lang string, l *layer.Layer) []model.Link {
	t := layerWords[lang]
	r := address.Route{Lang: address.Lang(lang), Kind: address.Layer, ID: l.ID}
	return []model.Link{
		{Href: "/data/" + layerFile(l, ".csv"), Text: t.csv, Download: true},
		{Href: "/data/" + layerFile(l, ".datapackage.json"), Text: t.describes, Download: true},
		{Href: r.As(address.CardSVG), Text: t.svg, Download: true},
		{Href: r.As(address.Card), Text: t.png, Download: true},
		{Href: r.As(address.Codes), Text: t.code},
	}
}
