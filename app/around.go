package app

import "github.com/yutu-map/yutu/app/model"

// Around draws what tells where the city lies, between the land and what is marked on it. The server prints it; the client
// takes it over as it stands and never has to know it, since no move changes it.
func Around(m *model.Map, a *model.Around) *Drawn {
	rivers := wholeMap("", m)
	for _, path := range a.Rivers {
		rivers.body = append(rivers.body, svg("path").Attr("d", path))
	}
	all := []*node{rivers}
	for _, w := range a.Words {
		all = append(all, word(m, w))
	}
	return &Drawn{around(all...)}
}

// Drawn is drawn once for many pages.
type Drawn struct{ node *node }

func around(body ...*node) *node {
	return svg("svg").ID("around").Attr("aria-hidden", "true").Body(body...)
}

// around is empty in the client: see Around.
func (s *State) around() *node {
	if s.Around == nil {
		return around()
	}
	return s.Around.node
}

// word keeps its size in pixels, at a place in per cent.
func word(m *model.Map, w model.Word) *node {
	place := func(n *node) *node {
		return n.Attr("x", Decimal(100*w.X/float64(m.Width))+"%").Attr("y", Decimal(100*w.Y/float64(m.Height))+"%")
	}
	t := put(svg("text").Class(LabelClass(float64(w.Least))), w.Text)
	if !w.River {
		return place(t)
	}
	return place(svg("svg")).Body(t.Attr("y", Decimal(w.Off)).Attr("transform", "rotate("+Decimal(w.Turn)+")"))
}
