package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
)

// A sheet is a report's file as it lies on the desk.
type sheet struct {
	*edit.File
	Name   string // of the file
	Digest string
	story  *stories.Story // nil: with problems
	Own    []stories.Problem
	of     map[int][]stories.Problem // by figure, from 1
}

// sure is from which confidence proposals without a doubt are confirmed together.
const sure = 0.9

// open reads a file, and what is wrong with it once it were published.
func (d *Desk) open(name string) (*sheet, error) {
	data, err := d.folder.read(name)
	if err != nil {
		return nil, err
	}
	return d.sheet(name, data)
}

func (d *Desk) sheet(name string, data []byte) (*sheet, error) {
	s := &sheet{Name: name, Digest: digest(data), of: map[int][]stories.Problem{}}
	var err error
	if s.File, err = edit.Parse(data); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	whole, err := s.Published()
	if err != nil {
		return nil, err
	}
	set, err := d.opt.Load(alone{d.folder.root.FS(), path.Base(name), whole.Bytes()})
	var problems stories.Problems
	if !errors.As(err, &problems) && err != nil {
		return nil, err
	}
	for _, p := range problems {
		if n := figureOf(p.Field); n > 0 {
			s.of[n] = append(s.of[n], p)
		} else {
			s.Own = append(s.Own, p)
		}
	}
	if set != nil && len(set.Stories) == 1 {
		s.story = &set.Stories[0]
	}
	return s, nil
}

// figureOf is the position of the figure that a field is of; 0 if of none.
func figureOf(field string) int {
	rest, ok := strings.CutPrefix(field, "metrics[")
	if !ok {
		return 0
	}
	number, _, _ := strings.Cut(rest, "]")
	n, _ := strconv.Atoi(number)
	return n
}

// A state of a figure is what is left to do with it.
type state string

const (
	doubted   state = "doubt" // proposed, with a doubt
	proposed  state = "sure"  // proposed without
	confirmed state = "done"
	broken    state = "bad" // confirmed, but not fit to be published
)

func (s *sheet) metric(n int, key string) string { return s.Text(metricField(n, key)) }

func metricField(n int, key string) string { return fmt.Sprintf("metrics[%d].%s", n, key) }

func (s *sheet) state(n int) state {
	open := s.Has(metricField(n, "sure")) || s.Has(metricField(n, "doubts"))
	certain, _ := strconv.ParseFloat(s.metric(n, "sure"), 64)
	switch {
	case open && (s.Has(metricField(n, "doubts")) || certain < sure):
		return doubted
	case open:
		return proposed
	case len(s.of[n]) > 0:
		return broken
	}
	return confirmed
}

// A tally counts what is left.
type tally struct{ Figures, Doubt, Sure, Bad, Own int }

func (t tally) Left() int { return t.Awaited() + t.Own }

// Awaited is how many figures still wait to be looked at.
func (t tally) Awaited() int { return t.Doubt + t.Sure + t.Bad }

func (s *sheet) tally() tally {
	t := tally{Figures: s.Len("metrics"), Own: len(s.Own)}
	for n := 1; n <= t.Figures; n++ {
		switch s.state(n) {
		case doubted:
			t.Doubt++
		case proposed:
			t.Sure++
		case broken:
			t.Bad++
		}
	}
	return t
}

// newlyWrong tells whether something is wrong with a figure that was not before, other than that nothing stands in a field.
func (s *sheet) newlyWrong(id string, before *sheet) bool {
	was := before.of[before.Metric(id)]
	return slices.ContainsFunc(s.of[s.Metric(id)], func(p stories.Problem) bool {
		return !onlyEmpty(p) && !slices.ContainsFunc(was, func(o stories.Problem) bool { return o.Want == p.Want })
	})
}

// next is the figure after n that needs a look: doubtful ones first, then proposals, then those to mend; "" if none does.
func (s *sheet) next(n int) string {
	count := s.Len("metrics")
	for _, want := range []state{doubted, proposed, broken} {
		for i := 1; i <= count; i++ {
			if at := (n+i-1)%count + 1; s.state(at) == want && at != n {
				return s.metric(at, "id")
			}
		}
	}
	return ""
}

// alone is a folder with one report in it, and its vocabulary.
type alone struct {
	fs.FS
	name    string
	content []byte
}

// Open opens the report or the vocabulary.
func (a alone) Open(name string) (fs.File, error) {
	switch name {
	case a.name:
		return overlay{file: a.name, content: a.content}.Open(name)
	case ".", stories.VocabularyFile:
		return a.FS.Open(name)
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Stat tells of a file without opening it.
func (a alone) Stat(name string) (fs.FileInfo, error) {
	f, err := a.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

// ReadDir lists the one report.
func (a alone) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, nil
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info{a.name, int64(len(a.content))})}, nil
}
