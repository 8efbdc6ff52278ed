package stories

import (
	"math/big"
	"strings"

	"github.com/yutu-map/yutu/stories/draft"
)

// A figure may have the words of the report it stands in. They are not
// published; they are what its value, qualifier and unit are compared with,
// read by the same rules as a printed page.

// checkQuote is what must hold between a figure and its words.
func checkQuote(r *reader, m *Metric, path string, v *Vocabulary) {
	if m.Quote == "" || m.ValueText == "" {
		return
	}
	if m.Derived != nil {
		r.failAt(path+".quote", "expected none: the report does not give a computed figure")
		return
	}
	read := draft.Read(m.Quote)
	fit := fitting(read, m)
	if len(fit) == 0 {
		r.misquoted(m, path, read)
		return
	}
	if !anyOf(fit, func(x draft.Reading) bool { return sameBound(x.Qualifier, m.Qualifier) }) {
		r.failAt(path+".qualifier", "expected %s after the quote, which has %s; found %s", fit[0].Qualifier, quote(m.Quote), m.Qualifier)
	}
	if u := v.UnitOf(m); !anyOf(fit, func(x draft.Reading) bool { return mayCount(x.Unit, u) }) {
		r.failAt(path+".unit", "expected a unit for %s, as the quote has it in %s; found %s", quote(fit[0].Unit), quote(fit[0].Words), m.Unit)
	}
	if b := m.Baseline; b != nil && b.HasValue && len(fitting(read, &Metric{ValueText: b.ValueText})) == 0 {
		if x, times := tenfold(read, b.ValueText, false); times != "" {
			r.failAt(path+".baseline.value", "expected %s, as the quote has %s; found %s: %s", x.Value, quote(x.Words), b.ValueText, times)
		}
	}
}

// fitting are the readings that are the figure's number. A change is told by
// its verb: 下降13个百分点 is −13.
func fitting(read []draft.Reading, m *Metric) (fit []draft.Reading) {
	text, high := m.ValueText, ""
	if m.Kind == "change" {
		text = strings.TrimPrefix(text, "-")
	}
	if m.High != nil {
		high = m.High.Text
		if m.Kind == "change" && strings.HasPrefix(high, "-") { // −20..−10 is a fall of 10 to 20
			text, high = high[1:], text
		}
	}
	for _, x := range read {
		if x.High == "" && high == "" && inHead(x, text) {
			fit = append(fit, x)
			continue
		}
		if sameNumber(x.Value, text) && (x.High == "" && high == "" || x.High != "" && high != "" && sameNumber(x.High, high)) {
			fit = append(fit, x)
		}
	}
	return fit
}

// inHead says whether a number without a unit is a value but for 万 or 亿:
// the head of a table's column has these for its cells.
func inHead(x draft.Reading, text string) bool {
	is, ok := new(big.Rat).SetString(x.Value)
	value, ok2 := new(big.Rat).SetString(text)
	if !ok || !ok2 || x.Unit != "" || x.Sure {
		return false
	}
	for _, by := range []int64{10_000, 100_000_000} {
		if new(big.Rat).Mul(is, big.NewRat(by, 1)).Cmp(value) == 0 {
			return is.Sign() != 0
		}
	}
	return false
}

// misquoted says how a value is none of its quote's. Shares and multiples in
// words can be put as more than one number: they are no proof of a slip.
func (r *reader) misquoted(m *Metric, path string, read []draft.Reading) {
	written, field := m.ValueText, path+".value"
	if m.High != nil {
		written += ".." + m.High.Text
	}
	if x, times := tenfold(read, m.ValueText, m.High != nil); times != "" {
		r.failAt(field, "expected %s, as the quote has %s; found %s: %s", number(x), quote(x.Words), written, times)
		return
	}
	var sure []string
	inWords := false
	for _, x := range read {
		if x.Sure && !contains(sure, number(x)) {
			sure = append(sure, number(x))
		}
		inWords = inWords || x.InWords
	}
	if len(sure) == 0 || inWords {
		r.note(r.known()[field], field, "%s is not in the quote as it is read: %s", written, quote(m.Quote))
		return
	}
	r.failAt(field, "expected a number of the quote, %s; found %s", strings.Join(sure, ", "), written)
}

var powersOfTen = []struct {
	by   int64
	many string
}{{10, "ten times"}, {100, "a hundred times"}, {1000, "a thousand times"}, {10000, "ten thousand times"}, {100000000, "a hundred million times"}}

// tenfold finds the number of which a value has a zero, or 万, too many or too few.
func tenfold(read []draft.Reading, text string, ranged bool) (x draft.Reading, times string) {
	value, ok := new(big.Rat).SetString(strings.TrimPrefix(text, "-"))
	if !ok || value.Sign() == 0 {
		return x, ""
	}
	for _, power := range powersOfTen {
		by := big.NewRat(power.by, 1)
		for _, x := range read {
			is, ok := new(big.Rat).SetString(x.Value)
			switch {
			case !ok || is.Sign() == 0 || (x.High != "") != ranged:
			case new(big.Rat).Mul(is, by).Cmp(value) == 0:
				return x, power.many + " too much"
			case new(big.Rat).Mul(value, by).Cmp(is) == 0:
				return x, power.many + " too little"
			}
		}
	}
	return x, ""
}

// sameBound: 以内 is under and up to a number alike.
func sameBound(read, given string) bool {
	upper := func(q string) bool { return q == "under" || q == "up_to" }
	return read == given || upper(read) && upper(given)
}

// countWords are the paper's words that leave no doubt what they count; others
// (个, 项, 家, 场) go with more than one unit.
var countWords = map[string]string{"人": "人", "名": "人", "位": "人", "户": "户", "人次": "人次", "元": "元", "%": "%",
	"个百分点": "百分点", "百分点": "百分点", "亩": "亩", "公里": "公里", "平方公里": "平方公里", "吨": "吨"}

// mayCount says whether a figure in a unit may be written with the paper's word.
func mayCount(word string, u Unit) bool {
	read := countWords[word]
	name, _, _ := strings.Cut(u.Name.Zh, "/")
	has := countWords[name]
	switch u.Kind {
	case "money":
		has = "元"
	case "percent":
		has = "%"
	}
	if word == "" || read == has {
		return true
	}
	return (read == "" || has == "") && has != "元" && has != "%" && read != "元" && read != "%" && read != "百分点"
}

// number is a reading as stories have it.
func number(x draft.Reading) string {
	if x.High != "" {
		return x.Value + ".." + x.High
	}
	return x.Value
}

func anyOf(read []draft.Reading, is func(draft.Reading) bool) bool {
	for _, x := range read {
		if is(x) {
			return true
		}
	}
	return false
}
