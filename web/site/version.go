package site

import (
	"strconv"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
)

// versionOf is that of a form of a page that draws on less than the whole content: nothing of it is made anew when something
// else changes. "" for all others.
func (b *bench) versionOf(a address.Address) string {
	s := b.ReportOf(a.Route)
	switch a.Form {
	case address.Card, address.CardSVG, address.Long: // with the whole map, and the counts of all units
		if s != nil {
			return stories.NameOf("picture", b.names.Story(s), b.names.Tally())
		}
		said := b.shards.Said(a.Route)
		if said.All { // it names their papers
			return stories.NameOf("picture", b.names.Tally(), said.Name, b.names.Content)
		}
		return stories.NameOf("picture", b.names.Tally(), said.Name)
	case address.Rows, address.OEmbed:
		if s != nil {
			return b.names.Story(s)
		}
	case address.Page, address.Framed:
		if b.opt.Few && s != nil {
			return stories.NameOf("lean", b.names.Story(s), strconv.FormatBool(b.pictures.Has(a.Route)))
		}
	}
	r := a.Route
	switch {
	case !b.opt.Few:
	case a.Form == address.Codes || a.Form == address.OEmbed:
		return stories.NameOf("codes", b.names.Made, b.shards.Said(r).Title)
	case b.documents.Apart(r):
		return stories.NameOf("page", b.names.Tally(), b.shards.Said(r).Name, b.shards.Name(r))
	}
	return ""
}
