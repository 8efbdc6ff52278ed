package finding

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	index "github.com/yutu-map/yutu/web/search"
)

// townRanks are the ranks of townships, as they end their names.
var townRanks = []stories.Text{{Zh: "街道", En: "Subdistrict"}, {Zh: "镇", En: "Town"}, {Zh: "乡", En: "Township"}}

// findableTownships are the townships that no report names. Those that one does have pages of their own; these lead to their
// unit. They are found by their names alone: who looks for a unit looks for no list of its townships.
func (fi *Finder) findableTownships() (all []findable) {
	named := map[string]bool{}
	for _, spot := range fi.SpotAt {
		named[spot.Unit+spot.Name.Zh] = true
	}
	for _, t := range geodata.Townships() {
		if !named[string(t.Adcode)+t.Zh] {
			all = append(all, fi.findableTownship(t))
		}
	}
	return all
}

func (fi *Finder) findableTownship(t geodata.Township) findable {
	unit := string(t.Adcode)
	return findable{
		Doc: index.Doc{Kind: search.Place, Names: []string{t.Zh}, Units: []string{unit}},
		item: func(lang string) any {
			home := pages.Path(lang, "district/"+unit)
			p := model.Place{Name: t.Zh, Where: fi.In(lang).ShortName(unit), Href: home, Unit: home}
			for _, rank := range townRanks {
				if strings.HasSuffix(t.Zh, rank.Zh) {
					p.Kind = rank.In(lang)
				}
			}
			if t.Located {
				p.At = fmt.Sprintf("%.2f°N, %.2f°E · GeoNames", t.Lat, t.Lon)
			}
			return p
		},
	}
}
