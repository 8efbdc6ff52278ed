package publish

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"github.com/yutu-map/yutu/web/resource"
)

// A memory is a store that dies, as its publisher may, after so many writes: from then on nothing comes through.
type memory struct {
	mu      sync.Mutex
	objects map[string]Object
	left    int // writes until then; negative: without end
	puts    []string
}

var errDead = errors.New("killed")

func (m *memory) Plain() bool { return false }

func (m *memory) spend() error {
	if m.left == 0 {
		return errDead
	}
	m.left--
	return nil
}

func (m *memory) Get(_ context.Context, name string) ([]byte, string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, ok := m.objects[name]
	if !ok {
		return nil, "", fs.ErrNotExist
	}
	return o.Data, tagOf(o.Data), nil
}

func (m *memory) Put(_ context.Context, name string, o Object) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.spend(); err != nil {
		return err
	}
	m.objects[name] = o
	m.puts = append(m.puts, name)
	return nil
}

func (m *memory) Swap(_ context.Context, name string, data []byte, tag string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.spend(); err != nil {
		return "", err
	}
	if o, ok := m.objects[name]; ok != (tag != "") || ok && tagOf(o.Data) != tag {
		return "", errSwapped
	}
	m.objects[name] = Object{Data: data}
	return tagOf(data), nil
}

func (m *memory) Remove(_ context.Context, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.spend(); err != nil {
		return err
	}
	delete(m.objects, name)
	return nil
}

// read undoes an object's encoding.
func (o Object) read(t *testing.T) string {
	t.Helper()
	var in io.Reader = bytes.NewReader(o.Data)
	switch o.Encoding {
	case "br":
		in = brotli.NewReader(in)
	case "gzip":
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			t.Fatal(err)
		}
		in = unpacked
	}
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// edition is a site whose pages name hashed files of their own edition: one report more than the other has, and one less.
func edition(t *testing.T, name string) resource.Site {
	t.Helper()
	fixed := func(text string) func() ([]byte, error) {
		return func() ([]byte, error) { return []byte(text), nil }
	}
	page := func(path string) *resource.Resource {
		text := fmt.Sprintf(`<p>%s of %s</p><script src="/_/%s.js"></script><script src="/_/same.js"></script>`, path, name, name)
		return &resource.Resource{Path: path, ContentType: "text/html", Version: name + path, Render: fixed(text)}
	}
	script := func(path string) *resource.Resource {
		return &resource.Resource{Path: path, ContentType: "text/javascript", Immutable: true, Render: fixed("// " + path)}
	}
	lost := page("/404.html")
	lost.Status = 404
	pinned := page("/embed/edition/" + name + "/story/a")
	pinned.Pinned = true
	s, err := resource.New(resource.About{Base: "/", Build: name, Edition: name}, []*resource.Resource{
		page("/"), page("/district/500114"), page("/story/of-" + name), pinned, script("/_/" + name + ".js"), script("/_/same.js"),
		{Path: "/rows.csv", ContentType: "text/csv", CORS: true, Version: "rows", Render: fixed("a,b\n")},
	}, map[string]*resource.Resource{"zh": lost})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var noon = time.Date(2020, 8, 28, 12, 0, 0, 0, time.UTC)

func published(t *testing.T, store Store, name string, at time.Time) Summary {
	t.Helper()
	sum, err := Publish(context.Background(), edition(t, name), store, Options{Grace: time.Hour, Now: at})
	if err != nil {
		t.Fatalf("publish %s: %v", name, err)
	}
	return sum
}

func newMemory() *memory { return &memory{objects: map[string]Object{}, left: -1} }

var scripts = regexp.MustCompile(`src="/([^"]+)"`)

// whole checks that each page is of one edition and finds what it names.
func whole(t *testing.T, m *memory, when string) {
	t.Helper()
	for name, o := range m.objects {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, script := range scripts.FindAllStringSubmatch(o.read(t), -1) {
			if _, ok := m.objects[script[1]]; !ok {
				t.Errorf("%s: %s names %s, which is not there", when, name, script[1])
			}
		}
	}
}

// texts are all objects but the publisher's own.
func texts(t *testing.T, m *memory) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, o := range m.objects {
		if name != manifestName && name != lockName {
			all[name] = o.read(t)
		}
	}
	return all
}

// dead makes a lease that a killed publisher left look like one.
func dead(m *memory) {
	if o, ok := m.objects[lockName]; ok {
		var l lease
		_ = json.Unmarshal(o.Data, &l)
		l.Renewed = time.Now().Add(-2 * leaseTime)
		data, _ := json.Marshal(l)
		m.objects[lockName] = Object{Data: data}
	}
}

// Wherever a publish of "two" is killed, readers of what "one" left find whole pages; whichever edition is published next
// is there as if nothing had happened.
func TestKilledAnywhereAPublishLeavesWholePagesAndTheNextFinishes(t *testing.T) {
	start := newMemory()
	published(t, start, "one", noon)
	for _, next := range []string{"two", "one"} {
		for writes := 0; ; writes++ {
			m := &memory{objects: maps.Clone(start.objects), left: writes}
			_, err := Publish(context.Background(), edition(t, "two"), m, Options{Grace: 0, Now: noon})
			whole(t, m, fmt.Sprintf("killed after %d writes", writes))
			if err == nil {
				if writes < 10 {
					t.Fatalf("only %d writes: this has tested nothing", writes)
				}
				break
			}
			m.left = -1
			dead(m)
			if _, err := Publish(context.Background(), edition(t, next), m, Options{Grace: 0, Now: noon}); err != nil {
				t.Fatalf("after %d writes: %v", writes, err)
			}
			want := texts(t, m)
			for r := range edition(t, next).All() {
				it := item{name: strings.TrimPrefix(r.Path, "/"), resource: r}
				if r.ContentType == "text/html" && r.Status == 0 {
					it.name = filepath.ToSlash(filepath.Join(it.name, "index.html"))
				}
				text, _ := r.Render()
				if want[it.name] != string(text) {
					t.Errorf("killed after %d writes, then %s: %s is %q", writes, next, it.name, want[it.name])
				}
				delete(want, it.name)
			}
			for name := range want { // what may stay is pinned
				if editionOf(name) == "" && !strings.HasPrefix(name, "_/") {
					t.Errorf("killed after %d writes, then %s: %s was left", writes, next, name)
				}
			}
		}
	}
}

