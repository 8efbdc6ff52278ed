package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// File is one file of a page, as it lies on the disk.
type File struct {
	Name string
	Data []byte
}

// mostText is how much text a page may have, in bytes: printed pages have some 10 kB, a whole issue some 300.
const mostText = 1 << 19

// FromFiles proposes the reports of a page that lies in one file or several.
func FromFiles(files []File, issue Issue, known Known) (Result, error) {
	k := newMatcher(known)
	k.formerUntil(issue.Date)
	var res Result
	w := writer{res: &res, issue: issue, k: k}
	seen := map[string]bool{}
	for _, f := range files {
		text, _, err := Decode(f.Data)
		if err != nil {
			return res, fmt.Errorf("%s: %w", f.Name, err)
		}
		if isHTML(text) {
			err = w.html(text, seen)
		} else if err = w.bounded(len(text), strings.Count(text, "\n")); err == nil {
			w.plainText(text)
		}
		if err == nil {
			err = w.err
		}
		if err != nil {
			return Result{}, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return res, nil
}

// bounded refuses what is no page of a newspaper: reading it would only take long.
func (w *writer) bounded(bytes, lines int) error {
	w.read += bytes
	switch {
	case w.read > mostText:
		return fmt.Errorf("%.1f MB of text: a page of a newspaper has some 10 kB; give each page by itself", float64(w.read)/(1<<20))
	case lines > 50_000:
		return fmt.Errorf("%d lines: a page of a newspaper has some hundred; give each page by itself", lines)
	}
	return nil
}

func (w *writer) plainText(text string) {
	s, all, account, cut := laidOut(text, w.issue, w.k)
	if weigh := learned(); s != nil && weigh != nil {
		cut = kept(compose(s, weigh.best(s), all, account), account)
	}
	for i := 0; i < len(cut) && w.err == nil; i++ {
		w.report(&cut[i])
	}
	for _, l := range account {
		if l.Why != "" && l.Why != "empty" {
			w.leaveLine(l.Text, l.Why)
		}
	}
	w.res.Lines = append(w.res.Lines, account...)
}

var htmlStart = regexp.MustCompile(`(?i)<(?:!doctype|html|head|body|table|div|founder-content)\b`)

func isHTML(text string) bool {
	return htmlStart.MatchString(text[:min(len(text), 4096)])
}

// An article is one report of a saved page.
type article struct {
	kicker, title, sub, author string
	paras                      []string
	tables                     map[int]savedTable // by the paragraph that each is
	bold                       map[int]bool       // paragraphs that are all bold
}

// gatherer walks a saved page. It takes an article's text by mark, then by id, then by class.
type gatherer struct {
	articles []article
	pending  article
	cur      *article
	depth    int                 // of the element whose text is being taken; 0: none
	open     bool                // by <!--enpcontent-->
	within   *html.Node          // that mark's parent: the text ends with it at the latest
	copied   bool                // behind the mark of a second copy
	size     int                 // of the text
	short    map[*html.Node]bool // paragraphs, whether they are short
	bold     bool                // the paragraph is all bold
	para     strings.Builder
	left     []string
	heads    []string // of titles, kickers and bylines, as printed
}

func (w *writer) html(text string, seen map[string]bool) error {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return fmt.Errorf("not HTML that can be read (%w): save the page's text as a text file", err)
	}
	g := &gatherer{short: map[*html.Node]bool{}}
	g.walk(doc)
	g.close()
	w.k.home = w.k.homeOf(w.issue.Paper, nil)
	if err := w.bounded(g.size, 0); err != nil {
		return err
	}
	for _, a := range g.articles {
		body := squeeze(strings.Join(a.paras, ""))
		if body == "" {
			for _, h := range []string{a.kicker, a.title, a.sub, a.author} {
				if h != "" {
					w.line(h, "no text belongs to it")
				}
			}
			continue
		}
		if headsNotice(a.title) && a.kicker == "" {
			for _, t := range append([]string{a.title, a.sub, a.author}, a.paras...) {
				if t != "" {
					w.line(clean(t), "a notice to readers")
				}
			}
			continue
		}
		if seen[body] {
			w.line(clean(strings.Join(append([]string{a.kicker, a.title, a.sub, a.author}, a.paras...), " ")), "second copy of a text")
			continue
		}
		seen[body] = true
		if w.article(a); w.err != nil {
			return w.err
		}
	}
	for _, h := range g.heads {
		if !slices.ContainsFunc(g.articles, func(a article) bool { return h == a.kicker || h == a.title || h == a.sub || h == a.author }) {
			g.left = append(g.left, h)
		}
	}
	for _, t := range g.left {
		w.line(t, "outside the reports: navigation, captions, imprint")
	}
	return nil
}

func (w *writer) line(text, why string) {
	w.res.Lines = append(w.res.Lines, Line{Number: len(w.res.Lines) + 1, Text: text, Why: why})
	if why != "" {
		w.leaveLine(text, why)
	}
}

// article makes a report of a saved one.
func (w *writer) article(a article) {
	r := rough{byline: a.author}
	first := len(w.res.Lines)
	for _, h := range []string{a.kicker, a.title, a.sub} {
		if h = strings.TrimSpace(h); h != "" {
			r.heads = append(r.heads, h)
			w.line(h, "")
		}
	}
	for i, p := range a.paras {
		p = strings.TrimSpace(clean(p))
		bare := squeeze(p)
		switch {
		case bare == "":
		case a.tables[i].rows != nil:
			w.tabled(&r, a.tables[i])
		case i == 0 && bare == squeeze(a.title):
			w.line(p, "headline again")
		case len([]rune(bare)) < 40 && (bylineRow.MatchString(p) || boxRow.MatchString(p) && strings.Contains(p, "者")) && !strings.Contains(p, "。"):
			if who := strings.TrimSpace(boxes.ReplaceAllString(p, "")); r.writtenBy(who) {
				r.byline = who
			}
			w.line(p, "byline")
		case caption.MatchString(p) && len([]rune(bare)) < 80:
			w.line(p, "caption")
		case len([]rune(bare)) <= 30 && (!strings.ContainsAny(bare, "。！？；，") || a.bold[i] && !strings.HasSuffix(bare, "。")) && len(r.paras)+1 < len(a.paras):
			r.section(bare)
			w.line(p, "sub-heading")
		default:
			r.take(item{text: p}, false)
			w.line(p, "")
		}
	}
	why := ""
	switch {
	case len(r.paras) == 0:
		why = "no text belongs to it"
	case verse(r.paras):
		why = "verse"
	}
	if why != "" {
		for i := range w.res.Lines[first:] {
			if l := &w.res.Lines[first+i]; l.Why == "" {
				l.Why = why
			}
		}
		if a.author != "" {
			w.line(a.author, why)
		}
		return
	}
	w.saved(&r, a)
}

// tabled has a table of a saved article be its next paragraph, or leaves it over.
func (w *writer) tabled(r *rough, saved savedTable) {
	t, why := w.k.tableOf(saved.rows, saved.texts, ""), ""
	if t == nil || len(r.paras) == 0 {
		why = "a row of a table"
	} else {
		r.tabled(t)
	}
	for _, text := range saved.texts {
		w.line(text, why)
	}
}

func (w *writer) saved(r *rough, a article) {
	before := len(w.res.Reports)
	w.report(r)
	if len(w.res.Reports) > before && a.title != "" { // title and kicker are known, not guessed
		x := &w.res.Reports[before]
		x.Kicker, x.Headline, x.HeadlineOurs = strings.TrimSpace(a.kicker), strings.Join(strings.Fields(a.title), " "), false
	}
}

var (
	property = regexp.MustCompile(`(?is)<(?:founder-)?(title|subtitle|introtitle|author)>(.*?)</(?:founder-)?(?:title|subtitle|introtitle|author)>`)
	npmMark  = regexp.MustCompile(`^<(/?)npm:article-([a-z]+)>$`)
	titleTag = regexp.MustCompile(`(?i)^(?:title|maintitle|doctitle|main-article-title)$`)
	cdata    = regexp.MustCompile(`(?s)^\s*<!\[CDATA\[(.*)\]\]>\s*$`)
	anyTag   = regexp.MustCompile(`<[^>]*>`)
	bodies   = regexp.MustCompile(`(?i)(?:^|\s)(?:ozoom|newsdetatext|founder-content|main-article-content|cms-content|doccontent|articlecontent|article-content)(?:$|\s)`)
)

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && n.Data == "br":
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(clean(strings.ReplaceAll(b.String(), "\u3000", " "))), " ")
}

