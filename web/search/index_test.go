package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
)

// world is a small index in memory. It counts what a query reads.
type world struct {
	*search.Index
	files map[string]string
	read  map[string]bool
}

func units(list ...[]string) []search.Unit {
	var units []search.Unit
	for i, names := range list {
		item, _ := json.Marshal(model.UnitItem{Name: names[1]})
		units = append(units, search.Unit{Adcode: fmt.Sprint(500101 + i), Names: names, Shown: names[1], Item: item})
	}
	return units
}

var someUnits = units(
	[]string{"黔江", "黔江区", "qianjiang", "qianjiangdistrict", "qj", "qjq"},
	[]string{"綦江", "綦江区", "qijiang", "qijiangdistrict", "qj", "qjq"},
	[]string{"江北", "江北区", "jiangbei", "jiangbeidistrict", "jb"},
	[]string{"奉节", "奉节县", "fengjie", "fengjiecounty", "fj", "fjx"},
)

// options are those of an index in tests. Made is what names of files are made with; they are short, and as good.
func options() Options {
	return Options{Langs: []string{"zh"}, Also: "黔江区奉节县", Made: "test"}
}

func nameOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// monthly are documents in parts, by month.
func monthly(docs []Doc) (parts []Part) {
	for len(docs) > 0 {
		month := func(d Doc) string { return d.Day[:min(len(d.Day), len("2020-08"))] }
		n := slices.IndexFunc(docs, func(d Doc) bool { return month(d) != month(docs[0]) })
		if n < 0 {
			n = len(docs)
		}
		version := sha256.New()
		for _, d := range docs[:n] {
			fmt.Fprintln(version, d.Kind, d.Names, d.Titles, d.Texts, d.Units, d.Keys, d.Day, d.Shown("zh"))
		}
		parts = append(parts, Part{hex.EncodeToString(version.Sum(nil)), slices.Values(docs[:n])})
		docs = docs[n:]
	}
	return parts
}

// labelled are documents whose items say their names and titles.
func labelled(docs []Doc) []Doc {
	docs = slices.Clone(docs)
	for i := range docs {
		label := strings.Join(docs[i].Names, "/") + strings.Join(docs[i].Titles, "/")
		docs[i].Shown = func(string) Shown { return Shown{Item: model.Fact{Label: label}} }
	}
	return docs
}

