package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"github.com/yutu-map/yutu/stories/edit"
)

// An event is a line of a report's history.
type event struct {
	When, Who, What, ID, Text string
	Name                      string   // of the figure
	Was, Now                  []string // the lines that it took away, and put there
	To                        string
	Current                   bool
}

// history shows who did what to a report, newest first.
func (v *visit) history() error {
	name := v.r.Form.Get("f")
	now, err := v.folder.read(name)
	if err != nil {
		return err
	}
	if err := v.folder.meet(name, now); err != nil {
		return err
	}
	var events []event
	records := v.folder.journal.of(name)
	after := now
	for i := len(records) - 1; i >= 0; i-- {
		r := records[i]
		if !r.changes() {
			continue
		}
		e := v.event(r, digest(now))
		if before, ok := r.back(after); ok && r.From != "" && r.To == digest(after) {
			e.Was, e.Now = linesChanged(string(before), string(after))
			e.Name = cmp.Or(figureName(after, e.ID), figureName(before, e.ID))
			after = before
		} else if state, ok := v.folder.journal.state(name, r.From); ok {
			after = state
		}
		events = append(events, e)
	}
	headline := name
	if f, err := edit.Parse(now); err == nil {
		headline = cmp.Or(f.Text("headline.zh"), name)
	}
	v.show(v.w, http.StatusOK, "history.html", v.page(map[string]any{"Name": name, "Headline": headline, "Digest": digest(now), "Events": events}))
	return nil
}

// mostLines is how many lines of a change are shown.
const mostLines = 8

// linesChanged are the lines that a step took away, and those that it put there.
func linesChanged(before, after string) (was, now []string) {
	base := strings.SplitAfter(before, "\n")
	a := aligned(base, strings.SplitAfter(after, "\n"))
	add := func(to []string, lines string) []string {
		for line := range strings.Lines(lines) {
			if line = strings.TrimSpace(line); line != "" && len(to) < mostLines {
				to = append(to, short(line))
			} else if line != "" && len(to) == mostLines {
				to = append(to, "…")
			}
		}
		return to
	}
	for i := 0; i <= len(base); i++ {
		now = add(now, a.before[i])
		if i < len(base) && !a.kept[i] {
			was = add(was, base[i])
		}
	}
	return was, now
}

// figureName is what a figure is called in a file; "" if it has none of that id.
func figureName(file []byte, id string) string {
	if id == "" {
		return ""
	}
	f, err := edit.Parse(file)
	if err != nil {
		return ""
	}
	if n := f.Metric(id); n > 0 {
		return f.Text(metricField(n, "name.zh"))
	}
	return ""
}

func (v *visit) event(r *record, now string) event {
	e := event{When: r.At.Local().Format("2006-01-02 15:04:05"), Who: r.Who, What: say(v.lang, "did."+r.What), Text: r.Text, To: r.To, Current: r.To == now}
	if r.ID != ofReport {
		e.ID = r.ID
	}
	if r.From != "" {
		e.Was, e.Now = []string{short(r.Was)}, []string{short(r.Now)}
	}
	return e
}

// short is the beginning of a change.
func short(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) > 160 {
		return string(runes[:160]) + "…"
	}
	return string(runes)
}

// goBack makes a report as it was at some time.
func (v *visit) goBack() error {
	name, want := v.r.Form.Get("f"), v.r.Form.Get("to")
	was, ok := v.folder.journal.state(name, want)
	if !ok {
		return fmt.Errorf("%s: the journal does not have that state", name)
	}
	f, err := edit.Parse(was)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if !f.Draft() {
		if _, err := v.whole(name, was); err != nil {
			return err
		}
	}
	return v.replace(name, was, "back", "wentBack")
}
