package site

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/offline"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/words"
)

const testBase = "/news/map/"

func offlineSite(t *testing.T, opt Options) *Site {
	t.Helper()
	if _, _, ok := bundle.Client(); !ok {
		t.Skip("no client: run make build")
	}
	s, err := Build(opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// known reads back what the service worker knows.
func known(t *testing.T, s *Site) (w offline.Worker) {
	t.Helper()
	script := string(rendered(t, s, "/sw.js"))
	at := strings.Index(script, `{"build":`)
	if at < 0 {
		t.Fatalf("sw.js knows nothing: %.80s", script)
	}
	if err := json.NewDecoder(strings.NewReader(script[at:])).Decode(&w); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestWorkerKeepsWhatEveryPageNeeds(t *testing.T) {
	for _, few := range []bool{false, true} {
		keepsWhatEveryPageNeeds(t, offlineSite(t, Options{Base: testBase, Few: few}))
	}
}

func keepsWhatEveryPageNeeds(t *testing.T, s *Site) {
	t.Helper()
	w := known(t, s)
	if w.Build != s.About().Build {
		t.Errorf("worker of build %s in build %s", w.Build, s.About().Build)
	}
	for _, lang := range words.Languages {
		l := w.Langs[lang]
		shell := string(rendered(t, s, "/"+l.Shell))
		if s.content.Few { // the worker writes into it what is of the edition
			if strings.Contains(shell, s.About().Build) || len(l.Filling) != 2 || strings.Count(shell, l.Filling[0]) != 1 {
				t.Fatalf("%s is of an edition, or cannot be filled in with %q", l.Shell, l.Filling)
			}
			shell = strings.Replace(shell, l.Filling[0], l.Filling[1], 1)
			for _, name := range []string{s.shards.MapFiles[lang], s.shards.PackName(lang), s.shards.RootName(lang)} {
				if rendered(t, s, "/"+name); !strings.Contains(shell, name) {
					t.Errorf("%s does not name %s", l.Shell, name)
				}
			}
			_, boot, _ := strings.Cut(shell, `id="boot">`)
			var read struct{ Page string }
			if err := json.NewDecoder(strings.NewReader(boot)).Decode(&read); err != nil || len(rendered(t, s, "/"+read.Page)) == 0 {
				t.Errorf("%s: what it starts with is not whole: %v", l.Shell, err)
			}
			shell = string(rendered(t, s, "/story/wulong-green-forum")) + shell // reports have files of their own
		}
		for _, want := range append([]string{`"build":"` + s.About().Build + `"`, "noindex", l.Edition, l.All}, w.Core...) {
			// The icon and what else the core holds is named in every page.
			if !strings.Contains(shell, want) {
				t.Errorf("%s does not name %s", l.Shell, want)
			}
		}
		if !strings.HasSuffix(shell, "</html>") {
			t.Errorf("%s does not end as the worker expects of a whole page", l.Shell)
		}
	}
}

func TestIndexesHoldEveryPage(t *testing.T) {
	s := offlineSite(t, Options{Base: testBase})
	w := known(t, s)
	for _, lang := range words.Languages {
		var index offline.Index
		if err := json.Unmarshal(rendered(t, s, "/"+w.Langs[lang].All), &index); err != nil {
			t.Fatal(err)
		}
		routes := map[string]bool{}
		for shard, list := range index.Shards {
			rendered(t, s, "/"+shard)
			for _, r := range list {
				routes[r] = true
			}
		}
		for _, name := range append(index.Files, index.Fine...) {
			rendered(t, s, "/"+name)
		}
		for r := range s.All() {
			page := strings.HasPrefix(r.ContentType, "text/html") && !strings.HasSuffix(r.Path, ".html") && !strings.HasPrefix(r.Path, "/embed")
			english := strings.HasPrefix(r.Path, "/en/")
			if route, _ := address.Parse(r.Path); route.Kind == address.Layer && route.Part > 0 {
				continue // the client makes it of the layer's page
			}
			if page && english == (lang == "en") && !routes[r.Path] {
				t.Errorf("%s is in no index of %s", r.Path, lang)
			}
		}
	}
}

func TestHashedFilesAreNamedByTheirBytesAndShardsNameThemselves(t *testing.T) {
	for _, few := range []bool{false, true} {
		namedByTheirBytes(t, offlineSite(t, Options{Few: few}))
	}
}

// namedByTheirBytes: the worker refuses to keep any other.
func namedByTheirBytes(t *testing.T, s *Site) {
	t.Helper()
	for r := range s.All() {
		if !r.Immutable {
			continue
		}
		data := rendered(t, s, r.Path)
		if strings.HasPrefix(r.Path, "/"+shards.Folder) {
			if want := `{"Name":"` + r.Path[1:] + `",`; !strings.HasPrefix(string(data), want) || !json.Valid(data) {
				t.Errorf("%s begins with %.60s, want %s", r.Path, data, want)
			}
			continue
		}
		parts := strings.Split(r.Path, ".")
		if parts[0] == "/_/stock" { // of the build; each file in it says what it is
			named := strings.Split(strings.TrimSuffix(string(data), "\x00"), "\x00")
			if want := shards.Folder + "edition." + parts[1] + "." + parts[2] + ".json"; named[0] != want || len(named)%2 != 0 {
				t.Errorf("%s begins with %.60s and has %d names and texts, want %s first", r.Path, named[0], len(named), want)
			}
			for i := 0; i+1 < len(named); i += 2 {
				if path, _, _ := strings.Cut(named[i], "?"); named[i+1] != string(rendered(t, s, "/"+path)) {
					t.Errorf("%s: %s is not the file of that name", r.Path, named[i])
				}
			}
			continue
		}
		if got, want := parts[len(parts)-2], resource.Hash(data); got != want {
			t.Errorf("%s: its bytes are %s", r.Path, want)
		}
	}
}

// What comes unasked is the client, 790 kB with what it needs, the page shown offline and the stock: 950 KiB in all.
func TestWhatAnArchiveKeepsUnaskedStaysSmall(t *testing.T) {
	s := offlineSite(t, Options{Content: archiveOf(t, 1200), Few: true})
	w := known(t, s)
	for _, lang := range words.Languages {
		var index offline.Index
		if err := json.Unmarshal(rendered(t, s, "/"+w.Langs[lang].Edition), &index); err != nil {
			t.Fatal(err)
		}
		stock := rendered(t, s, "/"+w.Langs[lang].Stock)
		size := compressed(stock, 9)
		t.Logf("%s: %d pages kept, of these %d once they were read; %d bytes, %d in brotli", lang, len(index.Shards), len(index.Read), len(stock), size)
		if size > 135_000 {
			t.Errorf("the stock of %s has %d bytes in brotli", lang, size)
		}
		named := strings.Split(string(stock), "\x00")
		reports, districts := 0, 0
		for i := 0; i+1 < len(named); i += 2 {
			switch name := named[i]; {
			case strings.Contains(name, "story/"):
				reports++
			case strings.HasPrefix(name, shards.Folder+"u-"):
				districts++
			}
		}
		if reports != pages.Ahead || districts != 0 || len(index.Read) != pages.Recent-pages.Ahead+38 {
			t.Errorf("%s: %d reports and %d districts in the stock, %d pages beside it", lang, reports, districts, len(index.Read))
		}
	}
}

func TestManifestIsRightUnderASubPath(t *testing.T) {
	s := offlineSite(t, Options{Base: testBase})
	for lang, home := range map[string]string{"zh": testBase, "en": testBase + "en/"} {
		type pictures []struct{ Src string }
		var m struct {
			ID, Scope, Lang    string
			StartURL           string `json:"start_url"`
			Icons, Screenshots pictures
			Shortcuts          []struct{ URL string }
		}
		if err := json.Unmarshal(rendered(t, s, pages.Path(lang, assets.ManifestName)), &m); err != nil {
			t.Fatal(err)
		}
		if m.ID != home || m.StartURL != home || m.Scope != testBase || m.Lang != words.HTMLLang(lang) {
			t.Errorf("%s: id %s, start %s, scope %s, lang %s", lang, m.ID, m.StartURL, m.Scope, m.Lang)
		}
		for _, i := range append(append(pictures{}, m.Icons...), m.Screenshots...) {
			rendered(t, s, "/"+strings.TrimPrefix(i.Src, testBase))
		}
		for _, c := range m.Shortcuts {
			rendered(t, s, "/"+strings.TrimPrefix(c.URL, testBase))
		}
		if len(m.Shortcuts) != 3 || len(m.Screenshots) != 2 {
			t.Errorf("%s: %d shortcuts, %d screenshots", lang, len(m.Shortcuts), len(m.Screenshots))
		}
	}
}
