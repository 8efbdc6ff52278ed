package stories

import (
	"cmp"
	"maps"
	"slices"
)

// Set is all stories, newest first, then by id, with the vocabulary their
// codes refer to and the names of the units they may name.
type Set struct {
	Stories     []Story
	Tours       []Tour              // by id
	Withdrawals []Withdrawal        // by file
	Originals   map[string]Original // by report, where there are some and Options asked for them
	Vocabulary  Vocabulary
	Region      Region          // as given to Load
	Units       map[string]Text // adcode → names, as given to Load

	// Notes are about what is printed as it stands, though the house writes it
	// otherwise. No part of the content.
	Notes Problems `json:"-"`
	// Drafts are the reports that nobody has published yet. No part of it either.
	Drafts []Draft `json:"-"`

	stories   map[string]int           // id → index
	metrics   map[string][2]int        // id → indexes of the story and of the metric in it
	inUnit    map[string][]StoryRef    // by adcode
	metricsIn map[string][]*Metric     // by adcode
	relations map[string][]RelationRef // by adcode, those of its areas included
	past      past
	lost      []Withdrawal // see Follow
}

// Digest tells this content from any other: it is that of all its files.
func (s *Set) Digest() Digest {
	parts := [][]byte{s.Vocabulary.Digest[:]}
	for i := range s.Stories {
		parts = append(parts, []byte(s.Stories[i].ID), s.Stories[i].Digest[:])
	}
	for i := range s.Stories {
		if o, ok := s.Originals[s.Stories[i].ID]; ok {
			parts = append(parts, []byte(s.Stories[i].ID), o.Digest[:])
		}
	}
	for i := range s.Tours {
		parts = append(parts, []byte(s.Tours[i].ID), s.Tours[i].Digest[:])
	}
	for i := range s.Withdrawals {
		parts = append(parts, []byte(s.Withdrawals[i].ID), s.Withdrawals[i].Digest[:])
	}
	return DigestOf(parts...)
}

// StoryRef is a story as seen from a unit.
type StoryRef struct {
	Story *Story
	Role  string
	Via   string // the area by way of which the unit is concerned; "" if directly
}

// ByID finds a story.
func (s *Set) ByID(id string) (*Story, bool) {
	i, ok := s.stories[id]
	if !ok {
		return nil, false
	}
	return &s.Stories[i], true
}

// Metric finds a metric and its story.
func (s *Set) Metric(id string) (*Metric, *Story, bool) {
	at, ok := s.metrics[id]
	if !ok {
		return nil, nil, false
	}
	story := &s.Stories[at[0]]
	return &story.Metrics[at[1]], story, true
}

// index notes where all is that is asked for, once the stories are in their order. before is a set of which little is
// otherwise, or nil.
func (s *Set) index(before *Set) {
	if before != nil && s.numbered(before) {
		s.stories, s.metrics = before.stories, before.metrics
	} else {
		s.number()
	}
	s.inUnit, s.metricsIn, s.relations = map[string][]StoryRef{}, map[string][]*Metric{}, map[string][]RelationRef{}
	if before != nil {
		listsLike(s.inUnit, before.inUnit)
		listsLike(s.metricsIn, before.metricsIn)
	}
	for i := range s.Stories {
		story := &s.Stories[i]
		for _, u := range story.Units {
			s.inUnit[u.ID] = append(s.inUnit[u.ID], StoryRef{story, u.Role, u.Via})
		}
		for j := range story.Metrics {
			for _, adcode := range story.Metrics[j].Units {
				s.metricsIn[adcode] = append(s.metricsIn[adcode], &story.Metrics[j])
			}
		}
		for j := range story.Relations {
			ref := RelationRef{&story.Relations[j], story}
			for _, adcode := range s.ends(ref.Relation) {
				s.relations[adcode] = append(s.relations[adcode], ref)
			}
		}
	}
	maps.DeleteFunc(s.inUnit, func(_ string, refs []StoryRef) bool { return len(refs) == 0 })
	maps.DeleteFunc(s.metricsIn, func(_ string, metrics []*Metric) bool { return len(metrics) == 0 })
	for _, refs := range s.inUnit {
		slices.SortStableFunc(refs, func(x, y StoryRef) int { return cmp.Compare(roleRank(x.Role), roleRank(y.Role)) })
	}
	for _, metrics := range s.metricsIn {
		slices.SortStableFunc(metrics, func(x, y *Metric) int { return cmp.Compare(lowRank(x), lowRank(y)) })
	}
}

// listsLike makes lists for as many values as there were before, and one more.
func listsLike[T any](lists, before map[string][]T) {
	for key, list := range before {
		lists[key] = make([]T, 0, len(list)+1)
	}
}

// number notes by id where stories and figures are.
func (s *Set) number() {
	figures := 0
	for i := range s.Stories {
		figures += len(s.Stories[i].Metrics)
	}
	s.stories, s.metrics = make(map[string]int, len(s.Stories)), make(map[string][2]int, figures)
	for i := range s.Stories {
		s.stories[s.Stories[i].ID] = i
		for j := range s.Stories[i].Metrics {
			s.metrics[s.Stories[i].Metrics[j].ID] = [2]int{i, j}
		}
	}
}

// numbered tells whether stories and figures are where those of the same ids are in another set.
func (s *Set) numbered(as *Set) bool {
	if len(s.Stories) != len(as.Stories) {
		return false
	}
	for i := range s.Stories {
		a, b := &s.Stories[i], &as.Stories[i]
		if a.ID != b.ID || len(a.Metrics) != len(b.Metrics) {
			return false
		}
		for j := range a.Metrics {
			if a.Metrics[j].ID != b.Metrics[j].ID {
				return false
			}
		}
	}
	return true
}

// InUnit gives the stories that concern a unit (City: the whole city only,
// not its parts): those with it as subject first, then partner, then
// mentioned; within a role in the order of the set. The caller must not change it.
func (s *Set) InUnit(adcode string) []StoryRef { return s.inUnit[adcode] }

func roleRank(role string) int {
	switch role {
	case "subject":
		return 0
	case "partner":
		return 1
	}
	return 2
}

func lowRank(m *Metric) int {
	if m.Highlight {
		return 0
	}
	return 1
}

// MetricsIn gives the metrics that concern a unit, in the order of stories
// and, within a story, of its file; highlighted ones first. The pointers are
// into the set. The caller must not change the list.
func (s *Set) MetricsIn(adcode string) []*Metric { return s.metricsIn[adcode] }

// CountByUnit gives the number of stories of each unit that has any, in
// whatever role; the whole city counts under City.
func (s *Set) CountByUnit() map[string]int {
	n := make(map[string]int, len(s.inUnit))
	for adcode, refs := range s.inUnit {
		n[adcode] = len(refs)
	}
	return n
}

// RelationsOf gives the relations a unit takes part in, directly or as part
// of an area, with their stories. The caller must not change it.
func (s *Set) RelationsOf(adcode string) []RelationRef { return s.relations[adcode] }

// RelationRef is a relation with the story that reports it.
type RelationRef struct {
	Relation *Relation
	Story    *Story
}

// ends are the units that take part in a relation, each once.
func (s *Set) ends(r *Relation) []string {
	var all []string
	for _, e := range []End{r.From, r.To} {
		switch {
		case e.Area != "":
			all = append(all, s.Vocabulary.Areas[e.Area].Units...)
		case e.Unit != "":
			all = append(all, e.Unit)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// UnitName names a unit or the whole city.
func (s *Set) UnitName(adcode string) Text {
	if adcode != "" && s.Region.Whole(adcode) {
		return s.Region.Name
	}
	return s.Units[adcode]
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
