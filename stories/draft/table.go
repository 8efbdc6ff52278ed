package draft

import (
	"regexp"
	"strings"
)

// columnGap is what stands between the cells of a table.
var columnGap = regexp.MustCompile(`　+| {2,}`)

// cells are those of a line that may be a row of a table; nil if it is none.
func cells(t string) []string {
	all := columnGap.Split(strings.TrimSpace(t), -1)
	for _, c := range all {
		if n := len([]rune(c)); n == 0 || n > 16 || strings.ContainsAny(c, "，。；！？") {
			return nil
		}
	}
	if len(all) < 3 {
		return nil
	}
	return all
}

// row says whether a line is a row of numbers.
func row(t string) bool {
	numbers := 0
	for _, c := range cells(t) {
		if c[0] >= '0' && c[0] <= '9' || strings.HasPrefix(c, "-") || strings.HasPrefix(c, "+") {
			numbers++
		}
	}
	return numbers >= 2 || spaced.MatchString(t)
}

// spaced is a row whose cells have one space between them: words, and two numbers or more.
var spaced = regexp.MustCompile(`^(?:[^\s，。；！？]{1,16}[ 　]){1,3}(?:[-+−]?\d+(?:\.\d+)?%?[ 　]+)+[-+−]?\d+(?:\.\d+)?%?$`)

// headsTable says whether a line names the columns of the rows below it.
func (j *joiner) headsTable(i int, bare string) bool {
	k := j.nextText(i)
	if k >= min(len(j.raw), i+4) {
		return false
	}
	next := strings.TrimSpace(j.raw[k])
	return row(next) && (len(cells(bare)) == len(cells(next)) && cells(bare) != nil || spaced.MatchString(next) && len(strings.Fields(bare)) == len(strings.Fields(next)))
}

// A table says of several units the same things: what its columns are called, and a row for each unit.
type table struct {
	text    string   // its rows one behind another
	columns []column // but the first, which has the units' names
	rows    []tableRow
	lines   []int // of a page of text, indexes
}

// A column is what its head says, without the unit it is in.
type column struct{ name, unit string }

// A tableRow is a unit's: from is where it begins in the table's text.
type tableRow struct {
	of    mention
	total bool // of no unit: 合计
	from  int
	cells []cell
}

// A cell is where a value stands in the table's text.
type cell struct{ from, to int }

var (
	totalRow    = regexp.MustCompile(`^(?:合计|总计|总数|小计|共计)$`)
	unitInHead  = regexp.MustCompile(`[（(](?:单位[:：])?([^（）()]{1,8})[）)]$|[/／](\p{Han}{1,5}|%)$`)
	unitAbove   = regexp.MustCompile(`^[（(]?单位[:：]\s*([^（）()\s]{1,8})[）)]?$`)
	valueCell   = regexp.MustCompile(`^[-+−]?\d[\d,]*(?:\.\d+)?`)
	shareColumn = regexp.MustCompile(`增长|增幅|增速|涨幅|降幅|占比|比重|率$`)
	lineParts   = regexp.MustCompile(`[^\s　|｜│┃║]+`)
)

// most a page of a newspaper has: longer lists are none of its tables.
const (
	mostColumns = 12
	mostRows    = 60
	longestRow  = 300 // bytes
)

// cellsOf are the cells of a line; nil if it has too many for a table's row.
func cellsOf(line string) []string {
	if len(line) > longestRow {
		return nil
	}
	if all := lineParts.FindAllString(line, mostColumns+1); len(all) <= mostColumns {
		return all
	}
	return nil
}

// maybeValue says whether a cell has a value, or a sign that there is none.
func maybeValue(cell string) bool {
	return valueCell.MatchString(cell) || strings.Trim(cell, "-—－/") == ""
}

// named is the unit that a cell has the name of, or the whole region.
func (k *matcher) named(cell string) (mention, bool) {
	if cell == k.known.City.Zh || cell == k.known.City.Short || k.whole != nil && k.whole.FindString(cell) == cell && cell != "" {
		return mention{id: k.known.City.ID}, true
	}
	if ms := k.find(cell); len(ms) == 1 && ms[0].from == 0 && ms[0].to == len(cell) {
		return ms[0], true
	}
	return mention{}, false
}

