package site

import (
	"testing"

	"github.com/yutu-map/yutu/app/address"
)

// A window with a unit of a layer is called after both, as the client calls it, and by no number.
func TestAUnitOfALayerIsNoFurtherPage(t *testing.T) {
	for lang, title := range map[string]string{"zh": "黔江区：常住人口（2020年）｜渝图", "en": "Qianjiang District: Residents, 2020 | Yutu"} {
		r := address.Route{Lang: address.Lang(lang), Kind: address.Layer, ID: "population-2020", Part: 500114}
		if p := built(t).shards.PageAt(r); p.Title != title {
			t.Errorf("the title is %q, not %q", p.Title, title)
		}
	}
}
