package site

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"sync"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// A version is the digest of what something is made from, never of its bytes: nothing needs to be made for its name to be
// known. Everything is made with the program and the options of the site; beyond these, a report and its figures draw on
// the report, on figures elsewhere that mean the same, on the layers, and on the shades of the units it names; all else on the whole
// content.

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
// else changes. "" for all others. Pictures draw the whole map, with the counts of all units.
func (b *bench) versionOf(a address.Address) string {
	s := b.reportOf(a.Route)
	if s == nil {
		return ""
	}
	switch a.Form {
	case address.Rows, address.OEmbed:
		return b.storyVersion(s)
	case address.Page, address.Framed:
		if b.opt.Few {
			return stories.NameOf("lean", b.storyVersion(s), strconv.FormatBool(b.pictured(a.Route)))
		}
	case address.Card, address.CardSVG, address.Long:
		return stories.NameOf("picture", b.storyVersion(s), b.tally())
	}
	return ""
}

// reportOf is the report that a page shows, or of which it shows a figure; nil for other pages.
func (b *bench) reportOf(r address.Route) (s *stories.Story) {
	switch r.Kind {
	case address.Story:
		s, _ = b.Set.ByID(r.ID)
	case address.Metric:
		_, s, _ = b.Set.Metric(r.ID)
	}
	return s
}

// tallied tells the counts that the map shows.
func (b *bench) tallied() string {
	var parts []string
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
