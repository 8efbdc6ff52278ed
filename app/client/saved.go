//go:build js && wasm

package main

import (
	"errors"
	"sync"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/plainjson"
)

// saved finds the pages that the service worker keeps. The shell, which opens
// offline in place of any page, names no more than the indexes of their shards.
type saved struct {
	shards *shards
	lost   *model.Page // shown for a page that is not kept

	mu     sync.Mutex
	unread []string // indexes, the smallest first
}

// lostRoute is where the shell's shard has the page shown for what is not kept.
const lostRoute = "offline"

func newSaved(boot js.Value, s *shards) *saved {
	home := "/"
	if lang(boot.Get("route").String()) == "en" {
		home = "/en/"
	}
	found := &saved{shards: s}
	found.lost, _ = s.page(boot.Get("page").String(), home+lostRoute)
	indexes := boot.Get("saved")
	for i := range indexes.Length() {
		found.unread = append(found.unread, indexes.Index(i).String())
	}
	return found
}

// openSaved shows the page of a route from what is kept. It never loads the
// address instead: without a network that would lead here again.
func (c *client) openSaved(ctx app.Context, path string) {
	c.state.Busy = true
	ctx.Async(func() {
		page, err := c.saved.find(path)
		ctx.Dispatch(func(ctx app.Context) {
			switch {
			case c.move.path != path: // the reader has moved on
			case err == nil:
				c.show(ctx, page)
			case path == c.ahead: // what press.js has put there is all there is
			case c.saved.lost != nil:
				lost := *c.saved.lost
				lost.Path = path
				c.show(ctx, &lost)
			}
		})
	})
}

var errNotSaved = errors.New("not saved")

// find returns the page of a route. It blocks.
func (s *saved) find(route string) (*model.Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		if name, ok := s.shards.of(route); ok {
			return s.shards.fetch(name, route)
		}
		if len(s.unread) == 0 {
			return nil, errNotSaved
		}
		text, err := s.shards.text(s.unread[0])
		if err != nil {
			return nil, err
		}
		var index struct{ Shards map[string][]string }
		if err := plainjson.Unmarshal(text, &index); err != nil {
			return nil, err
		}
		s.shards.learnRoutes(index.Shards)
		s.unread = s.unread[1:]
	}
}
