package pages

import (
	"strconv"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
)

// Listed is what a page of which an archive has very many says something of, beside program and options, vocabulary, layers and the
// numbers on the map.
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
	n, length, size := r.Part-1, 0, perPage
	switch r.Kind {
	case address.Reports:
		length = len(c.Set.Stories)
		part := chunk(c.Set.Stories, perPage, n)
		for i := range part {
			l.Reports = append(l.Reports, &part[i])
		}
	case address.Topic:
		length = len(c.ByTopic()[r.ID])
		l.Reports = chunk(c.ByTopic()[r.ID], perPage, n)
	case address.District:
		length = len(c.Set.InUnit(r.ID))
		l.Reports = storiesOf(chunk(c.Set.InUnit(r.ID), perPage, n))
		l.also(len(c.Set.MetricsIn(r.ID)))
	case address.Figures:
		length, size = len(c.ByKind()[r.ID]), mostRows
		part := chunk(c.ByKind()[r.ID], mostRows, n) // those of a report follow one another
		for i, m := range part {
			if i == 0 || m.Story != part[i-1].Story {
				s, _ := c.Set.ByID(m.Story)
				l.Reports = append(l.Reports, s)
			}
		}
		l.Also = append(l.Also, part[0].ID, part[len(part)-1].ID)
	default:
		return l, false
	}
	if n == pagesOf(length, size)-1 { // it leads to the first page
		l.Also = append(l.Also, "last")
	}
	return l, true
}

func (l *Listed) also(n int) { l.Also = append(l.Also, strconv.Itoa(n)) }
