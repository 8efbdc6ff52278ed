package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// A bar shows in a terminal how far something is that takes long. It is silent where nobody looks, and at first: what is
// done within two seconds needs none. Small enough to be written here: a library for it brings five modules along.
type bar struct {
	out   io.Writer // nil: silent
	began time.Time
	drawn time.Time
	shown bool
}

const (
	barAfter = 2 * time.Second
	barEvery = 100 * time.Millisecond
	barWidth = 30
)

// newBar makes one for an output, which may be no terminal.
func newBar(out io.Writer) *bar {
	b := &bar{began: time.Now()}
	if f, ok := out.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			b.out = out
		}
	}
	return b
}

// show draws it, if it is time to. Not for several goroutines at once.
func (b *bar) show(done, all int) {
	now := time.Now()
	if b.out == nil || now.Sub(b.began) < barAfter || now.Sub(b.drawn) < barEvery || all == 0 {
		return
	}
	b.drawn, b.shown = now, true
	full := barWidth * done / all
	left := time.Duration(float64(now.Sub(b.began)) * float64(all-done) / float64(max(1, done))).Round(time.Second)
	fmt.Fprintf(b.out, "\r%s%s %d/%d, %v to go   ", strings.Repeat("█", full), strings.Repeat("░", barWidth-full), done, all, left)
}

// end takes it away.
func (b *bar) end() {
	if b.shown {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