func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	is := false
	for _, a := range n.Attr {
		is = is || a.Key == "hidden"
	}
	return is || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// marksText says whether the mark of a text's beginning is in an element.
func marksText(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.CommentNode && strings.TrimSpace(c.Data) == "enpcontent" || marksText(c) {
			return true
		}
	}
	return false
}

func isBody(n *html.Node) bool {
	return n.Data == "founder-content" || bodies.MatchString(attr(n, "id")) || bodies.MatchString(attr(n, "class"))
}

// walk goes through the page in its order.
func (g *gatherer) walk(n *html.Node) {
	switch n.Type {
	case html.CommentNode:
		g.comment(n)
		return
	case html.TextNode:
		g.textNode(n.Data)
		return
	case html.ElementNode:
		switch n.Data {
		case "script", "style", "head":
			return
		case "noscript", "select", "textarea", "map":
			g.leave(n)
			return
		}
		if hidden(n) && (g.depth > 0 || g.open || g.copied || isBody(n) || marksText(n)) {
			g.leave(n)
			return
		}
		if g.depth == 0 && !g.open {
			if g.head(n) {
				g.heads = append(g.heads, textOf(n))
				return
			}
		}
	}
	body := n.Type == html.ElementNode && isBody(n)
	if body {
		if g.depth == 0 && !g.open {
			g.begin()
		}
		g.depth++
	}
	block := n.Type == html.ElementNode && (n.Data == "p" || n.Data == "div" || n.Data == "tr" || n.Data == "li" || n.Data == "h2" || n.Data == "h3" || n.Data == "td" || n.Data == "table")
	if block {
		g.flush()
	}
	if n.Type == html.ElementNode && n.Data == "table" && g.cur != nil && !g.copied {
		if t := tableIn(n); t != nil {
			g.table(t)
			return
		}
	}
	if n.Type == html.ElementNode && n.Data == "br" {
		if g.inParagraph(n) && !indentedAfter(n) {
			g.para.WriteByte(' ')
		} else {
			g.flush()
		}
	}
	if block {
		g.bold = n.Data == "p" && allBold(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		g.walk(c)
	}
	if block {
		g.flush()
		g.bold = false
	}
	if n == g.within && g.open && g.cur != nil && len(g.cur.paras) > 0 {
		g.open = false
		if g.depth == 0 {
			g.close()
		}
	}
	if body {
		g.depth--
		if g.depth == 0 && !g.open {
			g.close()
		}
	}
}

// A savedTable is a table of numbers: its cells, those of its head once for each column that they reach over, and its rows as they
// are printed.
type savedTable struct {
	rows  [][]string
	texts []string
}

// across is how many columns, or down how many rows, a cell reaches over.
func across(n *html.Node, by string) int {
	if n := small("0" + attr(n, by)); n > 1 && n <= mostColumns {
		return n
	}
	return 1
}

// tableIn reads a table; nil if it is one that only sets things side by side.
func tableIn(n *html.Node) *savedTable {
	rows, texts := rowsOf(n)
	if rows == nil {
		return nil
	}
	if len(rows) > 2 && !slices.ContainsFunc(rows[1], valueCell.MatchString) && len(rows[0]) == len(rows[1]) && rows[0][0] == rows[1][0] { // a head of two rows
		for i, above := range rows[0] {
			if i > 0 && above != rows[1][i] {
				rows[1][i] = above + rows[1][i]
			}
		}
		rows, texts = rows[1:], append([]string{strings.TrimSpace(texts[0] + " " + texts[1])}, texts[2:]...)
	}
	return &savedTable{rows, texts}
}

// rowsOf are the cells of a table, row by row, and what is printed of each row.
func rowsOf(n *html.Node) (rows [][]string, texts []string) {
	numbers := 0
	var down []string // cells of the row above that reach into the next, by their columns; "" where none does
	reach := func() { // what reaches down to where the last row is now
		last := len(rows) - 1
		for at := len(rows[last]); at < len(down) && down[at] != ""; at++ {
			rows[last] = append(rows[last], down[at])
			down[at] = ""
		}
	}
	var walk func(*html.Node) bool
	walk = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && strings.TrimSpace(clean(c.Data)) != "":
				return false
			case c.Type != html.ElementNode:
			case c.Data == "tr":
				rows, texts = append(rows, nil), append(texts, "")
				if !walk(c) {
					return false
				}
				reach()
			case c.Data == "td", c.Data == "th":
				if len(rows) == 0 || firstOf(c, "table") != nil {
					return false
				}
				text := textOf(c)
				if valueCell.MatchString(text) {
					numbers++
				}
				last := len(rows) - 1
				texts[last] = strings.TrimSpace(texts[last] + " " + text)
				reach()
				for range across(c, "colspan") {
					rows[last] = append(rows[last], text)
				}
				if across(c, "rowspan") > 1 {
					for len(down) < len(rows[last]) {
						down = append(down, "")
					}
					down[len(rows[last])-1] = text
				}
			case c.Data == "thead", c.Data == "tbody", c.Data == "tfoot":
				if !walk(c) {
					return false
				}
			default:
				return false
			}
		}
		return true
	}
	if !walk(n) || len(rows) < 3 || numbers < 2 {
		return nil, nil
	}
	return rows, texts
}

