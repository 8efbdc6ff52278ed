package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/yutu-map/yutu/app/search"
)

// synthetic makes documents of n reports, each with eight figures, a place and
// an office, of invented words as frequent as words are (the k-th occurs 1/k as
// often). The same n gives the same documents.
func synthetic(n int) []Doc {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	characters := []rune("黔江武隆奉节万州涪陵沙坪坝贫困发生率脱攻坚帮扶就业培训乡村振兴产业收入农民工岗位协作项目资金旅游生态环境搬迁医疗教育住房安全饮水道路")
	for c := rune(0x4e00); len(characters) < 2500; c += 7 {
		characters = append(characters, c)
	}
	const words = 30000
	zh, en := make([]string, words), make([]string, words)
	zh[0], zh[1], zh[2], en[0] = "贫困", "发生", "率", "poverty"
	parts := strings.Fields("po ver ty vil lage in come pro ject tra ning dis trict farm er job fund road wa ter ho sing ment tion al ity")
	for i := range words {
		if zh[i] == "" {
			zh[i] = string(characters[zipf(r, len(characters))]) + string(characters[zipf(r, len(characters))])
		}
		for en[i] == "" || i > 0 && len(en[i]) < 5 {
			en[i] += parts[r.IntN(len(parts))] + parts[r.IntN(len(parts))]
		}
	}
	text := func(list []string, n int, space string) string {
		var b strings.Builder
		for i := range n {
			if i%9 == 8 {
				b.WriteString("，")
			}
			b.WriteString(list[zipf(r, len(list))] + space)
		}
		return b.String()
	}
	topics, kinds := strings.Fields("poverty jobs training income farming tourism health schools roads water trade research"), strings.Fields("stock flow rate change goal")
	var docs []Doc
	for i := range n {
		// Reports are about the four units of the tests and as many others.
		unit := r.IntN(38)
		adcode := fmt.Sprint(500101 + unit)
		names := []string{zh[100+unit], en[100+unit]}
		if unit < len(someUnits) {
			names = slices.Clip(someUnits[unit].Names[:3])
		}
		// Ten years of reports, on topics and with figures of kinds and years as unequal as words are.
		day := time.Date(2011, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*3650/n).Format(time.DateOnly)
		keys := []string{search.FilterKey(search.ByTopic, topics[zipf(r, len(topics))]), search.FilterKey(search.ByUnit, adcode),
			search.FilterKey(search.ByRole, "subject"), search.FilterKey(search.ByUnit, search.InRole(adcode, "subject"))}
		docs = append(docs, Doc{Kind: search.Story, Units: []string{adcode}, Keys: keys, Day: day, Titles: []string{text(zh, 9, ""), text(en, 9, " ")},
			Texts: append(names, text(zh, 110, ""), text(en, 130, " "))})
		for j := range 8 {
			name := text(zh, 4, "")
			if j == 0 && i%4 == 0 {
				name = "贫困发生率"
			}
			year, value := strconv.Itoa(2020-zipf(r, 15)), r.IntN(99999)
			ofFigure := append([]string{search.FilterKey(search.ByKind, kinds[zipf(r, len(kinds))]),
				search.FilterKey(search.FromYear, year)}, keys...)
			docs = append(docs, Doc{Kind: search.Metric, Units: []string{adcode}, Keys: ofFigure, Day: day, Names: []string{name, text(en, 4, " ")}, Texts: append(names, fmt.Sprintf("超过%d人", value), fmt.Sprintf("over %d people", value), "person", year+"年", year)})
		}
		docs = append(docs, Doc{Kind: search.Place, Day: day, Units: []string{adcode}, Names: []string{text(zh, 2, "") + "镇", text(en, 2, " ")}, Texts: names},
			Doc{Kind: search.Office, Day: day, Names: []string{text(zh, 1, "")}, Titles: []string{text(zh, 5, ""), text(en, 6, " ")}})
	}
	return docs
}

// zipf is a number below n, k 1/k as often as 0.
func zipf(r *rand.Rand, n int) int {
	for {
		// The inverse of the cumulated harmonic series, near enough.
		u := r.Float64()
		k := int(math.Pow(float64(n), u)) - 1
		if k >= 0 && k < n {
			return k
		}
	}
}

// allUnits are as many as there are, of which four have names.
func allUnits() []search.Unit {
	all := slices.Clone(someUnits)
	for i := len(all); i < 38; i++ {
		name := fmt.Sprint("unit", i)
		all = append(all, search.Unit{Adcode: fmt.Sprint(500101 + i), Names: []string{name}, Shown: name, Item: someUnits[0].Item})
	}
	return all
}

var benchQueries = []string{"q=黔", "q=黔江", "q=qj", "q=qianjiang", "q=贫困发生率", "q=黔江贫困发生率", "q=pinkunfashenglv", "q=poverty", "q=pov", "q=贫困 收入", "q=书记",
	"topic=poverty", "topic=jobs&unit=500101&role=subject", "q=贫困&kind=rate&from=2014&to=2020&since=2018-01-01", "from=2006"}

// BenchmarkFind answers queries from an index of 20,000 reports in memory. With
// YUTU_SEARCH_OUT it also writes the index there, for the measurement in a
// browser (web/bench).
func BenchmarkFind(b *testing.B) {
	const reports = 20000
	docs := synthetic(reports)
	w := newWorld(b, docs, allUnits())
	measure(b, w)
	for _, q := range benchQueries {
		w.read = map[string]bool{}
		f := w.Find(search.Parse(q))
		size := 0
		for name := range w.read {
			size += (packed(w.files[name]))
		}
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				w.Find(search.Parse(q))
			}
			b.ReportMetric(float64(len(w.read)), "files")
			b.ReportMetric(float64(size)/1024, "kB-br")
			b.ReportMetric(float64(f.Total), "found")
		})
	}
	if out := os.Getenv("YUTU_SEARCH_OUT"); out != "" {
		write(b, w, out)
	}
}

// measure logs how large the index is.
func measure(b *testing.B, w *world) {
	total, largest, largestName, nodes, nodeBytes := 0, 0, "", 0, 0
	for name, text := range w.files {
		total += len(text)
		if len(text) > largest {
			largest, largestName = len(text), name
		}
		if len(text) > 0 && text[0] > '0' && text[0] <= '9' && text[1] == '\n' {
			nodes++
			nodeBytes += len(text)
		}
	}
	root, _ := json.Marshal(w.Root)
	b.Logf("%d files, %d kB; mean %d B, largest %d B (%s, brotli %d); %d pages of names, %d B; root %d B, brotli %d", len(w.files), total/1024,
		total/len(w.files), largest, largestName, (packed(w.files[largestName])), nodes, nodeBytes, len(root), (packed(string(root))))
}

func write(b *testing.B, w *world, out string) {
	save := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for name, text := range w.files {
		save("find."+name+".txt", []byte(text))
	}
	root, err := json.Marshal(w.Root)
	if err != nil {
		b.Fatal(err)
	}
	save("root.json", root)
}

// packed is the size of a text when compressed.
func packed(text string) int {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, 9)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.Len()
}
