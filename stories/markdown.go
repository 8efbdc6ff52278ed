package stories

import (
	"fmt"
	"net/url"
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
)

// bodyReader turns a story's Markdown into paragraphs of runs. Only what the
// model can hold passes: paragraphs under "# zh" and "# en", strong, emphasis
// and http(s) links. Everything else is refused, HTML above all.
type bodyReader struct {
	*reader
	source    []byte
	firstLine int
	starts    []int // offset of each line
}

func readBody(r *reader, body string, firstLine int) Body {
	b := bodyReader{r, []byte(body), firstLine, []int{0}}
	for i, c := range b.source {
		if c == '\n' {
			b.starts = append(b.starts, i+1)
		}
	}
	if !b.affordable(body) {
		return Body{}
	}
	context := parser.NewContext()
	doc := markdown.Parse(mdtext.NewReader(b.source), parser.WithContext(context))
	for _, ref := range context.References() {
		b.refuse(firstLine, "link definition [%s]: write the address at the link", show1(string(ref.Label())))
	}
	return b.sections(doc)
}

func (b bodyReader) refuse(line int, format string, args ...any) {
	b.fail(line, "body", format, args...)
}

// affordable refuses what would cost the parser the square of its size: long
// blocks, and lines that open very many containers at once.
func (b bodyReader) affordable(body string) bool {
	if len(body) > maxBody {
		b.refuse(b.firstLine, "expected at most %d kB of text", maxBody>>10)
		return false
	}
	block := 0
	for i, line := range strings.Split(body, "\n") {
		if block += len(line) + 1; line == "" {
			block = 0
		}
		if block > maxBlock {
			b.refuse(b.firstLine+i, "expected paragraphs of at most %d kB", maxBlock>>10)
			return false
		}
		markers := 0
		for _, c := range line {
			if strings.ContainsRune(">-*+ ", c) {
				markers++
			} else if !unicode.IsDigit(c) && c != '.' && c != ')' {
				break
			}
		}
		if markers > maxNesting {
			b.refuse(b.firstLine+i, "nested deeper than %d", maxNesting)
			return false
		}
	}
	return true
}

func (b bodyReader) lineAt(offset int) int {
	return b.firstLine + sort.SearchInts(b.starts, offset+1) - 1
}

// lineOf gives the line of a node: its own, its first descendant's that has
// one, or that of the node around it.
func (b bodyReader) lineOf(n ast.Node) int {
	if at, ok := offset(n); ok {
		return b.lineAt(at)
	}
	for p := n; p != nil; p = p.Parent() {
		if s := p.PreviousSibling(); s != nil {
			if at, ok := offset(s); ok {
				return b.lineAt(at)
			}
		}
		if p.Type() == ast.TypeBlock && p.Lines() != nil && p.Lines().Len() > 0 {
			return b.lineAt(p.Lines().At(0).Start)
		}
	}
	return b.firstLine
}

func offset(n ast.Node) (int, bool) {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Start, true
	case *ast.RawHTML:
		if n.Segments.Len() > 0 {
			return n.Segments.At(0).Start, true
		}
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start, true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at, ok := offset(c); ok {
			return at, true
		}
	}
	return 0, false
}

func (b bodyReader) sections(doc ast.Node) (body Body) {
	seen := map[string]bool{}
	tried := map[string]bool{} // sections with anything in them, good or bad
	section := ""
	var current *[]Paragraph
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			name := b.headingText(n)
			section, current = name, nil
			switch {
			case n.Level != 1 || name != "zh" && name != "en":
				b.refuse(b.lineOf(n), "expected no headings but # zh and # en")
			case seen[name]:
				b.refuse(b.lineOf(n), "expected # %s once", name)
			case name == "zh":
				current = &body.Zh
			default:
				current = &body.En
			}
			seen[name] = true
		case *ast.Paragraph:
			tried[section] = true
			p := b.paragraph(n, section)
			if current == nil {
				if len(seen) == 0 {
					b.refuse(b.lineOf(n), "expected # zh or # en before the text")
				}
				continue
			}
			*current = append(*current, p)
		default:
			tried[section] = true
			b.refuse(b.lineOf(n), "expected paragraphs only, found %s", blockName(n))
		}
	}
	if !tried["zh"] {
		b.refuse(b.firstLine, "expected a section # zh with at least one paragraph")
	}
	if !tried["en"] {
		b.refuse(b.firstLine, "expected a section # en with at least one paragraph")
	}
	return body
}

