package pages

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/yutu-map/yutu/app/model"
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
	data, err := os.ReadFile(mk.placedFile())
	if err != nil || len(data) < sha256.Size || !bytes.Equal(data[:sha256.Size], placedSum(from, data[sha256.Size:])) {
		return p
	}
	if json.Unmarshal(data[sha256.Size:], &p.units) != nil {
		return Placed{}
	}
	p.from = from
	return p
}

// storePlaced keeps places, in one step. What cannot be kept is found again, and is no failure.
func (mk *Maker) storePlaced(p Placed) {
	data, err := json.Marshal(p.units)
	if mk.Cache == "" || err != nil || os.MkdirAll(mk.Cache, 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(mk.Cache, "new-")
	if err != nil {
		return
	}
	_, err = f.Write(append(placedSum(p.from, data), data...))
	if closing := f.Close(); err != nil || closing != nil || os.Rename(f.Name(), mk.placedFile()) != nil {
		_ = os.Remove(f.Name())
	}
}

func placedSum(from [sha256.Size]byte, data []byte) []byte {
	sum := sha256.Sum256(append(from[:], data...))
	return sum[:]
}