func newIndex(t testing.TB, docs []Doc, before *Index) *Index {
	x, err := Make(options(), monthly(labelled(docs)), before, NewPack(&Memory{}, nameOf))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func newWorld(t testing.TB, docs []Doc, units []search.Unit) *world {
	return worldOf(newIndex(t, docs, nil), units)
}

func worldOf(x *Index, units []search.Unit) *world {
	w := &world{files: map[string]string{}, read: map[string]bool{}}
	for _, lang := range []string{"", "zh"} {
		for _, name := range x.Files(lang) {
			w.files[name], _, _ = x.File(name)
		}
	}
	root, err := x.Root("root", "zh", units)
	if err != nil {
		panic(err)
	}
	w.Index = &search.Index{Root: root, Page: func(name string) (string, bool) {
		w.read[name] = true
		text, here := w.files[name]
		return text, here
	}}
	return w
}

// asked is the query of words alone.
func asked(words string) search.Asked { return search.Asked{search.Words: words} }

// labels are those of what was found of a kind.
func labels(f *search.Found, kind int) []string {
	var all []string
	for _, r := range f.Groups[kind].Records {
		var item model.Fact
		_ = json.Unmarshal([]byte(string(r)[strings.LastIndexByte(string(r), '\t')+1:]), &item)
		all = append(all, item.Label)
	}
	return all
}

var someDocs = []Doc{
	{Kind: search.Metric, Names: []string{"贫困发生率变化"}, Texts: []string{"黔江"}},
	{Kind: search.Metric, Names: []string{"贫困发生率"}, Texts: []string{"黔江", "0.05"}},
	{Kind: search.Metric, Names: []string{"全市贫困发生率"}},
	{Kind: search.Story, Titles: []string{"黔江脱贫", "Out of poverty"}, Texts: []string{"贫困发生率降到0.05%"}},
	{Kind: search.Story, Titles: []string{"奉节脐橙"}, Texts: []string{"Oranges, 1,500 mu"}},
	{Kind: search.Place, Names: []string{"金溪镇", "Jinxi Town"}, Texts: []string{"黔江"}, Units: []string{"500101"}},
	{Kind: search.Office, Names: []string{"田富"}, Titles: []string{"望岭村第一书记"}},
}

func TestQueries(t *testing.T) {
	w := newWorld(t, someDocs, someUnits)
	for _, c := range []struct {
		name, query      string
		units            []string
		stories, figures []string
		places, offices  []string
	}{
		{name: "a unit by one character", query: "黔", units: []string{"黔江区"}, stories: []string{"黔江脱贫/Out of poverty"}, figures: []string{"贫困发生率", "贫困发生率变化"}, places: []string{"金溪镇/Jinxi Town"}},
		{name: "by initials, all that have them", query: "ＱＪ", units: []string{"黔江区", "綦江区"}, stories: []string{"黔江脱贫/Out of poverty"}, figures: []string{"贫困发生率", "贫困发生率变化"}, places: []string{"金溪镇/Jinxi Town"}},
		{name: "traditional", query: "奉節縣", units: []string{"奉节县"}, stories: []string{"奉节脐橙"}},
		{name: "exact before beginning before within", query: "江", units: []string{"江北区", "黔江区", "綦江区"}, stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "whole name, then beginning, then the rest", query: "贫困发生率", figures: []string{"贫困发生率", "贫困发生率变化", "全市贫困发生率"}, stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "unit and figure written together", query: "黔江区贫困发生率", units: []string{"黔江区"}, figures: []string{"贫困发生率", "贫困发生率变化"}, stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "figure before unit", query: "贫困发生率黔江", units: []string{"黔江区"}, figures: []string{"贫困发生率", "贫困发生率变化"}, stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "pinyin of a long name", query: "pinkunfashenglv", figures: []string{"全市贫困发生率", "贫困发生率", "贫困发生率变化"}, stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "initials of a name", query: "pkfsl", figures: []string{"贫困发生率", "贫困发生率变化", "全市贫困发生率"}, stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "English, begun", query: "OUT povert", stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "a number", query: "0.05%", figures: []string{"贫困发生率"}, stories: []string{"黔江脱贫/Out of poverty"}},
		{name: "a number with a comma", query: "1500", stories: []string{"奉节脐橙"}},
		{name: "an office", query: "第一书记", offices: []string{"田富望岭村第一书记"}},
		{name: "an office by pinyin", query: "shuji", offices: []string{"田富望岭村第一书记"}},
		{name: "a typing error", query: "fegnjie", units: []string{"奉节县"}, stories: []string{"奉节脐橙"}},
		{name: "nothing", query: "没有的"},
		{name: "punctuation alone", query: "《》。"},
		{name: "words so common that they are not looked for", query: "the of"},
	} {
		f := w.Find(asked(c.query))
		var names []string
		for _, u := range f.Units {
			names = append(names, u.Shown)
		}
		for _, got := range []struct {
			what      string
			got, want []string
		}{
			{"units", names, c.units}, {"stories", labels(f, search.Story), c.stories}, {"figures", labels(f, search.Metric), c.figures},
			{"places", labels(f, search.Place), c.places}, {"offices", labels(f, search.Office), c.offices},
		} {
			if !slices.Equal(got.got, got.want) {
				t.Errorf("%s: %q finds %s %q, want %q", c.name, c.query, got.what, got.got, got.want)
			}
		}
	}
}

func TestMissingFilesAreNamedAndNothingElseIsRead(t *testing.T) {
	w := newWorld(t, synthetic(400), someUnits)
	here := map[string]bool{}
	w.Page = func(name string) (string, bool) {
		if !here[name] {
			return "", false
		}
		return w.files[name], true
	}
	rounds := 0
	f := w.Find(asked("贫困发生率"))
	for ; len(w.Missing) > 0; rounds++ {
		for _, name := range w.Missing {
			if here[name] {
				t.Fatalf("%s is asked for again", name)
			}
			here[name] = true
		}
		f = w.Find(asked("贫困发生率"))
	}
	if f.Total == 0 || rounds > 8 {
		t.Errorf("%d found after %d rounds", f.Total, rounds)
	}
	if len(here) > len(w.files)/4 {
		t.Errorf("%d of %d files were read", len(here), len(w.files))
	}
}

func TestTheSameInputGivesTheSameFiles(t *testing.T) {
	a, b := newWorld(t, synthetic(200), someUnits), newWorld(t, synthetic(200), someUnits)
	for name, text := range a.files {
		if b.files[name] != text {
			t.Fatalf("file %s differs", name)
		}
	}
}

func TestEveryTermIsFound(t *testing.T) {
	w := newWorld(t, synthetic(300), someUnits)
	for _, d := range synthetic(300)[:100] {
		for _, name := range append(d.Names, d.Titles...) {
			if name == "" || search.Common(Fold(name)) {
				continue
			}
			if f := w.Find(asked(name)); f.Groups[d.Kind].Total == 0 {
				t.Errorf("%q is not found by its own name", name)
			}
		}
	}
}

func TestFilters(t *testing.T) {
	key := search.FilterKey
	doc := func(name string, kind int, day string, keys ...string) Doc {
		return Doc{Kind: kind, Names: []string{name}, Day: day, Keys: keys}
	}
	inQianjiang := key(search.ByUnit, "500101")
	w := newWorld(t, []Doc{
		doc("old", search.Story, "2019-12-30", key(search.ByTopic, "jobs"), inQianjiang, key(search.ByUnit, "500101.partner"), key(search.ByRole, "partner")),
		doc("old rate", search.Metric, "2019-12-30", key(search.ByTopic, "jobs"), key(search.ByKind, "rate"), key(search.FromYear, "2014"), key(search.FromYear, "2019")),
		doc("town", search.Place, "", inQianjiang),
		doc("new", search.Story, "2020-01-02", key(search.ByTopic, "jobs"), inQianjiang, key(search.ByUnit, "500101.subject"), key(search.ByRole, "subject")),
		doc("new sum", search.Metric, "2020-01-02", inQianjiang, key(search.ByKind, "flow"), key(search.FromYear, "2018")),
	}, someUnits)
	for _, c := range []struct {
		query string
		want  []string // stories, figures, places
	}{
		{"topic=jobs", []string{"new", "old", "old rate"}},
		{"topic=jobs&kind=rate", []string{"old rate"}},
		{"topic=jobs&q=new", []string{"new"}},
		{"topic=nothing", nil},
		{"unit=500101", []string{"new", "old", "new sum", "town"}},
		{"unit=500101&role=partner", []string{"old"}},
		{"role=subject", []string{"new"}},
		{"from=2015&to=2018", []string{"new sum"}},
		{"to=2014", []string{"old rate"}},
		{"from=2019&to=2014", []string{"new sum", "old rate"}},
		{"since=2019-12-31", []string{"new", "new sum"}},
		{"until=2020-01-01", []string{"old", "old rate"}},
		{"since=2019-12-31&until=2020-01-01", nil},
		{"since=1990-01-01&until=2050-01-01&topic=jobs", []string{"new", "old", "old rate"}},
		{"since=2020-01-03", nil},
		{"until=2019-02-31", nil},
	} {
		f := w.Find(search.Parse(c.query))
		got := slices.Concat(labels(f, search.Story), labels(f, search.Metric), labels(f, search.Place))
		if !slices.Equal(got, c.want) || f.Total != len(c.want) {
			t.Errorf("%s finds %q, %d in all, want %q", c.query, got, f.Total, c.want)
		}
	}
	if f := w.Find(search.Parse("topic=jobs")); f.ByUnit[0].N != 2 || f.ByUnit[1].N != 0 {
		t.Errorf("counts by unit: %v", f.ByUnit)
	}
}

func TestPagesOfOneGroupHoldAllOfItOnce(t *testing.T) {
	var docs []Doc
	for i := range 100 {
		docs = append(docs, Doc{Kind: search.Metric, Names: []string{fmt.Sprintf("贫困 %d", i)}}, Doc{Kind: search.Story, Titles: []string{"贫困"}})
	}
	docs = append(docs, Doc{Kind: search.Metric, Names: []string{"贫困"}})
	w := newWorld(t, docs, someUnits)
	seen := map[string]int{}
	var first string
	for page := 1; page < 10; page++ {
		q := search.Parse(fmt.Sprintf("q=贫困&in=figures&page=%d", page))
		f := w.Find(q)
		for i, label := range labels(f, search.Metric) {
			if page == 1 && i == 0 {
				first = label
			}
			seen[label]++
		}
		if len(f.Groups[search.Story].Records) > 0 {
			t.Error("another group is listed")
		}
	}
	if len(seen) != 101 || first != "贫困" {
		t.Errorf("%d of 101 are listed, first %s", len(seen), first)
	}
	for label, n := range seen {
		if n != 1 {
			t.Errorf("%s is listed %d times", label, n)
		}
	}
}

// A reader of a host of plain files waits for every file: the first of what is found comes with few of them, in the order in
// which the whole is listed, and the rest below.
func TestTheFirstOfWhatIsFoundComesWithFewFiles(t *testing.T) {
	w := newWorld(t, synthetic(1500), allUnits())
	blank := &model.Page{Lang: "zh", Path: "/search", Search: &model.SearchBox{}, Panel: model.Panel{Sections: []model.Section{{}}}}
	for _, words := range []string{"黔", "黔江", "贫困", "黔江 贫困", "qianjiang", "poverty", "发生率"} {
		whole := w.Find(asked(words))
		here := map[string]string{}
		x := &search.Index{Root: w.Root, Page: func(name string) (string, bool) { text, ok := here[name]; return text, ok }}
		read, first := 0, -1
		found := x.Find(asked(words))
		var begun []search.Record
		for len(x.Missing) > 0 {
			next := x.Next(found, read)
			read += len(next)
			for _, name := range next {
				here[name] = w.files[name]
			}
			if found.Counted {
				x.Read(found)
			} else {
				found = x.Find(asked(words))
			}
			if first < 0 && found.Begun() {
				first = read
				begun = slices.Clone(found.Groups[search.Story].Records)
				p, err := search.Page(blank, asked(words), found)
				if err != nil {
					t.Fatal(err)
				}
				if last := p.Panel.Sections[len(p.Panel.Sections)-1]; len(x.Missing) > 0 && last.Heading != "其余正在读取……" {
					t.Errorf("%s: the last section is %q", words, last.Heading)
				}
			}
		}
		if first < 0 || first > 8 {
			t.Errorf("%s: the first is found with %d files of %d", words, first, read)
		}
		for i, r := range begun {
			if r != "" && r != whole.Groups[search.Story].Records[i] {
				t.Errorf("%s: report %d is another at first", words, i)
			}
		}
		for kind := range whole.Groups {
			if !slices.Equal(found.Groups[kind].Records, whole.Groups[kind].Records) || found.Total != whole.Total {
				t.Errorf("%s: what was found file by file is not what is found at once", words)
			}
		}
	}
}
