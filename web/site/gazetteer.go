package site

import (
	"strings"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

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
