package site

import (
	"bytes"
	"regexp"
	"testing"
	"testing/fstest"
	"time"

	"github.com/yutu-map/yutu/stories/invented"
)

// What a running site serves after a change, and what a start serves that found things kept, is to the byte what a start
// serves that found nothing: names on the map, versions, shards, pages.
func TestWhatFollowsOrWasKeptIsWhatAFreshStartMakes(t *testing.T) {
	cache, content := t.TempDir(), fstest.MapFS{}
	for name, data := range invented.Reports(6) {
		content[name] = &fstest.MapFile{Data: data, ModTime: time.Now().Add(-time.Hour)}
	}
	file := "2011/2011-01-01-r000000.md"
	if content[file] == nil {
		t.Fatal("no report to change")
	}
	subject := regexp.MustCompile(`id: "([0-9]{6})", role: subject`).FindStringSubmatch(string(content[file].Data))[1]
	if subject == "500229" {
		t.Fatal("the report is about 城口 as it is")
	}
	first := siteWith(t, Options{Content: content, Cache: cache, Program: "test"})
	for _, c := range []struct{ what, old, new string }{
		{"another byline", "记者 甲乙丙", "记者 丁戊己"},
		{"another unit", subject, "500229"}, // counts, and so the order in which names find room
		{"the first again", "500229", subject},
	} {
		data := bytes.ReplaceAll(content[file].Data, []byte(c.old), []byte(c.new))
		content[file] = &fstest.MapFile{Data: data, ModTime: content[file].ModTime.Add(time.Minute)}
		next := siteWith(t, Options{Content: content, Cache: cache, Program: "test", Before: first})
		kept := siteWith(t, Options{Content: content, Cache: cache, Program: "test"})
		fresh := siteWith(t, Options{Content: content, Program: "test"})
		if bytes.Equal(servedBy(t, first), servedBy(t, fresh)) {
			t.Errorf("%s: nothing has changed, so this tests nothing", c.what)
		}
		if !bytes.Equal(servedBy(t, next), servedBy(t, fresh)) {
			t.Errorf("%s: the site that follows serves something else", c.what)
		}
		if !bytes.Equal(servedBy(t, kept), servedBy(t, fresh)) {
			t.Errorf("%s: a start with what was kept serves something else", c.what)
		}
		first = next
	}
}

func siteWith(t *testing.T, opt Options) *Site {
	t.Helper()
	s, err := Build(opt)
	if err != nil {
		t.Fatal(err)
	}
	s.Settle()
	return s
}

// servedBy is what a site serves at some addresses of each kind, with the versions it names and the map's file.
func servedBy(t *testing.T, s *Site) []byte {
	t.Helper()
	all := bytes.NewBufferString(s.About().Build + s.About().Edition)
	for _, path := range []string{
		"/", "/en", "/story/r000000", "/en/story/r000000", "/metric/r000000-m0", "/reports", "/coverage", "/time", "/topics", "/search",
		s.shards.MapFiles["zh"], s.shards.MapFiles["en"], "/metrics.csv", "/sitemap.xml", "/feed.xml",
	} {
		r, ok := s.Lookup(path)
		if !ok {
			r, ok = s.Lookup("/" + path)
		}
		if !ok {
			continue
		}
		body, err := r.Render()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all.WriteString("\n" + r.Path + " " + r.Version + "\n")
		all.Write(body)
	}
	if all.Len() < 400_000 {
		t.Errorf("only %d bytes compared", all.Len())
	}
	return all.Bytes()
}
