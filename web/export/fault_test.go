//go:build linux && (amd64 || arm64)

package export

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// program is this test program as one that writes an edition to a folder, with one of the faults of failing.
func program(edition, dir, fault string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"="+edition+" "+fault+" "+dir)
	return cmd
}

// faults are system calls that the kernel can be asked to refuse, and how.
var faults = map[string]struct {
	calls []uint32
	errno unix.Errno
}{
	"none":   {},
	"rename": {[]uint32{unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2}, unix.ENOSPC},
	"sync":   {[]uint32{unix.SYS_SYNCFS}, unix.EIO},
	"write":  {[]uint32{unix.SYS_WRITE, unix.SYS_PWRITE64}, unix.ENOSPC},
}

// failing makes some system calls of this process fail from now on, by a seccomp filter. It needs no rights.
func failing(fault string) error {
	f, ok := faults[fault]
	if !ok {
		return fmt.Errorf("no fault %q", fault)
	}
	if len(f.calls) == 0 {
		return nil
	}
	filter := []unix.SockFilter{{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: 0}} // the call's number
	for _, call := range f.calls {
		filter = append(filter,
			unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: call, Jf: 1},
			unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ERRNO | uint32(f.errno)})
	}
	filter = append(filter, unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW})
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	p := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	_, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&p)))
	if errno != 0 {
		return errno
	}
	return nil
}