// table has a table be a paragraph.
func (g *gatherer) table(t *savedTable) {
	if g.cur.tables == nil {
		g.cur.tables = map[int]savedTable{}
	}
	text := strings.Join(t.texts, "　")
	g.size += len(text)
	g.cur.tables[len(g.cur.paras)] = *t
	g.cur.paras = append(g.cur.paras, text)
}

// allBold says whether a paragraph is short and has nothing but bold text.
func allBold(n *html.Node) bool {
	bold := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "b" || c.Data == "strong") {
			bold += textOf(c)
		}
	}
	all := textOf(n)
	return bold != "" && len([]rune(all)) <= 30 && squeeze(all) == squeeze(bold)
}

func (g *gatherer) leave(n *html.Node) {
	if t := textOf(n); t != "" {
		g.left = append(g.left, t)
	}
}

// inParagraph: a break within a short centred paragraph is no paragraph's end.
func (g *gatherer) inParagraph(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && p.Data == "p" {
			short, known := g.short[p]
			if !known {
				short = len([]rune(textOf(p))) < 60
				g.short[p] = short
			}
			return short
		}
	}
	return false
}

func indentedAfter(n *html.Node) bool {
	s := n.NextSibling
	return s != nil && s.Type == html.TextNode && (strings.HasPrefix(s.Data, "　") || strings.HasPrefix(s.Data, "\u00a0\u00a0"))
}

