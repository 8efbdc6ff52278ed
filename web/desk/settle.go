package desk

import (
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/stories/draft"
	"github.com/yutu-map/yutu/stories/edit"
)

// Nearly all doubtful figures of a report share one doubt: their sentences have no period, so they were taken as of publication.
// That is one question, and is asked once. What was agreed together stays marked at each figure until the figure is confirmed,
// and can be asked again there.

const (
	settled = "settled" // the field of a draft's figure with what was agreed of it, and the step
	reasked = "reasked"
	// together is from how many figures on a question is put for all of them.
	together = 3
	// ofPeriod is what the importer takes off a figure's confidence for that doubt alone.
	ofPeriod = 0.1
)

// askedTogether are the figures that share the doubt of the period; none if they are too few to be asked about together.
func (s *sheet) askedTogether() (all []int) {
	for n := 1; n <= s.Len("metrics"); n++ {
		// without its confidence a figure would be confirmed by the last of its doubts going
		if s.Has(metricField(n, "sure")) && s.metric(n, "period") == "../"+s.Text("date") && slices.Contains(s.Texts(metricField(n, "doubts")), draft.AsOfPublication) {
			all = append(all, n)
		}
	}
	if len(all) < together {
		return nil
	}
	return all
}

// settle agrees that all figures asked about together are as of publication.
func (v *visit) settle() error {
	return v.apply(settled, "", func(f *edit.File) (*edit.File, error) {
		for _, n := range (&sheet{File: f}).askedTogether() {
			var err error
			if f, err = move(f, n, "doubts", settled, ofPeriod); err != nil {
				return nil, err
			}
		}
		return f, nil
	}, v.same)
}

// askAgain takes that back for one figure.
func (v *visit) askAgain() error {
	id := v.r.Form.Get("id")
	return v.apply(reasked, id, func(f *edit.File) (*edit.File, error) {
		if n := f.Metric(id); n > 0 && slices.Contains(f.Texts(metricField(n, settled)), draft.AsOfPublication) {
			return move(f, n, settled, "doubts", -ofPeriod)
		}
		return f, nil
	}, v.same)
}

// move takes the doubt of the period from one list of a figure to another, and its confidence up or down.
func move(f *edit.File, n int, from, to string, by float64) (*edit.File, error) {
	rest := slices.DeleteFunc(f.Texts(metricField(n, from)), func(d string) bool { return d == draft.AsOfPublication })
	certain, _ := strconv.ParseFloat(f.Text(metricField(n, "sure")), 64)
	left := ""
	if len(rest) > 0 {
		left = edit.List(rest)
	}
	for _, set := range [][2]string{{from, left}, {to, edit.List(append(f.Texts(metricField(n, to)), draft.AsOfPublication))}, {"sure", strconv.FormatFloat(certain+by, 'f', 2, 64)}} {
		var err error
		if f, err = f.Set(metricField(n, set[0]), set[1]); err != nil {
			return nil, err
		}
	}
	return f, nil
}
