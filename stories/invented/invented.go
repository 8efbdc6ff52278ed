// Package invented makes up archives of as many reports as one likes, for tests and measurements of growth. They are the
// same whenever they are made. Like those of an archive they share words, units, topics, places and papers; unlike those
// they say nothing.
package invented

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

var (
	units = strings.Fields("500101 500102 500103 500104 500105 500106 500107 500108 500109 500110 500111 500112 500113 500114 " +
		"500115 500116 500117 500118 500119 500120 500151 500152 500153 500154 500155 500156 500229 500230 500231 500233 500235 " +
		"500236 500237 500238 500240 500241 500242 500243")
	topics     = strings.Fields("employment agriculture tourism poverty-alleviation income")
	qualifiers = strings.Fields("exactly over nearly about")
	zh         = strings.Fields("产业 扶贫 搬迁 就业 培训 蚕桑 烤烟 旅游 景区 公路 学校 医院 园区 企业 农户 合作社 水库 振兴 示范 项目 资金 收入 增长 建设 改造 治理 服务 创新 平台")
	en         = strings.Fields("industry relief housing jobs training silk tobacco tourism resort road school clinic park firms farms coop reservoir renewal model project fund income growth works repair care service research platform")
)

// Reports are n reports by their paths, a folder for each of the ten years they were published in.
func Reports(n int) map[string][]byte {
	files := make(map[string][]byte, n)
	w := writer{rand.New(rand.NewPCG(1, 2))}
	for i := range n {
		day := time.Date(2011, 1, 1+i*3650/n, 0, 0, 0, 0, time.UTC)
		date := day.Format(time.DateOnly)
		id := ID(i)
		files[fmt.Sprintf("%d/%s-%s.md", day.Year(), date, id)] = []byte(w.report(id, date, day.Year()))
	}
	return files
}

// ID is that of the report with a number, counted from 0 and the oldest. Its figures are called so and -m0, -m1 …
func ID(i int) string { return fmt.Sprintf("r%06d", i) }

type writer struct{ *rand.Rand }

func (w writer) report(id, date string, year int) string {
	var b strings.Builder
	subject := w.of(units)
	fmt.Fprintf(&b, "---\nid: %s\nheadline: {zh: %s%s, en: %q}\n", id, w.some(5, zh, ""), id[1:], w.some(5, en, " "))
	fmt.Fprintf(&b, "byline: {zh: 记者 甲乙丙, en: A B}\npaper: {zh: 重庆日报, en: Chongqing Daily}\ndate: %s\nparagraphs: 9\n", date)
	fmt.Fprintf(&b, "topics: [%s]\nunits:\n  - {id: %q, role: subject}\n", w.of(topics), subject)
	if partner := w.of(units); partner != subject && w.IntN(3) == 0 {
		fmt.Fprintf(&b, "  - {id: %q, role: partner}\n", partner)
	}
	fmt.Fprintf(&b, "places:\n  - {name: {zh: 第%s镇, en: Town %d}, unit: %q, kind: town, paragraph: 2, unlocated: true}\n", "一二三四五"[3*(year%5):][:3], year%5, subject)
	b.WriteString("metrics:\n")
	for m := range 3 + w.IntN(8) {
		w.metric(&b, id, m, year-w.IntN(3))
	}
	b.WriteString("---\n")
	w.body(&b, "zh", "", "。")
	w.body(&b, "en", " ", ". ")
	return b.String()
}

// metric is a figure; the first of each report means the same as that of others, so that they are compared.
func (w writer) metric(b *strings.Builder, id string, m, year int) {
	name, english := w.some(3, zh, "")+fmt.Sprint(m), w.some(3, en, " ")+fmt.Sprint(" ", m)
	if m == 0 {
		name, english = "新增就业", "new jobs"
	}
	fmt.Fprintf(b, "  - id: %s-m%d\n    name: {zh: %s, en: %s}\n    value: %d\n    unit: people\n    qualifier: %s\n    period: %d\n    kind: flow\n    paragraph: %d\n",
		id, m, name, english, 3+w.IntN(99996), w.of(qualifiers), year, 1+w.IntN(9))
	if m < 2 {
		b.WriteString("    highlight: true\n")
	}
}

func (w writer) body(b *strings.Builder, lang, gap, stop string) {
	words := map[string][]string{"zh": zh, "en": en}[lang]
	fmt.Fprintf(b, "\n# %s\n", lang)
	for range 2 {
		sentences := make([]string, 4)
		for i := range sentences {
			sentences[i] = w.some(13, words, gap)
		}
		fmt.Fprintf(b, "\n%s\n", strings.TrimSpace(strings.Join(sentences, stop)+stop))
	}
}

func (w writer) of(list []string) string { return list[w.IntN(len(list))] }

func (w writer) some(n int, list []string, gap string) string {
	words := make([]string, n)
	for i := range words {
		words[i] = w.of(list)
	}
	return strings.Join(words, gap)
}
