package server

import "sync"

// entries are the resources that somebody has asked for, by full URL path, base included: one look-up per request,
// nothing cut or joined. Those that the cache holds nothing of are forgotten, so that their number is bounded by its size.
type entries struct{ byPath sync.Map }

func (all *entries) get(path string) *entry {
	e, ok := all.byPath.Load(path)
	if !ok {
		return nil
	}
	return e.(*entry)
}

// add makes e known, unless there is one already: then it gives that.
func (all *entries) add(e *entry) *entry {
	known, _ := all.byPath.LoadOrStore(e.path, e)
	return known.(*entry)
}

// forget drops an entry; requests that are under way finish with it.
func (all *entries) forget(e *entry) {
	if e.path != "" {
		all.byPath.CompareAndDelete(e.path, e)
	}
}

// takeHashed adds those of others whose names hold a hash.
func (all *entries) takeHashed(others *entries) {
	others.byPath.Range(func(path, e any) bool {
		if e.(*entry).resource.Immutable {
			all.byPath.Store(path, e)
		}
		return true
	})
}
