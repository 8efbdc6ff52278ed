package export

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/yutu-map/yutu/web/resource"
)

// largePages is how many pages a large site has, most of which are the same in all its editions.
const largePages = 100

// newLargeSite is a site of which an edition differs from others in two pages, and in the script and the picture these
// name. Each page says its edition and the script. made, if there is one, counts what is rendered.
func newLargeSite(edition string, made *atomic.Int32) (resource.Site, error) {
	render := func(s string) func() ([]byte, error) {
		return func() ([]byte, error) {
			if made != nil {
				made.Add(1)
			}
			return []byte(s), nil
		}
	}
	long := strings.Repeat("黔江，武隆，奉节。", 100)
	var all []*resource.Resource
	for i := range largePages {
		of, extra := "all", ""
		if i%70 == 3 {
			of, extra = edition, "-"+edition
			if edition == "large-1" {
				long := strings.Repeat("x", 20) // too short to be packed: its encodings go
				all = append(all, &resource.Resource{Path: fmt.Sprintf("/story/%d", i), ContentType: "text/html; charset=utf-8", Version: of, Render: render(long + "edition " + of + " _/script" + extra + ".js")})
				continue
			}
		}
		all = append(all, &resource.Resource{Path: fmt.Sprintf("/story/%d", i), ContentType: "text/html; charset=utf-8", Version: of,
			Render: render("edition " + of + " _/script" + extra + ".js " + long)})
	}
	for _, extra := range []string{"", "-" + edition} {
		all = append(all, &resource.Resource{Path: "/_/script" + extra + ".js", ContentType: "text/javascript", Immutable: true, Render: render("// " + extra + long)})
	}
	all = append(all, &resource.Resource{Path: "/of/" + edition + "/picture.png", ContentType: "image/png", Version: edition, Render: render("PNG " + edition)})
	missing := &resource.Resource{Path: "/404.html", ContentType: "text/html", Status: http.StatusNotFound, Version: "one", Render: render("missing")}
	return resource.New(resource.About{Base: "/", Build: "build-" + edition}, all, map[string]*resource.Resource{"zh": missing})
}

func largeSite(t *testing.T, edition string, made *atomic.Int32) resource.Site {
	t.Helper()
	s, err := newLargeSite(edition, made)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestASmallChangeMakesAndTouchesOnlyWhatDiffers(t *testing.T) {
	place := memory(t)
	dir, fresh := filepath.Join(place, "dist"), filepath.Join(place, "fresh")
	write(t, largeSite(t, "large-0", nil), dir)
	past := time.Date(2020, 8, 28, 0, 0, 0, 0, time.UTC)
	for name := range tree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	for _, edition := range []string{"large-1", "large-2", "large-0"} {
		var made atomic.Int32
		sum, err := Write(largeSite(t, edition, &made), dir, Options{Quick: true})
		if err != nil {
			t.Fatal(err)
		}
		if n := made.Load(); n != 4 { // two pages, script and picture
			t.Errorf("%s: %d resources were made, 4 differ", edition, n)
		}
		if sum.Written > 4*3+1 {
			t.Errorf("%s: %d files were written", edition, sum.Written)
		}
		if err := os.RemoveAll(fresh); err != nil {
			t.Fatal(err)
		}
		write(t, largeSite(t, edition, nil), fresh)
		sameTree(t, edition, tree(t, dir), tree(t, fresh))
		if left := entries(t, place); len(left) != 2 {
			t.Errorf("%s: beside it: %q", edition, left)
		}
	}
	for name, kept := range map[string]bool{"story/1/index.html": true, "story/1/index.html.br": true, "story/3/index.html": false, "404.html": true} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(past) != kept {
			t.Errorf("%s is of %v", name, info.ModTime())
		}
	}
}

func TestTheSameSiteAgainMakesNothing(t *testing.T) {
	dir := filepath.Join(memory(t), "dist")
	write(t, largeSite(t, "large-0", nil), dir)
	before := tree(t, dir)
	var made atomic.Int32
	sum, err := Write(largeSite(t, "large-0", &made), dir, Options{Quick: true})
	if err != nil || made.Load() != 0 || sum.Written != 0 || sum.Files != len(before)-2 {
		t.Errorf("%v; %d made, %d written, %d files of %d", err, made.Load(), sum.Written, sum.Files, len(before)-2)
	}
	sameTree(t, "again", tree(t, dir), before)
}

