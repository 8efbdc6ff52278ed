//go:build js && wasm

package main

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"syscall/js"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/plainjson"
)

// shards fetches pages and remembers them, and which shard holds which route.
// Safe for several goroutines.
type shards struct {
	base string
	find string // the file that the search index begins with, where the search page does not name it

	mu     sync.Mutex
	routes map[string]string                 // route → shard
	pages  map[string]map[string]*model.Page // shard → route → page
}

func newShards(base string, routes map[string]string) *shards {
	return &shards{base: base, routes: maps.Clone(routes), pages: map[string]map[string]*model.Page{}}
}

// learn reads a shard and returns its page of the given route.
func (s *shards) learn(name, text, route string) (*model.Page, error) {
	var bundle model.Bundle
	if err := plainjson.Unmarshal(text, &bundle); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	pages := make(map[string]*model.Page, len(bundle.Pages))
	for i := range bundle.Pages {
		page := &bundle.Pages[i]
		if page.Search != nil && page.Search.Index == "" {
			page.Search.Index = s.find
		}
		pages[page.Path] = page
		if _, known := s.routes[page.Path]; !known {
			s.routes[page.Path] = name
		}
		maps.Copy(s.routes, page.Shards)
	}
	s.pages[name] = pages
	page := s.made(name, route)
	if page == nil {
		return nil, fmt.Errorf("shard %s has no page %s", name, route)
	}
	return page, nil
}

// learnRoutes adds routes that are not known yet, by shard.
func (s *shards) learnRoutes(index map[string][]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, routes := range index {
		for _, route := range routes {
			if _, known := s.routes[route]; !known {
				s.routes[route] = name
			}
		}
	}
}

// know remembers where routes are.
func (s *shards) know(routes map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.Copy(s.routes, routes)
}

// of names the shard of a route, if known.
func (s *shards) of(route string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name, ok := s.routes[route]
	if parent, _, found := chosenOf(route); !ok && found {
		name, ok = s.routes[parent] // a layer's page makes those of its units
	}
	if home, place, found := strings.Cut(route, "/place/"); !ok && found && len(place) > 6 {
		name, ok = s.routes[home+"/district/"+place[:6]] // a unit's shard holds its places
	}
	return name, ok
}

// readable names the shard of a route, or the page of a report that is its own shard, in whichever version it is there.
func (s *shards) readable(route string) (string, bool) {
	if name, ok := s.of(route); ok {
		return name, true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i := strings.LastIndexByte(route, '/') + 1
	folder, ok := s.routes[route[:i]+"*"]
	return folder + route[i:], ok
}

// page returns a page that is here already.
func (s *shards) page(name, route string) (*model.Page, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	page := s.made(name, route)
	return page, page != nil
}

// made is a page that is here, or can be made from one that is; else nil.
func (s *shards) made(name, route string) *model.Page {
	page := s.pages[name][route]
	if parent, adcode, found := chosenOf(route); page == nil && found {
		if layer := s.pages[name][parent]; layer != nil {
			page = layer.Choosing(adcode)
		}
	}
	return page
}

// chosenOf parts the route of a layer with a unit chosen.
func chosenOf(route string) (parent, adcode string, ok bool) {
	i := strings.LastIndexByte(route, '/')
	return route[:max(i, 0)], route[i+1:], len(route)-i == len("/ADCODE") && strings.Contains(route, "/layer/")
}

// fetch returns a page, from the network if need be. It blocks: not for the UI
// goroutine.
func (s *shards) fetch(name, route string) (*model.Page, error) {
	if page, ok := s.page(name, route); ok {
		return page, nil
	}
	text, err := s.text(name)
	if err != nil {
		return nil, err
	}
	return s.learn(name, text, route)
}

// text fetches a file of the site as text. It blocks.
func (s *shards) text(name string) (string, error) {
	if !strings.HasPrefix(name, "_/") { // a page is its own shard
		text, err := await(js.Global().Get("yutu").Call("read", name))
		if err != nil {
			return "", err
		}
		return text.String(), nil
	}
	return s.file(name, js.Undefined())
}

// file fetches a file, unless an AbortSignal says that it is not wanted any more. It blocks.
func (s *shards) file(name string, signal js.Value) (string, error) {
	response, err := await(js.Global().Call("fetch", s.base+name, map[string]any{"signal": signal}))
	if err != nil {
		return "", err
	}
	if !response.Get("ok").Bool() {
		return "", fmt.Errorf("%s: status %d", name, response.Get("status").Int())
	}
	text, err := await(response.Call("text"))
	if err != nil {
		return "", err
	}
	return text.String(), nil
}

// await blocks until a promise is settled.
func await(promise js.Value) (js.Value, error) {
	type result struct {
		value js.Value
		err   error
	}
	done := make(chan result, 1)
	settled := func(failed bool) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			r := result{value: js.Undefined()}
			if len(args) > 0 {
				r.value = args[0]
			}
			if failed {
				r.err = errors.New(js.Global().Call("String", r.value).String())
			}
			done <- r
			return nil
		})
	}
	resolved, rejected := settled(false), settled(true)
	defer resolved.Release()
	defer rejected.Release()
	promise.Call("then", resolved, rejected)
	r := <-done
	return r.value, r.err
}
