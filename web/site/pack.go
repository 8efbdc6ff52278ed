package site

import (
	"bytes"
	"encoding/json"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
)

// A pack is one file of the pages that a press most likely opens, ready to be put in
// their places: the whole city, the units and the newest reports. Its size does not
// grow with the number of reports, since lists are cut into pages and there is no
// more in it than there is room.
type pressed struct {
	Name  string
	Steps []int  // widths of the map at which more names are shown
	Names string // of units, as most pages have them
	Pages map[string]app.Ready
}

const (
	packReports = 10
	packRoom    = 400_000 // bytes of panels; some 60 kB sent
)

func (b *bench) pressName(lang string) string {
	return shardFolder + "pack." + lang + "." + b.build + ".json"
}

func (b *bench) addPressed(lang string) {
	b.files.Add(&Resource{
		Path: "/" + b.pressName(lang), ContentType: "application/json", Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return unescaped(b.pressPack(lang)) },
	})
}

func (b *bench) pressPack(lang string) pressed {
	m := b.maps[lang]
	usual := m.Names(model.Naming{View: model.Whole})
	all := pressed{Name: b.pressName(lang), Steps: app.LabelSteps, Names: app.UsualNames(usual), Pages: map[string]app.Ready{}}
	room := packRoom
	for _, route := range b.pressRoutes(lang) {
		p := b.pageAt(route)
		state := &app.State{Base: b.opt.Base, Page: p, Map: m, Shapes: b.Shapes, First: app.FirstOf(m, p),
			Print: app.Print{Origin: b.opt.Origin, Edition: b.edition}}
		ready := app.ReadyOf(state, b.shardName(route), usual)
		if room -= len(ready.Panel) + len(ready.Marks); room < 0 {
			break
		}
		all.Pages[p.Path] = ready
	}
	return all
}

// pressRoutes are the pages of a pack, what is opened most first.
func (b *bench) pressRoutes(lang string) []address.Route {
	routes := []address.Route{{Lang: address.Lang(lang)}}
	for _, u := range b.maps[lang].Units {
		routes = append(routes, address.Route{Lang: address.Lang(lang), Kind: address.District, ID: u.Adcode})
	}
	for i := range b.Set.Stories[:min(packReports, len(b.Set.Stories))] {
		routes = append(routes, address.Route{Lang: address.Lang(lang), Kind: address.Story, ID: b.Set.Stories[i].ID})
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
