package server

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/yutu-map/yutu/web/resource"
)

func TestReadersSeeOneEditionOrTheOther(t *testing.T) {
	sites := []resource.Site{world{edition: "one"}.site(t), world{edition: "two"}.site(t)}
	known := map[[32]byte]bool{}
	for _, s := range sites {
		home, _ := s.Lookup("/")
		body, _ := home.Render()
		known[sha256.Sum256(body)] = true
	}
	srv := New(sites[0], Options{Log: quiet()})
	address, _ := listening(t, srv)
	var readers sync.WaitGroup
	var done atomic.Bool
	var answers atomic.Int64
	for range 8 {
		readers.Go(func() {
			for !done.Load() {
				resp, err := http.Get("http://" + address + "/") // gzip, undone by the client
				if err != nil {
					t.Error(err)
					return
				}
				body, err := io.ReadAll(resp.Body)
				_ = resp.Body.Close()
				if err != nil || resp.StatusCode != 200 || !known[sha256.Sum256(body)] {
					t.Errorf("got %d, %d bytes, %v", resp.StatusCode, len(body), err)
					return
				}
				answers.Add(1)
			}
		})
	}
	for i := range 1000 {
		srv.Swap(sites[(i+1)%2])
		time.Sleep(time.Millisecond)
	}
	done.Store(true)
	readers.Wait()
	t.Logf("%d answers during 1000 reloads", answers.Load())
	if answers.Load() < 100 {
		t.Errorf("only %d answers: this has tested nothing", answers.Load())
	}
}

func TestHashedFilesOutliveOneReload(t *testing.T) {
	shard := &resource.Resource{Path: "/_/page.old1.json", ContentType: "application/json", Immutable: true, Render: fixed("{}")}
	srv := New(world{more: []*resource.Resource{shard}}.site(t), Options{Log: quiet()})
	address, _ := listening(t, srv)
	for i, want := range []int{200, 200, 404} {
		if got := ask(t, address, "GET", shard.Path); got.status != want {
			t.Errorf("after %d reloads without it: got %d, want %d", i, got.status, want)
		}
		srv.Swap(world{edition: fmt.Sprint(i)}.site(t))
	}
}

func TestHashedFilesAreCompressedOnce(t *testing.T) {
	var renders atomic.Int32
	shard := &resource.Resource{Path: "/_/page.once.json", ContentType: "application/json", Immutable: true, Render: func() ([]byte, error) {
		renders.Add(1)
		return []byte(prose(5, 9000)), nil
	}}
	srv := New(world{more: []*resource.Resource{shard}}.site(t), Options{Log: quiet()})
	address, _ := listening(t, srv)
	var readers sync.WaitGroup
	for range 20 {
		readers.Go(func() { ask(t, address, "GET", shard.Path, "Accept-Encoding: br") })
	}
	readers.Wait()
	srv.Swap(world{more: []*resource.Resource{shard}}.site(t))
	for _, accept := range []string{"br", "gzip", "identity"} {
		if got := ask(t, address, "GET", shard.Path, "Accept-Encoding: "+accept); string(decoded(t, got)) != prose(5, 9000) {
			t.Errorf("%s: another body", accept)
		}
	}
	if n := renders.Load(); n != 1 {
		t.Errorf("rendered %d times, want once", n)
	}
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	var pages []*resource.Resource
	for i := range 200 {
		text := prose(uint64(i), 20_000)
		pages = append(pages, &resource.Resource{Path: fmt.Sprintf("/story/%d", i), ContentType: "text/html", Render: fixed(text)})
	}
	const budget = 300 << 10
	srv := New(world{more: pages}.site(t), Options{Log: quiet(), CacheBytes: budget})
	address, _ := listening(t, srv)
	c := srv.current.Load().cache
	for round := range 2 {
		for i, page := range pages {
			for _, accept := range []string{"br", "gzip", "identity"} {
				got := ask(t, address, "GET", page.Path, "Accept-Encoding: "+accept)
				if want, _ := page.Render(); !bytes.Equal(decoded(t, got), want) {
					t.Fatalf("%s (%s) in round %d: another body", page.Path, accept, round)
				}
				ask(t, address, "GET", "/_/page.ab12.json") // asked for all the time
			}
			if c.used > budget {
				t.Fatalf("after %d pages: %d bytes kept, want at most %d", i, c.used, budget)
			}
		}
	}
	held, known, bytesHeld := 0, 0, int64(0)
	srv.current.Load().entries.byPath.Range(func(_, e any) bool {
		known++
		for enc := range e.(*entry).made {
			if e.(*entry).made[enc].Load() != nil {
				held++
			}
		}
		return true
	})
	if known > held {
		t.Errorf("%d resources known, of which only %d representations are held", known, held)
	}
	for _, s := range c.ring {
		bytesHeld += s.size
	}
	if held != len(c.ring) || bytesHeld != c.used || held < 10 {
		t.Errorf("%d representations held, %d counted; %d bytes, %d counted", held, len(c.ring), bytesHeld, c.used)
	}
	if srv.current.Load().entries.get("/_/page.ab12.json").made[identity].Load() == nil {
		t.Error("what is asked for all the time was dropped")
	}
}

func TestAccessLogLinesCannotBeForged(t *testing.T) {
	var log lockedBuffer
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet(), AccessLog: &log}))
	ask(t, address, "GET", "/district/500114", "Referer: http://a/\"\t[31m", "User-Agent: curl \\ 渝", "Accept-Encoding: br")
	ask(t, address, "HEAD", "/")
	ask(t, address, "GET", "/nope")
	lines := strings.Split(strings.TrimSuffix(log.String(), "\n"), "\n")
	if len(lines) != 3 {
		t.Fatalf("got %d lines:\n%s", len(lines), log.String())
	}
	for i, want := range []string{
		`"GET /district/500114 HTTP/1.1" 200 `, `"HEAD / HTTP/1.1" 200 - "-" "-"`, `"GET /nope HTTP/1.1" 404 `,
	} {
		if !strings.HasPrefix(lines[i], "127.0.0.1 - - [") || !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %q, want %q in it", i, lines[i], want)
		}
	}
	if want := `"curl \\ \xe6\xb8\x9d"`; !strings.HasSuffix(lines[0], want) {
		t.Errorf("got %q, want %q at its end", lines[0], want)
	}
	if got := string(appendEscaped(nil, "a\n\x1b\x7f\"\\")); got != `a\x0a\x1b\x7f\"\\` {
		t.Errorf("escaped as %s", got)
	}
}

// A lockedBuffer is written by the server and read by the test.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
