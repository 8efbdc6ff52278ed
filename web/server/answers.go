package server

import "sync"

// Queries come from strangers: what is looked at of them is bounded, and so is
// how many answers are remembered. Their bytes count in the cache like all others.
const (
	longestQuery = 1 << 10 // of the part of the address after the question mark, in bytes
	mostAnswers  = 512
)

// answers are the pages made for queries so far.
type answers struct {
	mu      sync.Mutex
	entries map[string]*entry // by path and query
}

// answering is the entry that answers a query to e: e itself if there is nothing to ask, or too much.
func (g *generation) answering(e *entry, rawQuery string) *entry {
	if e.resource.Answer == nil || rawQuery == "" || len(rawQuery) > longestQuery {
		return e
	}
	if passing := e.resource.Passing; passing != nil && passing() {
		return answerOf(e, rawQuery)
	}
	g.answers.mu.Lock()
	defer g.answers.mu.Unlock()
	key := e.resource.Path + "?" + rawQuery
	if known := g.answers.entries[key]; known != nil {
		return known
	}
	if len(g.answers.entries) >= mostAnswers || g.answers.entries == nil {
		g.answers.entries = map[string]*entry{} // what is in the cache leaves it in its turn
	}
	made := answerOf(e, rawQuery)
	g.answers.entries[key] = made
	return made
}

// answerOf is an entry that answers a query to e.
func answerOf(e *entry, rawQuery string) *entry {
	answer := e.resource.MadeBy(func() ([]byte, error) { return e.resource.Answer(rawQuery) })
	return &entry{resource: &answer, packable: e.packable, passing: true}
}
