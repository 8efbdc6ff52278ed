package stories

// Lost is what before knew of and s knows nothing of any more: no report, no former name, no withdrawal. Its addresses
// answer as those of what was withdrawn on that day, as long as whoever saw both goes on telling.
func (s *Set) Lost(before *Set, day string) (lost []Withdrawal) {
	for i := range before.Stories {
		if story := &before.Stories[i]; s.missing(storyThing, story.ID) {
			lost = append(lost, Withdrawal{ID: story.ID, Date: day, Reason: unexplained, Metrics: idsOf(story.Metrics)})
		}
	}
	for _, w := range before.lost {
		if s.missing(storyThing, w.ID) {
			lost = append(lost, w)
		}
	}
	return lost
}

var unexplained = Text{Zh: "未说明原因。", En: "No reason was given."}

func idsOf(metrics []Metric) (ids []string) {
	for i := range metrics {
		ids = append(ids, metrics[i].ID)
	}
	return ids
}

// Follow makes s answer for what is lost. Its content, and so its digest, stays as it is.
func (s *Set) Follow(lost []Withdrawal) {
	s.lost = lost
	for i := range lost {
		w := &lost[i]
		s.past.withdrawn[[2]string{storyThing, w.ID}] = w
		for _, id := range w.Metrics {
			if s.missing(metricThing, id) { // else it is another report's now
				s.past.withdrawn[[2]string{metricThing, id}] = w
			}
		}
	}
}

// missing tells whether s knows nothing of an id.
func (s *Set) missing(kind, id string) bool {
	_, present := s.stories[id]
	if kind == metricThing {
		_, present = s.metrics[id]
	}
	key := [2]string{kind, id}
	return !present && s.past.moved[key] == "" && s.past.withdrawn[key] == nil
}
