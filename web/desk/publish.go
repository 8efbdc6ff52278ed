package desk

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
	"github.com/yutu-map/yutu/web/resource"
)

// whole makes the site as it would be with a file of this content: that is how "yutu check" looks at it too.
func (d *Desk) whole(name string, content []byte) (resource.Site, error) {
	return d.opt.Build(overlay{d.folder.root.FS(), name, content}, "/", nil)
}

// compare makes the site with either content of a file, and gives what is wrong with the second, or what readers see change.
func (d *Desk) compare(name string, before, after []byte) (problems []stories.Problem, changes []Changed) {
	next, err := d.whole(name, after)
	if err != nil {
		return told(err), nil
	}
	was, err := d.whole(name, before)
	if err != nil {
		was = nil // a folder without a report yet is no site
	}
	return nil, seenChanges(was, next, idOf(after), d.opt.Units)
}

// compareGoing is compare, where the last report of a folder may go: a site of none is no fault then.
func (d *Desk) compareGoing(name string, before, after []byte) (problems []stories.Problem, changes []Changed) {
	was, err := d.whole(name, before)
	if err != nil {
		return told(err), nil
	}
	next, err := d.whole(name, after)
	if err != nil {
		return nil, nil
	}
	return nil, seenChanges(was, next, idOf(after), d.opt.Units)
}

func idOf(content []byte) string {
	f, err := edit.Parse(content)
	if err != nil {
		return ""
	}
	return f.Text("id")
}

// told are the problems that an error is of.
func told(err error) []stories.Problem {
	var problems stories.Problems
	if errors.As(err, &problems) {
		return problems
	}
	return []stories.Problem{{Want: err.Error()}}
}

// tell has a page say what is wrong, or what readers will see change.
func (v *visit) tell(data map[string]any, problems []owned, changes []Changed) {
	data["Problems"], data["Wanting"] = v.together(problems)
	data["Wrong"], data["Changes"] = len(problems) > 0, changes
}

// beforePublishing shows whether a draft can be published, or a report be a draft again, and what readers will see change.
func (v *visit) beforePublishing() error {
	s, err := v.Desk.open(v.r.Form.Get("f"))
	if err != nil {
		return err
	}
	data := map[string]any{"Name": s.Name, "Digest": s.Digest, "Headline": s.Text("headline.zh"), "Draft": s.Draft(), "Tally": s.tally()}
	if s.Draft() {
		next, err := s.Published()
		if err != nil {
			return err
		}
		problems, changes := v.compare(s.Name, s.Bytes(), next.Bytes())
		v.tell(data, s.owned(problems), changes)
	} else if was := v.lastDraft(s.Name); was != nil {
		data["Withdraw"] = true
		problems, changes := v.compareGoing(s.Name, s.Bytes(), was.Bytes())
		v.tell(data, s.owned(problems), changes)
	}
	v.show(v.w, http.StatusOK, "publish.html", v.page(data))
	return nil
}

// publish writes a draft as a report, if all of the content is sound with it.
func (v *visit) publish() error {
	name := v.r.Form.Get("f")
	s, err := v.Desk.open(name)
	if err != nil {
		return err
	}
	next, err := s.Published()
	if err != nil {
		return err
	}
	if t := s.tally(); t.Doubt+t.Sure > 0 {
		return fmt.Errorf("%s: %d of its figures nobody has confirmed", name, t.Doubt+t.Sure)
	}
	if _, err := v.whole(name, next.Bytes()); err != nil {
		return err
	}
	return v.replace(name, next.Bytes(), published, "took")
}

// replace writes another state of a file that was looked at as the form says.
func (v *visit) replace(name string, next []byte, what, said string) error {
	err := v.folder.save(name, v.r.Form.Get("hash"), next, record{What: what})
	var other conflict
	if errors.As(err, &other) {
		return v.conflict(name, other.seen, other.now, func(*edit.File) (*edit.File, error) { return edit.Parse(next) })
	}
	if err != nil {
		return err
	}
	return v.to(name, v.r.Form.Get("at"), said)
}

// withdraw makes a draft of a report again, as it was before it was published.
func (v *visit) withdraw() error {
	name := v.r.Form.Get("f")
	was := v.lastDraft(name)
	if was == nil {
		return fmt.Errorf("%s: it was not published from this desk", name)
	}
	return v.replace(name, was.Bytes(), withdrawn, "tookBack")
}
