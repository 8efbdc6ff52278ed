package stories

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The schema of a front matter is what its reader asks for. It reads a specimen that has every field, and takes down of
// each what it would take: so the two are never of two minds, but for what no schema can say, as that a quote has the number.

// schema is one of JSON Schema, draft 7: the newest that editors' programs know.
type schema map[string]any

// asked is what a reader asks for, by fields without the numbers of items; nil: nobody takes it down.
type asked struct {
	takes  map[string]schema
	keys   map[string][]string   // of fields that have fields: which they may have
	needed map[string]bool       // fields that must be there wherever what they are in is
	one    map[string][][]string // of fields that have fields: one of these must be there
}

var itemNumber = regexp.MustCompile(`\[\d+\]`)

func unnumbered(field string) string { return itemNumber.ReplaceAllString(field, "[]") }

// take takes down what a field takes; of words, all that it is ever asked for.
func (a *asked) take(field string, s schema) {
	field = unnumbered(field)
	before, _ := a.takes[field]["enum"].([]any)
	if more, ok := s["enum"].([]any); ok && before != nil {
		if slices.Contains(before, more[0]) {
			return
		}
		said, also := a.takes[field]["enumDescriptions"].([]string), s["enumDescriptions"].([]string)
		s = schema{"enum": slices.Concat(before, more), "enumDescriptions": slices.Concat(said, also)}
	}
	a.takes[field] = s
}

func (a *asked) object(path string, keys []string) {
	if a != nil {
		a.keys[unnumbered(path)] = keys
	}
}

func (a *asked) need(field string, required bool) {
	field = unnumbered(field)
	if before, known := a.needed[field]; known {
		required = required && before
	}
	a.needed[field] = required
}

func (a *asked) oneOf(path string, keys ...[]string) { a.one[unnumbered(path)] = keys }

// asked has a field taken down, if anybody does.
func (o object) asked(key string, take func(*asked, string)) {
	if a := o.r.asked; a != nil {
		take(a, o.field(key))
	}
}

func (a *asked) list(field string, required bool) {
	s := schema{"type": "array"}
	if required {
		s["minItems"] = 1
	}
	a.take(field, s)
}

func (a *asked) text(field string) {
	if a != nil {
		a.take(field, schema{"type": "string", "pattern": `^\S(.*\S)?$`, "maxLength": maxText})
	}
}

func (a *asked) textOrNone(field string) {
	a.take(field, schema{"type": "string", "pattern": `^(\S(.*\S)?)?$`, "maxLength": maxText})
}

func (a *asked) word(field string) {
	if a != nil {
		a.take(field, schema{"type": "string", "pattern": slug.String(), "maxLength": mostID})
	}
}

func (a *asked) number(field string) {
	a.take(field, schema{"type": "number"})
}

func (a *asked) degrees(field string, low, high float64) {
	a.take(field, schema{"type": "number", "minimum": low, "maximum": high})
}

func (a *asked) numberOrRange(field string) {
	number := plainNumber.String()[1 : len(plainNumber.String())-1]
	a.take(field, schema{"type": []string{"number", "string"}, "pattern": "^" + number + `\.\.` + number + "$"})
}

func (a *asked) whole(field string, low, high int) {
	a.take(field, schema{"type": "integer", "minimum": low, "maximum": high})
}

func (a *asked) flag(field string) {
	a.take(field, schema{"type": "boolean"})
}

func (a *asked) date(field string) {
	a.take(field, schema{"type": "string", "pattern": "^" + day + "$"})
}

const day = `(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`

func (a *asked) period(field string) {
	const instant = `(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?`
	a.take(field, schema{"type": []string{"integer", "string"}, "minimum": 1900, "maximum": 2199, "pattern": `^((\.\.|` + instant + `)/)?` + instant + "$"})
}

func (a *asked) page(field string) {
	a.take(field, schema{"type": []string{"integer", "string"}, "minimum": 0, "maximum": 999, "pattern": pageNumber.String()})
}

func (a *asked) code(field string, known codeSet) {
	if a == nil {
		return
	}
	var codes []any
	var said []string
	for _, code := range keysOf(known) {
		codes = append(codes, code)
		said = append(said, known[code].Zh+" "+known[code].En)
	}
	a.take(field, schema{"enum": codes, "enumDescriptions": said})
}

// unit takes codes in quotes and without: the digits are the same.
func (a *asked) unit(field string, c *unitCodes) {
	if a == nil {
		return
	}
	names, whole := c.names, c.region.Name
	codes, said := []any{c.region.Code}, []string{whole.Zh + " " + whole.En}
	for _, code := range keysOf(names) {
		codes, said = append(codes, code), append(said, names[code].Zh+" "+names[code].En)
	}
	for i, code := range codes {
		n, _ := strconv.Atoi(code.(string))
		codes, said = append(codes, n), append(said, said[i])
	}
	a.take(field, schema{"enum": codes, "enumDescriptions": said})
}

// anything takes what only drafts have, and no reader looks into.
func (a *asked) anything(field string) {
	if a != nil {
		a.take(field, schema{})
	}
}

