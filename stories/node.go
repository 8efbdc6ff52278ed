package stories

import (
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// reader takes values out of a YAML tree one field at a time, reports
// everything that is not as expected, and remembers each field's line.
type reader struct {
	file   string
	digest Digest         // of the file
	lines  map[string]int // field path → line; nil: see known
	said   []fieldLine    // that are not among lines yet
	again  func(file string) map[string]int
	quick  *plainYAML // whose nodes are read; nil if the library's are
	ps     *Problems
	count  int
	notes  *Problems // see note
	noted  int

	asked *asked // see Schema

	draftLine int // that says that the file is a draft; 0: it is a report

	renamed map[string]string // old codes of the vocabulary, and what they are now

	metrics []string // ids of the file's metrics, as far as they have one; see whose

	// unitsBroken: the story's list of units could not be read in full; what
	// doesn't fit it may fit the units that were meant.
	unitsBroken bool
}

// maxProblems of one file are listed; whoever has more is not reading a list.
const maxProblems = 100

func (r *reader) fail(line int, field, format string, args ...any) {
	switch r.count++; {
	case r.count <= maxProblems:
		r.ps.addOf(r.whose(field), r.file, line, field, format, args...)
	case r.count == maxProblems+1:
		r.ps.add(r.file, line, field, "more problems follow that are not listed")
	}
}

// whose names the metric that a field is of: nobody counts to the 23rd.
func (r *reader) whose(field string) string {
	rest, ok := strings.CutPrefix(field, "metrics[")
	number, part, closed := strings.Cut(rest, "].")
	n, err := strconv.Atoi(number)
	if !ok || !closed || err != nil || part == "id" || n < 1 || n > len(r.metrics) || r.metrics[n-1] == "" {
		return ""
	}
	return r.metrics[n-1] + ": "
}

// nameMetrics keeps what the metrics of a list are called, for whose.
func (r *reader) nameMetrics(nodes []*yaml.Node) {
	r.metrics = make([]string, len(nodes))
	for i, n := range nodes {
		for k := 0; n.Kind == yaml.MappingNode && k+1 < len(n.Content); k += 2 {
			if id := n.Content[k+1]; n.Content[k].Value == "id" && slug.MatchString(id.Value) {
				r.metrics[i] = id.Value
			}
		}
	}
}

// failAt reports a problem with a field read before; of one that is absent,
// at the nearest field around it.
func (r *reader) failAt(field, format string, args ...any) {
	for path := field; ; {
		if line, ok := r.known()[path]; ok {
			r.fail(line, field, format, args...)
			return
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			r.fail(1, field, format, args...)
			return
		}
		path = path[:i]
	}
}

// known are the lines of the file's fields; where they were not kept, the file is read for them once more.
func (r *reader) known() map[string]int {
	if r.lines == nil {
		r.lines = r.again(r.file)
	}
	for _, f := range r.said {
		r.lines[object{path: f.path}.field(f.key)] = f.line
	}
	r.said = r.said[:0]
	return r.lines
}

// fieldLine is where a field is. Most are never asked for, so that their paths are put together when one is.
type fieldLine struct {
	path, key string
	line      int
}

// free ends the reading of nodes.
func (r *reader) free() {
	if r.quick == nil {
		return
	}
	if r.lines != nil {
		_ = r.known()
	}
	r.quick.said = r.said
	r.quick.free()
	r.quick, r.said = nil, nil
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// parse reads YAML into its root node. Aliases, anchors, tags, a second
// document and deep nesting are refused. Nil if nothing can be read.
func (r *reader) parse(text, field string) (root *yaml.Node) {
	defer func() { // the parser should never panic; a broken file must not take the program down
		if p := recover(); p != nil {
			r.fail(1, field, "cannot be read as YAML: %v", p)
			root = nil
		}
	}()
	if r.quick == nil {
		r.quick = plainReaders.Get().(*plainYAML)
		r.said = r.quick.said
	}
	if root := r.quick.read(text); root != nil {
		return root
	}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var doc, second yaml.Node
	if err := decoder.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			r.fail(1, field, "expected fields, found nothing")
			return nil
		}
		line, what := yamlError(err)
		if at, hint := slip(text); hint != "" {
			r.fail(at, field, "cannot be read as YAML: %s", hint)
			return nil
		}
		r.fail(line, field, "cannot be read as YAML: %s", what)
		return nil
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		r.fail(1, field, "expected one YAML document, found the start of another")
		return nil
	}
	if len(doc.Content) != 1 || !r.plain(doc.Content[0], field, 0) {
		return nil
	}
	return doc.Content[0]
}

