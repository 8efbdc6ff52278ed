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
	address, _ := listening(t, New(s, Options{Log: quiet()}))
	const target = "/district/500114"
	well, hasty := packed(t, address, target)
	if len(well.body) >= len(hasty.body) {
		t.Errorf("packed well it has %d bytes, %d before", len(well.body), len(hasty.body))
	}
	if !bytes.Equal(decoded(t, well), decoded(t, hasty)) {
		t.Error("it is another page")
	}
	// Who has the page as it was is told so, and can fetch the rest of it.
	for _, have := range []reply{hasty, well} {
		tag := have.header.Get("Etag")
		get := func(lines ...string) reply {
			return ask(t, address, "GET", target, append(lines, "Accept-Encoding: br")...)
		}
		if got := get("If-None-Match: " + tag); got.status != 304 || got.header.Get("Etag") != tag {
			t.Errorf("who has %s is told %d, %s", tag, got.status, got.header.Get("Etag"))
		}
		if got := get("If-Range: "+tag, "Range: bytes=100-"); got.status != 206 || !bytes.Equal(got.body, have.body[100:]) {
			t.Errorf("the rest of %s: %d, %d bytes, want %d", tag, got.status, len(got.body), len(have.body)-100)
		}
	}
}
