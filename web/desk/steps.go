package desk

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
	"github.com/yutu-map/yutu/stories/edit"
	"github.com/yutu-map/yutu/stories/write"
)

// addedByHand is the doubt of a figure that an editor has added by its words alone.
const addedByHand = "added by hand: look at unit, period and kind"

// figure confirms a figure as the form has it, saves it, or takes it out.
func (v *visit) figure() error {
	id, what := v.r.Form.Get("id"), v.r.Form.Get("do")
	then := func(before, after *sheet) string {
		if what == "save" || what == "accept" && (after.newlyWrong(id, before) || !before.Draft()) {
			return id // whoever types on must not type into the next
		}
		return after.next(max(before.Metric(id)-map[bool]int{true: 1}[what == "reject"], 0))
	}
	return v.apply(what, id, func(f *edit.File) (*edit.File, error) {
		n := f.Metric(id)
		switch {
		case n == 0:
			return nil, fmt.Errorf("%s: there is no such figure any more", id)
		case what == "reject":
			return f.Remove(fmt.Sprintf("metrics[%d]", n))
		}
		f, err := fill(f, fmt.Sprintf("metrics[%d].", n), figureKeys, v.r.PostForm)
		if err != nil || what != "accept" {
			return f, err
		}
		return confirm(f, n)
	}, then)
}

