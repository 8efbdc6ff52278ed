package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/app/model"
)

// twoForums has the figures of the report on Wulong's forum once more in others'
// reports, with other values.
func twoForums(t *testing.T) fstest.MapFS {
	content := withHeadline(t, "绿色论坛")
	const name = "2020/2020-08-28-wulong-green-forum.md"
	whole := strings.ReplaceAll(string(content[name].Data), "    place: 仙女山\n", "")
	content[name] = &fstest.MapFile{Data: []byte(whole)}
	for id, value := range map[string]string{"500114": "value: 0\n", "500236": "value: 9\n"} {
		text := strings.NewReplacer("id: wulong", "id: w"+id, `id: "500156"`, `id: "`+id+`"`, `unit: "500156"`, `unit: "`+id+`"`, "value: 4\n", value).Replace(whole)
		content["2020/2020-08-28-w"+id+"-green-forum.md"] = &fstest.MapFile{Data: []byte(text)}
	}
	return content
}

func TestAFigureThatUnitsShareShadesTheMap(t *testing.T) {
	pages := map[string]model.Page{}
	for _, p := range models(build(t, Options{Content: twoForums(t)})) {
		pages[p.Path] = p
	}
	p := pages["/metric/wulong-forum-sessions"]
	if p.Overlay == nil || p.Overlay.Shading == nil {
		t.Fatal("the map is not shaded")
	}
	s := p.Overlay.Shading
	for adcode, want := range map[string]model.Shade{
		"500101": {Class: 0, Label: "万州区，没有数字"},
		"500114": {Class: 1, Count: "0场", Label: "黔江区，0场"}, // zero is not none
		"500156": {Class: 2, Count: "4场", Label: "武隆区，4场"},
		"500236": {Class: 3, Count: "9场", Label: "奉节县，9场"},
	} {
		if got := s.Units[adcode]; got != want {
			t.Errorf("%s is shaded %+v, want %+v", adcode, got, want)
		}
	}
	var legend []string
	for _, step := range s.Steps {
		legend = append(legend, step.Label)
	}
	if got := strings.Join(legend, " "); got != "没有数字 0场 4场 9场" {
		t.Errorf("legend: %s", got)
	}
	alone, ok := pages["/metric/qianjiang-poverty-rate"]
	if !ok {
		t.Fatal("no page of a figure that one unit alone has")
	}
	if alone.Overlay != nil && alone.Overlay.Shading != nil {
		t.Error("a figure that no other unit has shades the map")
	}
}
