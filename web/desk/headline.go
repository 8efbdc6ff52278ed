package desk

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// An English headline is proposed of what is known, which is no translation and is not shown as one: the figure that the printed
// headline has or speaks of, once all are confirmed, or what the headline says took place. It has the unit's name, is in the
// style of headlines (no sentence, no full stop, small letters but for names), and is proposed only where it is short.

// headlineWords is how many words a headline may have.
const headlineWords = 12

// proposeHeadline is "" where nothing is known that could stand.
func (d *Desk) proposeHeadline(s *sheet, v *stories.Vocabulary) string {
	t := s.tally()
	printed := s.Text("headline.zh")
	if t.Figures > 0 && t.Awaited() == 0 {
		if en := d.headlineOf(s, v, func(l leading) bool { return l.printed }); en != "" {
			return en
		}
	}
	if en := d.eventHeadline(s, v, s.Text("kicker.zh")+" "+printed); en != "" {
		return en
	}
	if t.Figures > 0 && t.Awaited() == 0 {
		return d.headlineOf(s, v, func(leading) bool { return true })
	}
	return ""
}

// A leading is a figure that may lead a headline.
type leading struct {
	n       int
	printed bool // the headline has its number
	shared  int  // pairs of characters that its name and the headline share
	key     bool
	goal    bool
}

// headlineOf is of the figure that the printed headline has, or shares most words with, or else the key figure or the first.
func (d *Desk) headlineOf(s *sheet, v *stories.Vocabulary, fits func(leading) bool) string {
	printed := d.withoutUnits(s, s.Text("kicker.zh")+" "+s.Text("headline.zh"))
	numbers := draft.Read(s.Text("headline.zh"))
	var all []leading
	for n := 1; n <= s.Len("metrics"); n++ {
		m := s.figure(n)
		l := leading{n: n, shared: shared(m.Name.Zh, printed), key: s.metric(n, "highlight") == "true", goal: m.Kind == "goal"}
		l.printed = slices.ContainsFunc(numbers, func(r draft.Reading) bool { return sameNumber(r, m) })
		if fits(l) {
			all = append(all, l)
		}
	}
	better := func(yes, no bool) int {
		switch {
		case yes == no:
			return 0
		case yes:
			return -1
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b leading) int {
		for _, c := range []int{better(a.printed, b.printed), better(!a.goal, !b.goal), b.shared - a.shared, better(a.key, b.key)} {
			if c != 0 {
				return c
			}
		}
		return 0
	})
	for _, l := range all {
		m := s.figure(l.n)
		if en := d.figureHeadline(m, d.brief(d.whereOf(s, m, v).En), v); en != "" && len(strings.Fields(en)) <= headlineWords {
			return en
		}
	}
	return ""
}

// brief has units by their everyday names, as headlines do: Tongnan for Tongnan District.
func (d *Desk) brief(where string) string {
	for _, u := range d.opt.Units {
		if u.Short.En != "" {
			where = strings.ReplaceAll(where, u.Name.En, u.Short.En)
		}
	}
	return where
}

// withoutUnits is a headline without the names of the units it is about, which names of figures share with it whatever they say.
func (d *Desk) withoutUnits(s *sheet, printed string) string {
	for _, name := range d.unitsOf(s, "") {
		printed = strings.ReplaceAll(printed, name, " ")
	}
	return printed
}

// shared is how many pairs of characters a name has in common with a headline.
func shared(name, headline string) (n int) {
	r := []rune(name)
	for i := 1; i < len(r); i++ {
		if pair := string(r[i-1 : i+1]); unicode.Is(unicode.Han, r[i-1]) && unicode.Is(unicode.Han, r[i]) && strings.Contains(headline, pair) {
			n++
		}
	}
	return n
}

// roughly is how far a number that is more or less than what a headline says may be from it.
const roughly = 0.05

// sameNumber tells whether a headline's number is a figure's: 5000余人 and 突破1.8万辆 may be a little less than it, 近八成 a little more.
func sameNumber(r draft.Reading, m *stories.Metric) bool {
	said, err := strconv.ParseFloat(r.Value, 64)
	if err != nil || !r.Sure || r.Unit == "" || said == 0 || (r.Unit == "%") != (m.Unit == "percent") {
		return false
	}
	is := math.Abs(m.Value)
	switch r.Qualifier {
	case "over", "at_least":
		return is >= said && is <= said*(1+roughly)
	case "nearly", "under":
		return is <= said && is >= said*(1-roughly)
	case "about":
		return math.Abs(is-said) <= said*roughly
	}
	return is == said
}

