package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What was read is kept where -cache says, and nowhere if it says off; what is said of the content is the same. One
// report is broken, so that no page needs to be made.
func TestWhatWasReadIsKeptWhereAsked(t *testing.T) {
	dir := content(t, func(_, text string) string { return strings.Replace(text, "kind: ", "kind: un", 1) })
	cache := filepath.Join(t.TempDir(), "cache")
	var said []string
	for _, where := range []string{"off", cache, cache} {
		status, _, stderr := run("check", "-content", dir, "-cache", where)
		if status != 1 {
			t.Fatalf("-cache %s: status %d, %s", where, status, stderr)
		}
		said = append(said, stderr)
		if _, err := os.Stat(cache); (err == nil) != (where != "off") {
			t.Errorf("-cache %s: %v", where, err)
		}
	}
	if said[0] != said[1] || said[1] != said[2] {
		t.Errorf("not the same: %s", strings.Join(said, ""))
	}
}
