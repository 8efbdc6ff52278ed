package stories

import (
	"path"
	"slices"
	"strings"
)

// Addresses are promises: articles elsewhere embed them. What has been renamed
// says what it was called, and a report that was taken back leaves a file that
// says when and why.

// Withdrawal is what stays of a report that is no longer shown.
type Withdrawal struct {
	ID       string   // of the report
	Formerly []string // what it was called before
	Metrics  []string // ids of its figures, those they had before included
	File     string

	Published string // 2020-09-01
	Date      string // of the withdrawal, 2020-09-10
	Reason    Text
	Instead   string // id of the report to read in its place; may be empty

	Digest Digest `json:"-"` // of its file
}

// Kinds of what has an id that may be given up.
const (
	storyThing  = "story"
	metricThing = "metric"
	tourThing   = "tour"
)

// past is what became of ids, by kind and id.
type past struct {
	moved     map[[2]string]string
	withdrawn map[[2]string]*Withdrawal
}

// Renamed is what something ("story", "metric", "tour") is called now that was
// called id.
func (s *Set) Renamed(kind, id string) (now string, ok bool) {
	now, ok = s.past.moved[[2]string{kind, id}]
	return now, ok
}

// WithdrawnWith is the withdrawal by which something is no longer here.
func (s *Set) WithdrawnWith(kind, id string) (*Withdrawal, bool) {
	w, ok := s.past.withdrawn[[2]string{kind, id}]
	return w, ok
}

// FormerNames lists what was called otherwise, as kind and id, in order.
func (s *Set) FormerNames() [][2]string { return sortedPairs(s.past.moved) }

// WithdrawnNames lists what was withdrawn, as kind and id, in order.
func (s *Set) WithdrawnNames() [][2]string { return sortedPairs(s.past.withdrawn) }

func sortedPairs[V any](m map[[2]string]V) (keys [][2]string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	return keys
}

func (s *Set) indexPast() {
	s.past = past{map[[2]string]string{}, map[[2]string]*Withdrawal{}}
	moved := func(kind, now string, formerly []string) {
		for _, old := range formerly {
			s.past.moved[[2]string{kind, old}] = now
		}
	}
	for i := range s.Stories {
		moved(storyThing, s.Stories[i].ID, s.Stories[i].Formerly)
		for _, m := range s.Stories[i].Metrics {
			moved(metricThing, m.ID, m.Formerly)
		}
	}
	for _, t := range s.Tours {
		moved(tourThing, t.ID, t.Formerly)
	}
	for i := range s.Withdrawals {
		w := &s.Withdrawals[i]
		for _, id := range append([]string{w.ID}, w.Formerly...) {
			s.past.withdrawn[[2]string{storyThing, id}] = w
		}
		for _, id := range w.Metrics {
			s.past.withdrawn[[2]string{metricThing, id}] = w
		}
	}
}

// tombstone is how the front matter of a withdrawn report's file looks.
var tombstone = seek(having("withdrawn"), `(?m)^["']?withdrawn["']?[ \t]*:`)

// withdrawn is a tombstone with the lines of its fields.
type withdrawn struct {
	Withdrawal
	r *reader
}

// withdrawal reads a tombstone: the report's file, without all that was in it.
func (r *reader) withdrawal(front, body string, bodyLine int) (w withdrawn, ok bool) {
	root := r.parse(front, "front matter")
	if root == nil {
		return w, false
	}
	const fields = "a withdrawn report keeps nothing but id, formerly, date, withdrawn and metrics (a list of ids)"
	values, ok := r.pairs(root, "")
	if !ok {
		return w, false
	}
	allowed := []string{"id", "formerly", "date", "withdrawn", "metrics"}
	r.asked.object("", allowed)
	for _, f := range values {
		if !contains(allowed, f.key) {
			r.failAt(f.key, "%s", fields)
			return w, false
		}
	}
	o := object{r, "", root.Line, values}
	w = withdrawn{Withdrawal{ID: o.slug("id"), Formerly: o.slugs("formerly"), Metrics: o.slugs("metrics"), File: r.file, Published: o.date("date"), Digest: r.digest}, r}
	if want := w.Published + "-" + w.ID + ".md"; w.ID != "" && path.Base(r.file) != want {
		r.failAt("id", "expected the file to be called %s after date and id", want)
	}
	if n, given := o.node("withdrawn", true); given {
		if of, good := r.object(n, "withdrawn", "date", "reason", "instead"); good {
			w.Date, w.Reason, w.Instead = of.date("date"), of.bilingual("reason", true), of.text("instead", false)
		}
	}
	if strings.TrimSpace(body) != "" {
		r.fail(bodyLine, "body", "expected no text: %s", fields)
	}
	return w, true
}

// slugs is a list of ids.
func (o object) slugs(key string) (ids []string) {
	nodes, paths := o.items(key, false)
	for i, n := range nodes {
		o.r.asked.word(paths[i])
		id, _, ok := o.r.scalar(n, paths[i], "a word of a-z, 0-9 and hyphens")
		switch {
		case !ok:
		case !ValidID(id):
			o.r.failAt(paths[i], "expected an id as it was: a word of a-z, 0-9 and single hyphens, found %s", quote(id))
		default:
			ids = append(ids, id)
		}
	}
	return ids
}
