package stories

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// theSchema is compiled by a library that knows nothing of ours.
func theSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	v, err := BuiltInVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	text, err := Schema(v, chongqing, units())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON is front matter as an editor's program has it: by YAML 1.2, which knows no days. ok: it can be read.
func asJSON(t *testing.T, text string) (value any, ok bool) {
	t.Helper()
	front, _, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	var doc yaml.Node
	if yaml.Unmarshal([]byte(front), &doc) != nil || len(doc.Content) == 0 {
		return nil, false
	}
	var plain func(n *yaml.Node) any
	plain = func(n *yaml.Node) any {
		switch tag := n.ShortTag(); {
		case n.Kind == yaml.MappingNode:
			m := map[string]any{}
			for i := 0; i+1 < len(n.Content); i += 2 {
				m[n.Content[i].Value] = plain(n.Content[i+1])
			}
			return m
		case n.Kind == yaml.SequenceNode:
			list := []any{}
			for _, c := range n.Content {
				list = append(list, plain(c))
			}
			return list
		case tag == "!!null":
			return nil
		case tag == "!!bool":
			return n.Value == "true"
		case tag == "!!int" || tag == "!!float":
			if number := json.Number(n.Value); plainNumber.MatchString(n.Value) {
				return number
			}
		}
		return n.Value
	}
	return plain(doc.Content[0]), true
}

func TestTheSchemaTakesWhatTheReaderTakes(t *testing.T) {
	s := theSchema(t)
	looked := 0
	err := fs.WalkDir(Embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !datedName.MatchString(d.Name()) || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := fs.ReadFile(Embedded, name)
		if err != nil {
			return err
		}
		looked++
		value, _ := asJSON(t, string(data))
		if err := s.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil || looked < 10 {
		t.Errorf("looked at %d reports, %v", looked, err)
	}
	for name, text := range map[string]string{"the good story": good, "a withdrawn one": "---" + specimenWithdrawn + "---\n", "a draft": "---" + theSpecimen(t) + "---\n"} {
		value, _ := asJSON(t, text)
		if err := s.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func theSpecimen(t *testing.T) string {
	v, err := BuiltInVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	return specimenOf(v, units())
}

// The specimen is itself a report: what is wrong with it would be missing in the schema.
func TestTheSpecimenIsAReport(t *testing.T) {
	r := &reader{file: "2020-08-28-specimen.md", lines: map[string]int{}, ps: new(Problems), notes: new(Problems), draftLine: 2}
	v, err := BuiltInVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	storyReader{r, &unitCodes{region: chongqing, names: units()}, wordsOf(*v)}.frontMatter(specimenOf(v, units()))
	for _, p := range *r.ps {
		if !strings.Contains(p.Want, "a proposal") {
			t.Error(p)
		}
	}
}

func TestHelpIsOfFieldsThatThereAre(t *testing.T) {
	a := &asked{map[string]schema{}, map[string][]string{}, map[string]bool{}, map[string][][]string{}}
	r := &reader{file: "2020-08-28-specimen.md", lines: map[string]int{}, ps: new(Problems), notes: new(Problems), draftLine: 1, asked: a}
	v, _ := BuiltInVocabulary()
	storyReader{r, &unitCodes{region: chongqing, names: units()}, wordsOf(*v)}.frontMatter(specimenOf(v, units()))
	for field := range Help {
		if _, known := a.needed[field]; !known && a.takes[field] == nil {
			t.Errorf("there is no field %s", field)
		}
	}
}

// beyondTheSchema is what only the reader finds: it looks into texts, at days and at other fields.
var beyondTheSchema = []string{
	"duplicate inner key", "anchor", "tag", // YAML is read before
	"30 February", "29 February of no leap year", "period ends before it starts", "reserved id", "topic twice",
	"other id than the file's", "via an area that spans it not", "unlocated and located", "neither", "place in another unit",
}

// What the reader refuses of a field by itself, the schema refuses too.
func TestTheSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	s := theSchema(t)
	for _, c := range brokenLines {
		text, _ := with(t, c.old, c.new)
		value, readable := asJSON(t, text)
		refused := !readable || s.Validate(value) != nil
		if _, err := loadText(text); err == nil {
			t.Errorf("%s: the reader takes it", c.name)
		}
		if beyond := slices.Contains(beyondTheSchema, c.name); refused == beyond {
			t.Errorf("%s: refused by the schema: %v", c.name, refused)
		}
	}
}
