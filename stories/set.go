package stories

import "sort"

// Set is all stories, newest first, then by id, with the vocabulary their
// codes refer to and the names of the units they may name.
type Set struct {
	Stories    []Story
	Tours      []Tour // by id
	Vocabulary Vocabulary
	Units      map[string]Text // adcode → names, as given to Load

	stories map[string]int    // id → index
	metrics map[string][2]int // id → indexes of the story and of the metric in it
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

// index notes where stories and metrics are, once they are in their order.
func (s *Set) index() {
	s.stories, s.metrics = map[string]int{}, map[string][2]int{}
	for i := range s.Stories {
		s.stories[s.Stories[i].ID] = i
		for j := range s.Stories[i].Metrics {
			s.metrics[s.Stories[i].Metrics[j].ID] = [2]int{i, j}
		}
	}
}

// InUnit gives the stories that concern a unit (City: the whole city only,
// not its parts): those with it as subject first, then partner, then
// mentioned; within a role in the order of the set.
func (s *Set) InUnit(adcode string) []StoryRef {
	var refs []StoryRef
	for i := range s.Stories {
		for _, u := range s.Stories[i].Units {
			if u.ID == adcode {
				refs = append(refs, StoryRef{&s.Stories[i], u.Role, u.Via})
			}
		}
	}
	sort.SliceStable(refs, func(i, j int) bool { return roleRank(refs[i].Role) < roleRank(refs[j].Role) })
	return refs
}

func roleRank(role string) int {
	switch role {
	case "subject":
		return 0
	case "partner":
		return 1
	}
	return 2
}

// MetricsIn gives the metrics that concern a unit, in the order of stories
// and, within a story, of its file; highlighted ones first. The pointers are
// into the set.
func (s *Set) MetricsIn(adcode string) []*Metric {
	var first, rest []*Metric
	for i := range s.Stories {
		for j := range s.Stories[i].Metrics {
			m := &s.Stories[i].Metrics[j]
			if !contains(m.Units, adcode) {
				continue
			}
			if m.Highlight {
				first = append(first, m)
			} else {
				rest = append(rest, m)
			}
		}
	}
	return append(first, rest...)
}

// CountByUnit gives the number of stories of each unit that has any, in
// whatever role; the whole city counts under City.
func (s *Set) CountByUnit() map[string]int {
	n := map[string]int{}
	for i := range s.Stories {
		for _, u := range s.Stories[i].Units {
			n[u.ID]++
		}
	}
	return n
}

// RelationsOf gives the relations a unit takes part in, directly or as part
// of an area, with their stories.
func (s *Set) RelationsOf(adcode string) []RelationRef {
	var refs []RelationRef
	for i := range s.Stories {
		for j := range s.Stories[i].Relations {
			r := &s.Stories[i].Relations[j]
			if s.covers(r.From, adcode) || s.covers(r.To, adcode) {
				refs = append(refs, RelationRef{r, &s.Stories[i]})
			}
		}
	}
	return refs
}

// RelationRef is a relation with the story that reports it.
type RelationRef struct {
	Relation *Relation
	Story    *Story
}

func (s *Set) covers(e End, adcode string) bool {
	if e.Area != "" {
		return contains(s.Vocabulary.Areas[e.Area].Units, adcode)
	}
	return e.Unit == adcode
}

// UnitName names a unit or the whole city.
func (s *Set) UnitName(adcode string) Text {
	if adcode == City {
		return CityName
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
