package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories/layer"
	"github.com/yutu-map/yutu/web/pages"
	index "github.com/yutu-map/yutu/web/search"
	"github.com/yutu-map/yutu/web/words"
)

// questionWords are the words of questions that are of no layer: which units are asked for, and what says nothing.
var questionWords = map[uint64]string{
	search.Most:  "最多 最大 最高 最快 最长 最好 第一 most highest largest biggest greatest fastest top",
	search.Least: "最少 最小 最低 最慢 最短 倒数 垫底 least lowest smallest fewest slowest bottom",
	0: "的 是 有 在 了 和 与 跟 比 比较 对比 哪 哪个 哪些 哪里 哪儿 什么 谁 多少 几 几个 怎么样 区县 区 县 各 各区 各县 各区县 全部 所有 全市 排名 排行 排行榜 排序 名单 情况 数据 年 " +
		"a an the and are as at by for from in is it of on or that to was were with which what where who how many much has have had does did do there compare compares compared vs versus " +
		"district districts county counties unit units ranking ranked rank list number year between per live lives living",
}

// changeWords are those of a change, with which of its ends they ask for.
var changeWords = map[uint64]string{
	0:            "变化 增减 change changes changed changing",
	search.Most:  "增长 增加 上升 growth grow grew grown growing gain gained gaining increase increased increasing",
	search.Least: "减少 下降 流失 降低 decline declined declining shrink shrank shrunk shrinking lose lost losing loss decrease decreased decreasing",
}

// densityWords are those of an amount for each area.
var densityWords = map[uint64]string{
	0:            "密度 density dense",
	search.Most:  "最密 最密集 最稠密 最拥挤 densest",
	search.Least: "最疏 最稀 最稀疏 sparsest emptiest",
}

// asked are the layers in the order in which they are meant: those of a unit's portrait as they stand there, then the newest.
func (fi *Finder) askedLayers() []*layer.Layer {
	all := slices.Clone(fi.Layers)
	place := func(l *layer.Layer) int { return cmp.Or(l.Portrait, 1000) }
	slices.SortStableFunc(all, func(x, y *layer.Layer) int {
		return cmp.Or(cmp.Compare(place(x), place(y)), cmp.Compare(y.Period, x.Period))
	})
	return all[:min(len(all), 60)] // as many as there are bits
}

// searchLayers are the layers as they can be asked for, and the words to do so.
func (fi *Finder) searchLayers(lang string) ([]search.Layer, map[string]uint64) {
	says := map[string]uint64{}
	say := func(words string, means uint64) {
		for word := range strings.FieldsSeq(words) {
			says[index.Fold(word)] |= means
		}
	}
	for means, words := range questionWords {
		say(words, means)
	}
	list := []search.Layer{areaLayer(lang)}
	for _, name := range strings.Fields("面积 大小 area size 平方公里") {
		says[name] |= search.Meant
	}
	for _, name := range strings.Fields("最大 最小 largest biggest smallest") {
		says["="+name] |= search.Meant
	}
	for i, l := range fi.askedLayers() {
		list = append(list, fi.searchLayer(lang, l))
		this := uint64(search.Meant) << (i + 1)
		for _, word := range layerNames(l) {
			if direction, known := says[word]; !known || direction >= search.Meant {
				says[word] |= this
			} else if direction != 0 { // “highest” among its words: by itself that is what it asks for
				says["="+word] |= this
			}
		}
		if l.Kind == "change" {
			for which, words := range changeWords {
				say(words, this|which)
			}
		}
		if isDensity(l) {
			for which, words := range densityWords {
				say(words, this|which)
			}
		}
	}
	return list, says
}

// areaLayer are the areas of the units, which are no layer but are asked for as one.
func areaLayer(lang string) search.Layer {
	t := pages.LayerWords[lang]
	s := search.Layer{Href: pages.Path(lang, "district"), Title: words.In(lang).Area}
	s.Most, s.Least = s.Title+t.AskMost, s.Title+t.AskLeast
	all := geodata.Units()
	slices.SortStableFunc(all, func(x, y geodata.Unit) int { return cmp.Compare(y.AreaKM2, x.AreaKM2) })
	for _, u := range all {
		s.Rows = append(s.Rows, askRow(lang, u, pages.AreaFact(lang, u)))
	}
	s.Have = len(s.Rows)
	return s
}