// tableOf makes a table of rows of cells, the first of which is its head; nil if its rows are of no units or have no numbers.
// inAll is the unit that a line above gives for all columns.
func (k *matcher) tableOf(rows [][]string, texts []string, inAll string) *table {
	if len(rows) < 3 || len(rows) > mostRows || len(rows[0]) < 2 || len(rows[0]) > mostColumns {
		return nil
	}
	t := &table{}
	for _, head := range rows[0][1:] {
		if valueCell.MatchString(head) {
			return nil
		}
		c := column{name: head, unit: inAll}
		if shareColumn.MatchString(head) {
			c.unit = "%"
		}
		if m := unitInHead.FindStringSubmatch(head); m != nil {
			c.name, c.unit = strings.TrimSpace(strings.TrimSuffix(head, m[0])), m[1]+m[2]
		}
		if c.unit == "%" && (strings.HasPrefix(head, "比") || strings.HasPrefix(head, "较")) {
			c.unit = "个百分点" // by how much a share is more than it was
		}
		t.columns = append(t.columns, c)
	}
	units := 0
	t.text = texts[0]
	for i, cells := range rows[1:] {
		of, ok := k.named(cells[0])
		r := tableRow{of: of, total: totalRow.MatchString(cells[0]), from: len(t.text) + len("　")}
		if len(cells) != len(rows[0]) || !ok && !r.total {
			return nil
		}
		if ok {
			units++
		}
		t.text += "　" + texts[i+1]
		first := strings.Index(texts[i+1], cells[0])
		if first < 0 {
			return nil // it reaches down from the row above
		}
		at := r.from + first + len(cells[0])
		for _, c := range cells[1:] {
			if !maybeValue(c) || strings.ContainsAny(c, ":：") {
				return nil
			}
			stands := strings.Index(t.text[at:], c)
			if stands < 0 {
				return nil
			}
			from := at + stands
			at = from + len(c)
			r.cells = append(r.cells, cell{from, at})
		}
		t.rows = append(t.rows, r)
	}
	if units < 2 {
		return nil
	}
	return t
}

// tables finds those of a page of text, by the line each begins with. A line above that gives the unit of all is one of it.
func (k *matcher) tables(raw []string) map[int]*table {
	found := map[int]*table{}
	for i := 0; i < len(raw); i++ {
		head := cellsOf(raw[i])
		if len(head) < 2 || strings.ContainsAny(raw[i], "，。；！？") {
			continue
		}
		rows, texts, lines := [][]string{head}, []string{strings.Join(strings.Fields(raw[i]), " ")}, []int{i}
		for j := i + 1; j < len(raw) && len(rows) <= mostRows; j++ {
			if strings.TrimSpace(raw[j]) == "" {
				continue
			}
			cells := cellsOf(raw[j])
			if len(cells) != len(head) || len(cells) > 1 && !maybeValue(cells[1]) {
				break
			}
			rows, texts, lines = append(rows, cells), append(texts, strings.Join(strings.Fields(raw[j]), " ")), append(lines, j)
		}
		inAll := ""
		if i > 0 {
			if m := unitAbove.FindStringSubmatch(strings.TrimSpace(raw[i-1])); m != nil {
				inAll = m[1]
			}
		}
		t := k.tableOf(rows, texts, inAll)
		if t == nil {
			continue
		}
		t.lines = lines
		found[i] = t
		i = lines[len(lines)-1]
	}
	return found
}

// table proposes the figures of a table, each of its row's unit and of the time its column names, or else the paragraph before.
func (s *scanner) table(t *table, paragraph int) {
	before := "../" + s.pub
	if paragraph > 1 {
		for _, x := range s.times(s.report.Paragraphs[paragraph-2]) {
			if !x.base && !x.was && !x.goal && !x.then && !x.always && !x.now && x.period != "" {
				before = x.period
			}
		}
	}
	for _, r := range t.rows {
		for i, c := range r.cells {
			s.cell(t, &r, t.columns[i], c, before, paragraph)
		}
	}
}

// cell proposes the figure of a cell, or leaves its number over.
func (s *scanner) cell(t *table, r *tableRow, col column, c cell, period string, paragraph int) {
	text := t.text[c.from:c.to]
	n, ok := numberAt(text, run(text, "-+−"))
	if !ok || n.value == nil {
		return
	}
	unit := s.unitAt(text, n.to)
	scale := number{value: rat(1)}
	if unit == "" {
		if scale, ok = numberAt("1"+col.unit, 0); ok && scale.value != nil {
			unit = s.unitAt("1"+col.unit, scale.to)
		}
	}
	if unit == "" {
		s.leave(t.text, c.from, c.to, "no unit")
		return
	}
	fig := Figure{Name: col.name, Value: plain(n.value.Mul(n.value, scale.value)), Unit: unit, Qualifier: "exactly", Period: period, Paragraph: paragraph, Sure: 0.9, from: c.from, to: c.to}
	for _, x := range s.times(col.name) {
		if !x.base {
			fig.Period = x.period
		}
	}
	s.kind(&fig, col.name, col.name, len(col.name), found{unit: unit})
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−") {
		fig.Value = "-" + strings.TrimPrefix(fig.Value, "-")
	}
	if from, _, _ := strings.Cut(fig.Period, "-"); fig.Kind == "change" && len(from) == 4 {
		fig.Baseline = &Baseline{Period: sameDays(fig.Period, plain(rat(float64(small(from)-1))))}
	}
	switch {
	case r.total:
	case r.of.area:
		fig.Area = r.of.id
	default:
		fig.Units = []string{r.of.id}
	}
	fig.Quote = t.text[r.from:c.to]
	fig.At = [2]int{r.from, c.to}
	s.taken++
	s.report.Figures = append(s.report.Figures, fig)
}
