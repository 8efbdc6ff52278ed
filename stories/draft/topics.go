package draft

import (
	"sort"
	"strings"
)

// TopicWords are words that point to a topic, by its code in the vocabulary.
var TopicWords = map[string][]string{
	"poverty-alleviation":  {"脱贫", "扶贫", "贫困"},
	"rural-revitalisation": {"乡村振兴", "村集体", "农村公路", "产业路", "美丽乡村"},
	"district-pairing":     {"对口协作", "对口帮扶", "结对"},
	"employment":           {"就业", "岗位", "用工", "招聘", "务工"},
	"training":             {"培训", "学员", "职教"},
	"income":               {"可支配收入", "增收", "人均收入", "月薪"},
	"agriculture":          {"种植", "养殖", "农业", "亩", "农产品", "产量", "果", "渔", "蜂", "柚", "猪"},
	"tourism":              {"旅游", "游客", "景区", "民宿"},
	"resettlement":         {"搬迁", "安置点"},
	"health":               {"医院", "卫生", "健康", "医疗", "养老"},
	"environment":          {"生态", "绿色", "水质", "环保", "污染", "退捕"},
	"private-economy":      {"民营", "企业", "市场主体"},
	"innovation":           {"科技", "创新", "科创", "研发"},
	"higher-education":     {"大学", "高校", "学院"},
	"digital-economy":      {"数字经济", "大数据", "智能"},
	"village-governance":   {"乡村治理", "村民自治", "第一书记"},
	"regional-cooperation": {"川渝", "成渝", "双城经济圈"},
	"overseas-chinese":     {"侨联", "侨务", "华侨"},
}

func (k *matcher) topics(r *Report) {
	text := squeeze(r.Kicker+r.Headline) + strings.Join(r.Paragraphs, "")
	type hit struct {
		code string
		n    int
	}
	var hits []hit
	for _, t := range k.known.Topics {
		n := 0
		for _, w := range t.Words {
			n += strings.Count(text, w) + 2*strings.Count(squeeze(r.Headline), w)
		}
		if n >= 2 {
			hits = append(hits, hit{t.Code, n})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].n > hits[j].n })
	for i := 0; i < len(hits) && i < 3; i++ {
		r.Topics = append(r.Topics, hits[i].code)
	}
	if len(r.Topics) == 0 {
		r.Doubts = append(r.Doubts, "no topic found")
	}
}
