package site

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/yutu-map/yutu/stories/invented"
)

// BenchmarkNextEdition makes the site of 20,000 reports, of which one has changed: as the edition after another, and as a
// start does that finds the rest kept.
func BenchmarkNextEdition(b *testing.B) {
	dir, cache := b.TempDir(), b.TempDir()
	archive := invented.Reports(20_000)
	for name, data := range archive {
		writeOld(b, filepath.Join(dir, name), data)
	}
	var last *Site
	build := func(before *Site) {
		s, err := Build(Options{Content: os.DirFS(dir), Cache: cache, Program: "bench", Before: before})
		if err != nil {
			b.Fatal(err)
		}
		s.Settle()
		last = s
	}
	build(nil)
	changes := 0
	change := func() {
		changes++
		const name = "2011/2011-01-01-r000000.md"
		writeOld(b, filepath.Join(dir, name), bytes.Replace(archive[name], []byte("记者 甲乙丙"), fmt.Appendf(nil, "记者 甲%d", changes), 1))
	}
	for _, c := range []struct {
		name   string
		before func() *Site
	}{{"following", func() *Site { return last }}, {"start", func() *Site { return nil }}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				change()
				build(c.before())
			}
		})
	}
}

// writeOld writes a file that has been left alone for a while.
func writeOld(b testing.TB, path string, data []byte) {
	b.Helper()
	then := time.Now().Add(-time.Hour)
	for _, err := range []error{os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, data, 0o600), os.Chtimes(path, then, then)} {
		if err != nil {
			b.Fatal(err)
		}
	}
}
