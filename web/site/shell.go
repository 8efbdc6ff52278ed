package site

import (
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

const shellName = "shell.html"

// shellPage is what opens offline in place of a page that is kept as a shard:
// its client then shows that page.
func (b *builder) shellPage(lang string) model.Page {
	t := textsIn(lang)
	title, text := pick(lang, "正在打开……", "Opening…"), pick(lang,
		"没有网络时，这里显示已保存的内容。如果一直没有打开，可以从下面的列表继续，或联网后重试。",
		"Without a network, what was saved is shown here. If nothing opens, go on from the list below, or try again once you are online.")
	p := b.page(lang, shellName, model.Shell, title, text)
	p.Alt = route(otherLang(lang), "")
	p.Panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
	p.Panel.Title = title
	p.Panel.Sections = []model.Section{{Heading: pick(lang, "没有打开？", "Not opening?"), Text: plain(text)}}
	add(&p.Panel, model.Section{Heading: t.units, Units: b.unitGroups(lang)})
	return p
}

// lostPage is what the shell's client shows for a page that is not kept.
func (b *builder) lostPage(lang string) model.Page {
	t := textsIn(lang)
	title, text := pick(lang, "没有保存这一页", "This page was not saved"), pick(lang,
		"这台设备上没有这一页，现在也连不上网络。联网后可以再试。下面的内容一般已经保存，可以直接打开。",
		"This device does not have this page, and there is no network to fetch it. Try again once you are online. What follows is usually saved and opens right away.")
	p := b.page(lang, "offline", model.Shell, title, text)
	p.Alt = route(otherLang(lang), "")
	p.Panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
	p.Panel.Eyebrow, p.Panel.Title = pick(lang, "没有网络", "No network"), title
	p.Panel.Sections = []model.Section{{Heading: pick(lang, "怎么办", "What now"), Text: plain(text)}}
	var reports []model.Report
	for i := range b.set.Stories[:min(homeReports, len(b.set.Stories))] {
		reports = append(reports, b.report(lang, &b.set.Stories[i], stories.StoryRef{}))
	}
	add(&p.Panel, model.Section{Heading: t.units, Units: b.unitGroups(lang)})
	add(&p.Panel, model.Section{Heading: pick(lang, "最新报道", "Newest reports"), Reports: reports, Links: []model.Link{{Href: route(lang, "reports"), Text: t.reportsTitle}}})
	return p
}

// offlineSection tells readers what stays on their device, and offers more.
func offlineSection(lang string) model.Section {
	return model.Section{
		Heading: pick(lang, "离线阅读", "Reading offline"), Keep: true,
		Text: plain(pick(lang,
			"打开过一次以后，全部区县和最新的报道会留在您的浏览器里，没有网络也能阅读。这些内容只存在您的设备上，清除浏览数据即可删除。",
			"After your first visit, all districts and the newest reports stay in your browser and can be read without a network. They are kept on your device only; clearing the browsing data removes them.")),
	}
}
