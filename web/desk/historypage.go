package desk

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/yutu-map/yutu/stories/edit"
)

// An event is a line of a report's history.
type event struct {
	When, Who, What, ID, Text string
	Was, Now                  string
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
	for i := len(records) - 1; i >= 0; i-- {
		if r := records[i]; r.changes() {
			events = append(events, v.event(r, digest(now)))
		}
	}
	v.show(v.w, http.StatusOK, "history.html", v.page(map[string]any{"Name": name, "Digest": digest(now), "Events": events}))
	return nil
}

func (v *visit) event(r *record, now string) event {
	e := event{When: r.At.Local().Format("2006-01-02 15:04:05"), Who: r.Who, What: say(v.lang, "did."+r.What), Text: r.Text, To: r.To, Current: r.To == now}
	if r.ID != ofReport {
		e.ID = r.ID
	}
	if r.From != "" {
		e.Was, e.Now = short(r.Was), short(r.Now)
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
