package site

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io/fs"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
)

// LoadLayers reads the layers of the given content, or those in the program.
func LoadLayers(content fs.FS) ([]*layer.Layer, stories.Problems, error) {
	if content == nil {
		content = stories.Embedded
	}
	opt := layer.Options{Units: map[string]layer.Unit{}, Former: map[string]layer.Former{}}
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

// layer finds a layer by its id; nil if there is none.
func (b *builder) layer(id string) *layer.Layer {
	for _, l := range b.layers {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// layerFile is the name of a layer's download.
func layerFile(l *layer.Layer, extension string) string { return "layers/" + l.ID + extension }

// layerDownloads adds the tables of layers, and what says what is in them.
func (b *builder) layerDownloads() {
	for _, l := range b.layers {
		b.add(&Resource{Path: "/data/" + layerFile(l, ".csv"), ContentType: "text/csv; charset=utf-8", Download: "chongqing-" + l.ID + ".csv", CORS: true,
			Render: func() ([]byte, error) { return layerCSV(l), nil }})
		b.add(&Resource{Path: "/data/" + layerFile(l, ".datapackage.json"), ContentType: "application/json", Download: "chongqing-" + l.ID + ".datapackage.json", CORS: true,
			Render: func() ([]byte, error) { return layerPackage(l) }})
	}
}

// layerCSV is a layer's table: code and value first, a row for each unit.
func layerCSV(l *layer.Layer) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	head := []string{"adcode", "value", "name"}
	for _, c := range l.Columns {
		head = append(head, c.Name)
	}
	w.Write(head) // a bytes.Buffer takes all
	for _, u := range geodata.Units() {
		row := l.Row(string(u.Adcode))
		w.Write(append([]string{row.Adcode, row.Text, u.ShortZh}, row.Cells...))
	}
	w.Flush()
	return out.Bytes()
}

// layerPackage is its datapackage.json, with the table as it is called in the download.
func layerPackage(l *layer.Layer) ([]byte, error) {
	var d map[string]any
	if err := json.Unmarshal(l.Package, &d); err != nil {
		return nil, err
	}
	if list, _ := d["resources"].([]any); len(list) == 1 {
		if r, _ := list[0].(map[string]any); r != nil {
			r["path"] = l.ID + ".csv"
		}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(d)
	return out.Bytes(), err
}
