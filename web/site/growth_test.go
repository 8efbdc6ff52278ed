package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	"github.com/yutu-map/yutu/stories/storiestest"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
)

// firstPageBudget is the most a home page may weigh, compressed as an export
// does it. 14 kB of it are the map, which is to be seen before anything else
// is loaded.
const firstPageBudget = 24 << 10

func TestHomePageStaysWithinItsBudget(t *testing.T) {
	for _, path := range []string{"/", "/en/"} {
		page := rendered(t, embeddedSite(t), path)
		if size := compressed(page, 11); size > firstPageBudget {
			t.Errorf("%s has %d bytes in brotli, %d more than its budget", path, size, size-firstPageBudget)
		} else {
			t.Logf("%s: %d bytes, %d in brotli", path, len(page), size)
		}
	}
}

// What a reader downloads before choosing anything must not depend on how many
// reports there are. Lists on the home page are cut at a few entries, so it may
// grow until they are full; numbers grow by a digit. The home page's shard also
// names the shard of each page it links to, in 16 characters that do not
// compress.
func TestFirstLoadDoesNotGrowWithStories(t *testing.T) {
	few := embeddedSite(t)
	many, err := Build(Options{Content: multiplied(t, 10), Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if n, was := howMany(many), howMany(few); n < 2*was {
		t.Fatalf("ten times the stories give %d resources, once %d: too few to tell anything", n, was)
	}
	for _, lang := range words.Languages {
		for path, allowed := range map[string]int{ // bytes of brotli
			pages.Path(lang, ""):                    400,
			shardPath(t, few, many, "map."+lang):    200,
			shardPath(t, few, many, "s/home."+lang): 1200,
		} {
			size := func(s *Site) int {
				if strings.HasPrefix(path, "/_/") {
					return compressed(shardContent(t, s, path), 9)
				}
				return compressed(rendered(t, s, path), 9)
			}
			once, tenfold := size(few), size(many)
			t.Logf("%s: %d bytes in brotli, with ten times the stories %d", path, once, tenfold)
			if tenfold > once+allowed {
				t.Errorf("%s grows from %d to %d bytes in brotli with ten times the stories: more than %d", path, once, tenfold, allowed)
			}
		}
	}
}

func howMany(s *Site) (n int) {
	for range s.All() {
		n++
	}
	return n
}

// compressed is the number of bytes of data in brotli.
func compressed(data []byte, quality int) int {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, quality)
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Len()
}

func embeddedSite(t *testing.T) *Site {
	t.Helper()
	s, err := Build(Options{Program: "test"}) // names in pages are the same whatever the program is: what is counted of a page is of the page
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shardPath is the stem of a shard both sites have, as a path without its hash.
func shardPath(t *testing.T, a, b *Site, stem string) string {
	t.Helper()
	path := "/_/" + stem + "."
	shardContent(t, a, path)
	shardContent(t, b, path)
	return path
}

func shardContent(t *testing.T, s *Site, prefix string) []byte {
	t.Helper()
	for r := range s.All() {
		if strings.HasPrefix(r.Path, prefix) && strings.HasSuffix(r.Path, ".json") {
			return rendered(t, s, r.Path)
		}
	}
	t.Fatalf("no shard %s", prefix)
	return nil
}

var (
	idLine = regexp.MustCompile(`(?m)^(?:  - )?id: ([a-z0-9-]+)$`)
	token  = regexp.MustCompile(`[a-z0-9-]+`)
)

// multiplied is the embedded content n times over, each copy with ids of its own.
func multiplied(t *testing.T, n int) fs.FS {
	t.Helper()
	content := storiestest.Embedded(t)
	for name, file := range maps.Clone(content) {
		if !strings.HasPrefix(name, "20") || !strings.HasSuffix(name, ".md") {
			continue // tours are few and chosen by hand; the map's shard may name each
		}
		ids := map[string]bool{}
		for _, id := range idLine.FindAllSubmatch(file.Data, -1) {
			ids[string(id[1])] = true
		}
		for copy := 1; copy < n; copy++ {
			text := token.ReplaceAllStringFunc(string(file.Data), func(word string) string {
				if ids[word] {
					return fmt.Sprintf("%s-copy-%d", word, copy)
				}
				return word
			})
			content[strings.TrimSuffix(name, ".md")+fmt.Sprintf("-copy-%d.md", copy)] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return content
}