// parserError is one of YAML's parser rather than of its scanner; the package
// numbers the lines of those from 0.
var parserError = regexp.MustCompile(`^did not find expected ('-' indicator|key|',' or|node content|<)`)

func yamlError(err error) (line int, what string) {
	line, what = 1, err.Error()
	if m := yamlLine.FindStringSubmatch(what); m != nil {
		if line, _ = strconv.Atoi(m[1]); parserError.MatchString(m[2]) {
			line++
		}
		what = m[2]
	}
	return line, what
}

func (r *reader) plain(n *yaml.Node, field string, depth int) bool {
	switch {
	case depth > maxNesting:
		r.fail(n.Line, field, "nested deeper than %d", maxNesting)
	case n.Kind == yaml.AliasNode:
		r.fail(n.Line, field, "expected no alias (*): write the value out; a text that begins with * wants quotes")
	case n.Anchor != "":
		r.fail(n.Line, field, "expected no anchor (&): write values out where they belong; a text that begins with & wants quotes")
	case n.Style&yaml.TaggedStyle != 0:
		r.fail(n.Line, field, "expected no tag (!): a text that begins with ! wants quotes")
	default:
		for _, c := range n.Content {
			if !r.plain(c, field, depth+1) {
				return false
			}
		}
		return true
	}
	return false
}

// object is a mapping whose keys have been checked.
type object struct {
	r      *reader
	path   string // "" at the root
	line   int
	values fields
}

// fields are the keys and values of a mapping, in its order. There are few of them, so that looking along them is faster
// than a map.
type fields []keyed

type keyed struct {
	key   string
	value *yaml.Node
}

// get is the value of a key; nil if there is none.
func (f fields) get(key string) *yaml.Node {
	for i := range f {
		if f[i].key == key {
			return f[i].value
		}
	}
	return nil
}

func (o object) field(key string) string {
	if o.path == "" {
		return key
	}
	return o.path + "." + key
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "fields"
	case yaml.SequenceNode:
		return "a list"
	}
	if n.ShortTag() == "!!null" {
		return "nothing"
	}
	return quote(n.Value)
}

// pairs reads a mapping with whatever keys; duplicates are refused.
func (r *reader) pairs(n *yaml.Node, path string) (values fields, ok bool) {
	field := path
	if field == "" {
		field = "front matter"
	}
	if n.Kind != yaml.MappingNode {
		r.fail(n.Line, field, "expected fields (key: value), found %s", kindName(n))
		return nil, false
	}
	values = make(fields, 0, len(n.Content)/2)
	given := func(key string) bool { return values.get(key) != nil }
	if len(n.Content) > 100 { // which costs the square of their number
		seen := map[string]bool{}
		given = func(key string) bool {
			twice := seen[key]
			seen[key] = true
			return twice
		}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind != yaml.ScalarNode || k.Value == "" {
			r.fail(k.Line, field, "expected a word as key, found %s", kindName(k))
			continue
		}
		if given(k.Value) {
			r.fail(k.Line, object{path: path}.field(show1(k.Value)), "given twice: expected each key once")
			continue
		}
		values = append(values, keyed{k.Value, v})
		r.said = append(r.said, fieldLine{path, k.Value, k.Line})
	}
	return values, true
}

// show1 is a key as part of a field's path: a colon would end the path.
func show1(key string) string {
	return strings.ReplaceAll(strings.Trim(quote(key), "“”\""), ":", "?")
}

// object reads a mapping that may have only these keys.
func (r *reader) object(n *yaml.Node, path string, allowed ...string) (object, bool) {
	r.asked.object(path, allowed)
	values, ok := r.pairs(n, path)
	o := object{r, path, n.Line, values}
	for _, f := range values {
		if contains(allowed, f.key) {
			continue
		}
		want := "unknown key: expected one of " + strings.Join(allowed, ", ")
		if f.value.ShortTag() == "!!null" && f.value.Value == "" && n.Style&yaml.FlowStyle != 0 {
			want = "a word without a value: a text with a comma in it wants quotes; if this is a key, it is unknown"
		}
		if near := suggestKey(f.key, allowed); near != "" {
			want = fmt.Sprintf("unknown key: did you mean %q?", near)
		}
		r.fail(r.known()[o.field(f.key)], o.field(show1(f.key)), "%s", want)
	}
	return o, ok
}

