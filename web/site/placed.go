package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/yutu-map/yutu/app/model"
)

// placed are the units of a map with places for their names. Finding these takes 0.15 s of processor for each language, of
// a start that reads 20,000 reports in one; so they are taken over from the site before, or kept between starts. They
// follow from the program and from the map without them, and are believed for the same of both only.
type placed struct {
	from  [sha256.Size]byte
	units []model.Unit
}

// standNames gives the names of the map of a language their places.
func (b *builder) standNames(lang string, m *model.Map) {
	from, err := placedFrom(b.opt.Program, m)
	p := b.placed[lang]
	if err != nil || p.from != from {
		p = b.loadPlaced(lang, from)
	}
	if p.units == nil {
		b.placeNames(m)
		b.placeInsetNames(m)
		p = placed{from, slices.Clone(m.Units)}
		b.storePlaced(lang, p)
	}
	m.Units, b.placed[lang] = slices.Clone(p.units), p
}

// placedFrom names what places are found from: all of the map but the shards of pages, which change with every report.
func placedFrom(program string, m *model.Map) ([sha256.Size]byte, error) {
	bare := *m
	bare.Shards = nil
	data, err := json.Marshal(bare)
	return sha256.Sum256(append([]byte(program+"\n"), data...)), err
}

func (b *builder) placedFile(lang string) string { return filepath.Join(b.opt.Cache, "names-"+lang) }

// loadPlaced gives the places that were kept; none, if they are another map's or not as they were written.
func (b *builder) loadPlaced(lang string, from [sha256.Size]byte) (p placed) {
	if b.opt.Cache == "" {
		return p
	}
	data, err := os.ReadFile(b.placedFile(lang))
	if err != nil || len(data) < sha256.Size || !bytes.Equal(data[:sha256.Size], placedSum(from, data[sha256.Size:])) {
		return p
	}
	if json.Unmarshal(data[sha256.Size:], &p.units) != nil {
		return placed{}
	}
	p.from = from
	return p
}

// storePlaced keeps places, in one step. What cannot be kept is found again, and is no failure.
func (b *builder) storePlaced(lang string, p placed) {
	data, err := json.Marshal(p.units)
	if b.opt.Cache == "" || err != nil || os.MkdirAll(b.opt.Cache, 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(b.opt.Cache, "new-")
	if err != nil {
		return
	}
	_, err = f.Write(append(placedSum(p.from, data), data...))
	if closing := f.Close(); err != nil || closing != nil || os.Rename(f.Name(), b.placedFile(lang)) != nil {
		_ = os.Remove(f.Name())
	}
}

func placedSum(from [sha256.Size]byte, data []byte) []byte {
	sum := sha256.Sum256(append(from[:], data...))
	return sum[:]
}
