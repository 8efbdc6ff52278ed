package feeds

import (
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/resource"
)

// downloads adds what readers may take with them: all figures and all shapes.
func (fs *Feeds) downloads() {
	fs.download("metrics.csv", "text/csv; charset=utf-8", fs.Set.CSV)
	fs.download("metrics.json", "application/json", fs.Set.JSON)
	fs.download("districts.geojson", "application/geo+json", func() ([]byte, error) { return geodata.DistrictsGeoJSON(), nil })
}

// Rows is a figure's download.
func (fs *Feeds) Rows(id string) *resource.Resource {
	return &resource.Resource{
		Path: address.RowsFolder + id + ".csv", ContentType: "text/csv; charset=utf-8", Download: geodata.TheRegion().Pinyin + "-" + id + ".csv", CORS: true,
		Render: func() ([]byte, error) { return fs.Set.MetricCSV(id) },
	}
}

func (fs *Feeds) download(name, contentType string, render func() ([]byte, error)) {
	fs.files.Add(&resource.Resource{Path: "/data/" + name, ContentType: contentType, Download: geodata.TheRegion().Pinyin + "-" + name, CORS: true, Render: render})
}