func askRow(lang string, u geodata.Unit, f model.Fact) string {
	return strings.Join([]string{string(u.Adcode), words.Pick(lang, u.ShortZh, u.ShortEn), f.Value, f.Note}, "\t")
}

// isDensity tells whether a layer says how much there is for each area.
func isDensity(l *layer.Layer) bool {
	return l.Derived != nil && slices.Contains(l.Derived.From, "area")
}

// layerNames are the words that a layer may be meant by, folded: its titles, its keywords, what it is measured in, its time.
func layerNames(l *layer.Layer) []string {
	title := pages.ShortTitle("zh", l.Title.Zh)
	keywords := slices.DeleteFunc(strings.Fields(l.Keywords.Zh+" "+l.Keywords.En), isQuestion)
	all := append(keywords, title, strings.TrimSuffix(title, "数"), pages.ShortTitle("en", l.Title.En))
	for _, measure := range both(l.Measure) {
		if len(measure) > len("个") { // else it is one of everything
			all = append(all, measure)
		}
	}
	for _, name := range all { // town, towns
		if one, several := strings.CutSuffix(name, "s"); several {
			all = append(all, one)
		}
	}
	all = append(all, layerTimes(l)...)
	for i := range all {
		all[i] = index.Fold(all[i])
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(name string) bool { return name == "" })
}

// isQuestion tells whether a keyword is a question itself, 人口最多的区县: the words of which it is made are known, so that
// it can be asked the other way round.
func isQuestion(keyword string) bool {
	for _, words := range []map[uint64]string{questionWords, changeWords, densityWords} {
		for _, which := range []uint64{search.Most, search.Least} {
			for word := range strings.FieldsSeq(words[which]) {
				if search.IsHan(word) && word != keyword && strings.Contains(keyword, word) {
					return true
				}
			}
		}
	}
	return false
}

// layerTimes are the ways to name the time of a layer by its years.
func layerTimes(l *layer.Layer) []string {
	from, to, _, _ := l.Period.Years()
	first, last := strconv.Itoa(from), strconv.Itoa(to)
	if from == to {
		return []string{last}
	}
	var all []string
	for _, between := range []string{"–", " to ", " and ", "年—", "到", "至", "年到", "年至", "年和", "和"} {
		all = append(all, first+between+last)
	}
	return all
}

// searchLayer is a layer as search answers with it.
func (fi *Finder) searchLayer(lang string, l *layer.Layer) search.Layer {
	t := pages.LayerWords[lang]
	s := search.Layer{Href: pages.Path(lang, pages.LayerPath(l)), All: fmt.Sprintf(t.AskAll, len(geodata.Units())), Title: l.Title.In(lang)}
	s.Most, s.Least = s.Title+t.AskMost, s.Title+t.AskLeast
	s.Note = fi.askNote(lang, l)
	for _, row := range l.Descending() {
		u, _ := geodata.ByID(geodata.Adcode(row.Adcode))
		f := fi.In(lang).PortraitFact(l, row.Adcode)
		if row.Has() {
			s.Have++
		}
		f.Note += f.Why
		s.Rows = append(s.Rows, askRow(lang, u, f))
	}
	return s
}

// askNote says who has no figure and, of a change, how many went either way.
func (fi *Finder) askNote(lang string, l *layer.Layer) string {
	t := pages.LayerWords[lang]
	var absent []string
	up, down := 0, 0
	for _, u := range geodata.Units() {
		switch row := l.Row(string(u.Adcode)); {
		case !row.Has():
			absent = append(absent, words.Pick(lang, u.ShortZh, u.ShortEn))
		case l.Center != nil && row.Value > *l.Center:
			up++
		case l.Center != nil && row.Value < *l.Center:
			down++
		}
	}
	var notes []string
	if l.Center != nil {
		notes = append(notes, fmt.Sprintf(t.AskChange, up, down))
	}
	if len(absent) > 0 {
		notes = append(notes, fmt.Sprintf(t.AskAbsent, strings.Join(absent, words.Pick(lang, "、", ", "))))
	}
	return strings.Join(notes, words.Pick(lang, "", " "))
}