func TestOnlyWhatHasChangedIsSentHashedFilesFirst(t *testing.T) {
	m := newMemory()
	published(t, m, "one", noon)
	if sum := published(t, m, "one", noon); sum.Sent != 0 {
		t.Errorf("sent %d of what was there", sum.Sent)
	}
	m.puts = nil
	published(t, m, "two", noon)
	if m.puts[0] != "_/two.js" || m.puts[len(m.puts)-1] != "index.html" {
		t.Errorf("sent in this order: %q", m.puts)
	}
	for _, name := range m.puts {
		if name == "_/same.js" || name == "rows.csv" {
			t.Errorf("%s was sent again", name)
		}
	}
}

func TestWhatIsGoneStaysForItsGraceAndEditionsForGood(t *testing.T) {
	m := newMemory()
	published(t, m, "one", noon)
	has := func(name string) bool { _, ok := m.objects[name]; return ok }
	if sum := published(t, m, "two", noon); sum.Waiting == 0 || sum.Removed != 0 || !has("story/of-one/index.html") {
		t.Errorf("at once: %+v", sum)
	}
	published(t, m, "two", noon.Add(59*time.Minute))
	if !has("story/of-one/index.html") {
		t.Error("removed before its time")
	}
	if sum := published(t, m, "two", noon.Add(61*time.Minute)); sum.Removed != 1 || has("story/of-one/index.html") {
		t.Errorf("after its grace: %+v", sum)
	}
	if !has("embed/edition/one/story/a/index.html") || !has("_/one.js") {
		t.Error("what articles pinned to the first edition show is gone")
	}
	published(t, m, "one", noon.Add(62*time.Minute))
	if !has("story/of-one/index.html") {
		t.Error("what came back isn't there")
	}
}

func TestEachObjectSaysWhatItIs(t *testing.T) {
	m := newMemory()
	published(t, m, "one", noon)
	for name, want := range map[string]Object{
		"_/one.js":   {Type: "text/javascript; charset=utf-8", Encoding: "br", Caching: "public, max-age=31536000, immutable"},
		"index.html": {Type: "text/html; charset=utf-8", Encoding: "gzip", Caching: "no-cache"},
		"rows.csv":   {Type: "text/csv; charset=utf-8", Caching: "no-cache"},
	} {
		got := m.objects[name]
		if got.Type != want.Type || got.Encoding != want.Encoding || got.Caching != want.Caching {
			t.Errorf("%s: %q, %q, %q", name, got.Type, got.Encoding, got.Caching)
		}
	}
}

func TestWhoComesSecondIsToldWhoIsPublishing(t *testing.T) {
	m := newMemory()
	held, err := take(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Publish(context.Background(), edition(t, "one"), m, Options{})
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("process %d on ", os.Getpid())) {
		t.Errorf("got %v", err)
	}
	if len(m.puts) > 0 {
		t.Errorf("it sent %q all the same", m.puts)
	}
	dead(m)
	published(t, m, "one", noon)
	if err := held.renew(context.Background(), m); !errors.Is(err, errSwapped) {
		t.Errorf("who was taken over renews with %v", err)
	}
}

func TestADryRunChangesNothing(t *testing.T) {
	m := newMemory()
	var said []string
	sum, err := Publish(context.Background(), edition(t, "one"), m, Options{DryRun: true, Say: func(format string, args ...any) {
		said = append(said, fmt.Sprintf(format, args...))
	}})
	if err != nil || len(m.objects) != 0 || sum.Sent != len(said) || sum.Sent < 5 {
		t.Errorf("%+v, %v, said %q, there are %d objects", sum, err, said, len(m.objects))
	}
}

func TestAFolderIsAStoreToo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "www")
	store, err := Open("file://"+filepath.ToSlash(dir), os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	published(t, store, "one", noon)
	published(t, store, "two", noon)
	published(t, store, "two", noon.Add(2*time.Hour))
	if text, err := os.ReadFile(filepath.Join(dir, "story/of-two/index.html")); err != nil || !strings.Contains(string(text), "/story/of-two of two") {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "story/of-one")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what is gone is there: %v", err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".yutu*"))
	if len(left) != 1 {
		t.Errorf("left %q", left)
	}
}

func TestAddressesAreUnderstoodOrExplained(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(t.TempDir(), "none"))
	for address, want := range map[string]string{
		"s3://bucket":                          "AWS_ACCESS_KEY_ID",
		"s3://bucket?endpoint=news.example":    `"news.example" must be a scheme and a host`,
		"s3://key:secret@bucket":               "is neither s3://BUCKET/FOLDER",
		"ftp://news.example":                   "is neither s3://BUCKET/FOLDER",
		"https://bucket.s3.example.com/folder": "is neither s3://BUCKET/FOLDER",
	} {
		_, err := Open(address, func(string) string { return "" })
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret@") {
			t.Errorf("%s: %v", address, err)
		}
	}
}
