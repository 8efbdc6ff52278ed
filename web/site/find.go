package site

import (
	"encoding/json"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
)

// Prepare makes the index of a large archive, which takes seconds. Until it is there queries are answered from the lists.
func (s *Site) Prepare() {
	s.b.find.Prepare()
}

// answersAt finds the answers at a path.
func (b *bench) answersAt(path string) (*Resource, bool) {
	r, ok := address.Parse(strings.TrimSuffix(path, ".json"))
	if !ok || r.Kind != address.Search || !b.opt.PolicySent {
		return nil, false
	}
	return &Resource{
		Path: path, ContentType: "application/json", Passing: b.find.Preparing,
		Render: func() ([]byte, error) { return json.Marshal(b.shards.PageAt(r)) },
		Answer: b.answers(r, func(p *model.Page) ([]byte, error) { return json.Marshal(p) }),
	}, true
}
