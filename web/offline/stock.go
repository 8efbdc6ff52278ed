package offline

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/yutu-map/yutu/web/resource"
)

// A stock is an edition's Index and what it lists, in one file: as many requests as there are files take longer than the
// files. What each page brings its reader to is left out, as the browser has it. It is the files' names and texts by turns,
// each ended by a zero byte, which none of them has. The worker keeps each under its name, and only if it is what that says.
// An archive has none: of its files a change makes few others, and would make the whole stock another.
func (p *Parts) stock(lang string) *resource.Resource {
	return &resource.Resource{
		Path: "/" + p.stockName(lang), ContentType: "text/plain; charset=utf-8", Immutable: true,
		Render: func() ([]byte, error) {
			index := p.index(lang, edition)
			var stock bytes.Buffer
			has := []string{p.Shards.MapFiles[lang], p.Shards.PackName(lang), p.Assets.Looks}
			for _, name := range slices.Concat([]string{index.Name}, slices.Sorted(maps.Keys(index.Shards)), index.Files) {
				if slices.Contains(has, name) {
					continue
				}
				file, ok := p.Lookup("/" + name)
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

func (p *Parts) stockName(lang string) string {
	return "_/stock." + lang + "." + p.Build + ".txt"
}
