package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sort"

	"github.com/yutu-map/yutu/stories/edit"
)

// A change makes another file of one.
type change func(*edit.File) (*edit.File, error)

// corrections are the steps that change what readers read, once a report is online.
var corrections = []string{"save", "accept", "reject", "add", "report", "text", worded, placed}

// apply makes a change to what the editor has seen, and writes it. then says which figure is to be looked at next. A report
// that is online is corrected: it is shown first what that changes, and a reason is asked.
func (v *visit) apply(what, id string, do change, then func(before, after *sheet) string) error {
	name, seen := v.r.Form.Get("f"), v.r.Form.Get("hash")
	now, err := v.folder.read(name)
	if err != nil {
		return err
	}
	if digest(now) != seen {
		was, _ := v.folder.journal.state(name, seen)
		return v.conflict(name, was, now, do)
	}
	before, err := v.sheet(name, now)
	if err != nil {
		return err
	}
	next, err := do(before.File)
	if err != nil {
		return err
	}
	after, err := v.sheet(name, next.Bytes())
	if err != nil {
		return err
	}
	r := v.record
	r.What, r.ID = what, id
	if !before.Draft() && string(next.Bytes()) != string(now) && slices.Contains(corrections, what) {
		sent, err := v.correction(before, after, id)
		if sent || err != nil {
			return err
		}
		r.What = corrected
		if after, err = v.corrected(before, after, &r); err != nil {
			return err
		}
		v.said = "corrected"
	}
	err = v.folder.save(name, seen, after.Bytes(), r)
	var other conflict
	if errors.As(err, &other) { // changed since it was read, a moment ago
		return v.conflict(name, other.seen, other.now, do)
	}
	if err != nil {
		return err
	}
	v.note(after.File)
	figure := then(before, after)
	return v.to(name, figure, v.said)
}

// A hidden is a field of a form that is sent again.
type hidden struct{ Key, Value string }

// again is the form as it was sent, without some fields.
func again(form url.Values, without ...string) (all []hidden) {
	for key, values := range form {
		if !slices.Contains(without, key) {
			for _, value := range values {
				all = append(all, hidden{key, value})
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Key < all[j].Key })
	return all
}

// conflict shows three files side by side where they differ, and writes none.
func (v *visit) conflict(name string, was, now []byte, do change) error {
	mine, unfit := was, false
	if f, err := edit.Parse(was); err == nil {
		if next, err := do(f); err == nil {
			mine = next.Bytes()
		}
	}
	if f, err := edit.Parse(now); err != nil {
		unfit = true
	} else if _, err := do(f); err != nil {
		unfit = true
	}
	return v.three(name, "hash", was, now, mine, unfit)
}

// three shows a file as it was seen, as it is and as it would be. key is the form's field that says which was seen.
func (v *visit) three(file, key string, was, now, mine []byte, unfit bool) error {
	data := map[string]any{"Name": v.r.Form.Get("f"), "File": file, "Key": key, "Now": digest(now), "Again": again(v.r.PostForm, key), "Action": lastPart(v.r.URL.Path),
		"Unfit": unfit, "Rows": threeWays(string(was), string(now), string(mine))}
	v.show(v.w, http.StatusConflict, "conflict.html", v.page(data))
	return nil
}

func lastPart(path string) string {
	u := url.URL{Path: path}
	for i := len(u.Path) - 1; i >= 0; i-- {
		if u.Path[i] == '/' {
			return u.Path[i+1:]
		}
	}
	return u.Path
}

// canUndo tells whether the last step on a file can be taken back.
func (d *Desk) canUndo(name string) bool { return d.lastStep(name) != nil }

// lastStep is the newest step on a file that has not been undone.
func (d *Desk) lastStep(name string) *record {
	var steps []*record
	for _, r := range d.folder.journal.of(name) {
		switch {
		case !r.changes():
		case r.What == "undo" && len(steps) > 0:
			steps = steps[:len(steps)-1]
		default:
			steps = append(steps, r)
		}
	}
	if len(steps) == 0 {
		return nil
	}
	last := steps[len(steps)-1]
	if slices.Contains([]string{opened, elsewhere, published, withdrawn, corrected}, last.What) {
		return nil
	}
	return last
}

// undo takes the last step back.
func (v *visit) undo() error {
	name := v.r.Form.Get("f")
	r := v.lastStep(name)
	if r == nil {
		return v.to(name, v.r.Form.Get("at"), "")
	}
	return v.apply("undo", r.ID, func(f *edit.File) (*edit.File, error) {
		was, ok := r.back(f.Bytes())
		if !ok {
			return nil, fmt.Errorf("%s: the file is no longer as that step left it", name)
		}
		return edit.Parse(was)
	}, func(_, _ *sheet) string {
		if r.What == worded && !v.takeWordBack(r.Text) {
			v.said = "wordStays"
		}
		return r.ID
	})
}
