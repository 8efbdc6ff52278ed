package shards

import (
	"crypto/sha256"
	"encoding/json"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/keep"
	"github.com/yutu-map/yutu/web/pages"
)

// Said tells of a page what it says. It is worked out once: every list of what there is asks for it. Of an archive most pages
// that have to be made for that continue lists, so what these say is kept for the next start, by what they are made from.
type Said struct {
	All    bool // it draws on all reports
	Counts bool // its map has the numbers of reports
	name   stories.Digest
	shown  stories.Digest
	titled stories.Digest
}

// Name is that of everything, reports it links to in the version they have.
func (s Said) Name() string { return s.name.String() }

// Shown is the name of what is on the page itself, whatever the versions of the reports it links to.
func (s Said) Shown() string { return s.shown.String() }

// Titled is the name of what a page of codes says of the page: its titles.
func (s Said) Titled() string { return s.titled.String() }

func (s *Shards) Said(r address.Route) Said {
	if known, ok := s.sayings.get(r); ok {
		return known
	}
	listed := s.Names.Listed(r)
	is, ok := s.before().find(listed)
	if !ok {
		is = s.SaidOf(s.PageAt(r))
	}
	s.sayings.set(r, is, listed)
	return is
}

// SaidOf tells it of a page that has been made.
func (s *Shards) SaidOf(p *model.Page) Said {
	bare := *p
	bare.Shards = nil
	shown, linked := sha256.New(), sha256.New()
	json.NewEncoder(shown).Encode(bare) // none of which fails
	json.NewEncoder(linked).Encode(p.Shards)
	return Said{
		All:    pages.CountsAll(p, pages.StoriesLinked(&p.Panel)),
		Counts: pages.MapsCounts(p),
		name:   stories.DigestOf([]byte(s.Names.Made), shown.Sum(nil), linked.Sum(nil)),
		shown:  stories.DigestOf([]byte("shown"), []byte(s.Names.Made), shown.Sum(nil)),
		titled: stories.DigestOf([]byte("codes"), []byte(s.Names.Made), []byte(p.Title+"\n"+p.Panel.Title)),
	}
}

// sayings are what is known of pages. They are many and kept for good, so each is small and none lies for itself in memory.
type sayings struct {
	mu     sync.RWMutex
	known  map[address.Route]Said
	listed map[string]Said // those that are kept for the next start, by what they are made from
}

func (s *sayings) get(r address.Route) (Said, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	is, ok := s.known[r]
	return is, ok
}

func (s *sayings) set(r address.Route, is Said, listed string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil {
		s.known, s.listed = map[address.Route]Said{}, map[string]Said{}
	}
	s.known[r] = is
	if listed != "" {
		s.listed[listed] = is
	}
}

// keptSayings are those of an earlier start, a record each, in the order of what they are made from.
type keptSayings string

const (
	listedLen = 16 // of a name
	digestLen = len(stories.Digest{})
	recordLen = listedLen + 3*digestLen + 2
)

func (k keptSayings) len() int             { return len(k) / recordLen }
func (k keptSayings) at(i int) keptSayings { return k[i*recordLen:][:recordLen] }

func (k keptSayings) find(listed string) (is Said, ok bool) {
	at := sort.Search(k.len(), func(i int) bool { return string(k.at(i)[:listedLen]) >= listed })
	if listed == "" || at == k.len() || string(k.at(at)[:listedLen]) != listed {
		return is, false
	}
	record := k.at(at)[listedLen:]
	copy(is.name[:], record)
	copy(is.shown[:], record[digestLen:])
	copy(is.titled[:], record[2*digestLen:])
	is.All, is.Counts = record[3*digestLen] == 'A', record[3*digestLen+1] == 'C'
	return is, true
}

func (is Said) record(listed string) string {
	draws := []byte("--")
	if is.All {
		draws[0] = 'A'
	}
	if is.Counts {
		draws[1] = 'C'
	}
	return listed + string(is.name[:]) + string(is.shown[:]) + string(is.titled[:]) + string(draws)
}

var sayingsKey = []byte("sayings 3")

// sayingsFile is where they are kept. Sites at different places do not share it.
func (s *Shards) sayingsFile() string { return filepath.Join(s.Cache, "said-"+s.Names.Place) }

func (s *Shards) loadSayings() keptSayings {
	if s.Cache == "" {
		return ""
	}
	kept := keep.Read(s.sayingsFile(), sayingsKey)
	if len(kept)%recordLen != 0 {
		return ""
	}
	return keptSayings(kept)
}

// Keep keeps for the next start what was found out of pages that are very many. Who asked for most of them had no use for the others,
// which have become different; who asked for few leaves them to others.
func (s *Shards) Keep() {
	s.sayings.mu.RLock()
	defer s.sayings.mu.RUnlock()
	before, now, found := s.before(), s.sayings.listed, 0
	for listed := range now {
		if _, was := before.find(listed); !was {
			found++
		}
	}
	if s.Cache == "" || found == 0 {
		return
	}
	records := make([]string, 0, len(now))
	for listed, is := range now {
		records = append(records, is.record(listed))
	}
	if unused := before.len() + found - len(now); unused > 2*len(now) {
		for i := range before.len() {
			record := before.at(i)
			if _, used := now[string(record[:listedLen])]; !used {
				records = append(records, string(record))
			}
		}
	}
	slices.Sort(records)
	keep.Write(s.sayingsFile(), sayingsKey, []byte(strings.Join(records, "")))
}
