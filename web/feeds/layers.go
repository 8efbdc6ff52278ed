package feeds

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories/layer"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// layerDownloads adds the tables of layers, and what says what is in them.
func (fs *Feeds) layerDownloads() {
	for _, l := range fs.Layers {
		fs.files.Add(&resource.Resource{Path: "/data/" + pages.LayerFile(l, ".csv"), ContentType: "text/csv; charset=utf-8", Download: geodata.TheRegion().Pinyin + "-" + l.ID + ".csv", CORS: true,
			Render: func() ([]byte, error) { return layerCSV(l), nil }})
		fs.files.Add(&resource.Resource{Path: "/data/" + pages.LayerFile(l, ".datapackage.json"), ContentType: "application/json", Download: geodata.TheRegion().Pinyin + "-" + l.ID + ".datapackage.json", CORS: true,
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