// keysOtherwiseCalled are words authors use for our keys.
var keysOtherwiseCalled = map[string]string{
	"标题": "headline", "题目": "headline", "title": "headline", "titel": "headline", "日期": "date", "作者": "byline",
	"author": "byline", "district": "units", "districts": "units", "slug": "id", "tags": "topics", "引题": "kicker", "副题": "subtitle",
}

func suggestKey(key string, allowed []string) string {
	if near := keysOtherwiseCalled[key]; contains(allowed, near) {
		return near
	}
	return nearest(key, allowed)
}

// node gives a field's node; ok is false if the field is absent, which is
// reported if it is required.
func (o object) node(key string, required bool) (*yaml.Node, bool) {
	if o.r.asked != nil {
		o.r.asked.need(o.field(key), required)
	}
	n := o.values.get(key)
	if n == nil && required {
		o.r.fail(o.line, o.field(key), "missing")
	}
	return n, n != nil
}

// scalar gives a field's text as written, and whether it was quoted.
func (o object) scalar(key, want string, required bool) (value string, quoted, ok bool) {
	n, ok := o.node(key, required)
	if !ok {
		return "", false, false
	}
	return o.r.scalar(n, o.field(key), want)
}

func (r *reader) scalar(n *yaml.Node, field, want string) (value string, quoted, ok bool) {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		r.fail(n.Line, field, "expected %s, found %s", want, kindName(n))
		return "", false, false
	}
	_, what := flaw(n.Value) // escapes of YAML can bring in what normalise refused
	if strings.Contains(n.Value, "\n") {
		what = "line break"
	}
	if what != "" {
		r.fail(n.Line, field, "expected %s, found a %s in %s", want, what, show(n.Value))
		return "", false, false
	}
	return n.Value, n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0, true
}

// text reads a line of text. Numbers, true and false want quotes: so that
// nobody writes a list or a number by mistake.
func (o object) text(key string, required bool) string {
	n, ok := o.node(key, required)
	if !ok {
		return ""
	}
	value := o.r.text(n, o.field(key))
	if (key == "zh" || key == "en") && n.LineComment != "" {
		o.r.note(n.Line, o.field(key), "what follows # is a comment and not shown, found %s: a text with # in it wants quotes", quote(n.LineComment))
	}
	o.r.style(strings.TrimSuffix(key, "_plural"), n.Line, o.field(key), value)
	return value
}

const maxText = 2000 // bytes of one text of the front matter

// markdownLike is what an author expects to be printed as emphasis, a link or
// the like. A single * or _ may be meant as it stands.
var markdownLike = seek(withAny("*~[]"), `\*\*|~~|\]\(|\[\^|\*[^*\s]+\*`)

func (r *reader) text(n *yaml.Node, field string) string {
	r.asked.text(field)
	value, quoted, ok := r.scalar(n, field, "text")
	switch {
	case !ok:
	case !quoted && n.ShortTag() != "!!str":
		r.fail(n.Line, field, "expected text, found %s: put it in quotes if it is meant as text", quote(value))
	case strings.TrimSpace(value) == "":
		r.fail(n.Line, field, "expected text, found nothing")
	case strings.TrimSpace(value) != value && !strings.Contains(field, "suffix"):
		r.fail(n.Line, field, "expected text without spaces around it")
	case len(value) > maxText:
		r.fail(n.Line, field, "expected at most %d bytes", maxText)
	case markdownLike.MatchString(value):
		r.fail(n.Line, field, "expected plain text and no Markdown, which is read in the summary alone; found %s", quote(markdownLike.FindString(value)))
	default:
		return value
	}
	return ""
}

// bilingual reads {zh: …, en: …}; both are needed.
func (o object) bilingual(key string, required bool) Text {
	n, ok := o.node(key, required)
	if !ok {
		return Text{}
	}
	return o.r.bilingual(n, o.field(key))
}

func (r *reader) bilingual(n *yaml.Node, field string) Text {
	if n.Kind != yaml.MappingNode {
		r.fail(n.Line, field, "expected fields for both languages, {zh: …, en: …}; found %s", kindName(n))
		return Text{}
	}
	o, ok := r.object(n, field, "zh", "en")
	if !ok {
		return Text{}
	}
	return Text{Zh: o.text("zh", true), En: o.text("en", true)}
}

