package layer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// described is a layer of which the datapackage.json has been read, and where that is.
type described struct {
	Layer
	file  string
	table string          // path of the CSV file
	lines map[string]int  // of keys, by path: "missing[1].why_zh"
	names map[string]bool // columns that it speaks of
}

// descriptor is what of a Frictionless data package is read here. Other keys may stand beside.
type descriptor struct {
	Name      string     `json:"name"`
	TitleZh   string     `json:"title_zh"`
	TitleEn   string     `json:"title_en"`
	AboutZh   string     `json:"description_zh"`
	AboutEn   string     `json:"description_en"`
	UnitZh    string     `json:"unit_zh"`
	UnitEn    string     `json:"unit_en"`
	Kind      string     `json:"kind"`
	Period    string     `json:"period"`
	Boundary  string     `json:"boundary_date"`
	PubZh     string     `json:"publisher_zh"`
	PubEn     string     `json:"publisher_en"`
	CiteZh    string     `json:"citation_zh"`
	CiteEn    string     `json:"citation_en"`
	KeysZh    string     `json:"keywords_zh"`
	KeysEn    string     `json:"keywords_en"`
	Licences  []link     `json:"licenses"`
	Sources   []link     `json:"sources"`
	Missing   []missing  `json:"missing"`
	Decimals  *int       `json:"decimals"`
	Classes   *classes   `json:"classes"`
	Derived   *derived   `json:"derived"`
	Beside    []string   `json:"beside"`
	Portrait  int        `json:"portrait"`
	WholeOf   string     `json:"whole_of"`
	Resources []resource `json:"resources"`
}

type link struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Path  string `json:"path"`
}

type missing struct {
	Adcode string `json:"adcode"`
	WhyZh  string `json:"why_zh"`
	WhyEn  string `json:"why_en"`
}

type classes struct {
	Method string   `json:"method"`
	Center *float64 `json:"center"`
}

type derived struct {
	From      []string `json:"from"`
	FormulaZh string   `json:"formula_zh"`
	FormulaEn string   `json:"formula_en"`
}

type resource struct {
	Path   string `json:"path"`
	Schema struct {
		Fields []field `json:"fields"`
	} `json:"schema"`
}

type field struct {
	Name    string            `json:"name"`
	TitleZh string            `json:"title_zh"`
	TitleEn string            `json:"title_en"`
	WordsZh map[string]string `json:"words_zh"`
	WordsEn map[string]string `json:"words_en"`
}

// needed are the keys without which nobody knows what a number is.
var needed = []string{"name", "title_zh", "title_en", "description_zh", "description_en", "unit_zh", "unit_en", "kind", "period", "boundary_date",
	"publisher_zh", "publisher_en", "citation_zh", "citation_en", "licenses", "resources"}

// allowed are those that may be left out.
var allowed = []string{"sources", "missing", "decimals", "classes", "derived", "beside", "portrait", "whole_of", "keywords_zh", "keywords_en", "profile", "title", "homepage", "version"}

// described reads a datapackage.json; nil if it says too little to read the table by.
func (l *loading) described(file string, data []byte) *described {
	p := &described{file: file, lines: map[string]int{}, names: map[string]bool{}}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var d descriptor
	if err := json.Unmarshal(data, &d); err != nil {
		l.refuse(file, lineOfError(data, err), "file", jsonWant(err))
		return nil
	}
	p.lines = lines(data)
	l.keys(p)
	l.values(p, &d)
	l.absentUnits(p, d.Missing)
	l.columns(p, &d)
	if p.table == "" {
		return nil
	}
	return p
}

// keys checks that all that must be said is, and that nothing is said in a word that is nearly one of ours.
func (l *loading) keys(p *described) {
	var unknown []string
	for key := range p.lines {
		if !strings.ContainsAny(key, ".[") && !slices.Contains(needed, key) && !slices.Contains(allowed, key) {
			unknown = append(unknown, key)
		}
	}
	slices.Sort(unknown)
	for _, key := range needed {
		if p.lines[key] != 0 {
			continue
		}
		want := "expected this key: " + whatIs[key]
		if near := stories.Nearest(key, unknown); near != "" {
			want += "; is “" + near + "” meant for it?"
		}
		l.refuse(p.file, 1, key, want)
	}
}

