package pages

import (
	"strconv"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
)

// Listed is what a page of which an archive has very many says something of, beside program and options, vocabulary, layers and the
// shades of the map. The map of such a page counts what is on the page, and not reports: one more of these would change all.
type Listed struct {
	Reports []*stories.Story // with their figures, in order
	Also    []string
}

// Listed is that of a page that continues a list, or of a layer's, which is known without the page being made. Of other pages,
// which may say something of any report, it is not.
func (c *Content) Listed(r address.Route) (l Listed, known bool) {
	if r.Kind == address.Layer {
		return l, true
	}
	if !r.Continues() {
		return l, false
	}
	spans, size := c.spansOf(r), perPage
	switch r.Kind {
	case address.Reports:
		part := part(c.Set.Stories, spans, r.Part, size)
		for i := range part {
			l.Reports = append(l.Reports, &part[i])
		}
	case address.Topic:
		l.Reports = part(c.ByTopic()[r.ID], spans, r.Part, size)
	case address.District:
		l.Reports = storiesOf(part(c.inUnit()[r.ID], spans, r.Part, size))
	case address.Figures:
		size = mostRows
		part := part(c.ByKind()[r.ID], spans, r.Part, size) // those of a report follow one another
		l.Also = append(l.Also, part[0].ID)                 // of which the first page may have some
		for i, m := range part {
			if i == 0 || m.Story != part[i-1].Story {
				s, _ := c.Set.ByID(m.Story)
				l.Reports = append(l.Reports, s)
			}
		}
	default:
		return l, false
	}
	newer, older := beside(spans, r.Part) // to which it leads
	l.Also = append(l.Also, strconv.Itoa(newer), strconv.Itoa(older))
	return l, true
}