func TestWhatIsMissingIsMadeAgain(t *testing.T) {
	dir := filepath.Join(memory(t), "dist")
	write(t, largeSite(t, "large-0", nil), dir)
	before := tree(t, dir)
	for _, name := range []string{"story/1/index.html.br", "_headers", "_/script.js"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, largeSite(t, "large-0", nil), dir)
	sameTree(t, "mended", tree(t, dir), before)
	if err := os.WriteFile(filepath.Join(dir, versionsName), []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, largeSite(t, "large-0", nil), dir)
	sameTree(t, "without versions", tree(t, dir), before)
}

func TestOtherOptionsMakeEverythingAnew(t *testing.T) {
	dir := filepath.Join(memory(t), "dist")
	write(t, largeSite(t, "large-0", nil), dir)
	var made atomic.Int32
	if _, err := Write(largeSite(t, "large-0", &made), dir, Options{}); err != nil || made.Load() < largePages {
		t.Errorf("%v; %d made", err, made.Load())
	}
}

var scriptName = regexp.MustCompile(`_/script[-a-z0-9]*\.js`)

// sound tells whether all pages are of one of two editions, and what they name is there.
func sound(t *testing.T, about, dir, before, after string) {
	t.Helper()
	files := tree(t, dir)
	for i := range largePages {
		page := files[fmt.Sprintf("story/%d/index.html", i)]
		if !strings.Contains(page, "edition all ") && !strings.Contains(page, "edition "+before+" ") && !strings.Contains(page, "edition "+after+" ") {
			t.Fatalf("%s: page %d is %.40q", about, i, page)
		}
		if script := scriptName.FindString(page); files[script] == "" {
			t.Fatalf("%s: page %d names %s, which is not there", about, i, script)
		}
	}
}

func TestASmallChangeThatStopsAnywhereIsSoundAndFinishedByTheNextBuild(t *testing.T) {
	place := memory(t)
	dir := filepath.Join(place, "dist")
	now, next := "large-0", "large-2"
	want := map[string]map[string]string{}
	for _, edition := range []string{next, now} {
		write(t, largeSite(t, edition, nil), dir)
		want[edition] = tree(t, dir)
	}
	for steps, last := 0, 1; steps <= last; steps++ {
		last = stopAfter(t, largeSite(t, next, nil), dir, steps)
		sound(t, fmt.Sprintf("after %d steps", steps), dir, now, next)
		if _, err := os.Stat(filepath.Join(dir, journalName)); err != nil {
			t.Fatal(err)
		}
		write(t, largeSite(t, next, nil), dir)
		sameTree(t, fmt.Sprintf("finished after %d steps", steps), tree(t, dir), want[next])
		if left := entries(t, place); len(left) != 1 {
			t.Errorf("beside it: %q", left)
		}
		now, next = next, now
	}
}

