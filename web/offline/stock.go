package offline

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// A stock is an edition's Index and what is kept of it ahead, in one file: as many requests as there are files take longer than
// the files. What each page brings its reader to is left out, as the browser has it. It is the files' names and texts by turns,
// each ended by a zero byte, which none of them has. The worker keeps each under its name, and only if it is what that says.
func (p *Parts) stock(lang string) *resource.Resource {
	return &resource.Resource{
		Path: "/" + p.stockName(lang), ContentType: "text/plain; charset=utf-8", Immutable: true,
		Render: func() ([]byte, error) {
			var stock bytes.Buffer
			for _, name := range p.stocked(lang) {
				path, _, _ := strings.Cut(name, "?") // a page that is its own shard is asked for with its version
				file, ok := p.Lookup("/" + path)
				if !ok {
					return nil, fmt.Errorf("offline: the edition lists %s, which the site does not have", name)
				}
				text, err := file.Render()
				if err != nil {
					return nil, err
				}
				if bytes.IndexByte(text, 0) >= 0 {
					return nil, fmt.Errorf("offline: %s has a zero byte, which ends a file in the edition's stock", name)
				}
				for _, part := range [][]byte{[]byte(name), text} {
					stock.Write(part)
					stock.WriteByte(0)
				}
			}
			return stock.Bytes(), nil
		},
	}
}

// stocked are the names of a stock's files.
func (p *Parts) stocked(lang string) []string {
	index := p.index(lang, edition)
	names := slices.Concat([]string{index.Name}, slices.Sorted(maps.Keys(index.Shards)), index.Files)
	if lean := p.Assets.Lean; lean != nil { // which home pages do not use
		names = append(names, lean.Style, lean.Land, lean.Code)
	}
	others := map[string]bool{p.Shards.MapFiles[lang]: true, p.Shards.PackName(lang): true, p.Assets.Looks: true}
	for _, name := range index.Read {
		others[name] = true
	}
	return slices.DeleteFunc(names, func(name string) bool { return others[name] })
}

func (p *Parts) stockName(lang string) string {
	return "_/stock." + lang + "." + p.Build + ".txt"
}