// head takes title, kicker and byline where the templates have them.
func (g *gatherer) head(n *html.Node) bool {
	id, class := strings.ToLower(attr(n, "id")), strings.ToLower(attr(n, "class"))
	t := func() string { return textOf(n) }
	switch {
	case n.Data == "founder-title", n.Data == "h1", titleTag.MatchString(id) && n.Data != "input", titleTag.MatchString(class), (n.Data == "h2" || n.Data == "h3") && g.pending.title == "":
		if s := t(); s != "" && (g.pending.title == "" || n.Data == "founder-title") {
			g.pending.title = s
		}
		return true
	case n.Data == "founder-author", class == "author":
		if g.pending.author == "" {
			g.pending.author = t()
		}
		return true
	case id == "pretitle" || class == "pretitle" || id == "introtitle" || class == "yinti" || id == "yinti":
		g.pending.kicker = t()
		return true
	case id == "subtitle" || class == "subtitle":
		g.pending.sub = t()
		return true
	case strings.Contains(class, "font01"):
		if s := t(); s != "" && g.pending.title == "" {
			g.pending.title = s
		}
		return true
	case strings.Contains(class, "font02"):
		s := t()
		switch {
		case s == "":
		case firstOf(n, "founder-author") != nil || strings.HasPrefix(s, "记者") || strings.HasPrefix(s, "本报记者"):
			g.pending.author = s
		case g.pending.title == "":
			g.pending.kicker = s
		default:
			g.pending.sub = s
		}
		return true
	}
	return false
}