// stopAfter begins a small change, does the first steps of it and leaves the rest, as a killed build does. It tells how
// many there are.
func stopAfter(t *testing.T, s resource.Site, dir string, steps int) int {
	t.Helper()
	w, err := compare(s, Look(dir), Options{Quick: true})
	if err != nil {
		t.Fatal(err)
	}
	if !w.small() {
		t.Fatal("this is no small change")
	}
	st, err := openStage(dir, w.topNames(), s.About().Build)
	if err != nil {
		t.Fatal(err)
	}
	after, err := st.fill(w, Options{Quick: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.put(versionsName, w.manifest(after, Options{Quick: true}).file(w.used)); err != nil {
		t.Fatal(err)
	}
	j := st.journal(w, after)
	if err := j.begin(st.path, dir); err != nil {
		t.Fatal(err)
	}
	all := len(j.puts) + len(j.drops)
	done := journal{stage: j.stage, puts: j.puts[:min(steps, len(j.puts))], drops: j.drops[:min(max(0, steps-len(j.puts)), len(j.drops))]}
	for _, put := range done.puts {
		if err := moveInto(filepath.Join(st.path, put.staged), filepath.Join(dir, put.name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range done.drops {
		if err := dropFrom(dir, name); err != nil {
			t.Fatal(err)
		}
	}
	_ = st.mark.Close() // as its process's end does
	return all
}

func TestAnotherBuildAtWorkIsLeftAlone(t *testing.T) {
	dir := filepath.Join(memory(t), "dist")
	write(t, largeSite(t, "large-0", nil), dir)
	s := largeSite(t, "large-2", nil)
	w, err := compare(s, Look(dir), Options{Quick: true})
	if err != nil {
		t.Fatal(err)
	}
	st, err := openStage(dir, w.topNames(), s.About().Build)
	if err != nil {
		t.Fatal(err)
	}
	if err := (journal{stage: filepath.Base(st.path)}).begin(st.path, dir); err != nil {
		t.Fatal(err)
	}
	if !inUse(filepath.Join(st.path, marker)) {
		t.Skip("no locks here")
	}
	if _, err := Write(s, dir, Options{Quick: true}); err == nil || !strings.Contains(err.Error(), "another build") {
		t.Errorf("got %v", err)
	}
	_ = st.mark.Close()
	write(t, s, dir)
}

func TestAForeignJournalLeadsNowhereElse(t *testing.T) {
	dir := filepath.Join(memory(t), "dist")
	write(t, largeSite(t, "large-0", nil), dir)
	for _, text := range []string{"mine", journalTitle + "\n../../etc\nput 0 x\nend\n", journalTitle + "\n.dist.yutu-new-abc\nput ../x x\nend\n", journalTitle + "\n.dist.yutu-new-abc\nput .. x\nend\n", journalTitle + "\n.dist.yutu-new-abc\ndrop ../x\nend\n"} {
		if err := os.WriteFile(filepath.Join(dir, journalName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Write(largeSite(t, "large-2", nil), dir, Options{Quick: true}); err == nil || !strings.Contains(err.Error(), journalName) {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

// A site with the figures of an archive, which are so many that their encodings are made in pieces.
func archiveSite(t *testing.T, figures, page string) resource.Site {
	t.Helper()
	var all []*resource.Resource
	add := func(path, contentType, text string) {
		all = append(all, &resource.Resource{Path: path, ContentType: contentType, Version: resource.Hash([]byte(text)), Render: func() ([]byte, error) { return []byte(text), nil }})
	}
	add("/data/metrics.csv", "text/csv; charset=utf-8", figures)
	for i := range 40 {
		add(fmt.Sprintf("/story/%d", i), "text/html; charset=utf-8", "page")
	}
	add("/story/40", "text/html; charset=utf-8", page)
	missing := &resource.Resource{Path: "/404.html", ContentType: "text/html", Status: http.StatusNotFound, Version: "one", Render: func() ([]byte, error) { return nil, nil }}
	s, err := resource.New(resource.About{Base: "/", Build: resource.Hash([]byte(figures + page))}, all, map[string]*resource.Resource{"zh": missing})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOfLongTextsWhatChangedIsCompressedAgain(t *testing.T) {
	var text strings.Builder
	for i := 0; text.Len() < longest+longest/2; i++ {
		fmt.Fprintf(&text, "500114,黔江区,%d,%x\r\n", i, i*i*i)
	}
	figures := text.String()
	changed := strings.Replace(figures, ",50000,", ",54321,", 1)
	place := memory(t)
	dir, fresh := filepath.Join(place, "dist"), filepath.Join(place, "fresh")
	write(t, archiveSite(t, figures, "a"), dir)
	pieces := readManifest(dir).pieces["data/metrics.csv"]
	for _, step := range []struct {
		what, figures, page string
		others              int // pieces
	}{{"a page", figures, "b", 0}, {"the same page again", figures, "c", 0}, {"a figure", changed, "c", 2}} {
		s := archiveSite(t, step.figures, step.page)
		write(t, s, dir)
		if err := os.RemoveAll(fresh); err != nil {
			t.Fatal(err)
		}
		write(t, s, fresh)
		sameTree(t, step.what, tree(t, dir), tree(t, fresh))
		now := readManifest(dir).pieces["data/metrics.csv"]
		others := 0
		for _, p := range now {
			if !slices.Contains(pieces, p) {
				others++
			}
		}
		if len(now) < 10 || others > step.others {
			t.Errorf("%s changed: %d of %d pieces are others", step.what, others, len(now))
		}
		pieces = now
	}
}
