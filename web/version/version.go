// Package version names what the resources of a site are made from.
package version

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime/debug"
	"slices"
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

// Names are those of one site.
type Names struct {
	Made    string        // names program and options: what everything is made with
	Content string        // names reports and layers, whatever they are made to
	Edition string        // names the content, for readers
	Build   string        // names program, options and content
	Place   string        // names where the site is
	Tally   func() string // names layers and counts
	Shades  func() string // names layers, and of the counts what a map is drawn by that shows none of them

	layers  string // names the layers: every report's version has it, and looks at no other report
	content *pages.Content
	reports sync.Map // *stories.Story → its version, which whatever lists it asks for
}

// Options are what a site is made with beyond the content, which says what it is made with itself.
type Options struct {
	FrameAncestors string
	Originals      bool
}

// Of works out what holds for everything.
func Of(c *pages.Content, o Options) *Names {
	n := &Names{content: c, Place: stories.NameOf(c.Base, c.Origin, o.FrameAncestors)[:8]}
	n.Tally = sync.OnceValue(func() string { return n.counted(strconv.Itoa) })
	n.Shades = sync.OnceValue(func() string {
		return n.counted(func(count int) string { // names have their places by shade and by length of the number beside them
			return strconv.Itoa(c.Scale.Class(count)) + "/" + strconv.Itoa(len(strconv.Itoa(count)))
		})
	})
	n.Made = stories.NameOf(c.Program, geodata.Digest(), c.Base, c.Origin, o.FrameAncestors, strconv.FormatBool(c.Few), strconv.FormatBool(o.Originals))
	var parts [][]byte
	for _, l := range c.Layers {
		parts = append(parts, []byte(l.ID), l.Digest[:])
	}
	layers, reports := stories.DigestOf(parts...), c.Set.Digest()
	content := stories.DigestOf(append([][]byte{reports[:]}, parts...)...)
	n.layers, n.Content = string(layers[:]), string(content[:])
	n.Edition = stories.NameOf(n.Content, string(geodata.DistrictsGeoJSON()))[:6]
	if dates := n.dates(); len(dates) > 0 {
		n.Edition = dates[len(dates)-1] + "-" + n.Edition
	}
	n.Build = stories.NameOf(n.Made, n.Content)
	return n
}

// dates are those of all reports, in order.
func (n *Names) dates() []string {
	var dates []string
	for _, s := range n.content.AllReports() {
		dates = append(dates, s.Date)
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// Story is that of a report and of its figures.
func (n *Names) Story(s *stories.Story) string {
	if known, ok := n.reports.Load(s); ok {
		return known.(string)
	}
	name := n.story(s)
	n.reports.Store(s, name)
	return name
}

func (n *Names) story(s *stories.Story) string {
	vocabulary := n.content.Set.Vocabulary.Digest
	original := n.content.Set.Originals[s.ID].Digest
	parts := []string{n.Made, string(vocabulary[:]), string(s.Digest[:]), string(original[:]), n.layers}
	figures := s.Metrics
	if n.content.Few { // they have no pages, on which those of others are
		figures = nil
	}
	for i := range figures {
		for _, m := range n.content.Shared(&figures[i]) {
			if _, other, ok := n.content.Set.Metric(m.ID); ok && other != s {
				parts = append(parts, string(other.Digest[:]))
			}
		}
	}
	for _, u := range s.Units {
		parts = append(parts, strconv.Itoa(n.content.Scale.Class(n.content.Counts[u.ID])))
	}
	return stories.NameOf(parts...)
}

// Listed names what a page of which an archive has very many says, without its being made; "" for other pages.
func (n *Names) Listed(r address.Route) string {
	l, known := n.content.Listed(r)
	if !known {
		return ""
	}
	vocabulary := n.content.Set.Vocabulary.Digest
	parts := append([]string{"listed", n.Made, string(vocabulary[:]), n.Shades(), r.Path(), strconv.Itoa(len(l.Also))}, l.Also...)
	for _, s := range l.Reports {
		parts = append(parts, n.Story(s))
	}
	return stories.NameOf(parts...)
}

// counted names the layers and what is made of the counts of reports by unit.
func (n *Names) counted(of func(count int) string) string {
	parts := []string{n.layers}
	for _, u := range geodata.Units() {
		parts = append(parts, of(n.content.Counts[string(u.Adcode)]))
	}
	return stories.NameOf(parts...)
}

// OwnProgram tells the running program from any other: by its bytes, so that nobody has to keep a list of what a page is
// made with. Reading them takes some 30 ms, once. Systems that don't tell a program where its file is (a folder as root,
// without /proc) may have it where it was called, else what the build says of itself must do.
var OwnProgram = sync.OnceValues(func() (string, error) {
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
