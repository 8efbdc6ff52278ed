//go:build js && wasm

package main

import (
	"errors"
	"slices"
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
	wanted string        // what the reader asked for last, as it stands in an address
	busy   bool          // an answer is being made
	other  chan struct{} // is closed when something else is wanted than what is being answered
	last   *model.Page   // the last answer
	query  string        // what it is the answer to

	index   search.Index
	files   map[string]string   // of the index, as far as they are here
	reading map[string]*reading // that are on their way
}

// reading is a file on its way.
type reading struct {
	abort js.Value      // an AbortController
	done  chan struct{} // is closed when it is here, or not
	err   error
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
	if f.busy && query != f.wanted {
		close(f.other)
		f.other = make(chan struct{})
	}
	f.wanted = query
	if f.busy || c.state.Page.Kind != model.Search {
		return
	}
	f.busy, f.other = true, make(chan struct{})
	other := f.other
	path := search.Path(c.state.Page.Lang)
	ctx.Async(func() {
		begun := false // the first of what is found is on the page
		page, err := c.answer(path, query, other, func(first *model.Page) {
			begun = true
			drawn := make(chan struct{})
			ctx.Dispatch(func(ctx app.Context) {
				if c.state.Page.Kind != model.Search || f.wanted != query {
					close(drawn)
					return
				}
				c.answered(ctx, first, func() { c.foundOnPage(query, first); close(drawn) })
			})
			<-drawn
		})
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
				c.answered(ctx, page, func() {
					if !begun {
						c.foundOnPage(query, page)
					}
					c.atSearch("complete")
				})
			}
		})
	})
}

// answer makes the page of a query, unless another is wanted. While most of what it lists is still to come, it gives the
// first of it to begin. It blocks.
func (c *client) answer(path, query string, other <-chan struct{}, begin func(first *model.Page)) (*model.Page, error) {
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
		f.files, f.reading = map[string]string{}, map[string]*reading{}
	}
	performance := js.Global().Get("performance")
	performance.Call("mark", "yutu:find")
	found := f.index.Find(asked)
	begun := false
	for read := 0; len(f.index.Missing) > 0; {
		names := f.index.Next(found, read)
		read += len(names)
		if err := c.fetchIndex(names, other); err != nil {
			return nil, err
		}
		if found.Counted {
			f.index.Read(found)
		} else {
			found = f.index.Find(asked)
		}
		if !begun && found.Begun() && len(f.index.Missing) > 0 {
			begun = true
			page, err := search.Page(blank, asked, found)
			if err != nil {
				return nil, err
			}
			begin(page)
		}
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

var errOther = errors.New("something else is wanted")

// fetchIndex fetches files of the index, all at once, and gives up those on their way that are not among them. It blocks,
// until they are here or something else is wanted.
func (c *client) fetchIndex(names []string, other <-chan struct{}) error {
	f := &c.finder
	if len(f.files) > mostFiles {
		f.files = map[string]string{}
	}
	for name, r := range f.reading {
		if !slices.Contains(names, name) {
			r.abort.Call("abort")
			delete(f.reading, name)
		}
	}
	var all []*reading
	for _, name := range names {
		if f.reading[name] == nil {
			f.reading[name] = c.read(name)
		}
		all = append(all, f.reading[name])
	}
	for _, r := range all {
		select {
		case <-other:
			return errOther
		case <-r.done:
		}
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

// read begins to fetch a file of the index.
func (c *client) read(name string) *reading {
	f := &c.finder
	r := &reading{abort: js.Global().Get("AbortController").New(), done: make(chan struct{})}
	go func() { // one thread: goroutines do not run at once
		var text string
		if text, r.err = c.shards.file(search.FileName(name), r.abort.Get("signal")); r.err == nil {
			f.files[name] = text
		}
		if f.reading[name] == r {
			delete(f.reading, name)
		}
		close(r.done)
	}()
	return r
}

// answered shows an answer, in the page and in the address.
func (c *client) answered(ctx app.Context, page *model.Page, then func()) {
	c.state.Page, c.state.Said = page, page.Search.Said
	c.shards.know(page.Shards)
	js.Global().Get("document").Set("title", page.Title)
	if c.view.now != model.Whole && len(page.Marked) > 0 {
		c.view.goTo(model.Whole)
	}
	ctx.Defer(func(app.Context) {
		c.chose()
		c.view.draw()
		then()
	})
}

// foundOnPage tells find.js what is on the page.
func (c *client) foundOnPage(query string, page *model.Page) {
	js.Global().Get("yutu").Call("found", query, page.Search.Exact)
}

// remembered is the last answer if the address asks for it again, else page.
func (c *client) remembered(page *model.Page) *model.Page {
	if page.Kind == model.Search && c.finder.last != nil && js.Global().Get("yutu").Call("query").String() == c.finder.query {
		return c.finder.last
	}
	return page
}