func firstOf(n *html.Node, name string) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
		if found := firstOf(c, name); found != nil {
			return found
		}
	}
	return nil
}

// comment reads what the publishing system says about the article, and the marks around its text.
func (g *gatherer) comment(n *html.Node) {
	switch data := strings.TrimSpace(n.Data); {
	case strings.HasPrefix(data, "enpproperty"):
		a := g.described(data)
		for _, m := range property.FindAllStringSubmatch(data, -1) {
			value := m[2]
			if c := cdata.FindStringSubmatch(value); c != nil {
				value = c[1]
			}
			value = strings.Join(strings.Fields(clean(html.UnescapeString(anyTag.ReplaceAllString(value, " ")))), " ")
			if value == "" {
				continue
			}
			switch strings.ToLower(m[1]) {
			case "title":
				a.title = value
			case "subtitle":
				a.sub = value
			case "introtitle":
				a.kicker = value
			case "author":
				if a.author == "" {
					a.author = value
				}
			}
		}
	case data == "enpcontent":
		if g.depth == 0 && !g.open {
			g.begin()
		}
		g.open, g.within = true, n.Parent
	case data == "/enpcontent":
		g.open = false
		if g.depth == 0 {
			g.close()
		}
	case strings.Contains(data, "复制全文"):
		g.copied = true
		g.flush()
		if g.depth == 0 {
			g.open = false
			g.close()
		}
	}
}

// described is the article that properties are of: the one whose text is being taken, the one before, which has their title, or the next.
func (g *gatherer) described(data string) *article {
	if g.cur != nil {
		return g.cur
	}
	if n := len(g.articles); n > 0 && g.pending.title == "" {
		for _, m := range property.FindAllStringSubmatch(data, -1) {
			value := anyTag.ReplaceAllString(html.UnescapeString(cdata.ReplaceAllString(m[2], "$1")), "")
			if last := &g.articles[n-1]; strings.EqualFold(m[1], "title") && (last.title == "" || squeeze(value) == squeeze(last.title)) {
				return last
			}
		}
	}
	return &g.pending
}

func (g *gatherer) begin() {
	g.copied = false
	g.cur = &article{kicker: g.pending.kicker, title: g.pending.title, sub: g.pending.sub, author: g.pending.author}
	g.pending = article{}
	g.para.Reset()
}

func (g *gatherer) close() {
	g.flush()
	if g.cur != nil {
		g.articles = append(g.articles, *g.cur)
	}
	g.cur = nil
}

var breaks = strings.NewReplacer("\n", "", "\r", "", "\t", "") // within a line of HTML

func (g *gatherer) textNode(data string) {
	g.size += len(data)
	if g.cur != nil && !g.copied {
		g.para.WriteString(strings.ReplaceAll(clean(breaks.Replace(data)), "\n", ""))
		return
	}
	if t := strings.Join(strings.Fields(strings.ReplaceAll(clean(data), "\u00a0", " ")), " "); t != "" {
		g.left = append(g.left, t)
	}
}

func (g *gatherer) flush() {
	t := strings.TrimSpace(strings.ReplaceAll(g.para.String(), "\u00a0", " "))
	g.para.Reset()
	if t != "" && g.cur != nil {
		if g.bold {
			if g.cur.bold == nil {
				g.cur.bold = map[int]bool{}
			}
			g.cur.bold[len(g.cur.paras)] = true
		}
		g.cur.paras = append(g.cur.paras, t)
	}
}
