package pages

import (
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
)

// steps are those of a scale for counts. Where each unit has some, none is unshaded, and the first step says nothing.
func steps(scale model.Scale, counts map[string]int) []model.Step {
	all := scale.Steps()
	for _, u := range geodata.Units() {
		if counts[string(u.Adcode)] == 0 {
			return all
		}
	}
	all[0].Label = ""
	return all
}

// shading shades the units by a count of their own. what says a count in words:
// "3 figures".
func (mk *Maker) shading(title string, counts map[string]int, what func(int) string) *model.Shading {
	scale := countScale(counts)
	s := &model.Shading{Title: title, Steps: steps(scale, counts), Units: map[string]model.Shade{}}
	for _, u := range geodata.Units() {
		n := counts[string(u.Adcode)]
		label := mk.pick(u.Zh, u.En)
		shade := model.Shade{Class: scale.Class(n)}
		if n > 0 {
			shade.Count = model.Counted(n)
			label += mk.pick("，", ", ") + what(n)
		} else {
			label += mk.pick("，无", ", none")
		}
		shade.Label = label
		s.Units[string(u.Adcode)] = shade
	}
	return s
}
