package site

import (
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/document"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/words"
)

// addMissing adds what is shown where there is nothing: in each language a page, and the same for frames, with a shard of
// their own.
func (s *Site) addMissing(documents *document.Documents) {
	s.notFound = map[string]*Resource{}
	for _, lang := range words.Languages {
		lost := s.content.In(lang).Missing()
		lost.Shards = s.shards.Linked(&lost.Panel)
		said := s.shards.SaidOf(&lost)
		name := s.shards.Saying("missing", lang, said)
		s.files.Add(shards.File(name, func() (any, error) { return model.Bundle{Name: name, Pages: []model.Page{lost}}, nil }))
		add := func(folder string, form address.Form) {
			path := address.Route{Lang: address.Lang(lang), Kind: address.Missing}.As(form)
			r := documents.Resource(form, path, func() ([]byte, error) { return documents.Write(form, &lost, name) })
			if r.Status = 404; s.content.Few {
				r.Version = s.forms.Apart(said, name)
			}
			s.files.Add(r)
			s.notFound[folder] = r
		}
		add(lang, address.Page)
		add(strings.TrimSuffix("embed/"+lang, "/zh"), address.Framed)
	}
}
