package feeds

import (
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
)

// Linked data (schema.org) for search engines. A page of ours is a WebPage
// about a NewsArticle of the paper's; it never claims to be the article.

// Linked is the linked data of a page; nil for none.
func (fs *Feeds) Linked(r address.Route, p *model.Page) any {
	switch r.Kind {
	case address.Home:
		return fs.linkedDataset(p.Lang, p)
	case address.Story:
		s, _ := fs.Set.ByID(r.ID)
		return fs.linkedStory(p.Lang, s, p)
	case address.Metric:
		_, s, _ := fs.Set.Metric(r.ID)
		return fs.linkedStory(p.Lang, s, p)
	}
	return nil
}

func (fs *Feeds) linkedStory(lang string, s *stories.Story, p *model.Page) any {
	article := map[string]any{
		"@type": "NewsArticle", "headline": s.Headline.Zh, "inLanguage": "zh-Hans", "datePublished": s.Date,
		"publisher": map[string]any{"@type": "Organization", "name": s.Paper.Zh},
	}
	if s.Page != "" {
		article["pagination"] = s.Page
	}
	if people := linkedAuthors(s); len(people) > 0 {
		article["author"] = people
	}
	kind := "WebPage"
	if p.Kind == model.Metric {
		kind = "StatisticalVariable"
	}
	page := map[string]any{
		"@context": "https://schema.org", "@type": kind, "name": p.Panel.Title, "inLanguage": words.HTMLLang(lang),
		"url": fs.Address(p.Path), "citation": article,
	}
	if p.Kind == model.Story && len(s.Images) > 0 {
		page["image"] = fs.linkedImages(lang, s)
	}
	if len(s.Corrections) > 0 { // else the content does not know when the page last changed
		page["dateModified"], page["correction"] = s.Updated(), linkedCorrections(lang, s)
	}
	return page
}

// linkedImages say who made them and what others may do with them, as image search shows it.
func (fs *Feeds) linkedImages(lang string, s *stories.Story) (list []any) {
	for i, shown := range fs.In(lang).Images(s) {
		image := map[string]any{
			"@type": "ImageObject", "contentUrl": fs.Origin + shown.Src, "width": shown.Width, "height": shown.Height,
			"description": shown.Alt, "creditText": s.Images[i].Credit.In(lang), "copyrightNotice": shown.Rights.Text,
		}
		if shown.Caption != "" {
			image["caption"] = shown.Caption
		}
		if shown.Rights.Href != "" {
			image["license"] = shown.Rights.Href
		}
		list = append(list, image)
	}
	return list
}

// linkedAuthors are called as in the article, which is in Chinese.
func linkedAuthors(s *stories.Story) (list []any) {
	for _, a := range s.Authors() {
		person := map[string]any{"@type": "Person", "name": a.Zh}
		if a.En != "" {
			person["alternateName"] = a.En
		}
		list = append(list, person)
	}
	return list
}

func linkedCorrections(lang string, s *stories.Story) (list []any) {
	for _, c := range s.Corrections {
		list = append(list, map[string]any{"@type": "CorrectionComment", "text": c.Text.In(lang), "datePublished": c.Date})
	}
	return list
}

func (fs *Feeds) linkedDataset(lang string, p *model.Page) any {
	t := words.In(lang)
	return map[string]any{
		"@context": "https://schema.org", "@type": "Dataset", "name": t.SiteName + words.Pick(lang, "：", ": ") + t.HomeTitle,
		"description": p.Description, "inLanguage": words.HTMLLang(lang), "url": fs.Address(p.Path),
		"spatialCoverage": map[string]any{"@type": "AdministrativeArea", "name": pages.Region().Name.In(lang)},
		"distribution": []any{
			map[string]any{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": fs.Address("/data/metrics.csv")},
			map[string]any{"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": fs.Address("/data/metrics.json")},
			map[string]any{"@type": "DataDownload", "encodingFormat": "application/geo+json", "contentUrl": fs.Address("/data/districts.geojson")},
		},
	}
}
