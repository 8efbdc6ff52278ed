package document

import (
	"encoding/json"

	"github.com/yutu-map/yutu/app/model"
)

// boot is what boot.js reads: where the client and its data are.
type boot struct {
	Base    string         `json:"base"`
	Route   string         `json:"route"`
	Press   string         `json:"press,omitempty"` // the script that opens pages, and starts the client
	Pack    string         `json:"pack,omitempty"`  // the pages it opens
	Wasm    string         `json:"wasm,omitempty"`
	Client  string         `json:"client,omitempty"`
	Page    string         `json:"page,omitempty"`
	Within  string         `json:"within,omitempty"`   // instead of Page: the path of the page whose shard it is in, see the map's file
	Text    string         `json:"pageText,omitempty"` // what is in Page, where that is no file
	Map     string         `json:"map,omitempty"`
	Find    string         `json:"find,omitempty"`  // the file that the search index begins with, where the search page does not name it
	Codes   string         `json:"codes,omitempty"` // the script of the codes for embedding
	Build   string         `json:"build,omitempty"`
	Origin  string         `json:"origin,omitempty"`
	Shaded  bool           `json:"shaded,omitempty"` // the map counts what is on this page alone
	Focus   model.Box      `json:"focus,omitzero"`   // on a page that is its own shard, what of its view model is not on it
	Overlay *model.Overlay `json:"overlay,omitempty"`
	Lean    string         `json:"lean,omitempty"`    // the home page, in one that has a picture of the land: see lean.js
	Names   string         `json:"names,omitempty"`   // the file that says pack, map, index, build and edition, in one that names none of them
	Offline string         `json:"offline,omitempty"` // the script for readers without a network
	Saved   []string       `json:"saved,omitempty"`   // in a shell: indexes of what is kept, see web/offline
	Shell   string         `json:"shell,omitempty"`   // in a shell that names nothing of an edition: its version, see Filling
	framedBoot
}

// framedBoot is what a framed page's scripts know beyond those of a full one.
type framedBoot struct {
	Links    string   `json:"links,omitempty"` // path the framed pages are under
	Edition  string   `json:"edition,omitempty"`
	Pinned   bool     `json:"pinned,omitempty"`   // to that edition
	Question []string `json:"question,omitempty"` // names of what a search or a comparison asks, beside the options
}

// bring has the page itself come along for the client: as the answer to a query
// it is in no shard.
func (s *boot) bring(p *model.Page) error {
	text, err := json.Marshal(model.Bundle{Pages: []model.Page{*p}})
	s.Text = string(text)
	return err
}
