package pages

import (
	"fmt"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// ShellName is the address of the shell, below the language.
const ShellName = "shell.html"

// Shell is what opens offline in place of a page that is kept as a shard:
// its client then shows that page.
func (mk *Maker) Shell() model.Page {
	t := mk.texts
	title, text := mk.pick("正在打开……", "Opening…"), mk.pick("没有网络时，这里显示已保存的内容。如果一直没有打开，可以从下面的列表继续，或联网后重试。",
		"Without a network, what was saved is shown here. If nothing opens, go on from the list below, or try again once you are online.")
	p := mk.Blank(ShellName, model.Shell, title, text)
	p.Alt = Path(words.OtherLang(mk.lang), "")
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Title = title
	p.Panel.Sections = []model.Section{{Heading: mk.pick("没有打开？", "Not opening?"), Text: plain(text)}}
	Add(&p.Panel, model.Section{Heading: t.Units, Units: mk.unitGroups()})
	return p
}

// Lost is what the shell's client shows for a page that is not kept.
func (mk *Maker) Lost() model.Page {
	t := mk.texts
	title := mk.pick("没有保存这一页", "This page was not saved")
	text := mk.pick("这台设备上没有这一页，现在也连不上网络。联网后可以再试。", "This device does not have this page, and there is no network to fetch it. Try again once you are online. ")
	if mk.DistrictsAhead() {
		text += mk.pick("下面的内容一般已经保存，可以直接打开。", "What follows is usually saved and opens right away.")
	} else {
		text += mk.pick("下面的最新报道和读过的区县一般已经保存，可以直接打开。", "Of what follows the newest reports and the districts you have read are usually saved and open right away.")
	}
	p := mk.Blank("offline", model.Shell, title, text)
	p.Alt = Path(words.OtherLang(mk.lang), "")
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Eyebrow, p.Panel.Title = mk.pick("没有网络", "No network"), title
	p.Panel.Sections = []model.Section{{Heading: mk.pick("怎么办", "What now"), Text: plain(text)}}
	var reports []model.Report
	for i := range mk.Set.Stories[:min(homeReports, len(mk.Set.Stories))] {
		reports = append(reports, mk.Report(&mk.Set.Stories[i], stories.StoryRef{}))
	}
	Add(&p.Panel, model.Section{Heading: t.Units, Units: mk.unitGroups()})
	Add(&p.Panel, model.Section{Heading: mk.pick("最新报道", "Newest reports"), Reports: reports, Links: []model.Link{{Href: mk.route("reports"), Text: t.ReportsTitle}}})
	return p
}

// offlineSection tells readers what stays on their device, and offers more.
func (mk *Maker) offlineSection() model.Section {
	kept, installed := mk.pick("全部区县和最新的报道", "all districts and the newest reports stay"), ""
	if !mk.DistrictsAhead() {
		kept = mk.pick("各种目录、最新的报道和读过的区县", "the lists, the newest reports and the districts you have read stay")
		installed = fmt.Sprintf(mk.pick("安装到设备以后，全部区县和最新的%d篇报道都会留下。", "Once the site is installed on your device, all districts and the newest %d reports stay. "), Recent)
	}
	return model.Section{
		Heading: mk.pick("离线阅读", "Reading offline"), Keep: true,
		Text: plain(mk.pick(
			"网络较快时打开过一次，或者用过搜索、缩放以后，"+kept+"会留在您的浏览器里，没有网络也能阅读；网络慢时留下的是读过的页面。"+installed+"再来时先显示留下的，随即核对有没有更新。这些内容只存在您的设备上，清除浏览数据即可删除。",
			"After one visit on a fast network, or once you have searched or zoomed, "+kept+" in your browser and can be read without a network; on a slow network it is the pages you have read. "+installed+"When you come back, what is kept is shown first and then checked. It is kept on your device only; clearing the browsing data removes it.")),
	}
}
