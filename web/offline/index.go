package offline

import (
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// An Index lists what is kept of the site in one language, and which shard holds which route: the client of an offline page
// looks them up there.
type Index struct {
	Name   string              // its own, relative to the base
	Shards map[string][]string // shard, or page that is its own → routes of its pages
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
	index := Index{Name: p.Shards.Fixed(of, lang), Shards: map[string][]string{},
		Files: append([]string{p.Shards.MapFiles[lang], p.Shards.PackName(lang), p.shells[lang].Shard, p.Shards.RootName(lang), p.Assets.Looks}, p.Search().Saved(lang, everything)...)}
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
		index.Shards[p.Shards.Name(r)] = paths
	}
	return index
}

// kept tells whether a page belongs to what every reader keeps: districts, overviews, the first page of each list, and the
// newest reports. Their number does not grow with that of the reports: with all districts, 300 reports are some 6 MB on the
// reader's device, a tenth of that to fetch.
func kept(r address.Route, reports int) bool {
	if r.Kind == address.Story {
		return reports <= pages.Recent
	}
	return r.Part == 0 && r.Kind != address.Place
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
