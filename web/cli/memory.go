package cli

import (
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// usualMemory, in MiB, holds 20,000 reports and what was asked for lately.
	usualMemory = 400
	// leastMemory is what the program needs for itself.
	leastMemory = 64
	// gcPercent trades a little collecting, of which a warm server needs hardly any, for a heap half as large.
	gcPercent = 50
	// hurried is the same while the content is read, when there is most to collect: the limit keeps the heap from growing.
	// Of commands that read and end that limit is mostHurried, in bytes.
	hurried, mostHurried = 400, 640 << 20
)

// memory is how much of it a server may use.
type memory struct {
	mib    int
	raised int64 // the limit in bytes, where the content needed another; 0 if not
}

func (c *call) memoryFlag() *memory {
	m := &memory{}
	c.flags.IntVar(&m.mib, "memory", usualMemory, "use no more than this many `MiB`, unless the content itself needs more")
	return m
}

func (m *memory) check() error {
	if m.mib < leastMemory {
		return misuse{fmt.Errorf("-memory %d is too little: at least %d MiB", m.mib, leastMemory)}
	}
	return nil
}

func (m *memory) limit() int64 { return int64(m.mib) << 20 }

// start sets the limit, but for what the environment says, and collects seldom below it, until the content is read.
func (m *memory) start() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(hurried)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(m.limit())
	}
}

// hurry is for commands that read much and end: they collect seldom, until they use so much that others might miss it.
func hurry() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(hurried)
		debug.SetMemoryLimit(mostHurried)
	}
}

// read is called once the content is read. What is held then is needed; a limit below or just above it would leave the
// collector no rest, so it is raised, and that is said.
func (m *memory) read(log *slog.Logger) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if need := measured("/gc/heap/live:bytes") / 2 * 3; need > m.limit() {
		m.raise(need, "the content needs more than -memory allows", log)
	}
}

// swapped is called once a site has taken another's place: readers still come to both. What is held by then is needed,
// too, and the collector needs a quarter above it, or it finds no rest.
func (m *memory) swapped(log *slog.Logger) {
	lack := func() int64 { return measured("/gc/heap/live:bytes")/4*5 - measured("/gc/heap/goal:bytes") }
	if lack() > 0 {
		runtime.GC() // the last one may have come while the site before the last was still there
	}
	if lack := lack(); lack > 0 {
		m.raise(max(m.limit(), m.raised)+lack, "the content and its last state need more than -memory allows", log)
	}
}

// raise sets another limit, in bytes, unless the environment has one. Why is said the first time.
func (m *memory) raise(limit int64, why string, log *slog.Logger) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	if m.raised == 0 {
		log.Warn(why, "memory", m.mib, "used", limit>>20)
	}
	m.raised = limit
	debug.SetMemoryLimit(limit)
}

// measured is what the runtime tells of the last collection: the bytes it found in use, or lets the heap grow to.
func measured(name string) int64 {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}