// schema is that of a field with all that is in it.
func (a *asked) schema(path string) (schema, error) {
	s, known := a.takes[path]
	keys, has := a.keys[path]
	switch {
	case has:
		properties, required := schema{}, []string{}
		for _, key := range keys {
			field := object{path: path}.field(key)
			of, err := a.schema(field)
			if err != nil {
				return nil, err
			}
			if properties[key] = of; a.needed[field] {
				required = append(required, key)
			}
		}
		s = schema{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
		var any []schema
		for _, keys := range a.one[path] {
			any = append(any, schema{"required": keys})
		}
		if any != nil {
			s["anyOf"] = any
		}
	case !known:
		return nil, fmt.Errorf("the specimen of the front matter has no %s", path)
	case s["type"] == "array":
		items, err := a.schema(path + "[]")
		if err != nil {
			return nil, err
		}
		s["items"] = items
	}
	if help := Help[path]; help != "" {
		s["description"] = help
	}
	return s, nil
}

// Schema is the JSON Schema of the front matter of reports with these words and units: of drafts and of withdrawn ones too.
func Schema(v *Vocabulary, region Region, units map[string]Text) ([]byte, error) {
	asks := func(read func(r *reader)) *reader {
		r := &reader{file: "2020-08-28-specimen.md", lines: map[string]int{}, ps: new(Problems), notes: new(Problems), draftLine: 1,
			asked: &asked{map[string]schema{}, map[string][]string{}, map[string]bool{}, map[string][][]string{}}}
		read(r)
		return r
	}
	report := asks(func(r *reader) {
		_, _ = storyReader{r, &unitCodes{region: region, names: units}, wordsOf(*v)}.frontMatter(specimenOf(v, units))
	})
	gone := asks(func(r *reader) { _, _ = r.withdrawal(specimenWithdrawn, "", 1) })
	then, err := gone.asked.schema("")
	if err != nil {
		return nil, err
	}
	otherwise, err := report.asked.schema("")
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(schema{
		"$schema": "http://json-schema.org/draft-07/schema#", "title": "Front matter of a report",
		"if": schema{"required": []string{"withdrawn"}}, "then": then, "else": otherwise,
	}, "", " ")
}

// specimenOf is the specimen with an area and units that there are.
func specimenOf(v *Vocabulary, units map[string]Text) string {
	codes, areas := keysOf(units), keysOf(v.Areas)
	if len(codes) == 0 || len(areas) == 0 {
		return specimen
	}
	within := v.Areas[areas[0]].Units
	other := slices.IndexFunc(codes, func(code string) bool { return !slices.Contains(within, code) })
	return strings.NewReplacer("100101", codes[max(0, other)], "100102", within[0], "an-area", areas[0]).Replace(specimen)
}

// specimen has every field of a report. Nothing in it is true.
const specimen = `
status: draft
id: specimen
source: {}
doubts: []
formerly: [a]
kicker: {zh: 甲, en: A}
headline: {zh: 甲, en: A}
subtitle: {zh: 甲, en: A}
headline_ours: true
byline: {zh: 记者 某某, en: A. B}
paper: {zh: 甲, en: A}
page: A05
column: {zh: 甲, en: A}
date: 2020-08-28
paragraphs: 1
topics: [income]
units:
  - {id: "100101", role: subject}
  - {id: "100102", role: subject, via: an-area}
places:
  - {name: {zh: 甲, en: A}, unit: "100101", kind: site, paragraph: 1, note: {zh: 甲, en: A}, location: {lon: 106, lat: 29, source: A}}
  - {name: {zh: 乙, en: B}, unit: "100101", kind: site, paragraph: 1, unlocated: true}
people:
  - {name: {zh: 甲, en: A}, office: {zh: 甲, en: A}}
images:
  - {file: a.jpg, alt: {zh: 甲, en: A}, caption: {zh: 甲, en: A}, credit: {zh: 甲, en: A}, rights: {zh: 甲, en: A}, license: "https://a.example/"}
metrics:
  - id: b
    at: [0, 1]
    sure: 0.5
    doubts: []
    formerly: [c]
    units: ["100101"]
    area: an-area
    place: 甲
    name: {zh: 甲, en: A}
    value: 3..5
    unit: count
    classifier: 座
    per: {zh: 天, en: day}
    qualifier: exactly
    period: 2019
    period_note: {zh: 甲, en: A}
    baseline: {value: 1, period: 2018}
    kind: stock
    paragraph: 1
    note: {zh: 甲, en: A}
    definition_note: {zh: 甲, en: A}
    highlight: true
    quote: 甲
    derived: {how: sum, from: [c, d], decimals: 0, formula: {zh: 甲, en: A}}
  - {id: e, name: {zh: 甲, en: A}, value: 1, unit: percent, qualifier: exactly, period: 2019, kind: change, paragraph: 1, baseline: {period: 2018}}
relations:
  - {from: "100101", by: {zh: 甲, en: A}, to: an-area, kind: jobs, label: {zh: 甲, en: A}, paragraph: 1, metrics: [b]}
  - {from: an-area, to: "100101", kind: jobs, label: {zh: 甲, en: A}, paragraph: 1}
  - {from: "100101", outside: {zh: 甲, en: A}, outside_at: {lon: 104, lat: 30, source: A}, kind: jobs, label: {zh: 甲, en: A}, paragraph: 1}
corrections:
  - {date: 2020-08-29, text: {zh: 甲, en: A}}
`

// specimenWithdrawn has every field of what stays of a withdrawn report.
const specimenWithdrawn = `
id: specimen
formerly: [a]
date: 2020-08-28
withdrawn: {date: 2020-08-29, reason: {zh: 甲, en: A}, instead: b}
metrics: [c]
`
