package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"sync"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
)

// A version is the digest of what something is made from, never of its bytes. Everything is made with the program and the
// options of the site; beyond these, a report and its figures draw on the report, on figures elsewhere that mean the same, on the
// layers, and on the shades of the units it names: nothing needs to be made for their names to be known. Pictures, and with few
// forms the other pages too, are made from what the page says, as the client reads it, and from the counts on the map; all else
// is of the whole content.

// nameVersions works out what holds for everything.
func (b *bench) nameVersions() {
	o := b.opt
	b.made = stories.NameOf(o.Program, geodata.Digest(), o.Base, o.Origin, o.FrameAncestors, strconv.FormatBool(o.Few), strconv.FormatBool(o.Originals))
	var parts [][]byte
	for _, l := range b.Layers {
		parts = append(parts, []byte(l.ID), l.Digest[:])
	}
	layers, reports := stories.DigestOf(parts...), b.Set.Digest()
	content := stories.DigestOf(append([][]byte{reports[:]}, parts...)...)
	b.layersName, b.contentName = string(layers[:]), string(content[:])
	id := stories.NameOf(b.contentName, string(geodata.DistrictsGeoJSON()))[:6]
	if dates := b.dates(); len(dates) > 0 {
		id = dates[len(dates)-1] + "-" + id
	}
	b.edition = id
	b.build = stories.NameOf(b.made, b.contentName)
}

// storyVersion is that of a report and of its figures.
func (b *bench) storyVersion(s *stories.Story) string {
	vocabulary := b.Set.Vocabulary.Digest
	original := b.Set.Originals[s.ID].Digest
	parts := []string{b.made, string(vocabulary[:]), string(s.Digest[:]), string(original[:]), b.layersName}
	figures := s.Metrics
	if b.opt.Few { // they have no pages, on which those of others are
		figures = nil
	}
	for i := range figures {
		for _, m := range b.Shared(&figures[i]) {
			if _, other, ok := b.Set.Metric(m.ID); ok && other != s {
				parts = append(parts, string(other.Digest[:]))
			}
		}
	}
	for _, u := range s.Units {
		parts = append(parts, strconv.Itoa(b.Scale.Class(b.Counts[u.ID])))
	}
	return stories.NameOf(parts...)
}

// versionOf is that of a form of a page that draws on less than the whole content: nothing of it is made anew when something
// else changes. "" for all others.
func (b *bench) versionOf(a address.Address) string {
	s := b.ReportOf(a.Route)
	switch a.Form {
	case address.Card, address.CardSVG, address.Long: // with the whole map, and the counts of all units
		if s != nil {
			return stories.NameOf("picture", b.storyVersion(s), b.tally())
		}
		said := b.said(a.Route)
		if said.all { // it names their papers
			return stories.NameOf("picture", b.tally(), said.name, b.contentName)
		}
		return stories.NameOf("picture", b.tally(), said.name)
	case address.Rows, address.OEmbed:
		if s != nil {
			return b.storyVersion(s)
		}
	case address.Page, address.Framed:
		if b.opt.Few && s != nil {
			return stories.NameOf("lean", b.storyVersion(s), strconv.FormatBool(b.pictures.Has(a.Route)))
		}
	}
	r := a.Route
	switch {
	case !b.opt.Few:
	case a.Form == address.Codes || a.Form == address.OEmbed:
		return stories.NameOf("codes", b.made, b.said(r).title)
	case r.Kind != address.Home && r.Kind != address.Search: // which name the edition
		return stories.NameOf("page", b.tally(), b.said(r).name, b.shardName(r))
	}
	return ""
}

// said tells of a page what it says. It is worked out once: every list of what there is asks for it.
type said struct {
	name  string // of everything, reports it links to in the version they have
	title string
	all   bool // it draws on all reports
}

func (b *bench) said(r address.Route) said {
	if known, ok := b.sayings.Load(r); ok {
		return known.(said)
	}
	p := b.pageAt(r)
	digest := sha256.New()
	json.NewEncoder(digest).Encode(p) // neither of which fails
	is := said{stories.NameOf(b.made, string(digest.Sum(nil))), p.Title + "\n" + p.Panel.Title, pages.CountsAll(p, pages.StoriesLinked(&p.Panel))}
	b.sayings.Store(r, is)
	return is
}

// saidIn names what the pages of a shard say.
func (b *bench) saidIn(first address.Route) string {
	var names []string
	for _, r := range b.shardRoutes(first) {
		names = append(names, b.said(r).name)
	}
	return stories.NameOf(names...)
}

// tallied names the layers and the counts that the map shows.
func (b *bench) tallied() string {
	parts := []string{b.layersName}
	for _, u := range geodata.Units() {
		parts = append(parts, strconv.Itoa(b.Counts[string(u.Adcode)]))
	}
	return stories.NameOf(parts...)
}

// ownProgram tells the running program from any other: by its bytes, so that nobody has to keep a list of what a page is
// made with. Reading them takes some 30 ms, once. Systems that don't tell a program where its file is (a folder as root,
// without /proc) may have it where it was called, else what the build says of itself must do.
var ownProgram = sync.OnceValues(func() (string, error) {
	path, err := os.Executable()
	if err != nil {
		path = os.Args[0]
	}
	file, err := os.Open(path)
	if err != nil {
		if info, ok := debug.ReadBuildInfo(); ok {
			return info.String(), nil
		}
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
})
