//go:build linux

package cli

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// programFolder is where program has built, if any test asked for it.
var programFolder string

// program builds the real thing once, as a container has it: without any C library.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "yutu-program-")
	if err != nil {
		return "", err
	}
	programFolder = dir
	file := filepath.Join(dir, "yutu")
	cmd := exec.Command("go", "build", "-trimpath", "-o", file, "../..")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return file, nil
})

func TestMain(m *testing.M) {
	home, err := os.MkdirTemp("", "yutu-cache-")
	if err != nil {
		panic(err)
	}
	if dir, err := os.UserCacheDir(); err == nil && os.Getenv("GOCACHE") == "" { // the go command's stays where it is: an empty one costs minutes
		_ = os.Setenv("GOCACHE", filepath.Join(dir, "go-build"))
	}
	_ = os.Setenv("XDG_CACHE_HOME", home)
	status := m.Run()
	_ = os.RemoveAll(home)
	if programFolder != "" {
		_ = os.RemoveAll(programFolder)
	}
	os.Exit(status)
}

func theProgram(t *testing.T) string {
	t.Helper()
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// started runs "yutu serve" and gives its address once it says so.
func started(t *testing.T, cmd *exec.Cmd) (address string) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skipf("cannot start %q here: %v", cmd.Args, err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it said %q: %v", line, err)
	}
	return strings.TrimSpace(line[strings.Index(line, "http://"):])
}

func status(t *testing.T, address string) int {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

// The container of docs/hosting.md holds the program and nothing else, and runs it as nobody in particular.
func TestTheProgramNeedsNothingButItself(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can change the root folder")
	}
	data, err := os.ReadFile(theProgram(t))
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "yutu"), data, 0o755); err != nil {
		t.Fatal(err)
	}
	for dir := root; dir != "/"; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.Mode().Perm()&1 == 0 {
			_ = os.Chmod(dir, info.Mode().Perm()|0o11) // nobody must get there
		}
	}
	cmd := exec.Command("/yutu", "serve", "-addr", "127.0.0.1:0", "-base", "/news/map/", "-access-log")
	cmd.Dir, cmd.Env = "/", []string{}
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: 65532, Gid: 65532}}
	var log strings.Builder
	cmd.Stderr = &log
	address := started(t, cmd)
	for path, want := range map[string]int{"": 200, "en/district/500114": 200, "feed.xml": 200, "nope": 404} {
		if got := status(t, address+path); got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("stopped with %v", err)
	}
	if !strings.Contains(log.String(), `"GET /news/map/feed.xml HTTP/1.1" 200 `) {
		t.Errorf("its log: %q", log.String())
	}
	if left, _ := os.ReadDir(root); len(left) != 1 {
		t.Errorf("it left something behind: %v", left)
	}
}

// A log is written by the program and read by the test.
type log struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// waitFor waits until the log says something.
func (l *log) waitFor(t *testing.T, words string) {
	t.Helper()
	for range 600 {
		l.mu.Lock()
		said := l.text.String()
		l.mu.Unlock()
		if strings.Contains(said, words) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the log never said %q: %s", words, l.text.String())
}

func body(t *testing.T, address string) string {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", address, resp.StatusCode, err)
	}
	return string(data)
}

func TestAReloadTakesGoodContentAndRefusesBad(t *testing.T) {
	dir := content(t)
	story := filepath.Join(dir, "2020", "2020-08-28-jinxi-three-brands.md")
	good, err := os.ReadFile(story)
	if err != nil {
		t.Fatal(err)
	}
	save := func(from, to string) {
		text := strings.ReplaceAll(string(good), from, to)
		if text == string(good) {
			t.Fatalf("there is no %q in %s", from, story)
		}
		if err := os.WriteFile(story, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var said log
	cmd := exec.Command(theProgram(t), "serve", "-addr", "127.0.0.1:0", "-content", dir)
	cmd.Stderr = &said
	page := started(t, cmd) + "en/story/jinxi-three-brands"
	before := body(t, page)

	save("date: 2020-08-28", "date: 2020-08-32")
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	said.waitFor(t, "content not reloaded")
	said.waitFor(t, "2020/2020-08-28-jinxi-three-brands.md:")
	if body(t, page) != before {
		t.Error("the page changed though the content is broken")
	}
	save("three Jinxi brands", "three Jinxi names")
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	said.waitFor(t, "content reloaded")
	if after := body(t, page); after == before || !strings.Contains(after, "three Jinxi names") {
		t.Error("the page didn't change")
	}
}

func TestRunningOutOfFilesPasses(t *testing.T) {
	var said log
	cmd := exec.Command("sh", "-c", `ulimit -n 64 && exec "$0" serve -addr 127.0.0.1:0`, theProgram(t))
	cmd.Stderr = &said
	address := started(t, cmd)
	host := strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")
	var held []net.Conn
	for range 100 {
		conn, err := net.DialTimeout("tcp", host, 5*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, conn)
	}
	said.waitFor(t, "too many open files")
	for _, conn := range held {
		_ = conn.Close()
	}
	client := http.Client{Timeout: 10 * time.Second}
	resp, err := client.Get(address)
	if err != nil {
		t.Fatalf("after the rush: %v", err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("after the rush: %d", resp.StatusCode)
	}
}

// print is a fingerprint of all files below dir.
func print(t *testing.T, dir string) string {
	t.Helper()
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(sum, "%s %x\n", strings.TrimPrefix(path, dir), sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:8])
}

// web/export has the same test with a small site and many more kills; this one is of the program as it is. Few forms are
// 7,000 files, which is enough to be killed among.
func TestAKilledBuildLeavesOneSiteOrTheOther(t *testing.T) {
	t.Parallel()
	rounds := 3
	if n, err := strconv.Atoi(os.Getenv("YUTU_KILLS")); err == nil {
		rounds = n
	}
	yutu, dir := theProgram(t), filepath.Join(t.TempDir(), "dist")
	build := func(origin string) *exec.Cmd {
		return exec.Command(yutu, "build", "-quick", "-forms", "few", "-o", dir, "-origin", origin)
	}
	origins := []string{"https://one.example", "https://two.example"}
	known := map[string]string{}
	var took time.Duration
	for _, origin := range origins {
		began := time.Now()
		if out, err := build(origin).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		took = time.Since(began)
		known[print(t, dir)] = origin
	}
	present, before, after := origins[1], 0, 0
	for round := range rounds {
		next := origins[0]
		if present == next {
			next = origins[1]
		}
		cmd := build(next)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(rand.Int64N(int64(took)))
		switch round { // both outcomes must be seen
		case 0:
			wait = took / 20
		case 1:
			wait = 20 * took
		}
		timer := time.AfterFunc(wait, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		timer.Stop()
		switch got := known[print(t, dir)]; got {
		case next:
			after++
		case present:
			before++
		default:
			t.Fatalf("round %d: neither the one site nor the other", round)
		}
		present = known[print(t, dir)]
	}
	t.Logf("%d times the site before, %d times the next one; a build takes %v", before, after, took)
	if before == 0 || after == 0 {
		t.Errorf("only one outcome was seen (%d before, %d after)", before, after)
	}
	if out, err := build(origins[0]).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) != 1 {
		t.Errorf("the next build left %v", left)
	}
}
