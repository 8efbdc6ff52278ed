package export

import (
	"runtime"
	"sync"
)

// Earlier is the export that is in a folder, at which one looks while the site is made.
type Earlier struct {
	target string
	err    error
	read   chan struct{}
	known  manifest
	look   sync.WaitGroup
}

// Look begins to look at the export in a folder. What a killed build began there is finished first.
func Look(dir string) *Earlier {
	e := &Earlier{read: make(chan struct{})}
	if e.target, e.err = locate(dir); e.err != nil {
		return e
	}
	groups := make(chan *known, 64)
	for range runtime.GOMAXPROCS(0) {
		e.look.Go(func() {
			in, err := openFolder(e.target)
			if err == nil {
				defer in.close()
			}
			for g := range groups {
				g.there = err == nil && g.stands(in)
			}
		})
	}
	e.look.Go(func() {
		defer close(groups)
		e.known = readManifest(e.target)
		close(e.read)
		for _, g := range e.known.groups {
			groups <- g
		}
	})
	return e
}

// manifest is what the export says of itself.
func (e *Earlier) manifest() manifest {
	<-e.read
	return e.known
}

// looked waits until it is known of each group whether it is there.
func (e *Earlier) looked() { e.look.Wait() }
