package server

import (
	"slices"
	"sync"
)

// A cache bounds the bytes of representations by the clock algorithm: nearly least recently used, but a hit only sets
// a flag and takes no lock.
type cache struct {
	budget  int64
	emptied func(*entry) // told of an entry of which nothing is left; may be nil

	mu   sync.Mutex
	used int64
	ring []slot
	hand int
}

type slot struct {
	entry *entry
	enc   encoding
	rep   *representation
	size  int64
}

// add puts rep into its entry and, for lack of room, takes others out of theirs. What would take more than half
// the budget isn't kept at all.
func (c *cache) add(e *entry, enc encoding, rep *representation, size int64) {
	if size > c.budget/2 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	added := slot{e, enc, rep, size}
	if old := e.made[enc].Swap(rep); old == nil {
		c.ring = append(c.ring, added)
	} else { // rare: packed again, or made twice
		at := slices.IndexFunc(c.ring, func(s slot) bool { return s.rep == old })
		c.used -= c.ring[at].size
		c.ring[at] = added
	}
	c.used += size
	for c.used > c.budget {
		if c.hand >= len(c.ring) {
			c.hand = 0
		}
		s := c.ring[c.hand]
		if s.rep != rep && !s.rep.used.Swap(false) {
			s.entry.made[s.enc].CompareAndSwap(s.rep, nil)
			if c.emptied != nil && s.entry.empty() {
				c.emptied(s.entry)
			}
			c.used -= s.size
			last := len(c.ring) - 1
			c.ring[c.hand] = c.ring[last]
			c.ring[last] = slot{}
			c.ring = c.ring[:last]
			continue
		}
		c.hand++
	}
}

// empty tells whether nothing made of the entry is kept.
func (e *entry) empty() bool {
	for i := range e.made {
		if e.made[i].Load() != nil {
			return false
		}
	}
	return true
}
