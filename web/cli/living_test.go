//go:build linux

package cli

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// until waits for an answer that is as wanted.
func until(t *testing.T, address, what string, wanted func(*http.Response) bool) {
	t.Helper()
	for range 600 {
		resp, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		ok := wanted(resp)
		_ = resp.Body.Close()
		if ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s never was %s", address, what)
}

// leads lists where a page's links go.
func leads(t *testing.T, address string) (to map[string]bool) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	page, err := html.Parse(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	to = map[string]bool{}
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "href" {
				to[a.Val] = true
			}
		}
	}
	return to
}

func TestWhatIsSavedIsServedAndWhatIsBrokenIsNot(t *testing.T) {
	dir := content(t)
	story := filepath.Join(dir, "2020", "2020-08-28-jinxi-three-brands.md")
	good, err := os.ReadFile(story)
	if err != nil {
		t.Fatal(err)
	}
	// As vim saves: the old file goes away, a new one comes.
	save := func(text string) {
		t.Helper()
		if err := os.Rename(story, story+"~"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(story, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(story + "~"); err != nil {
			t.Fatal(err)
		}
	}
	var said log
	cmd := exec.Command(theProgram(t), "serve", "-addr", "127.0.0.1:0", "-content", dir)
	cmd.Stderr = &said
	base := started(t, cmd)
	page := base + "en/story/jinxi-three-brands"
	before := body(t, page)

	save(string(good[:120])) // half of it
	said.waitFor(t, "content not reloaded")
	said.waitFor(t, "2020/2020-08-28-jinxi-three-brands.md:")
	if body(t, page) != before {
		t.Error("the page changed though the content is broken")
	}
	save(strings.ReplaceAll(string(good), "three Jinxi brands", "three Jinxi names"))
	said.waitFor(t, "content reloaded")
	if !strings.Contains(body(t, page), "three Jinxi names") {
		t.Error("the page didn't change")
	}

	// No tour leads here, else its file would have to change as well.
	other := filepath.Join(dir, "2020", "2020-08-28-ucas-chongqing-school.md")
	if err := os.Rename(other, filepath.Join(filepath.Dir(dir), "away.md")); err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"en/story/ucas-chongqing-school", "story/ucas-chongqing-school", "embed/story/ucas-chongqing-school"} {
		until(t, base+gone, "gone", func(r *http.Response) bool { return r.StatusCode == http.StatusGone })
	}
	if !leads(t, base+"en/story/ucas-chongqing-school")["/en/reports"] {
		t.Error("no way on from what is gone")
	}
	if err := os.Rename(filepath.Join(filepath.Dir(dir), "away.md"), other); err != nil {
		t.Fatal(err)
	}
	until(t, base+"en/story/ucas-chongqing-school", "back", func(r *http.Response) bool { return r.StatusCode == http.StatusOK })
}

func TestCheckWatchSaysTheSameAsOneTypes(t *testing.T) {
	dir := content(t)
	story := filepath.Join(dir, "2020", "2020-08-28-jinxi-three-brands.md")
	good, err := os.ReadFile(story)
	if err != nil {
		t.Fatal(err)
	}
	var said log
	cmd := exec.Command(theProgram(t), "check", "-watch", "-content", dir)
	cmd.Stdout = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	said.waitFor(t, "all good")
	broken := regexp.MustCompile(`(?m)^date: .*$`).ReplaceAll(good, []byte("date: 2020-08-32"))
	if err := os.WriteFile(story, broken, 0o600); err != nil {
		t.Fatal(err)
	}
	said.waitFor(t, "2020/2020-08-28-jinxi-three-brands.md:")
	said.waitFor(t, "1 to mend")
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("interrupted, it ended with %v", err)
	}
}
