package site

import (
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// downloads adds what readers may take with them: all figures and all shapes.
func (b *builder) downloads() {
	b.download("metrics.csv", "text/csv; charset=utf-8", b.set.CSV)
	b.download("metrics.json", "application/json", b.set.JSON)
	b.download("districts.geojson", "application/geo+json", func() ([]byte, error) { return geodata.DistrictsGeoJSON(), nil })
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
	r := address.Route{Lang: address.Lang(lang), Kind: address.Metric, ID: m.ID}
	return []model.Link{
		{Href: r.As(address.Rows), Text: pick(lang, "这个数字（CSV）", "This figure (CSV)"), Download: true},
		{Href: r.As(address.CardSVG), Text: pick(lang, "图片，附出处（SVG）", "Picture with its source (SVG)"), Download: true},
		{Href: r.As(address.Card), Text: pick(lang, "图片，附出处（PNG）", "Picture with its source (PNG)"), Download: true},
	}
}

// rowsResource is a figure's download.
func (b *builder) rowsResource(id string) *Resource {
	return &Resource{
		Path: address.RowsFolder + id + ".csv", ContentType: "text/csv; charset=utf-8", Download: "chongqing-" + id + ".csv", CORS: true,
		Render: func() ([]byte, error) { return b.set.MetricCSV(id) },
	}
}

func (b *builder) download(name, contentType string, render func() ([]byte, error)) {
	b.add(&Resource{Path: "/data/" + name, ContentType: contentType, Download: "chongqing-" + name, CORS: true, Render: render})
}
