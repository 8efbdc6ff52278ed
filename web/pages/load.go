package pages

import (
	"cmp"
	"io/fs"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
)

// LoadStories reads the given stories, or the embedded ones.
func LoadStories(content fs.FS) (*stories.Set, error) {
	return stories.Load(cmp.Or(content, stories.Embedded), Reading())
}

// Region is what stories are about as a whole.
func Region() stories.Region {
	r := geodata.TheRegion()
	return stories.Region{Code: string(r.Code), Name: stories.Text{Zh: r.Zh, En: r.En}, Bounds: r.Bounds}
}

// Reading is what stories cannot know of units and places by themselves.
func Reading() stories.Options {
	return stories.Options{Region: Region(), Units: UnitNames(), Became: becameUnits(), Gazetteer: Gazetteer}
}

// UnitNames lists the units that stories may be about.
func UnitNames() map[string]stories.Text {
	names := map[string]stories.Text{}
	for _, u := range geodata.Units() {
		names[string(u.Adcode)] = stories.Text{Zh: u.Zh, En: u.En}
	}
	return names
}

// LoadLayers reads the layers of the given content, or those in the program.
func LoadLayers(content fs.FS) ([]*layer.Layer, stories.Problems, error) {
	if content == nil {
		content = stories.Embedded
	}
	opt := layer.Options{Other: geodata.Other(), Whole: string(geodata.City()), Units: map[string]layer.Unit{}, Former: map[string]layer.Former{}}
	for _, u := range geodata.Units() {
		opt.Units[string(u.Adcode)] = layer.Unit{Zh: u.Zh, En: u.En, Short: stories.Text{Zh: u.ShortZh, En: u.ShortEn}}
	}
	for _, f := range geodata.FormerUnits() {
		if f.Code != "" {
			opt.Former[string(f.Code)] = layer.Former{Zh: f.Zh, Successor: string(f.Adcode)}
		}
	}
	return layer.Load(content, opt)
}

// BecameText says what became of a unit; of all at once that became the same.
func BecameText(f geodata.Former) stories.Text {
	u, _ := geodata.ByID(f.Adcode)
	year := strconv.Itoa(f.Year)
	if f.Renamed {
		return stories.Text{Zh: year + "年，" + f.Zh + "更名为" + u.Zh + "。", En: "In " + year + " " + f.En + " was renamed " + u.En + "."}
	}
	var zh, en []string
	for _, other := range geodata.FormerUnits() {
		if other.Adcode == f.Adcode && other.Year == f.Year {
			zh, en = append(zh, other.Zh), append(en, other.En)
		}
	}
	was, place := " was", "its place"
	if len(en) > 1 {
		was, place = " were", "their place"
	}
	return stories.Text{
		Zh: year + "年，" + strings.Join(zh, "和") + "撤销，设立" + u.Zh + "。",
		En: "In " + year + " " + strings.Join(en, " and ") + was + " abolished and " + u.En + " set up in " + place + ".",
	}
}

// becameUnits is what became of units, by the codes and names that reports of their time have. A name that a unit has today
// is that unit's.
func becameUnits() map[string]stories.Became {
	all := map[string]stories.Became{}
	for _, f := range geodata.FormerUnits() {
		became := stories.Became{Unit: string(f.Adcode), How: BecameText(f).En}
		for _, name := range []string{f.Zh, f.En, string(f.Code)} {
			if name != "" {
				all[name] = became
			}
		}
	}
	return all
}

// Gazetteer has the townships of each unit: a place that is one needs no coordinates of its own.
func Gazetteer(unit string) []stories.Known {
	var all []stories.Known
	for _, t := range geodata.TownshipsOf(geodata.Adcode(unit)) {
		all = append(all, stories.Known{Zh: t.Zh, Location: seatOf(t)})
	}
	return all
}

// seatOf is the point of a township, with its source and what to know of it.
func seatOf(t geodata.Township) *stories.Location {
	if !t.Located {
		return nil
	}
	l := &stories.Location{
		Lon: t.Lon, Lat: t.Lat, Source: "GeoNames " + strings.TrimPrefix(t.Source, "geonames:"),
		Doubt: stories.Text{Zh: "按名称取自乡级地名表，是驻地，不是辖区的中心。", En: "Found by its name in the gazetteer of townships: the seat, not the middle of the area."},
	}
	if t.Core {
		l.Doubt.Zh += "坐标来源中的名称没有“镇”“乡”“街道”等，或与此不同；本区县没有别处叫这个名字。"
		l.Doubt.En += " The source has the name without its rank, or with another; nothing else in the unit has it."
	}
	return l
}
