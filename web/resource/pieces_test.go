package resource

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// linesOf are as many as asked for, alike and yet different.
func linesOf(n int) [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	lines := make([][]byte, n)
	for i := range lines {
		lines[i] = fmt.Appendf(nil, "500114,黔江区,%d,users,%d,2020-08-%02d,重庆日报,%x\r\n", i, r.IntN(1e6), i%28+1, r.Uint64())
	}
	return lines
}

func TestATextInPiecesIsTheTextAndOnlyChangedPiecesAreCompressedAgain(t *testing.T) {
	lines := linesOf(60000)
	before := InPieces(slices.Concat(lines...), Pieced{})
	readBack(t, "at first", slices.Concat(lines...), before)

	const all = 1 << 10
	for what, c := range map[string]struct {
		change func([][]byte) [][]byte
		others int
	}{
		"a figure is longer":       {func(l [][]byte) [][]byte { l[7000] = append([]byte("12"), l[7000]...); return l }, 2},
		"a line has come":          {func(l [][]byte) [][]byte { return slices.Insert(l, 100, []byte("500101,万州区\r\n")) }, 2},
		"a line has gone":          {func(l [][]byte) [][]byte { return slices.Delete(l, 15000, 15001) }, 2},
		"the last is without end":  {func(l [][]byte) [][]byte { l[len(l)-1] = []byte("end"); return l }, 1},
		"nothing is left":          {func([][]byte) [][]byte { return nil }, 0},
		"one line without any end": {func([][]byte) [][]byte { return [][]byte{bytes.Repeat([]byte("长江"), 1<<20)} }, all},
	} {
		text := slices.Concat(c.change(slices.Clone(lines))...)
		now := InPieces(text, before)
		readBack(t, what, text, now)
		if fresh := InPieces(text, Pieced{}); !bytes.Equal(fresh.Brotli, now.Brotli) || !bytes.Equal(fresh.Gzip, now.Gzip) {
			t.Errorf("%s: what was before shows in the bytes", what)
		}
		others := 0
		for _, p := range now.Pieces {
			if !slices.Contains(before.Pieces, p) {
				others++
			}
		}
		if others > c.others {
			t.Errorf("%s: %d of %d pieces are others, want at most %d", what, others, len(now.Pieces), c.others)
		}
	}
}

func TestWhatDoesNotFitItsPiecesIsCompressedAnew(t *testing.T) {
	text := slices.Concat(linesOf(5000)...)
	before := InPieces(text, Pieced{})
	cut := before
	cut.Gzip = cut.Gzip[:len(cut.Gzip)-1]
	readBack(t, "a file before is cut off", text, InPieces(text, cut))
}

func readBack(t *testing.T, what string, text []byte, p Pieced) {
	t.Helper()
	if got, err := Unbrotli(p.Brotli); err != nil || !bytes.Equal(got, text) {
		t.Errorf("%s: Brotli gives %d bytes, want %d (%v)", what, len(got), len(text), err)
	}
	if got, err := Ungzip(p.Gzip); err != nil || !bytes.Equal(got, text) {
		t.Errorf("%s: gzip gives %d bytes, want %d (%v)", what, len(got), len(text), err)
	}
}
