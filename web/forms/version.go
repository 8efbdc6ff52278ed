package forms

import (
	"strconv"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/shards"
)

// version is that of a form of a page that draws on less than the whole content: nothing of it is made anew when something
// else changes. "" for all others.
func (fs *Forms) version(a address.Address) string {
	s := fs.ReportOf(a.Route)
	switch a.Form {
	case address.Card, address.CardSVG, address.Long: // with the whole map
		if s != nil {
			return stories.NameOf("picture", fs.Names.Story(s), fs.Names.Shades())
		}
		said := fs.Shards.Said(a.Route)
		on := fs.onMap(said)
		if a.Route.Kind == address.District || a.Route.Kind == address.Place { // pictures of units have no numbers
			on = fs.Names.Shades()
		}
		if said.All { // it names their papers
			return stories.NameOf("picture", on, said.Name(), fs.Names.Content)
		}
		return stories.NameOf("picture", on, said.Name())
	case address.Rows, address.OEmbed:
		if s != nil {
			return fs.Names.Story(s)
		}
	case address.Page, address.Framed:
		if fs.Few && s != nil {
			return stories.NameOf("lean", fs.Names.Story(s), strconv.FormatBool(fs.Pictures.Has(a.Route)))
		}
	}
	r := a.Route
	switch {
	case !fs.Few:
	case a.Form == address.Codes || a.Form == address.OEmbed:
		return fs.Shards.Said(r).Titled()
	case fs.Shards.Served(r): // whose map has names
		return stories.NameOf("lean", fs.Names.Shades(), fs.Shards.Said(r).Name())
	case fs.Documents.Apart(r, a.Form):
		in := fs.Shards.Within(r)
		if in == "" {
			in = fs.Shards.Name(r)
		}
		return fs.Apart(fs.Shards.Said(r), in)
	}
	return ""
}

// Apart is the version of a page that stands apart from the edition, by what it says and what it names its shard by.
func (fs *Forms) Apart(said shards.Said, in string) string {
	return stories.NameOf("page", fs.onMap(said), said.Shown(), in)
}

// onMap names what a page's map is drawn by, beside what the page says.
func (fs *Forms) onMap(is shards.Said) string {
	if is.Counts {
		return fs.Names.Tally()
	}
	return fs.Names.Shades()
}

// listVersion names what is decided by which forms there are of a page, in all languages, and their versions: without the page
// being made for those of which an archive has very many, the build for all others, which may say something of any report.
func (fs *Forms) listVersion(r address.Route) string {
	from := ""
	switch {
	case !fs.Few: // most of whose forms are of the build
	case r.Kind == address.Story:
		from = fs.Names.Story(fs.ReportOf(r))
	default:
		from = fs.Names.Listed(r)
	}
	if from == "" {
		return fs.Names.Build
	}
	parts := []string{"forms", from}
	if fs.Pictures.Has(r) {
		parts = append(parts, "pictures")
		if r.Kind == address.Story {
			parts = append(parts, fs.Names.Shades())
		} else if said := fs.Shards.Said(r); said.All {
			parts = append(parts, fs.onMap(said), fs.Names.Content)
		} else {
			parts = append(parts, fs.onMap(said))
		}
	}
	return stories.NameOf(parts...)
}
