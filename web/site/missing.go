package site

import (
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/shards"
)

// missingPages are what is shown where there is nothing.
type missingPages struct{ full, framed *Resource }

// addMissing adds them; they bring their own shard.
func (b *bench) addMissing(lang string) missingPages {
	lost := b.In(lang).Missing()
	lost.Shards = b.shards.Linked(&lost.Panel)
	name := b.shards.Fixed("missing", lang)
	b.files.Add(shards.File(name, func() (any, error) { return model.Bundle{Name: name, Pages: []model.Page{lost}}, nil }))
	full := b.documents.Resource(lost.Path, func() ([]byte, error) { return b.documents.Full(&lost, name) })
	full.Status = 404
	framed := b.documents.FramedResource(address.FramedFolder+lost.Path[1:], func() ([]byte, error) { return b.documents.Framed(&lost, name) })
	framed.Status = 404
	b.files.Add(full)
	b.files.Add(framed)
	return missingPages{full, framed}
}
