package pages

import (
	"crypto/sha256"
	"encoding/json"
	"path/filepath"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories/keep"
)

// Placed are the units of a map with places for their names. Finding these takes 0.15 s of processor for each language, of
// a start that reads 20,000 reports in one; so they are taken over from the site before, or kept between starts. They
// follow from the program and from the map without them, and are believed for the same of both only.
type Placed struct {
	from  [sha256.Size]byte
	units []model.Unit
}

// standNames gives the names of the map of a language their places.
func (mk *Maker) standNames(m *model.Map) {
	from, err := placedFrom(mk.Program, m)
	p := mk.Placed[mk.lang]
	if err != nil || p.from != from {
		p = mk.loadPlaced(from)
	}
	if p.units == nil {
		mk.placeNames(m)
		mk.placeInsetNames(m)
		p = Placed{from, slices.Clone(m.Units)}
		mk.storePlaced(p)
	}
	m.Units, mk.Placed[mk.lang] = slices.Clone(p.units), p
}

// placedFrom names what places are found from: all of the map but the shards of pages, which change with every report.
func placedFrom(program string, m *model.Map) ([sha256.Size]byte, error) {
	bare := *m
	bare.Shards = nil
	data, err := json.Marshal(bare)
	return sha256.Sum256(append([]byte(program+"\n"), data...)), err
}

func (mk *Maker) placedFile() string { return filepath.Join(mk.Cache, "names-"+mk.lang) }

// loadPlaced gives the places that were kept; none, if they are another map's or not as they were written.
func (mk *Maker) loadPlaced(from [sha256.Size]byte) (p Placed) {
	if mk.Cache == "" {
		return p
	}
	data := keep.Read(mk.placedFile(), from[:])
	if data == nil || json.Unmarshal(data, &p.units) != nil {
		return Placed{}
	}
	p.from = from
	return p
}

func (mk *Maker) storePlaced(p Placed) {
	if data, err := json.Marshal(p.units); mk.Cache != "" && err == nil {
		keep.Write(mk.placedFile(), p.from[:], data)
	}
}
