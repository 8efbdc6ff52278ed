package offline

import (
	"slices"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// An Index lists what is kept of the site in one language, and which shard holds which route: the client of an offline page
// looks them up there.
type Index struct {
	Name   string              // its own, relative to the base
	Shards map[string][]string // shard, or page that is its own → routes of its pages
	Read   []string            // those of Shards that are kept once they were read, in this edition or one before
	Files  []string            // to be kept beside the shards
	Fine   []string            // worth keeping once fetched: finer shapes
}

// There are two in each language: of what every reader keeps, and of all there is.
const (
	edition = "edition"
	all     = "all"
)

func (p *Parts) index(lang, of string) Index {
	everything := of == all
	index := Index{Name: p.Shards.Fixed(of, lang), Shards: map[string][]string{}, Read: []string{},
		Files: []string{p.Shards.MapFiles[lang], p.Shards.PackName(lang), p.shells[lang].Shard, p.Assets.Looks}}
	if answers := p.Search().Saved(lang, everything); len(answers) > 0 { // nothing is found by what it begins with alone
		index.Files = slices.Concat(index.Files, []string{p.Shards.RootName(lang)}, answers)
	}
	for _, l := range p.Shards.Maps[lang].Levels {
		if l.Shard != "" {
			index.Fine = append(index.Fine, l.Shard)
		}
	}
	reports := 0
	for r := range p.In(lang).Routes() {
		if r.Kind == address.Story {
			reports++
		}
		if !p.Shards.NamesOne(r) || !everything && !kept(r, reports) {
			continue
		}
		var paths []string
		for _, page := range p.Shards.Routes(r) {
			paths = append(paths, page.Path())
		}
		name := p.Shards.Name(r)
		index.Shards[name] = paths
		if !everything && !ahead(r, reports, p.DistrictsAhead()) {
			index.Read = append(index.Read, name)
		}
	}
	return index
}

// kept tells whether a page belongs to an edition as readers keep it: districts, overviews, the first page of each list, and the
// newest reports, of which this is the one of a number.
func kept(r address.Route, number int) bool {
	if r.Kind == address.Story {
		return number <= pages.Recent
	}
	return r.Part == 0 && r.Kind != address.Place
}

// ahead tells whether such a page is kept before it was read. What comes unasked, with the client, is to stay below 950 KiB however
// many reports there are: the client is 790 kB of it.
func ahead(r address.Route, number int, districts bool) bool {
	switch r.Kind {
	case address.Story:
		return number <= pages.Ahead
	case address.District:
		return districts
	}
	return true
}

// bytes is about how much all of a language has. Of a large archive not all is made to know it: what the newest reports have
// tells what the others have.
func (p *Parts) bytes(lang string, files *resource.Files) (bytes int) {
	for _, name := range append(p.Assets.Core(), p.Shards.MapFiles[lang]) {
		bytes += files.Size(name)
	}
	var reports, lists sample
	others := 0
	for r := range p.In(lang).Routes() {
		switch {
		case !p.Shards.NamesOne(r):
		case p.Shards.Served(r):
			of := &lists
			if r.Kind == address.Story {
				of = &reports
			}
			of.add(func() ([]byte, error) { return p.Documents.Write(address.Page, p.Shards.PageAt(r), p.Shards.Name(r)) })
		case r.Kind == address.Story:
			reports.add(p.Shards.Resource(r).Render)
		default:
			others++
		}
	}
	return bytes + reports.all() + lists.all() + others*shardBytes + reports.count*indexBytes
}

// A sample is of things that are too many to make each of them.
type sample struct{ count, bytes int }

func (s *sample) add(make func() ([]byte, error)) {
	if s.count++; s.count > mostMeasured {
		return
	}
	if data, err := make(); err == nil {
		s.bytes += len(data)
	}
}

// all is about how many bytes they have all together.
func (s *sample) all() int { return s.bytes * s.count / max(1, min(s.count, mostMeasured)) }

// A shard that is no report's has some 9 kB, and the index 4 kB a report: as measured with the content in the program, and
// with 20,000 invented reports.
const (
	mostMeasured = 20
	shardBytes   = 9_000
	indexBytes   = 4_000
)
