package desk

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/yutu-map/yutu/web/resource"
)

// Changed is a page of which readers will read something else.
type Changed struct {
	Path  string   `json:"path"`
	Title string   `json:"title"`
	Fresh bool     `json:"fresh,omitempty"`
	Gone  bool     `json:"gone,omitempty"`
	Count int      `json:"lines"`
	Out   []string `json:"out,omitempty"` // lines that go,
	In    []string `json:"in,omitempty"`  // and that come
}

// seenChanges compares what can be read on the pages that a report is on.
func seenChanges(before, after resource.Site, id string, units []Unit) []Changed {
	paths := []string{"/story/" + id, "/en/story/" + id, "/"}
	for _, u := range units {
		paths = append(paths, "/district/"+u.ID)
	}
	return Seen(before, after, append(paths, "/corrections", "/feed.xml", "/corrections/feed.xml")...)
}

// Seen compares what can be read on some pages. Where a page comes or goes, its lines are counted.
func Seen(before, after resource.Site, paths ...string) (all []Changed) {
	for _, path := range paths {
		was, old := readable(before, path)
		now, fresh := readable(after, path)
		c := Changed{Path: path, Fresh: !old && fresh, Gone: old && !fresh, Count: len(now)}
		if old && fresh {
			c.Out, c.In = missing(was, now), missing(now, was)
		}
		if c.Fresh || c.Gone || len(c.Out)+len(c.In) > 0 {
			c.Title = titleOf(after, before, path)
			all = append(all, c)
		}
	}
	return all
}

// missing are the lines of one text that another has not.
func missing(lines, from []string) (all []string) {
	there := map[string]int{}
	for _, line := range from {
		there[line]++
	}
	for _, line := range lines {
		if there[line]--; there[line] < 0 {
			all = append(all, line)
		}
	}
	return all
}

// readable are the lines of text on a page, without its map.
func readable(s resource.Site, path string) (lines []string, ok bool) {
	root := pageOf(s, path)
	if root == nil {
		return nil, false
	}
	var text strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && unread[n.DataAtom] {
			return
		}
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		switch {
		case n.Type == html.ElementNode && blocks[n.Data]:
			text.WriteByte('\n')
		case n.Type == html.ElementNode && strings.HasPrefix(path, "/en/"):
			text.WriteByte(' ') // style sets number and unit apart
		}
	}
	walk(root)
	for line := range strings.Lines(text.String()) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, true
}

var unread = map[atom.Atom]bool{atom.Svg: true, atom.Script: true, atom.Style: true, atom.Head: true, atom.Nav: true, atom.Noscript: true,
	atom.Footer: true} // the edition, which every change changes

var blocks = map[string]bool{"p": true, "li": true, "h1": true, "h2": true, "h3": true, "tr": true, "div": true, "dd": true, "dt": true, "section": true, "summary": true,
	"entry": true, "title": true, "updated": true, "id": true, "content": true}

func pageOf(s resource.Site, path string) *html.Node {
	if s == nil {
		return nil
	}
	r, ok := s.Lookup(path)
	if !ok || r.Status >= 300 {
		return nil
	}
	data, err := r.Render()
	if err != nil {
		return nil
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	return root
}

// titleOf is what a page is called, now or before.
func titleOf(after, before resource.Site, path string) string {
	for _, s := range []resource.Site{after, before} {
		if root := pageOf(s, path); root != nil {
			for n := range root.Descendants() {
				if n.DataAtom == atom.Title && n.FirstChild != nil {
					return n.FirstChild.Data
				}
			}
		}
	}
	return path
}
