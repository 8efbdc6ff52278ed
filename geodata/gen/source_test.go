package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const pinned = "497c9d64790d3d911f0374f72f92a66d77ff8ffbc921927f8b1978336bda6725"

func TestTheKeptOutlineIsThePinnedOne(t *testing.T) {
	outline, err := readOutline("", false, "..", pinned)
	if err != nil || len(outline) == 0 {
		t.Errorf("%d bytes, %v", len(outline), err)
	}
}

func TestAnotherOutlineIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "source"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "source", "outline.geojson"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readOutline("", false, dir, pinned); err == nil || !strings.Contains(err.Error(), "not the pinned one") {
		t.Errorf("got %v", err)
	}
}

// A tarball that isn't the published one is refused before it is opened, be the
// outline in it right or wrong.
func TestAnotherTarballIsRefused(t *testing.T) {
	outline, err := readOutline("", false, "..", pinned)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: outlinePath, Mode: 0o644, Size: int64(len(outline))}); err != nil {
		t.Fatal(err)
	}
	w.Write(outline)
	w.Close()
	z.Close()
	path := filepath.Join(t.TempDir(), "package.tgz")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readOutline(path, false, "..", pinned); err == nil || !strings.Contains(err.Error(), "integrity sha512-") {
		t.Errorf("got %v", err)
	}
}

func TestReplaceLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for _, text := range []string{"one", "two"} {
		if err := replace(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if err := replace(filepath.Join(dir, "no", "file"), nil); err == nil {
		t.Error("wrote into a folder that isn't there")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}
