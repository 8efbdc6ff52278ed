package shards

import (
	"bytes"
	"encoding/json"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/resource"
)

// Pressed is a pack, one file of the pages that a press most likely opens, ready to be put in
// their places: the whole city, the units and the newest reports. Its size does not
// grow with the number of reports, since lists are cut into pages and there is no
// more in it than there is room.
type Pressed struct {
	Name  string
	Steps []int  // widths of the map at which more names are shown
	Names string // of units, as most pages have them
	Pages map[string]app.Ready
}

const (
	packReports = 10
	PackRoom    = 400_000 // bytes of panels; some 60 kB sent
)

// PackName is a language's pack.
func (s *Shards) PackName(lang string) string { return s.Fixed("pack", lang) }

// Pack is a language's.
func (s *Shards) Pack(lang string) *resource.Resource {
	return &resource.Resource{
		Path: "/" + s.PackName(lang), ContentType: "application/json", Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return unescaped(s.pack(lang)) },
	}
}

func (s *Shards) pack(lang string) Pressed {
	m := s.Maps[lang]
	usual := m.Names(model.Naming{View: model.Whole})
	all := Pressed{Name: s.PackName(lang), Steps: app.LabelSteps, Names: app.UsualNames(usual), Pages: map[string]app.Ready{}}
	room := PackRoom
	for _, route := range s.packRoutes(lang) {
		p := s.PageAt(route)
		state := &app.State{Base: s.Base, Page: p, Map: m, Shapes: s.Shapes, First: app.FirstOf(m, p),
			Print: app.Print{Origin: s.Origin, Edition: s.Names.Edition}}
		ready := app.ReadyOf(state, s.Name(route), usual)
		if room -= len(ready.Panel) + len(ready.Marks); room < 0 {
			break
		}
		all.Pages[p.Path] = ready
	}
	return all
}

// packRoutes are the pages of a pack, what is opened most first.
func (s *Shards) packRoutes(lang string) []address.Route {
	routes := []address.Route{{Lang: address.Lang(lang)}}
	for _, u := range s.Maps[lang].Units {
		routes = append(routes, address.Route{Lang: address.Lang(lang), Kind: address.District, ID: u.Adcode})
	}
	for i := range s.Set.Stories[:min(packReports, len(s.Set.Stories))] {
		routes = append(routes, address.Route{Lang: address.Lang(lang), Kind: address.Story, ID: s.Set.Stories[i].ID})
	}
	return routes
}

// unescaped is a value as JSON whose HTML stays as it is: nothing reads it as a script.
func unescaped(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSpace(out.Bytes()), err
}