// confirm takes out what says that a figure is only proposed.
func confirm(f *edit.File, n int) (*edit.File, error) {
	for _, key := range []string{"sure", "doubts", settled} {
		var err error
		if f, err = f.Set(metricField(n, key), ""); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// confirmSure confirms all proposals without a doubt. English names that are in use already are taken over.
func (v *visit) confirmSure() error {
	return v.apply("sure", "", func(f *edit.File) (*edit.File, error) {
		s := &sheet{File: f}
		for n := 1; n <= f.Len("metrics"); n++ {
			s.File = f
			if s.state(n) != proposed {
				continue
			}
			var err error
			if name := s.metric(n, "name.zh"); s.metric(n, "name.en") == "" && v.english(name) != "" {
				if f, err = f.Set(metricField(n, "name"), edit.Both(name, v.english(name))); err != nil {
					return nil, err
				}
			}
			if f, err = confirm(f, n); err != nil {
				return nil, err
			}
		}
		return f, nil
	}, func(_, after *sheet) string { return after.next(after.Metric(v.r.Form.Get("at"))) })
}

// addFigure proposes a figure for words of the text: where they were selected, or as they were typed.
func (v *visit) addFigure() error {
	added := ""
	return v.apply("add", "", func(f *edit.File) (*edit.File, error) {
		s := &sheet{File: f, Name: v.r.Form.Get("f")}
		words, at, paragraph := v.selected(s)
		if words == "" {
			return nil, errors.New(say(v.lang, "addHint"))
		}
		vocabulary, err := v.vocabulary()
		if err != nil {
			return nil, err
		}
		added = freeID(f)
		return f.Append("metrics", proposal(added, words, at, paragraph, f.Text("date"), vocabulary)...)
	}, func(_, _ *sheet) string { return added })
}

// selected is what was selected in the text: its words, where they stand, and in which paragraph.
func (v *visit) selected(s *sheet) (words, at string, paragraph int) {
	words = strings.Join(strings.Fields(v.r.Form.Get("words")), " ")
	p := v.printedText(s)
	if p == nil {
		return words, "", 1
	}
	from, ok1 := number(v.r.Form.Get("from"))
	to, ok2 := number(v.r.Form.Get("to"))
	if !ok1 || !ok2 || from < p.from || to > p.to || from >= to {
		var found bool
		if from, to, found = p.find(v.r.Form.Get("words")); !found {
			return words, "", 1
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(string(p.runes[from:to]), "\n", "")), fmt.Sprintf("[%d, %d]", from, to), p.paragraphOf(s, from)
}

func number(text string) (n int, ok bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// freeID is an id that no figure of the report has.
func freeID(f *edit.File) string {
	for n := f.Len("metrics") + 1; ; n++ {
		if id := fmt.Sprintf("%s-%d", f.Text("id"), n); f.Metric(id) == 0 {
			return id
		}
	}
}

// proposal is a figure as its words say it; all else is to be looked at.
func proposal(id, words, at string, paragraph int, date string, v *stories.Vocabulary) []string {
	value, unit, qualifier, name := "0", stories.Count, "exactly", words
	for _, r := range draft.Read(words) {
		if value, qualifier = r.Value, r.Qualifier; r.High != "" {
			value += ".." + r.High
		}
		unit, name = r.Unit, strings.TrimSpace(words[:max(strings.Index(words, r.Words), 0)])
	}
	if name == "" {
		name = words
	}
	lines := []string{"id: " + id, "name: " + edit.Both(name, ""), "value: " + value}
	lines = append(lines, write.Measured(unit, v)...)
	lines = append(lines, "qualifier: "+qualifier, "period: ../"+date, "kind: stock", fmt.Sprintf("paragraph: %d", paragraph), "quote: "+edit.Quote(words))
	if at != "" {
		lines = append(lines, "at: "+at)
	}
	return append(lines, `doubts: ["`+addedByHand+`"]`)
}

// saveReport saves the report's own fields and summaries.
func (v *visit) saveReport() error {
	take := v.r.PostForm.Get("take") // the language of a summary to be put together anew
	return v.apply("report", ofReport, func(f *edit.File) (*edit.File, error) {
		s := &sheet{File: f, Name: v.r.Form.Get("f")}
		f, err := fill(f, "", reportKeys, v.r.PostForm)
		for key, values := range v.r.PostForm {
			if item, ok := strings.CutSuffix(key, ".role"); ok && err == nil && f.Has(item+".id") && values[0] != f.Text(key) {
				f, err = f.Set(key, plain(values[0]))
			}
			if at, ok := strings.CutSuffix(key, ".en"); ok && strings.Contains(at, "].") && err == nil {
				zh := f.Text(at + ".zh")
				if values[0] = strings.TrimSpace(values[0]); f.Has(at) && values[0] != f.Text(at+".en") {
					f, err = f.Set(at, edit.Both(zh, values[0]))
				}
			}
		}
		for _, lang := range languages {
			text, given := v.r.PostForm.Get("summary."+lang), v.r.PostForm.Has("summary."+lang)
			if vocabulary, no := v.vocabulary(); no == nil && lang == take {
				if p := v.proposeSummary(s, vocabulary); p != nil {
					text, given = p.in(lang), true
				}
			}
			if err == nil && given {
				f, err = f.SetSummary(lang, text)
			}
		}
		if id := v.r.PostForm.Get("newunit"); id != "" && err == nil && !slices.Contains(unitsIn(f), id) {
			f, err = f.Append("units", "{id: "+edit.Quote(id)+", role: "+newRole(f)+"}")
		}
		if item := v.r.PostForm.Get("drop"); item != "" && err == nil { // last: those behind it move up
			f, err = f.Remove(item)
		}
		return f, err
	}, func(before, after *sheet) string {
		switch {
		case v.said != "":
		case v.r.PostForm.Get("drop") != "":
			v.said = "takenOut"
		default:
			v.said = "saved"
		}
		return v.same(before, after)
	})
}

// newRole is the role of a unit that is added: the first is what the report is about.
func newRole(f *edit.File) string {
	if f.Len("units") == 0 {
		return "subject"
	}
	return "mentioned"
}

// ofReport is what stands for a figure's id where a report's own fields are meant.
const ofReport = "report"

// same stays with the figure that is looked at.
func (v *visit) same(_, _ *sheet) string { return v.r.Form.Get("at") }

// saveText saves the whole file as typed. What cannot be read as fields is saved too: it is a draft, and nothing is lost.
func (v *visit) saveText() error {
	text := strings.ReplaceAll(v.r.Form.Get("text"), "\r\n", "\n")
	name, seen := v.r.Form.Get("f"), v.r.Form.Get("hash")
	now, err := v.folder.read(name)
	if err != nil {
		return err
	}
	if _, broken := edit.Parse(now); broken == nil || digest(now) != seen {
		return v.apply("text", ofReport, func(*edit.File) (*edit.File, error) { return edit.Parse([]byte(text)) }, v.same)
	}
	if _, err := edit.Parse([]byte(text)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := v.folder.save(name, seen, []byte(text), record{What: "text", ID: ofReport}); err != nil {
		return err
	}
	return v.to(name, "", "")
}

// typed keeps what is being typed, before anything is saved.
func (v *visit) typed() error {
	fields := map[string]string{}
	for key, values := range v.r.PostForm {
		if key != "f" && key != "id" {
			fields[key] = values[0]
		}
	}
	if _, err := v.folder.read(v.r.Form.Get("f")); err != nil {
		return err
	}
	if err := v.folder.keepTyped(v.r.Form.Get("f"), v.r.Form.Get("id"), fields); err != nil {
		http.Error(v.w, err.Error(), http.StatusInsufficientStorage)
		return nil
	}
	v.w.WriteHeader(http.StatusNoContent)
	return nil
}

// discard drops what was typed and not saved.
func (v *visit) discard() error {
	name, id := v.r.Form.Get("f"), v.r.Form.Get("id")
	if _, err := v.folder.journal.add(record{At: time.Now().UTC(), Who: v.folder.who, File: name, What: dropped, ID: id}); err != nil {
		return err
	}
	return v.to(name, v.r.Form.Get("at"), "")
}