var whatIs = map[string]string{
	"name": "the layer’s id, as its folder is called", "title_zh": "its title in Chinese", "title_en": "its title in English",
	"description_zh": "what it is, in a sentence, in Chinese", "description_en": "what it is, in a sentence, in English",
	"unit_zh": "the unit of measurement in Chinese", "unit_en": "the unit of measurement in English",
	"kind": "stock, flow, rate or change", "period": "the time its values speak of, as 2020-11-01 or 2010/2020", "boundary_date": "the date of the borders its values are on, as 2020-08",
	"publisher_zh": "who publishes it, in Chinese", "publisher_en": "who publishes it, in English", "citation_zh": "how to cite it, in Chinese", "citation_en": "how to cite it, in English",
	"licenses": "a list of at least one licence with title and path", "resources": "a list of one table with its path and schema",
}

func (l *loading) values(p *described, d *descriptor) {
	at := func(key, want string) { l.refuse(p.file, p.lines[key], key, want) }
	if folder := path.Base(path.Dir(p.file)); d.Name != folder && p.lines["name"] != 0 {
		at("name", "expected “"+folder+"”, as the folder is called")
	}
	p.Title, p.About = l.text(p, "title", d.TitleZh, d.TitleEn), l.text(p, "description", d.AboutZh, d.AboutEn)
	p.Measure, p.Keywords = l.text(p, "unit", d.UnitZh, d.UnitEn), stories.Text{Zh: d.KeysZh, En: d.KeysEn}
	p.Publisher, p.Citation = l.text(p, "publisher", d.PubZh, d.PubEn), l.text(p, "citation", d.CiteZh, d.CiteEn)
	p.Kind, p.Period, p.Boundary, p.Beside = d.Kind, stories.Period(d.Period), stories.Period(d.Boundary), d.Beside
	p.Portrait, p.WholeOf = d.Portrait, d.WholeOf
	if p.WholeOf != "" && (p.WholeOf != "people" || p.Kind != "stock") {
		at("whole_of", "expected people, in a layer of kind stock: how many there are, of whom a report’s figure may be some")
	}
	if !slices.Contains(Kinds, d.Kind) && p.lines["kind"] != 0 {
		at("kind", "expected "+strings.Join(Kinds, ", ")+meant(d.Kind, Kinds))
	}
	for key, period := range map[string]stories.Period{"period": p.Period, "boundary_date": p.Boundary} {
		if _, _, _, ok := period.Years(); !ok && p.lines[key] != 0 {
			at(key, "expected a date as 2020-11-01, 2020-11 or 2020, or two of them as 2010-11-01/2020-11-01")
		}
	}
	for i, licence := range d.Licences {
		if licence.Title == "" || licence.Path == "" {
			l.refuse(p.file, p.lines[fmt.Sprintf("licenses[%d]", i+1)], fmt.Sprintf("licenses[%d]", i+1), "expected a title and a path, where it can be read")
		}
		p.Licences = append(p.Licences, Named{Title: licence.Title, Path: licence.Path})
	}
	if len(d.Licences) == 0 && p.lines["licenses"] != 0 {
		at("licenses", "expected at least one licence")
	}
	for _, s := range d.Sources {
		p.Sources = append(p.Sources, Named{s.Title, s.Path, s.Name})
	}
	if d.Decimals != nil {
		if p.Decimals = *d.Decimals; p.Decimals < 0 || p.Decimals > 6 {
			at("decimals", "expected 0 to 6")
		}
	}
	l.classes(p, d.Classes)
	if d.Derived != nil {
		p.Derived = &Derived{From: d.Derived.From, Formula: l.text(p, "derived.formula", d.Derived.FormulaZh, d.Derived.FormulaEn)}
		if len(d.Derived.From) == 0 {
			at("derived", "expected from: a list of layers, or area, that it is computed from")
		}
	}
}

var methods = []string{"pretty", "quantile", "jenks"}

func (l *loading) classes(p *described, c *classes) {
	p.Method = methods[0]
	if c == nil {
		return
	}
	p.Center = c.Center
	if c.Method != "" {
		p.Method = c.Method
	}
	if !slices.Contains(methods, p.Method) {
		l.refuse(p.file, p.lines["classes.method"], "classes.method", "expected "+strings.Join(methods, ", ")+meant(c.Method, methods))
	}
}