func (b bodyReader) headingText(h *ast.Heading) string {
	if h.ChildCount() != 1 {
		return ""
	}
	if t, ok := h.FirstChild().(*ast.Text); ok {
		return string(t.Segment.Value(b.source))
	}
	return ""
}

func blockName(n ast.Node) string {
	switch n.(type) {
	case *ast.HTMLBlock:
		return "HTML"
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return "a code block"
	case *ast.Blockquote:
		return "a quotation"
	case *ast.List:
		return "a list"
	case *ast.ThematicBreak:
		return "a rule (---)"
	}
	return strings.ToLower(n.Kind().String())
}

// paragraph collects the runs of a paragraph of a section.
func (b bodyReader) paragraph(n ast.Node, section string) Paragraph {
	c := collector{join: joinEnglish}
	if section == "zh" {
		c.join = joinChinese
	}
	b.inline(n, Run{}, &c)
	p := c.paragraph
	if len(p) > 0 {
		p[len(p)-1].Text = strings.TrimRight(p[len(p)-1].Text, " ")
	}
	first, line := b.lineOf(n), 0
	b.leftover(c.bare.String(), first)
	for text := range strings.SplitSeq(c.bare.String(), "\n") {
		b.style(section, first+line, "body", text)
		line++
	}
	if next, more := n.NextSibling().(*ast.Paragraph); !more || next == nil {
		b.ended(section, first+line-1, p.Plain())
	}
	return p
}

// ended notes that a section's last sentence has no end.
func (b bodyReader) ended(section string, line int, text string) {
	if end, known := ends[section]; known && text != "" && !end.of(text) {
		b.note(line, "body", "expected the end of a sentence, found %s: was the text cut off?", quote(around(text, len(text), len(text))))
	}
}

// collector gathers a paragraph.
type collector struct {
	paragraph Paragraph
	join      func(before, after rune) string
	broken    *Run            // the style of a text that a line end followed, until the next text is known
	last      rune            // of the text so far
	bare      strings.Builder // the text as in the file, as far as it is no markup
}

func (b bodyReader) inline(parent ast.Node, style Run, c *collector) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		inner := style
		switch n := n.(type) {
		case *ast.Text:
			b.text(n, style, c)
		case *ast.Emphasis:
			if n.Level == 2 {
				inner.Strong = true
			} else {
				inner.Em = true
			}
			b.inline(n, inner, c)
		case *ast.Link:
			if n.Title != nil {
				b.refuse(b.lineOf(n), "expected a link without a title")
			}
			inner.Href = b.href(n, string(n.Destination))
			b.inline(n, inner, c)
		case *ast.AutoLink:
			if n.AutoLinkType != ast.AutoLinkURL {
				b.refuse(b.lineOf(n), "expected http or https links only, found a mail address")
				continue
			}
			inner.Href = b.href(n, string(n.URL(b.source)))
			inner.Text = string(n.Label(b.source))
			c.add(inner)
		case *ast.RawHTML:
			b.refuse(b.lineOf(n), "expected no HTML: a < is written \\<")
		case *ast.Image:
			b.refuse(b.lineOf(n), "expected no images here: they are a field above, images")
		case *ast.CodeSpan:
			b.refuse(b.lineOf(n), "expected no code: a ` is written \\`")
		default:
			b.refuse(b.lineOf(n), "expected text, strong, emphasis and links only, found %s", strings.ToLower(n.Kind().String()))
		}
	}
}

