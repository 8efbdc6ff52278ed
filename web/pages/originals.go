package pages

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// With Options.Originals the page of a report has its text as printed, where that is kept beside it: the words of each
// figure are marked, its number in them leads to it, and it leads to them. Nothing else has any of the text.

// quotedWords are where a figure's words stand in the text of its report.
type quotedWords struct {
	metric              *stories.Metric
	paragraph, from, to int
	number              [2]int // from where to where its number is
	id                  string // the fragment: several figures may begin at one place
}

// quotedIn finds the words of a report's figures, in the order of the text.
func (c *Content) quotedIn(s *stories.Story) (all []quotedWords) {
	o, ok := c.Set.Originals[s.ID]
	if !ok {
		return nil
	}
	for i := range s.Metrics {
		m := &s.Metrics[i]
		if n, at, found := o.Find(m); found {
			from, to := stories.NumberIn(m.Quote, m.ValueText)
			all = append(all, quotedWords{m, n, at, at + len(m.Quote), [2]int{at + from, at + to}, "quote-" + m.ID})
		}
	}
	slices.SortStableFunc(all, func(x, y quotedWords) int {
		return cmp.Or(cmp.Compare(x.paragraph, y.paragraph), cmp.Compare(x.from, y.from), cmp.Compare(y.to, x.to))
	})
	for i := 1; i < len(all); i++ {
		if all[i].paragraph == all[i-1].paragraph && all[i].from == all[i-1].from {
			all[i].id = all[i-1].id
		}
	}
	return all
}

// wordsID is the fragment of a figure's words; "" if they are not shown.
func wordsID(all []quotedWords, m *stories.Metric) string {
	for _, q := range all {
		if q.metric == m {
			return q.id
		}
	}
	return ""
}

// sourceFragment is where in its report's page a figure comes from: its words, or its paragraph.
func (c *Content) sourceFragment(m *stories.Metric) string {
	if s, ok := c.Set.ByID(m.Story); ok {
		if id := wordsID(c.quotedIn(s), m); id != "" {
			return id
		}
	}
	return fragment(m.Paragraph)
}

// original is the section with the text of a report.
func (mk *Maker) original(s *stories.Story) model.Section {
	section := model.Section{ID: "original", Heading: mk.pick("报道原文", "The report as printed"),
		TextLang: mk.pick("", "zh-Hans"),
		Note:     mk.pick("文字属于报社。标出的是各数字的出处，点数字可看它的详情。", "The text is the paper’s, in Chinese. The words of each figure are marked; its number leads to it.")}
	all := mk.quotedIn(s)
	for n, text := range mk.Set.Originals[s.ID].Paragraphs {
		var runs model.Paragraph
		for _, cut := range cuts(all, n, len(text)) {
			run, id, marked := model.Run{Text: text[cut[0]:cut[1]]}, "", false
			fewest := len(text) + 1 // of figures whose numbers are within one another's, the one with the shortest
			for _, q := range all {
				if q.paragraph != n || q.from > cut[0] || q.to < cut[1] {
					continue
				}
				marked = true
				if q.from == cut[0] {
					id = q.id
				}
				if length := q.number[1] - q.number[0]; q.number[0] <= cut[0] && q.number[1] >= cut[1] && length < fewest {
					fewest, run.Href = length, mk.figureHref(q.metric, Scope{story: s.ID})
				}
			}
			switch {
			case !marked:
				runs = append(runs, run)
			case id != "":
				runs = append(runs, model.Run{ID: id, Marked: model.Paragraph{run}})
			default: // goes on
				last := &runs[len(runs)-1]
				last.Marked = append(last.Marked, run)
			}
		}
		section.Text = append(section.Text, runs)
	}
	return section
}

// cuts are the stretches of a paragraph between the places where words of figures, or their numbers, begin or end.
func cuts(all []quotedWords, paragraph, length int) (stretches [][2]int) {
	at := []int{0, length}
	for _, q := range all {
		if q.paragraph == paragraph {
			at = append(at, q.from, q.to, q.number[0], q.number[1])
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	for i := range len(at) - 1 {
		stretches = append(stretches, [2]int{at[i], at[i+1]})
	}
	return stretches
}
