package site

import (
	"net/http"

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
	page := func(form address.Form, path string) *Resource {
		r := b.documents.Resource(form, path, func() ([]byte, error) { return b.documents.Write(form, &lost, name) })
		r.Status = http.StatusNotFound
		b.files.Add(r)
		return r
	}
	return missingPages{page(address.Page, lost.Path), page(address.Framed, address.FramedFolder+lost.Path[1:])}
}