// escaped is a character behind a backslash.
var escaped = seek(having(`\`), `\\[!-/:-@\[-`+"`"+`{-~]`)

// entity is a character reference. They are refused so that a reader of the
// file sees what a reader of the page will see.
var entity = seek(having("&"), `&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

func (b bodyReader) text(n *ast.Text, style Run, c *collector) {
	raw := string(n.Segment.Value(b.source))
	plain := escaped.ReplaceAllString(raw, "\x00")
	if e := entity.FindString(plain); e != "" {
		b.refuse(b.lineOf(n), "expected the character itself, found %s", quote(e))
		return
	}
	if n.HardLineBreak() {
		b.refuse(b.lineOf(n), "expected no forced line breaks (two spaces or a backslash at the end)")
		return
	}
	c.bare.WriteString(plain)
	style.Text = unescape(raw)
	c.add(style)
	if n.SoftLineBreak() {
		c.bare.WriteByte('\n')
		c.broken = &style
	}
}

// add appends a run, after what stands for a line end before it.
func (c *collector) add(r Run) {
	if r.Text == "" {
		return
	}
	first, _ := utf8.DecodeRuneInString(r.Text)
	if c.broken != nil && c.last != 0 {
		joint := *c.broken
		joint.Text = c.join(c.last, first)
		c.paragraph.add(joint)
	}
	c.broken = nil
	c.last, _ = utf8.DecodeLastRuneInString(r.Text)
	c.paragraph.add(r)
}

// joinChinese is what a line end in the file becomes in Chinese, which has no
// spaces, not beside figures and Latin letters either: they stand only between
// words of another script.
func joinChinese(before, after rune) string {
	if chinese(before) || chinese(after) {
		return ""
	}
	return " "
}

// joinEnglish is the same in English, where only a Chinese name may be broken.
func joinEnglish(before, after rune) string {
	if chinese(before) && chinese(after) && !quotes(before) && !quotes(after) {
		return ""
	}
	return " "
}

// quotes are signs that both languages have.
func quotes(r rune) bool { return strings.ContainsRune("“”‘’…—", r) }

func chinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || quotes(r)
}

// unescape resolves backslashes before ASCII punctuation.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] < utf8.RuneSelf && (unicode.IsPunct(rune(s[i+1])) || unicode.IsSymbol(rune(s[i+1]))) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// plainURL is an address as it is written everywhere: ASCII, no escapes of
// Markdown or HTML.
var plainURL = regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?$`)

// href checks a link's address; "" if refused.
func (b bodyReader) href(n ast.Node, address string) string {
	u, err := url.Parse(address)
	plain := plainURL.MatchString(address) && !entity.MatchString(address)
	if !plain || err != nil || u.Hostname() == "" || u.User != nil {
		b.refuse(b.lineOf(n), "expected a link to a plain http or https address, found %s%s", quote(address), spelling(address))
		return ""
	}
	return address
}

// spelling tells how to write an address that is right but for its Chinese.
func spelling(address string) string {
	u, err := url.Parse(address)
	if err != nil || ascii(address) {
		return ""
	}
	if !ascii(u.Host) {
		return ": write the host as browsers send it (xn--…)"
	}
	var written strings.Builder
	for _, c := range []byte(address) {
		if c < utf8.RuneSelf {
			written.WriteByte(c)
		} else {
			fmt.Fprintf(&written, "%%%02X", c)
		}
	}
	return ": write it as " + written.String()
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// add appends a run, joining it to one of the same style before it.
func (p *Paragraph) add(r Run) {
	if r.Text == "" {
		return
	}
	if n := len(*p); n > 0 {
		last := &(*p)[n-1]
		if last.Strong == r.Strong && last.Em == r.Em && last.Href == r.Href {
			last.Text += r.Text
			return
		}
	}
	*p = append(*p, r)
}
