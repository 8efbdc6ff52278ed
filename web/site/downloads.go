package site

import (
	"fmt"

	"github.com/yutu-map/yutu/geodata"
)

// downloads adds what readers may take with them: all figures and all shapes.
func (b *builder) downloads() error {
	csv, err := b.set.CSV()
	if err != nil {
		return fmt.Errorf("metrics.csv: %w", err)
	}
	json, err := b.set.JSON()
	if err != nil {
		return fmt.Errorf("metrics.json: %w", err)
	}
	b.download("metrics.csv", "text/csv; charset=utf-8", csv)
	b.download("metrics.json", "application/json", json)
	b.download("districts.geojson", "application/geo+json", geodata.DistrictsGeoJSON())
	b.add(&Resource{
		Path: "/robots.txt", ContentType: "text/plain; charset=utf-8",
		Render: func() ([]byte, error) { return []byte("User-agent: *\nAllow: /\n"), nil },
	})
	return nil
}

func (b *builder) download(name, contentType string, data []byte) {
	b.hash = append(b.hash, name+" "+hashed(data))
	b.add(&Resource{
		Path: "/data/" + name, ContentType: contentType, Download: "chongqing-" + name, CORS: true,
		Render: func() ([]byte, error) { return data, nil },
	})
}
