package search

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// Page is the page that shows an answer: blank, the page of the empty query,
// with what was found in place of its sections. blank is left as it is.
// The items of lists come as JSON and are read all at once: code that makes each
// kind of item would be several times as much.
func Page(blank *model.Page, query string, found *Found) (*model.Page, error) {
	query = clean(query)
	if query == "" {
		return blank, nil
	}
	t := &zh
	if blank.Lang == "en" {
		t = &en
	}
	p := *blank
	p.Title = query + " · " + blank.Title
	p.Alt = Address(blank.Alt, query)
	p.Search = &model.SearchBox{Index: blank.Search.Index, Query: query, Exact: found.Exact, Said: strconv.Itoa(found.Total) + t.results}
	if found.Instead != nil {
		p.Search.Said = t.nothingFor + query + t.showing + found.Instead.Shown + t.instead + p.Search.Said
	}
	p.Shards = map[string]string{}
	var list []string // sections, as JSON
	if found.Total == 0 {
		list = append(list, `{"Heading":"`+t.nothing+`","Note":"`+t.advice+`"}`)
	}
	if len(found.Units) > 0 {
		var items []string
		for _, u := range found.Units {
			items = append(items, string(u.Item))
			mark(&p, u.Adcode)
		}
		list = append(list, section(t.units, len(items), "", `Units":[{"Items`, items)+"}]}")
	}
	// The map shows the units that are named, else those of the places found, else
	// those of all that is listed.
	for _, kind := range []int{Place, Story, Metric, Office} {
		if g := &found.Groups[kind]; g.Total > 0 {
			note := ""
			if n := len(g.Records); g.Total > n {
				note = t.first + strconv.Itoa(n) + t.narrow
			}
			list = append(list, section(t.kinds[kind], g.Total, note, fields[kind], g.items(&p, len(found.Units) == 0 && (kind == Place || found.Groups[Place].Total == 0)))+"}")
		}
	}
	rest := blank.Panel.Sections
	p.Panel.Sections = nil
	err := json.Unmarshal([]byte("["+strings.Join(list, ",")+"]"), &p.Panel.Sections)
	if pins := found.Groups[Place].pins; pins != nil && err == nil {
		err = json.Unmarshal([]byte(`{"Pins":[`+strings.Join(pins, ",")+"]}"), &p.Overlay)
	}
	if found.Total == 0 {
		p.Panel.Sections = append(p.Panel.Sections, rest[len(rest)-1]) // all units
	}
	return &p, err
}

// section is a model.Section as JSON, without its last bracket.
func section(heading string, n int, note, field string, items []string) string {
	return `{"Heading":"` + heading + " " + strconv.Itoa(n) + `","Note":"` + note + `","` + field + `":[` + strings.Join(items, ",") + "]"
}

// items are the list items of a group as JSON. Where they lead to, and on demand
// the units they are in, are added to the page.
func (g *Group) items(p *model.Page, marks bool) []string {
	var items []string
	for _, r := range g.Records {
		parts := strings.Split(string(r), "\t")
		if len(parts) < 4 { // its file is still missing
			continue
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
var fields = [Kinds]string{Story: "Reports", Metric: "Figures", Place: "Places", Office: "Facts"}

func mark(p *model.Page, adcode string) {
	if adcode != city && !has(p.Marked, adcode) {
		p.Marked = append(p.Marked, adcode)
	}
}

// Address is the route of a query's page, that of the empty query being path.
func Address(path, query string) string {
	if query = clean(query); query == "" {
		return path
	}
	return path + "?q=" + url.QueryEscape(query)
}

// clean is a query as it is shown and kept in the address: one line, not longer
// than is looked at.
func clean(query string) string {
	query = strings.Join(strings.Fields(query), " ")
	n := 0
	for i := range query {
		if n++; n > MostLetters {
			return query[:i]
		}
	}
	return query
}

type texts struct {
	units                        string
	kinds                        [Kinds]string
	results, first, narrow       string
	nothing, advice              string
	nothingFor, showing, instead string
}

var (
	zh = texts{
		units: "区县", kinds: [Kinds]string{Story: "报道", Metric: "数字", Place: "地点", Office: "职务"},
		results: " 条结果", first: "列出前 ", narrow: " 条；加一个词可以缩小范围。",
		nothing: "没有找到", advice: "可以换个说法，少写几个字，或用拼音；也可以从地图或下面的列表继续。",
		nothingFor: "没有“", showing: "”，以下是“", instead: "”的结果。",
	}
	en = texts{
		units: "Districts and counties", kinds: [Kinds]string{Story: "Reports", Metric: "Figures", Place: "Places", Office: "Offices"},
		results: " found", first: "The first ", narrow: " are listed; add a word to narrow them down.",
		nothing: "Nothing found", advice: "Try other words, fewer letters, or pinyin; or go on from the map or from the list below.",
		nothingFor: "Nothing for “", showing: "”; showing “", instead: "”. ",
	}
)