func TestAKilledExportLeavesOneEditionOrTheOther(t *testing.T) {
	rounds := 60
	if n, err := strconv.Atoi(os.Getenv("YUTU_KILLS")); err == nil {
		rounds = n
	}
	dir := filepath.Join(memory(t), "dist")
	write(t, testSite(t, "0"), dir)
	began := time.Now()
	if out, err := program("0", dir, "none").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(began)
	current, before, after := "0", 0, 0
	for round := 1; round <= rounds || (before == 0 || after == 0) && round <= 4*rounds; round++ {
		next := strconv.Itoa(round)
		cmd := program(next, dir, "none")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if round%3 == 0 {
			untilChanged(dir, "home "+current) // the moment when a mixed site would be seen, if there was one
		} else {
			time.Sleep(time.Duration(rand.Int64N(int64(took + took/2))))
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		switch edition := editionOf(t, dir); edition {
		case current:
			before++
		case next:
			after++
			current = next
		default:
			t.Fatalf("round %d: edition %q is there, want %q or %q", round, edition, current, next)
		}
	}
	t.Logf("%d times the edition before, %d times the next one; an export takes %v", before, after, took)
	if before == 0 || after == 0 {
		t.Errorf("only one outcome was seen (%d before, %d after): this has tested little", before, after)
	}
	write(t, testSite(t, "last"), dir)
	if left := entries(t, filepath.Dir(dir)); len(left) != 1 {
		t.Errorf("the next export left %q", left)
	}
}

func TestAKilledSmallChangeIsFinishedByTheNextBuild(t *testing.T) {
	place := memory(t)
	dir := filepath.Join(place, "dist")
	write(t, largeSite(t, "large-0", nil), dir)
	current, under := "large-0", 0
	for round := 1; round <= 12; round++ {
		next := "large-" + strconv.Itoa(2+round%2)
		cmd := program(next, dir, "none")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		journal := filepath.Join(dir, journalName)
		for began := time.Now(); time.Since(began) < 10*time.Second && !exists(journal) && !strings.Contains(markOf(dir), "build build-"+next+"\n"); {
			time.Sleep(20 * time.Microsecond)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(2 * time.Millisecond))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if exists(journal) {
			under++
		}
		sound(t, "killed", dir, current, next)
		write(t, largeSite(t, next, nil), dir)
		current = next
	}
	t.Logf("%d of 12 were killed with the change under way", under)
	if left := entries(t, place); len(left) != 1 {
		t.Errorf("beside it: %q", left)
	}
}

func markOf(dir string) string {
	text, _ := os.ReadFile(filepath.Join(dir, marker))
	return string(text)
}

// untilChanged returns as soon as the home page in dir is another one, or none; at the latest after some seconds.
func untilChanged(dir, home string) {
	for began := time.Now(); time.Since(began) < 10*time.Second; {
		if data, err := os.ReadFile(filepath.Join(dir, "index.html")); err != nil || string(data) != home {
			return
		}
	}
}

// editionOf reads the whole site and gives the edition all of it is of.
func editionOf(t *testing.T, dir string) string {
	t.Helper()
	files := tree(t, dir)
	edition := strings.TrimPrefix(files["index.html"], "home ")
	want, err := newTestSite("/", edition)
	if err != nil {
		t.Fatal(err)
	}
	for r := range want.All() {
		data, _ := r.Render()
		if files[fileName(r)] != string(data) {
			t.Fatalf("%s is not of edition %q: %.40q", fileName(r), edition, files[fileName(r)])
		}
	}
	if !strings.Contains(files[marker], "\nbuild build-"+edition+"\n") {
		t.Fatalf("the mark is not of edition %q: %.80q", edition, files[marker])
	}
	return edition
}

func TestAFailingDiskLeavesTheEditionBefore(t *testing.T) {
	for fault, reason := range map[string]string{"rename": "no space left", "sync": "input/output error", "write": "no space left"} {
		for _, present := range []bool{true, false} {
			place := memory(t)
			dir := filepath.Join(place, "dist")
			before := map[string]string{}
			if present {
				write(t, testSite(t, "one"), dir)
				before = tree(t, dir)
			}
			var said strings.Builder
			cmd := program("two", dir, fault)
			cmd.Stderr = &said
			err := cmd.Run()
			var exit *exec.ExitError
			if !errors.As(err, &exit) {
				t.Fatalf("%s: %v", fault, err)
			}
			if exit.ExitCode() == 3 {
				t.Skip("seccomp filters are not allowed here: ", said.String())
			}
			// With every write failing there is no way to say so.
			if exit.ExitCode() != 1 || fault != "write" && (!strings.Contains(said.String(), reason) || !strings.Contains(said.String(), place)) {
				t.Errorf("%s: exit %d, said %q; want %q and the folder's name in it", fault, exit.ExitCode(), said.String(), reason)
			}
			want := 0
			if present {
				want = 1
				sameTree(t, fault, tree(t, dir), before)
			}
			if left := entries(t, place); len(left) != want {
				t.Errorf("%s: left beside it: %q", fault, left)
			}
		}
	}
}

func TestAFullDiskLeavesTheEditionBefore(t *testing.T) {
	place := t.TempDir()
	if err := unix.Mount("tmpfs", place, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("a small disk to fill needs root and the right to mount: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(place, unix.MNT_DETACH) })
	dir := filepath.Join(place, "dist")
	write(t, testSite(t, "one"), dir)
	before := tree(t, dir)
	ballast := filepath.Join(place, "ballast")
	fill(t, ballast, 200<<10)
	_, err := Write(testSite(t, "two"), dir, Options{Quick: true})
	if !errors.Is(err, unix.ENOSPC) || !strings.Contains(err.Error(), place) {
		t.Errorf("got %v, want the path and that there is no space", err)
	}
	sameTree(t, "full disk", tree(t, dir), before)
	if left := entries(t, place); len(left) != 2 {
		t.Errorf("left beside it: %q", left)
	}
	// A mount point can't be renamed.
	if err := errors.Join(os.RemoveAll(dir), os.Remove(ballast)); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(testSite(t, "two"), place, Options{Quick: true}); err == nil || !strings.Contains(err.Error(), "mount point") {
		t.Errorf("on a mount point: got %v", err)
	}
}

// fill writes a file that leaves about so many bytes of its disk.
func fill(t *testing.T, name string, left uint64) {
	t.Helper()
	var disk unix.Statfs_t
	if err := unix.Statfs(filepath.Dir(name), &disk); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, make([]byte, disk.Bavail*uint64(disk.Bsize)-left), 0o600); err != nil {
		t.Fatal(err)
	}
}
