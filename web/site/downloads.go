package site

import (
	"fmt"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
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
	b.eachMetric()
	b.download("districts.geojson", "application/geo+json", geodata.DistrictsGeoJSON())
	return nil
}

// figureDownloads offers all figures to take away.
func (b *builder) figureDownloads(lang string) []model.Link {
	return []model.Link{
		{Href: "/data/metrics.csv", Text: pick(lang, "全部数字（CSV，可用电子表格打开）", "All figures (CSV, opens in a spreadsheet)"), Download: true},
		{Href: "/data/metrics.json", Text: pick(lang, "全部数字（JSON）", "All figures (JSON)"), Download: true},
	}
}

// metricDownloads offers one figure to take away.
func (b *builder) metricDownloads(lang string, m *stories.Metric) []model.Link {
	return []model.Link{
		{Href: "/data/metric/" + m.ID + ".csv", Text: pick(lang, "这个数字（CSV）", "This figure (CSV)"), Download: true},
		{Href: snapshotPath(route(lang, "metric/"+m.ID)) + ".svg", Text: pick(lang, "图片，附出处（SVG）", "Picture with its source (SVG)"), Download: true},
		{Href: snapshotPath(route(lang, "metric/"+m.ID)) + ".png", Text: pick(lang, "图片，附出处（PNG）", "Picture with its source (PNG)"), Download: true},
	}
}

// eachMetric adds a download for each figure.
func (b *builder) eachMetric() {
	for i := range b.set.Stories {
		for j := range b.set.Stories[i].Metrics {
			id := b.set.Stories[i].Metrics[j].ID
			b.add(&Resource{
				Path: "/data/metric/" + id + ".csv", ContentType: "text/csv; charset=utf-8", Download: "chongqing-" + id + ".csv", CORS: true,
				Render: func() ([]byte, error) { return b.set.MetricCSV(id) },
			})
		}
	}
}

func (b *builder) download(name, contentType string, data []byte) {
	b.hash = append(b.hash, name+" "+hashed(data))
	b.add(&Resource{
		Path: "/data/" + name, ContentType: contentType, Download: "chongqing-" + name, CORS: true,
		Render: func() ([]byte, error) { return data, nil },
	})
}
