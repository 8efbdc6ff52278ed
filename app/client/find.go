//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/plainjson"
	"github.com/yutu-map/yutu/app/search"
)

// finder is the life of the search page. One query is answered at a time: while
// it is, only the latest one asked is remembered, so answers come as fast as the
// device can make them and never in the wrong order. What box, keys and address
// do is in find.js, where it is a twentieth of the size.
//
// The fields change on go-app's UI goroutine only, those of the index only while
// an answer is being made.
type finder struct {
	wanted string      // what the reader asked for last, as it stands in an address
	busy   bool        // an answer is being made
	last   *model.Page // the last answer
	query  string      // what it is the answer to

	index search.Index
	files map[string]string // of the index, as far as they are here
}

// listenToSearch lets find.js ask.
func (c *client) listenToSearch(ctx app.Context) {
	yutu := js.Global().Get("yutu")
	yutu.Set("find", js.FuncOf(func(_ js.Value, args []js.Value) any {
		query := args[0].String()
		ctx.Dispatch(func(ctx app.Context) { c.find(ctx, query) })
		return nil
	}))
	yutu.Call("searching")
	c.atSearch("began")
}

// atSearch tells find.js that the search page was there when the client began,
// has been shown, or may be asked something else by its address.
func (c *client) atSearch(what string) {
	if c.state.Page.Kind == model.Search {
		js.Global().Get("yutu").Call(what)
	}
}

// find looks for what was asked.
func (c *client) find(ctx app.Context, query string) {
	f := &c.finder
	f.wanted = query
	if f.busy || c.state.Page.Kind != model.Search {
		return
	}
	f.busy = true
	path := search.Path(c.state.Page.Lang)
	ctx.Async(func() {
		page, err := c.answer(path, query)
		ctx.Dispatch(func(ctx app.Context) {
			f.busy = false
			switch {
			case c.state.Page.Kind != model.Search: // the reader has moved on
			case f.wanted != query:
				c.find(ctx, f.wanted)
			case err != nil:
				c.atSearch("failed")
			default:
				f.last, f.query = page, query
				c.answered(ctx, page, query)
			}
		})
	})
}

// answer makes the page of a query. It blocks.
func (c *client) answer(path, query string) (*model.Page, error) {
	asked := search.Parse(query)
	name, _ := c.shards.of(path)
	blank, err := c.shards.fetch(name, path)
	if err != nil {
		return nil, err
	}
	if page := c.asked(blank, query); page != nil {
		return page, nil
	}
	f := &c.finder
	if f.files == nil {
		root, err := c.shards.text(blank.Search.Index)
		if err == nil {
			err = plainjson.Unmarshal(root, &f.index.Root)
		}
		if err != nil {
			return nil, err
		}
		f.index.Page = func(name string) (string, bool) { text, here := f.files[name]; return text, here }
		f.files = map[string]string{}
	}
	performance := js.Global().Get("performance")
	performance.Call("mark", "yutu:find")
	found := f.index.Find(asked)
	for len(f.index.Missing) > 0 {
		if err := c.fetchIndex(f.index.Missing); err != nil {
			return nil, err
		}
		found = f.index.Find(asked)
	}
	page, err := search.Page(blank, asked, found)
	performance.Call("measure", "yutu:answer", "yutu:find")
	return page, err
}

// asked is the page of a query as the site gives it, or nil if it gives none: a
// host of plain files, no network. It blocks.
func (c *client) asked(blank *model.Page, query string) *model.Page {
	page := &model.Page{}
	if blank.Search.Answers != "" {
		text, err := c.shards.text(blank.Search.Answers + "?" + query)
		if err == nil && plainjson.Unmarshal(text, page) == nil {
			return page
		}
	}
	return nil
}

// mostFiles bounds how many files of the index are kept: 4 MB.
const mostFiles = 256

// fetchIndex fetches files of the index, all at once. It blocks.
func (c *client) fetchIndex(names []string) error {
	f := &c.finder
	if len(f.files) > mostFiles {
		f.files = map[string]string{}
	}
	came := make(chan error)
	for _, name := range names {
		go func() {
			text, err := c.shards.text(search.FileName(name))
			if err == nil {
				f.files[name] = text // one thread: goroutines do not run at once
			}
			came <- err
		}()
	}
	var failed error
	for range names {
		if err := <-came; err != nil {
			failed = err
		}
	}
	return failed
}

// answered shows an answer, in the page and in the address.
func (c *client) answered(ctx app.Context, page *model.Page, query string) {
	c.state.Page, c.state.Said = page, page.Search.Said
	c.shards.know(page.Shards)
	js.Global().Get("document").Set("title", page.Title)
	if c.view.now != model.Whole && len(page.Marked) > 0 {
		c.view.goTo(model.Whole)
	}
	ctx.Defer(func(app.Context) {
		c.chose()
		c.view.draw()
		js.Global().Get("yutu").Call("found", query, page.Search.Exact)
	})
}

// remembered is the last answer if the address asks for it again, else page.
func (c *client) remembered(page *model.Page) *model.Page {
	if page.Kind == model.Search && c.finder.last != nil && js.Global().Get("yutu").Call("query").String() == c.finder.query {
		return c.finder.last
	}
	return page
}
