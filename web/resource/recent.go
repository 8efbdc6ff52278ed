package resource

import "sync"

// Recent keeps the few things last made, for those who ask for the same one after the other. Nobody changes what they get. It
// is safe for concurrent use.
type Recent[K comparable, V any] struct {
	mu     sync.Mutex
	keys   [8]K
	values [8]func() V
	next   int
}

// Get is what is kept for key, or is made now.
func (rc *Recent[K, V]) Get(key K, make func() V) V { return rc.find(key, make)() }

func (rc *Recent[K, V]) find(key K, make func() V) func() V {
	rc.mu.Lock()
	defer rc.mu.Unlock()
	for i, value := range rc.values {
		if value != nil && rc.keys[i] == key {
			return value
		}
	}
	i := rc.next
	rc.keys[i], rc.values[i], rc.next = key, sync.OnceValue(make), (i+1)%len(rc.keys)
	return rc.values[i]
}
