package draft

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Saved pages of digital newspapers: a report's text is found by the marks that outlive redesigns (founder-content,
// enpcontent), then by the ids and classes of its container; headlines by the comment of properties, by elements, then by
// what stands in the rows above the text.

// FromHTML reads a saved page with one report or several. A page without a text (a list of titles) has none.
func FromHTML(text string, k Known) Page {
	var p Page
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return p
	}
	var properties map[string]string
	var heads []string
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode && strings.Contains(n.Data, "enpproperty"):
			properties = propertiesOf(n.Data)
		case n.Type != html.ElementNode:
		case n.Data == "tr" && strings.Contains(attr(n, "valign"), "top") && !within(n, isText):
			if t := textOf(n); t != "" && len([]rune(t)) < 60 && n.FirstChild != nil && centred(n) {
				heads = append(heads, t)
			}
		case n.Data == "h1" || n.Data == "h2" || n.Data == "h3" || class(n, "main-article-title") || attr(n, "id") == "PreTitle" || attr(n, "id") == "SubTitle":
			if t := textOf(n); t != "" && !within(n, isText) {
				heads = append(heads, t)
			}
		case isText(n) && !within(n, isText):
			if r, ok := report(n, properties, heads); ok {
				p.Reports = append(p.Reports, r)
			}
			properties, heads = nil, nil
		}
	}
	for i := range p.Reports {
		p.Lines += len(p.Reports[i].Paragraphs)
		p.Taken += len(p.Reports[i].Paragraphs)
		p.Left = append(p.Left, p.Reports[i].fill(k)...)
	}
	return p
}

var propertyField = regexp.MustCompile(`(?s)<(title|subtitle|introtitle|author|date)>(.*?)</`)

func propertiesOf(comment string) map[string]string {
	out := map[string]string{}
	for _, m := range propertyField.FindAllStringSubmatch(comment, -1) {
		t := strings.TrimSuffix(strings.TrimPrefix(m[2], "<![CDATA["), "]]>")
		t = regexp.MustCompile(`(?i)<br\s*/?>`).ReplaceAllString(t, " ")
		out[m[1]] = strings.TrimSpace(html.UnescapeString(t))
	}
	return out
}

// isText tells whether an element is what a report's text stands in.
func isText(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch attr(n, "id") {
	case "ozoom", "doccontent":
		return true
	}
	return n.Data == "founder-content" || class(n, "founder-content") || class(n, "newsdetatext") || class(n, "main-article-content") || class(n, "cms-content")
}

func within(n *html.Node, is func(*html.Node) bool) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if is(n) {
			return true
		}
	}
	return false
}

func centred(n *html.Node) bool {
	for c := range n.Descendants() {
		if attr(c, "align") == "center" {
			return true
		}
	}
	return attr(n, "align") == "center"
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func class(n *html.Node, name string) bool {
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == name {
			return true
		}
	}
	return false
}

// report makes one of the element of its text.
func report(n *html.Node, properties map[string]string, heads []string) (Report, bool) {
	var r Report
	for c := range n.Descendants() { // properties may stand within the text's element
		if c.Type == html.CommentNode && strings.Contains(c.Data, "enpproperty") {
			properties = propertiesOf(c.Data)
		}
	}
	for i, para := range paragraphsOf(n) {
		t := strings.Trim(para.text, " 　")
		switch {
		case t == "" || para.centred || notice.MatchString(t) && !strings.Contains(t, "。"):
			continue
		case i < 3 && byline.MatchString(t):
			r.Byline = strings.TrimSpace(byline.FindStringSubmatch(t)[1])
			continue
		}
		if m := dateline.FindStringSubmatch(t); m != nil {
			r.Byline, t = strings.TrimSpace(m[1]), t[len(m[0]):]
		}
		if m := signed.FindStringSubmatchIndex(t); m != nil && strings.Contains(t[m[2]:m[3]], "记者") {
			r.Byline, t = strings.TrimSpace(t[m[2]:m[3]]), strings.TrimSpace(t[:m[0]])
		}
		if t != "" {
			r.Paragraphs = append(r.Paragraphs, t)
		}
	}
	r.Headline, r.Kicker, r.Subhead = properties["title"], properties["introtitle"], properties["subtitle"]
	if r.Headline == "" {
		var b block
		for _, h := range heads {
			if m := byline.FindStringSubmatch(h); m != nil {
				r.Byline = strings.TrimSpace(m[1])
			} else {
				b.lines = append(b.lines, h)
			}
		}
		if len(b.lines) > 0 {
			r.head(b)
		}
	}
	if r.Byline == "" {
		r.Byline = properties["author"]
	}
	return r, len(r.Paragraphs) > 0
}

type piece struct {
	text    string
	centred bool
}

// paragraphsOf are the paragraphs of a text, however they are marked: by p, div or br. What is offered for copying, the
// whole text once more, is left out, and so are tables, which hold pictures.
func paragraphsOf(n *html.Node) []piece {
	var out []piece
	var now strings.Builder
	middle := false
	end := func() {
		out = append(out, piece{normal(now.String()), middle})
		now.Reset()
	}
	var walk func(*html.Node) bool
	walk = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.CommentNode:
				if strings.Contains(c.Data, "供复制") || strings.Contains(c.Data, "/enpcontent") {
					return false
				}
			case c.Type == html.TextNode:
				now.WriteString(strings.ReplaceAll(strings.ReplaceAll(c.Data, "\n", ""), "\r", ""))
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Table || strings.Contains(strings.ReplaceAll(attr(c, "style"), " ", ""), "display:none"):
			case c.DataAtom == atom.Br:
				if n.DataAtom != atom.Strong && n.DataAtom != atom.B {
					end()
				}
			case c.DataAtom == atom.P || c.DataAtom == atom.Div:
				end()
				was := middle
				middle = attr(c, "align") == "center"
				goes := walk(c)
				end()
				middle = was
				if !goes {
					return false
				}
			default:
				if !walk(c) {
					return false
				}
			}
		}
		return true
	}
	walk(n)
	end()
	return out
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(normal(b.String())), " ")
}