// figureHeadline is one figure as a headline.
func (d *Desk) figureHeadline(m *stories.Metric, where string, v *stories.Vocabulary) string {
	name := m.Name.En
	value := amount("en", m, v)
	if !strings.Contains(name, " ") || value == "" || where == "" { // Coverage, of what its report speaks of
		return ""
	}
	what := ""
	if rest, up, ok := changeIn(name); ok {
		since := ""
		if cut, ok := strings.CutSuffix(rest, " on the year before"); ok {
			rest, since = cut, " on the year"
		} else if cut, ok := strings.CutSuffix(rest, " on the period before"); ok {
			rest, since = cut, " on the period before"
		}
		what = d.small(rest) + up + value + since
	} else if counted := d.countedIn(m, name, v); counted != "" {
		what = counted
	} else if small := d.small(name); small != name && m.Unit != "percent" && m.Kind != "goal" && doneTo(name) {
		what = value + " of " + small // 63 tonnes of pomelos sold
	} else {
		what = small + " at " + value
		if before := v.FormatBaseline("en", m); before != "" && m.Kind != "goal" {
			what += ", from " + before
		}
	}
	if m.Kind == "goal" {
		when := ""
		if m.Period != "" {
			when = " for " + strings.TrimPrefix(inPeriod(m.Period), "in ")
		}
		what = "goal" + when + ": " + what
		return where + ", " + what
	}
	if strings.HasPrefix(strings.ToLower(name), strings.ToLower(where)) {
		return capital(what)
	}
	return where + ": " + what
}

// doneTo tells whether a name ends with what was done to something, or became of it.
func doneTo(name string) bool {
	for _, all := range terms {
		for _, t := range all {
			if (t.use == "done" || t.use == "end") && strings.HasSuffix(name, " "+t.en) {
				return true
			}
		}
	}
	return false
}

// changeIn is what a name says has grown or fallen, and the word for it.
func changeIn(name string) (what, change string, ok bool) {
	for word, change := range map[string]string{"Growth in ": " up ", "Rise in ": " up ", "Net rise in ": " up ", "Increase in ": " up ",
		"Fall in ": " down ", "Drop in ": " down ", "Decrease in ": " down ", "Decline in ": " down ", "Cut in ": " down "} {
		if rest, is := strings.CutPrefix(name, word); is {
			return capital(rest), change, true
		}
	}
	return "", "", false
}

// manyOf are words for many that do not end in s.
var manyOf = []string{"people", "cattle", "children", "women", "men", "staff", "police"}

// countedIn is a number of what its name says, where that is many of something: 2,920 care stations built; "" of other names.
func (d *Desk) countedIn(m *stories.Metric, name string, v *stories.Vocabulary) string {
	if m.High != nil || m.Counted != nil && !m.Counted.Per.IsZero() {
		return ""
	}
	if of, ok := strings.CutPrefix(name, "Number of "); ok {
		name = capital(of)
	}
	small := d.small(name)
	if m.Unit == "visits" && strings.HasPrefix(small, "visitors received") { // one who comes twice is two visits
		return amount("en", m, v) + strings.TrimPrefix(small, "visitors received")
	}
	if small == name || !slices.Contains([]string{stories.Count, "people", "households", "villages", "businesses"}, m.Unit) {
		return ""
	}
	if m.Unit == "households" && !strings.Contains(small, "household") && !strings.Contains(small, "business") && !strings.Contains(small, "firm") {
		return "" // of so many households
	}
	many := false
	for _, word := range strings.Fields(small) {
		if slices.Contains([]string{"of", "for", "in", "on", "from", "with", "to", "per"}, word) {
			break
		}
		many = many || len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") || slices.Contains(manyOf, word)
	}
	if !many {
		return ""
	}
	bare := *m
	bare.Unit, bare.Counted = stories.Count, nil
	return v.FormatMetric("en", &bare) + " " + small
}

// small is a name as it stands in mid-sentence: its first letter is small, unless it may be a name's.
func (d *Desk) small(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	if word := strings.ToLower(first); word != first && d.plainWord(word) {
		return strings.TrimSpace(word + " " + rest)
	}
	return name
}

// capital is a text with its first letter large.
func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// plainWord tells whether an English word is no name, as far as is known: it is written small elsewhere, or begins a term.
func (d *Desk) plainWord(word string) bool {
	if termWords[word] {
		return true
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.plain[word]
}

// termWords are the words of the terms. A measure and a change begin with a large letter for the place they stand at.
var termWords = func() map[string]bool {
	words := map[string]bool{}
	for _, all := range terms {
		for _, t := range all {
			for i, word := range strings.Fields(strings.ReplaceAll(t.en, "|", " ")) {
				if is := strings.ToLower(word); word == is || i == 0 && (t.use == "measure" || t.use == "change") {
					words[is] = true
				}
			}
		}
	}
	return words
}()