// text is a text in both languages, each of which must be there.
func (l *loading) text(p *described, key, zh, en string) stories.Text {
	for lang, s := range map[string]string{"_zh": zh, "_en": en} {
		if strings.TrimSpace(s) == "" && (p.lines[key+lang] != 0 || strings.Contains(key, ".")) {
			l.refuse(p.file, p.lines[key+lang], key+lang, "expected some text")
		}
	}
	return stories.Text{Zh: zh, En: en}
}

func (l *loading) absentUnits(p *described, list []missing) {
	p.Absent = map[string]stories.Text{}
	for i, m := range list {
		key := fmt.Sprintf("missing[%d]", i+1)
		if want := l.code(m.Adcode); want != "" {
			l.refuse(p.file, p.lines[key], key+".adcode", want)
			continue
		}
		if m.WhyZh == "" || m.WhyEn == "" {
			l.refuse(p.file, p.lines[key], key, "expected why_zh and why_en: why "+m.Adcode+" has no value")
		}
		p.Absent[m.Adcode] = stories.Text{Zh: m.WhyZh, En: m.WhyEn}
	}
}

// columns learns from the schema what the table's further columns are called.
func (l *loading) columns(p *described, d *descriptor) {
	if len(d.Resources) != 1 {
		l.refuse(p.file, p.lines["resources"], "resources", fmt.Sprintf("expected one table, not %d", len(d.Resources)))
		return
	}
	r := d.Resources[0]
	if r.Path == "" || strings.ContainsAny(r.Path, `/\:`) || !strings.HasSuffix(r.Path, ".csv") && !strings.HasSuffix(r.Path, ".xlsx") {
		l.refuse(p.file, p.lines["resources[1].path"], "resources[1].path", "expected the name of a .csv or .xlsx file in the same folder")
		return
	}
	p.table = path.Join(path.Dir(p.file), r.Path)
	for i, f := range r.Schema.Fields {
		p.names[f.Name] = true
		if f.Name == "adcode" || f.Name == "value" || slices.Contains(nameColumns, f.Name) {
			continue
		}
		key := fmt.Sprintf("resources[1].schema.fields[%d]", i+1)
		if f.TitleZh == "" || f.TitleEn == "" {
			l.refuse(p.file, p.lines[key], key, "expected title_zh and title_en: what the column “"+f.Name+"” holds")
		}
		c := Column{Name: f.Name, Title: stories.Text{Zh: f.TitleZh, En: f.TitleEn}, Words: map[string]stories.Text{}}
		for code, zh := range f.WordsZh {
			c.Words[code] = stories.Text{Zh: zh, En: f.WordsEn[code]}
		}
		p.Columns = append(p.Columns, c)
	}
}

func jsonWant(err error) string {
	if e, ok := err.(*json.UnmarshalTypeError); ok {
		return fmt.Sprintf("%s: expected %s, not a %s", e.Field, jsonKind(e.Type.Kind().String()), e.Value)
	}
	return "expected JSON: " + err.Error()
}

func jsonKind(kind string) string {
	switch kind {
	case "string":
		return "text in quotation marks"
	case "slice":
		return "a list [ … ]"
	case "struct", "map":
		return "an object { … }"
	}
	return "a number"
}

func lineOfError(data []byte, err error) int {
	offset := int64(0)
	switch e := err.(type) {
	case *json.SyntaxError:
		offset = e.Offset
	case *json.UnmarshalTypeError:
		offset = e.Offset
	}
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

// lines says on which line each key of a JSON text stands, and each item of a list, by its path; items count from 1.
func lines(data []byte) map[string]int {
	found := map[string]int{}
	d := json.NewDecoder(bytes.NewReader(data))
	line := func() int { return 1 + bytes.Count(data[:d.InputOffset()], []byte("\n")) }
	var value func(at string)
	value = func(at string) {
		token, err := d.Token()
		if err != nil {
			return
		}
		if found[at] == 0 {
			found[at] = line()
		}
		switch token {
		case json.Delim('{'):
			for d.More() {
				key, _ := d.Token()
				name, _ := key.(string)
				inner := strings.TrimPrefix(at+"."+name, ".")
				found[inner] = line()
				value(inner)
			}
			d.Token()
		case json.Delim('['):
			for i := 1; d.More(); i++ {
				value(fmt.Sprintf("%s[%d]", at, i))
			}
			d.Token()
		}
	}
	value("")
	delete(found, "")
	return found
}
