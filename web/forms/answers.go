package forms

import (
	"encoding/json"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/resource"
)

// AnswersAt finds the answers at a path, as JSON for the client.
func (fs *Forms) AnswersAt(path string) (*resource.Resource, bool) {
	r, ok := address.Parse(strings.TrimSuffix(path, ".json"))
	if !ok || r.Kind != address.Search || !fs.Shards.Answers {
		return nil, false
	}
	return &resource.Resource{
		Path: path, ContentType: "application/json", Passing: fs.Find.Preparing,
		Render: func() ([]byte, error) { return json.Marshal(fs.Shards.PageAt(r)) },
		Answer: fs.answers(r, func(p *model.Page) ([]byte, error) { return json.Marshal(p) }),
	}, true
}

// answers gives the bytes of a page's answer to a query, or is nil where it has none.
func (fs *Forms) answers(r address.Route, render func(*model.Page) ([]byte, error)) func(rawQuery string) ([]byte, error) {
	var answer func(blank *model.Page, rawQuery string) (*model.Page, error)
	switch r.Kind {
	case address.Search:
		answer = fs.Find.Found
	case address.Compare:
		answer = fs.Compared
	case address.Layer:
		answer = func(_ *model.Page, rawQuery string) (*model.Page, error) { return fs.Ordered(r, rawQuery), nil }
	default:
		return nil
	}
	return func(rawQuery string) ([]byte, error) {
		answered, err := answer(fs.Shards.PageAt(r), rawQuery)
		if err != nil {
			return nil, err
		}
		return render(answered)
	}
}
