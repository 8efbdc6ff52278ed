//go:build linux

package cli

import (
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/geodata"
)

// anotherRegion is a folder of an invented region, and one of reports from its paper: made by the commands that
// docs/regions.md names.
func anotherRegion(t *testing.T) (region, content string) {
	t.Helper()
	region, content = filepath.Join(t.TempDir(), "region"), filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(region, os.DirFS("testdata/region")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(content, "2021"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(region, "vocabulary.yaml"), filepath.Join(content, "vocabulary.yaml")); err != nil {
		t.Fatal(err)
	}
	generate := exec.Command("go", "run", "./geodata/gen", "-dir", region)
	generate.Dir = "../.."
	if out, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("geodata/gen: %v\n%s", err, out)
	}
	drafts := filepath.Join(content, "drafts")
	yutu(t, 0, "import", "-region", region, "-date", "2021-03-01", "-paper", "例州日报", "-page", "2", "-o", drafts, filepath.Join(region, "page.txt"))
	found, _ := filepath.Glob(drafts + "/*.md")
	for _, draft := range found {
		data, err := os.ReadFile(draft)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(content, "2021", filepath.Base(draft)), []byte(confirmed(string(data))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(drafts); err != nil || len(found) != 2 {
		t.Fatalf("%d drafts, %v", len(found), err)
	}
	return region, content
}

// yutu runs the program to its end, which it comes to as wanted.
func yutu(t *testing.T, status int, args ...string) (text string) {
	t.Helper()
	got, text := said(t, args...)
	if got != status {
		t.Fatalf("yutu %s: status %d, want %d; it said\n%s", strings.Join(args, " "), got, status, text)
	}
	return text
}

// Another region's page is read by its own names, and its reports are checked against its own units, bounds and gazetteer.
func TestAnotherRegionIsImportedAndChecked(t *testing.T) {
	region, content := anotherRegion(t)
	reports := map[string]string{}
	files, _ := filepath.Glob(content + "/2021/*.md")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, headline, _ := strings.Cut(string(data), `headline: {zh: "`)
		headline, _, _ = strings.Cut(headline, `"`)
		reports[headline] = file
		want := map[string]string{
			"东例区去年接待游客3.2万人次": `{id: "990102", role: subject}`,
			"全州去年造林3.5万亩":     `{id: "990000", role: subject}`,
		}[headline]
		if want == "" || !strings.Contains(string(data), want) {
			t.Errorf("of %s want %s, got\n%s", headline, want, data)
		}
	}
	if said := yutu(t, 0, "check", "-region", region, "-content", content); !strings.Contains(said, "all good: 5 units") {
		t.Errorf("check says %s", said)
	}
	tourism := reports["东例区去年接待游客3.2万人次"]
	sound, err := os.ReadFile(tourism)
	if err != nil {
		t.Fatal(err)
	}
	const place = `unit: "990102", kind: town, paragraph: 2`
	for name, c := range map[string]struct{ old, new, want string }{
		"a unit of another region":  {`{id: "990102"`, `{id: "500114"`, "on the map, or 990000 for the whole city"},
		"a name for a code":         {`{id: "990102"`, `{id: "东例"`, `did you mean "990102"?`},
		"a former code":             {`{id: "990102"`, `{id: "990124"`, `Did you mean "990104"?`},
		"a point elsewhere":         {place, place + ", location: {lon: 106.5, lat: 29.5, source: A}", "within Lizhou, 149.9 to 151.1"},
		"no township of the unit":   {"潮头镇", "浪尾镇", "which the gazetteer does not have there"},
		"an area of another region": {`{id: "990102", role: subject`, `{id: "990102", role: subject, via: liangjiang`, "expected one of shore"},
	} {
		broken := strings.ReplaceAll(string(sound), c.old, c.new)
		if err := os.WriteFile(tourism, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if said := yutu(t, 1, "check", "-region", region, "-content", content); broken == string(sound) || !strings.Contains(said, c.want) {
			t.Errorf("%s: check says\n%s\nwant %s", name, said, c.want)
		}
	}
}

func TestAFolderThatIsNoRegionIsRefused(t *testing.T) {
	region, content := anotherRegion(t)
	for name, c := range map[string]struct{ file, old, new, want string }{
		"no number":        {"region.json", `21.1`, `"north"`, "region.json: "},
		"unknown field":    {"region.json", `"whole"`, `"hole"`, `unknown field "hole"`},
		"no time zone":     {"region.json", `+10:00`, `Mars/Olympus`, "time_zone"},
		"unknown core":     {"region.json", `"core": ["990101"]`, `"core": ["990109"]`, `core: "990109" is no unit`},
		"another's unit":   {"units.csv", "990105,", "500105,", `units.csv:6: adcode "500105": want six digits, of a part of 990000`},
		"a unit unmapped":  {"units.csv", "990105,", "990106,", "990106 is missing"},
		"nothing is drawn": {"layout.json", "", "", "geodata/gen"},
	} {
		path := filepath.Join(region, c.file)
		sound, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if c.old == "" {
			err = os.Remove(path)
		} else {
			err = os.WriteFile(path, []byte(strings.Replace(string(sound), c.old, c.new, 1)), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if said := yutu(t, 1, "check", "-region", region, "-content", content); !strings.Contains(said, "-region ") || !strings.Contains(said, c.want) {
			t.Errorf("%s: check says\n%s\nwant %s", name, said, c.want)
		}
		if err := os.WriteFile(path, sound, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said := yutu(t, 2, "check", "-region", region); !strings.Contains(said, "-content is missing") {
		t.Errorf("without reports of its own: %s", said)
	}
}

// Nothing that is written or sent says that the program was made for another city: neither its names nor the codes and names
// of its units.
func TestAnotherRegionIsBuiltAndServed(t *testing.T) {
	t.Parallel()
	region, content := anotherRegion(t)
	folder := filepath.Join(t.TempDir(), "site")
	yutu(t, 0, "build", "-region", region, "-content", content, "-o", folder, "-quick", "-forms", "few", "-origin", "https://news.example")
	ofThisProgram := []string{"重庆", "Chongqing", "chongqing", "渝", "两江"}
	for _, u := range geodata.Units() {
		ofThisProgram = append(ofThisProgram, u.Zh, u.En)
	}
	code := regexp.MustCompile(`\b50\d{4}\b`)
	read := 0
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".html", ".json", ".csv", ".xml", ".js", ".css", ".txt", ".svg", ".geojson", ".webmanifest", ""}, filepath.Ext(path)) {
			return err
		}
		data, err := os.ReadFile(path)
		read++
		name := strings.TrimPrefix(path, folder)
		for _, word := range ofThisProgram {
			if i := strings.Index(string(data), word); i >= 0 || strings.Contains(name, word) {
				t.Errorf("%s has %s: %.120q", name, word, data[max(0, i-40):])
			}
		}
		if at := code.FindIndex(data); at != nil {
			t.Errorf("%s has a code: %.120q", name, data[max(0, at[0]-40):])
		}
		return err
	})
	if err != nil || read < 100 {
		t.Errorf("%d files read, %v", read, err)
	}
	if outlines := strings.Count(string(must(os.ReadFile(filepath.Join(folder, "index.html")))), ` id="u99010`); outlines != 5 {
		t.Errorf("the map has the outlines of %d units, want 5", outlines)
	}

	serve := exec.Command(theProgram(t), "serve", "-region", region, "-content", content, "-addr", "127.0.0.1:0", "-cache", "off")
	address := started(t, serve)
	for path, wants := range map[string][]string{
		"":                       {"例图", "例州报道地图", "全州去年造林3.5万亩"},
		"en/":                    {"Litu", "Read the news of Lizhou by district"},
		"district/990102":        {"东例区", "市辖区 · 行政区划代码 990102", "接待游客"},
		"district/990104":        {"南例市", "县级市", "南例市是虚构的。"},
		"en/district/990105":     {"Beili County"},
		"search?q=dongli":        {"东例区"},
		"search?q=南例县":           {"南例市"},
		"search?q=lizhou":        {"例州"},
		"feed.xml":               {"<published>2021-03-01T00:00:00+10:00</published>", "例图 Litu"},
		"about":                  {"边界是虚构的", "例州海岸带"},
		"data/metrics.csv":       {"990102", "例州日报"},
		"place/990102-a":         {"潮头镇", "150.82"},
		"embed/en/":              {"Open in Litu"},
		"embed.js":               {"map of Lizhou"},
		"app.webmanifest":        {"例图", "东例区"},
		"data/districts.geojson": {`"id":"990101"`, "invented for a test"},
	} {
		got := body(t, address+strings.ReplaceAll(path, "南例县", url.QueryEscape("南例县")))
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s has no %s: %.2000s", path, want, got)
			}
		}
	}
	for path, want := range map[string]int{"district/990101": 200, "district/990103": 200, "district/500114": 404, "layers": 404} {
		if got := status(t, address+path); got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
	}
}

func must(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}
