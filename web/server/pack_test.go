package server

import (
	"bytes"
	"testing"
	"time"
)

// packed is target's Brotli once it has been packed well, and as it came at first.
func packed(t *testing.T, address, target string) (well, hasty reply) {
	t.Helper()
	hasty = ask(t, address, "GET", target, "Accept-Encoding: br")
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if well = ask(t, address, "GET", target, "Accept-Encoding: br"); well.header.Get("Etag") != hasty.header.Get("Etag") {
			return well, hasty
		}
	}
	t.Fatalf("%s is still as it was packed while a reader waited", target)
	return
}

func TestWhatIsAskedForAgainIsPackedWell(t *testing.T) {
	s := world{}.site(t)
	srv := New(s, Options{Log: quiet()})
	address, _ := listening(t, srv)
	const target = "/district/500114"
	get := func(lines ...string) reply {
		return ask(t, address, "GET", target, append(lines, "Accept-Encoding: br")...)
	}
	well, hasty := packed(t, address, target)
	if len(well.body) >= len(hasty.body) {
		t.Errorf("packed well it has %d bytes, %d before", len(well.body), len(hasty.body))
	}
	if !bytes.Equal(decoded(t, well), decoded(t, hasty)) {
		t.Error("it is another page")
	}
	for _, after := range []string{"packing", "a reload"} {
		for _, have := range []reply{hasty, well} {
			tag := have.header.Get("Etag")
			if got := get("If-None-Match: " + tag); got.status != 304 || got.header.Get("Etag") != tag {
				t.Errorf("after %s, who has %s is told %d, %s", after, tag, got.status, got.header.Get("Etag"))
			}
		}
		srv.Swap(s)
	}
	packed(t, address, target) // again
	if got := get("If-Range: "+well.header.Get("Etag"), "Range: bytes=100-"); got.status != 206 || !bytes.Equal(got.body, well.body[100:]) {
		t.Errorf("the rest of what is packed well: %d, %d bytes, want %d", got.status, len(got.body), len(well.body)-100)
	}
	if got := get("If-Range: "+hasty.header.Get("Etag"), "Range: bytes=100-"); got.status != 200 || !bytes.Equal(got.body, well.body) {
		t.Errorf("the rest of what is packed otherwise now: %d, %d bytes, want all %d", got.status, len(got.body), len(well.body))
	}
}

func TestAFileThatNeverChangesIsPackedWellWhenFirstAskedFor(t *testing.T) {
	srv := New(world{}.site(t), Options{Log: quiet()})
	address, _ := listening(t, srv)
	const target = "/_/page.ab12.json"
	first := ask(t, address, "GET", target, "Accept-Encoding: br")
	g := srv.current.Load()
	for end := time.Now().Add(20 * time.Second); g.entries.get(target).made[brotli].Load().tag == first.header.Get("Etag"); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("nobody asks again, and it stays as it was packed while a reader waited")
		}
	}
	if second := ask(t, address, "GET", target, "Accept-Encoding: br"); len(second.body) >= len(first.body) {
		t.Errorf("the second reader is sent %d bytes, the first was sent %d", len(second.body), len(first.body))
	}
}

func TestWhatIsPackedAgainCountsOnce(t *testing.T) {
	s := world{}.site(t)
	srv := New(s, Options{Log: quiet()})
	address, _ := listening(t, srv)
	targets := []string{"/", "/en/", "/district/500114"}
	for _, target := range targets {
		packed(t, address, target)
	}
	c := srv.current.Load().cache
	c.mu.Lock()
	defer c.mu.Unlock()
	sum := int64(0)
	for _, slot := range c.ring {
		sum += slot.size
	}
	if len(c.ring) != len(targets) || c.used != sum {
		t.Errorf("%d slots for %d pages; %d bytes counted, %d in the slots", len(c.ring), len(targets), c.used, sum)
	}
}