// kicker reads {zh: …, en: …} of which the English may be missing: many a line above a headline is a play on words, and on English
// pages there is none then.
func (o object) kicker() Text {
	n, ok := o.node("kicker", false)
	if !ok || n.Kind != yaml.MappingNode {
		return o.bilingual("kicker", false)
	}
	k, ok := o.r.object(n, o.field("kicker"), "zh", "en")
	if !ok {
		return Text{}
	}
	t := Text{Zh: k.text("zh", true)}
	if en, written := k.node("en", false); written && (en.Kind != yaml.ScalarNode || en.Value != "" || en.ShortTag() != "!!str") {
		t.En = k.text("en", false)
	}
	k.asked("en", (*asked).textOrNone)
	return t
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

const wantNumber = "a plain number such as 12975 or 0.05"

// number reads a plain decimal number and keeps how it was written.
func (o object) number(key string, required bool) (value float64, text string, ok bool) {
	o.asked(key, (*asked).number)
	text, quoted, ok := o.scalar(key, wantNumber, required)
	if !ok {
		return 0, "", false
	}
	return o.r.number(text, quoted, o.values.get(key).Line, o.field(key))
}

func (r *reader) number(written string, quoted bool, line int, field string) (value float64, text string, ok bool) {
	value, err := strconv.ParseFloat(written, 64)
	switch {
	case quoted:
		r.fail(line, field, "expected %s, without quotes", wantNumber)
	case !plainNumber.MatchString(written) || err != nil || math.IsInf(value, 0):
		r.fail(line, field, "expected %s, found %s: digits 0-9 only, no separators, exponents or units (3.2万 is 32000)", wantNumber, quote(written))
	case value == 0 && written[0] == '-':
		r.fail(line, field, "expected %s, found %s: zero has no sign", wantNumber, quote(written))
	case len(strings.Trim(strings.Replace(written, ".", "", 1), "-0")) > 15:
		r.fail(line, field, "expected at most 15 significant digits, found %s", quote(written))
	default:
		return value, written, true
	}
	return 0, "", false
}

// rangeOtherwise is how authors write 300..500, as far as it is no number with a sign.
var rangeOtherwise = seek(func(text string) bool {
	return strings.Contains(text, "..") || strings.Trim(text, ".0123456789") != ""
}, `^-?[0-9.]+ *(?:\.\.\.|…|[-–—~～至到]| to )+ *-?[0-9.]+$`)

// value reads a number, or a range as two of them: 300..500.
func (o object) value(key string) (value float64, text string, high *Number) {
	o.asked(key, (*asked).numberOrRange)
	written, quoted, ok := o.scalar(key, wantNumber, true)
	if !ok {
		return 0, "", nil
	}
	line, field := o.values.get(key).Line, o.field(key)
	from, to, ranged := strings.Cut(written, "..")
	if !ranged || rangeOtherwise.MatchString(written) {
		if rangeOtherwise.MatchString(written) {
			o.r.fail(line, field, "expected a range as 300..500, found %s", quote(written))
			return 0, "", nil
		}
		value, text, _ = o.r.number(written, quoted, line, field)
		return value, text, nil
	}
	high = &Number{}
	if value, text, ok = o.r.number(from, quoted, line, field); !ok {
		return 0, "", nil
	}
	if high.Value, high.Text, ok = o.r.number(to, quoted, line, field); !ok {
		return value, text, nil
	}
	if high.Value <= value {
		o.r.fail(line, field, "expected a range from the lower number to the higher, found %s", quote(written))
	}
	return value, text, high
}

// count reads a whole number between two bounds; the lower one if it cannot.
func (o object) count(key string, required bool, low, high int) int {
	_, text, ok := o.number(key, required)
	if o.r.asked != nil {
		o.r.asked.whole(o.field(key), low, high)
	}
	if !ok {
		return low
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		o.r.fail(o.values.get(key).Line, o.field(key), "expected a whole number from %d to %d, found %s", low, high, quote(text))
		return low
	}
	return n
}

// flag reads true or false; false if absent.
func (o object) flag(key string) bool {
	o.asked(key, (*asked).flag)
	value, quoted, ok := o.scalar(key, "true or false", false)
	if ok && (quoted || value != "true" && value != "false") {
		o.r.fail(o.values.get(key).Line, o.field(key), "expected true or false, found %s", quote(value))
	}
	return ok && value == "true"
}

// period reads an ISO 8601 period.
func (o object) period(key string, required bool) Period {
	o.asked(key, (*asked).period)
	value, _, ok := o.scalar(key, "a period", required)
	if ok && !Period(value).Valid() {
		o.r.fail(o.values.get(key).Line, o.field(key), "expected a period such as 2019, 2017-09, 2019-12-31, 2018/2020-08-28 or ../2020-08-28 with days that exist, found %s", quote(value))
		return ""
	}
	return Period(value)
}

var pageNumber = regexp.MustCompile(`^[A-Za-z]{0,3}[0-9]{1,3}$`)

// page reads the number of a printed page, which may have a letter before it.
func (o object) page(key string) string {
	const want = "the printed page as 4 or A05"
	o.asked(key, (*asked).page)
	value, _, ok := o.scalar(key, want, false)
	if ok && !pageNumber.MatchString(value) {
		o.r.fail(o.values.get(key).Line, o.field(key), "expected %s, found %s", want, quote(value))
		return ""
	}
	return value
}

// date reads a day of the calendar.
func (o object) date(key string) string {
	const want = "a day of the calendar as 2020-08-28"
	o.asked(key, (*asked).date)
	value, _, ok := o.scalar(key, want, true)
	if t, valid := parseInstant(value); ok && (!valid || t.day == 0) {
		o.r.fail(o.values.get(key).Line, o.field(key), "expected %s, found %s", want, quote(value))
		return ""
	}
	return value
}

// slug is a word that is safe in an address and as a file name everywhere.
var slug = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// reserved by Windows, with whatever extension.
var reserved = seek(func(word string) bool { return len(word) <= len("com1") }, `^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// ValidID tells whether a word may be the id of a report, a figure or a tour.
func ValidID(word string) bool {
	return len(word) <= mostID && slug.MatchString(word) && !reserved.MatchString(word)
}

const mostID = 80 // letters

func (o object) slug(key string) string {
	o.asked(key, (*asked).word)
	value, _, ok := o.scalar(key, "a word of a-z, 0-9 and hyphens", true)
	if ok && !ValidID(value) {
		o.r.fail(o.values.get(key).Line, o.field(key), "expected a word of a-z, 0-9 and single hyphens, of at most 80 letters, beginning with a letter, not a reserved file name; found %s", quote(value))
		return ""
	}
	return value
}

// code reads a word that must be in a vocabulary.
func (o object) code(key string, known codeSet, required bool) string {
	if o.r.asked != nil {
		o.r.asked.need(o.field(key), required)
	}
	n := o.values.get(key)
	if n == nil {
		if required {
			o.r.fail(o.line, o.field(key), "missing: expected %s", wanted{codes: known})
		}
		return ""
	}
	return o.r.code(n, o.field(key), known)
}

func (r *reader) code(n *yaml.Node, field string, known codeSet) string {
	r.asked.code(field, known)
	value, _, ok := r.scalar(n, field, "a code of the vocabulary")
	if !ok {
		return ""
	}
	if _, ok := known[value]; ok {
		return value
	}
	if now := r.renamed[value]; known.has(now) {
		r.fail(n.Line, field, "expected %q, as %s is called now", now, quote(value))
		return ""
	}
	r.fail(n.Line, field, "expected %[1]s, found %[2]s", wanted{known, value}, quote(value))
	return ""
}

// items gives the nodes of a list and the field path of each.
func (o object) items(key string, required bool) (nodes []*yaml.Node, paths []string) {
	if o.r.asked != nil {
		o.r.asked.list(o.field(key), required)
	}
	n, ok := o.node(key, required)
	if !ok {
		return nil, nil
	}
	if n.Kind != yaml.SequenceNode {
		o.r.fail(n.Line, o.field(key), "expected a list, found %s", kindName(n))
		return nil, nil
	}
	if required && len(n.Content) == 0 {
		o.r.fail(n.Line, o.field(key), "expected at least one")
	}
	paths = make([]string, 0, len(n.Content))
	for i, item := range n.Content {
		path := o.field(key) + "[" + strconv.Itoa(i+1) + "]"
		o.r.said = append(o.r.said, fieldLine{"", path, item.Line})
		paths = append(paths, path)
	}
	return n.Content, paths
}

func keysOf[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
