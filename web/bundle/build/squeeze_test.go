package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestSqueezedProgramRunsAsBefore(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("Node is not installed: a squeezed program cannot be run")
	}
	goroot, err := output("go", "env", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	const program = "testdata/squeezed"
	if _, err := os.ReadFile(program + "/main.go"); err != nil { // so that the test runs anew when it changes
		t.Fatal(err)
	}
	folder := t.TempDir()
	linked := filepath.Join(folder, "linked.wasm")
	if err := run([]string{"GOOS=js", "GOARCH=wasm"}, "go", "build", "-gcflags=all=-l", "-ldflags=-s -w", "-o", linked, "./"+program); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(linked)
	if err != nil {
		t.Fatal(err)
	}
	after, err := squeeze(before, "go1.26")
	if err != nil {
		t.Fatal(err)
	}
	squeezed := filepath.Join(folder, "squeezed.wasm")
	if err := os.WriteFile(squeezed, after, 0o644); err != nil {
		t.Fatal(err)
	}
	outcome := func(program string) (stdout, stderr string, code int) {
		var out, trace bytes.Buffer
		cmd := exec.Command(node, filepath.Join(goroot, "lib/wasm/wasm_exec_node.js"), program)
		cmd.Stdout, cmd.Stderr = &out, &trace
		_ = cmd.Run() // it is to fail: see testdata/squeezed
		return out.String(), trace.String(), cmd.ProcessState.ExitCode()
	}
	printed, traced, code := outcome(linked)
	if code != 2 || strings.Count(printed, "\n") != 5 || !strings.Contains(traced, "main.go") {
		t.Fatalf("as linked: code %d, printed %q, traced %q", code, printed, traced)
	}
	printedAfter, tracedAfter, codeAfter := outcome(squeezed)
	if printedAfter != printed || codeAfter != code {
		t.Errorf("squeezed: code %d, printed %q, traced %q; before: code %d, printed %q", codeAfter, printedAfter, tracedAfter, code, printed)
	}
	if !strings.Contains(tracedAfter, "nil pointer dereference") {
		t.Errorf("squeezed, a crash says %q, not why", tracedAfter)
	}
	for _, gone := range []string{"main.go", "main.main"} {
		if strings.Contains(tracedAfter, gone) {
			t.Errorf("squeezed, the trace still has %q: %q", gone, tracedAfter)
		}
	}
}

func TestSqueezeRefusesWhatItDoesNotKnow(t *testing.T) {
	short := func(content ...byte) []byte {
		return write([]section{{dataSection, segment(content, 4096)}})
	}
	head := append([]byte(magic), make([]byte, 80)...)
	disordered := bytes.Clone(head)
	disordered[headNames] = 200
	if !knownGo(runtime.Version()) {
		t.Errorf("the client is built with %s, which squeeze does not know", runtime.Version())
	}
	for name, program := range map[string][]byte{
		"no module":                []byte("<!doctype html>"),
		"cut off":                  short(1, 2, 3)[:12],
		"no table of functions":    short(1, 2, 3),
		"two tables of functions":  short(append(head, head...)...),
		"a table of no functions":  short(head...),
		"parts in another order":   short(disordered...),
		"of a Go before 1.20":      short(bytes.Replace(head, []byte{0xf1}, []byte{0xf0}, 1)...),
		"a table that is cut off":  short(head[:20]...),
		"a segment placed by name": write([]section{{dataSection, []byte{1, 0, 0x23, 0, end, 0}}}),
	} {
		if _, err := squeeze(program, "go1.26.1"); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A Go is known with all its later mends, and no other by its likeness.
func TestKnownGo(t *testing.T) {
	for version, want := range map[string]bool{
		"go1.26": true, "go1.26.8": true, "go1.27.0": true, "go1.27.12": true,
		"go1.25.9": false, "go1.27rc1": false, "go1.270": false, "go1.28.0": false, "devel go1.28-abc": false,
	} {
		if got := knownGo(version); got != want {
			t.Errorf("knownGo(%q) = %t, want %t", version, got, want)
		}
	}
}
