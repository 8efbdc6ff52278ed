package cli

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
	"github.com/yutu-map/yutu/stories/draft/region"
)

// newsroom are pages the rules were made by; others have other habits: their truth was written before they were ever imported.
const (
	newsroom = "../../stories/draft/testdata/newsroom"
	others   = "../../stories/draft/testdata/other"
	unseen   = "../../stories/draft/testdata/unseen" // written by somebody else, to be read only once before rules were mended
)

// table reads a file of tab-separated columns with a head.
func table(t testing.TB, path string) (rows []map[string]string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.SplitSeq(strings.TrimRight(string(data), "\n"), "\n") {
		all = append(all, strings.Split(line, "\t"))
	}
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, key := range all[0] {
			if i < len(row) {
				m[key] = row[i]
			}
		}
		rows = append(rows, m)
	}
	return rows
}

// in adds the path of each page of a folder.
func in(pages []map[string]string, folder string) []map[string]string {
	for _, p := range pages {
		p["path"] = filepath.Join(folder, p["file"])
	}
	return pages
}

func builtIn(t testing.TB) *stories.Vocabulary {
	t.Helper()
	v, err := stories.BuiltInVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// importing reads a page as the command does.
func importing(t testing.TB, path, paper, date string) draft.Result {
	t.Helper()
	files, err := pageFiles(nil, path)
	if err != nil {
		t.Fatal(err)
	}
	res, err := draft.FromFiles(files, draft.Issue{Paper: paper, Date: date}, region.Known(builtIn(t)))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// kinds of what is measured, and how many of the kind's own unit one is.
var kinds = map[string]struct {
	kind string
	of   float64
}{"元": {"money", 1}, "%": {"percent", 1}, "个百分点": {"points", 1}, "百分点": {"points", 1}, "倍": {"times", 1}, "人": {"people", 1}, "名": {"people", 1}, "位": {"people", 1},
	"人次": {"person-times", 1}, "公里": {"length", 1000}, "米": {"length", 1}, "亩": {"area", 10000.0 / 15}, "公顷": {"area", 10000}, "平方米": {"area", 1}, "平方公里": {"area", 1e6},
	"吨": {"mass", 1000}, "公斤": {"mass", 1}, "斤": {"mass", 0.5}, "立方米": {"volume", 1}, "小时": {"time", 3600}, "分钟": {"time", 60}, "秒": {"time", 1}, "天": {"time", 86400},
	"千瓦时": {"energy", 1}, "度": {"energy", 1}, "个月": {"months", 1}, "年": {"years", 1}}

func amount(value, unit string) (string, float64) {
	unit, _, _ = strings.Cut(unit, "/")
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "", 0
	}
	k, ok := kinds[unit]
	if !ok {
		k.kind, k.of = "count", 1
	}
	return k.kind, n * k.of
}

func alike(v1, u1, v2, u2 string) bool {
	k1, a := amount(v1, u1)
	k2, b := amount(v2, u2)
	return k1 != "" && k1 == k2 && math.Abs(a-b) <= 1e-6*max(1, math.Abs(a))
}

// A rate counts what was found, proposed and expected.
type rate struct{ hit, proposed, expected float64 }

func (r rate) f1() float64        { return 2 * r.hit / max(1, r.proposed+r.expected) }
func (r rate) precision() float64 { return r.hit / max(1, r.proposed) }

type scores struct {
	report, unit, figure, fact rate

	named, places, located int // places of the truth, those that were found, and those the gazetteer has
}

func (r *rate) add(o rate) {
	r.hit, r.proposed, r.expected = r.hit+o.hit, r.proposed+o.proposed, r.expected+o.expected
}

func (s *scores) add(o scores) {
	s.report.add(o.report)
	s.unit.add(o.unit)
	s.figure.add(o.figure)
	s.fact.add(o.fact)
	s.named, s.places, s.located = s.named+o.named, s.places+o.places, s.located+o.located
}

var signs = regexp.MustCompile(`[^\p{Han}\p{L}\p{N}]+`)

// narrow writes full-width digits as pages are read.
var narrow = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

func lastYear(period string) string {
	_, to, two := strings.Cut(period, "/")
	if !two {
		to = period
	}
	return to[:min(4, len(to))]
}

// readings of a row of the truth: values with their units, a range as two.
func readings(row map[string]string) (all [][][2]string) {
	units := strings.Split(row["unit"], "|")
	for i, v := range strings.Split(row["value"], "|") {
		u := units[min(i, len(units)-1)]
		var ends [][2]string
		for _, end := range strings.Split(v, "..") {
			ends = append(ends, [2]string{end, u})
		}
		all = append(all, ends)
	}
	return all
}

func fits(f *draft.Figure, row map[string]string) bool {
	for _, ends := range readings(row) {
		if !alike(f.Value, f.Unit, ends[0][0], ends[0][1]) {
			continue
		}
		if len(ends) == 1 || alike(f.To, f.Unit, ends[1][0], ends[1][1]) {
			return true
		}
	}
	return false
}

// ready says whether a figure needs nothing but to be confirmed.
func ready(f *draft.Figure, r *draft.Report, row map[string]string, v *stories.Vocabulary) bool {
	where := slices.Clone(f.Units)
	if f.Area != "" {
		where = []string{f.Area}
	}
	if len(where) == 0 {
		for _, u := range r.Units {
			if u.Role == "subject" {
				where = append(where, u.ID)
			}
		}
	}
	want := strings.Split(row["adcode"], ";")
	near := row["adcode"] == ""
	for _, w := range want {
		near = near || slices.Contains(where, w)
	}
	near = near && (row["adcode"] == "" || len(where) <= max(2, len(want)))
	base := f.Baseline != nil && f.Baseline.Value != ""
	if base != (row["baseline_value"] != "") || base && !alike(f.Baseline.Value, f.Unit, row["baseline_value"], strings.Split(row["unit"], "|")[0]) {
		return false
	}
	return near && f.Qualifier == row["qualifier"] && strconv.Itoa(f.Paragraph) == row["paragraph"] && lastYear(f.Period) == lastYear(row["period"])
}

// score compares a page's drafts with its truth: the measure of newsroom_score.py, but for reports, whose headlines must be
// the very ones.
func score(t *testing.T, stem string, res draft.Result, s *scores) {
	v := builtIn(t)
	truth, rows := table(t, stem+".reports.tsv"), table(t, stem+".expected.tsv")
	s.report.proposed += float64(len(res.Reports))
	s.report.expected += float64(len(truth))
	for i := range res.Reports {
		r := &res.Reports[i]
		s.figure.proposed += float64(len(r.Figures))
		s.unit.proposed += float64(len(r.Units))
	}
	for _, want := range truth {
		units := strings.Fields(want["units"])
		s.unit.expected += float64(len(units))
		plain := func(s string) string { return signs.ReplaceAllString(narrow.Replace(s), "") }
		at := slices.IndexFunc(res.Reports, func(r draft.Report) bool {
			return plain(r.Headline) == plain(want["headline"]) || strings.HasPrefix(plain(want["headlines"]), plain(r.Kicker+r.Headline)) && r.Headline != ""
		})
		if at < 0 {
			t.Logf("%s: no draft for %s", filepath.Base(stem), want["headline"])
		}
		var r *draft.Report
		if at >= 0 {
			r = &res.Reports[at]
			s.report.hit++
			for _, u := range units {
				id, _, _ := strings.Cut(u, ":")
				if slices.ContainsFunc(r.Units, func(x draft.Ref) bool { return x.ID == id }) {
					s.unit.hit++
				} else {
					t.Logf("%s: no unit %s", want["headline"], id)
				}
			}
		}
		named := map[string]bool{}
		for _, row := range rows {
			if row["report"] != want["report"] || row["place"] == "" || named[row["place"]] {
				continue
			}
			named[row["place"]] = true
			s.named++
			if r == nil {
				continue
			}
			if i := slices.IndexFunc(r.Places, func(p draft.Place) bool { return p.Name == row["place"] }); i < 0 {
				t.Logf("no place: %s in %s", row["place"], want["headline"])
			} else if s.places++; r.Places[i].Located {
				s.located++
			}
		}
		used := map[int]bool{}
		for _, row := range rows {
			if row["report"] != want["report"] {
				continue
			}
			best, good := -1, false
			if r != nil {
				for j := range r.Figures {
					if f := &r.Figures[j]; !used[j] && fits(f, row) && (best < 0 || !good && ready(f, r, row, v)) {
						best, good = j, ready(f, r, row, v)
					}
				}
			}
			optional := row["note"] == "optional"
			if best >= 0 {
				used[best] = true
			}
			switch {
			case optional && best >= 0:
				s.figure.proposed--
			case optional:
			case best < 0:
				s.figure.expected++
				t.Logf("missed: %s %s%s “%s”", row["metric"], row["value"], row["unit"], row["quote"])
			default:
				s.figure.expected++
				s.figure.hit++
				if good {
					s.fact.hit++
				} else {
					t.Logf("not ready: %s", row["metric"])
				}
			}
		}
		if r != nil {
			for j, f := range r.Figures {
				if !used[j] && isBaseline(&f, rows, want["report"]) {
					s.figure.proposed--
				} else if !used[j] {
					t.Logf("too much: %s %s%s in %s", f.Name, f.Value, f.Unit, r.Headline)
				}
			}
		}
	}
	s.fact.proposed, s.fact.expected = s.figure.proposed, s.figure.expected
}

// isBaseline: a figure that is only what another is compared with costs nothing.
func isBaseline(f *draft.Figure, rows []map[string]string, report string) bool {
	return slices.ContainsFunc(rows, func(row map[string]string) bool {
		return row["report"] == report && row["baseline_value"] != "" && alike(f.Value, f.Unit, row["baseline_value"], strings.Split(row["unit"], "|")[0])
	})
}

// N1: what is proposed of the pages with a known truth is nearly all there is, and little else.
func TestImportProposesWhatAPageSays(t *testing.T) {
	for _, c := range []struct {
		folder                     string
		report, unit, figure, fact float64
	}{
		{newsroom, 1, 0.95, 0.95, 0.8},
		{others, 0.95, 0.88, 0.88, 0.65},
		{unseen, 0.95, 0.88, 0.88, 0.65},
	} {
		var s scores
		for _, p := range table(t, c.folder+"/pages.tsv") {
			stem := filepath.Join(c.folder, strings.TrimSuffix(p["file"], filepath.Ext(p["file"])))
			var one scores
			score(t, stem, importing(t, filepath.Join(c.folder, p["file"]), p["paper"], p["date"]), &one)
			if one.report.f1() < 0.9 || one.unit.f1() < 0.8 || one.figure.f1() < 0.85 || one.figure.precision() < 0.9 || one.fact.f1() < 0.65 {
				t.Errorf("score of %s alone: report %.3f, unit %.3f, figure %.3f (precision %.3f), fact %.3f", p["file"], one.report.f1(), one.unit.f1(), one.figure.f1(), one.figure.precision(), one.fact.f1())
			}
			s.add(one)
		}
		t.Logf("score of %s: places %d of %d named in the truth found, %d by the gazetteer; report %.3f, unit %.3f, figure %.3f (precision %.3f), fact %.3f", filepath.Base(c.folder), s.places, s.named, s.located, s.report.f1(), s.unit.f1(), s.figure.f1(), s.figure.precision(), s.fact.f1())
		if s.report.f1() < c.report || s.unit.f1() < c.unit || s.figure.f1() < c.figure || s.fact.f1() < c.fact || s.figure.precision() < 0.92 {
			t.Errorf("want at least report %.2f, unit %.2f, figure %.2f with precision 0.92, fact %.2f", c.report, c.unit, c.figure, c.fact)
		}
	}
}

// N2: ways of writing numbers, each with what it says.
func TestFiguresAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]string{
		"走访7.5万家民营企业。":            "75000 家 exactly",
		"培训人才近9000人次。":            "9000 人次 nearly",
		"贫困发生率由2014年的13%降至0.05%。": "0.05 % exactly < 13",
		"贫困户413户1531人已搬迁。":        "413 户 exactly; 1531 人 exactly",
		"流转土地三万二千余亩。":             "32000 亩 over",
		"占比提高了十二个百分点。":            "12 个百分点 exactly",
		"留在本地的近九成。":               "90 % nearly",
		"产值翻了一番。":                 "2 倍 exactly",
		"每户补助30至50万元。":            "300000..500000 元 exactly",
		"参观者不足500人。":              "500 人 under",
		"单笔最高可贷200万元。":            "2000000 元 up_to",
		"水库蓄水逾1.2亿立方米。":           "120000000 立方米 over",
		"吸纳就业不少于1万人。":             "10000 人 at_least",
		"面积约1,200平方米。":            "1200 平方米 about",
		"客流同比下降2.3%。":             "-2.3 % exactly",
		"３５户村民搬进新居。":              "35 户 exactly",
		"联系电话6388112233。":         "",
		"第3期培训班开班。":               "",
		"“十四五”规划发布。":              "",
		"全长3.5公里，占地60余亩。":         "3.5 公里 exactly; 60 亩 over",
		"百分之三十五的农户参加。":            "35 % exactly",
		"三分之二的农户参加。":              "66.6667 % exactly",
		"车程缩短到一个半小时。":             "1.5 小时 exactly",
		"估算投资二十八亿七千万元。":           "2870000000 元 exactly",
		"投资28亿7000万元，增收3万5千元。":    "2870000000 元 exactly; 35000 元 exactly",
		"报名人数达5.8万，客流总量10万。":      "58000 人 exactly; 100000 人次 exactly",
		"返乡青年占1/3。":               "33.3333 % exactly",
		"以4比3险胜，三次产业结构为6:40:54。":  "",
		"3个月走过12站。":               "12 站 exactly",
		"冠军用时1小时04分38秒。":          "3878 秒 exactly",
		"观众8600余人，超过去年的5000人。":    "8600 人 over < 5000",
		"新增面积近4000平米。":            "4000 平方米 nearly",
		"每个中心建筑面积150—500㎡。":       "150..500 平方米 exactly",
		"一斤才卖9块6。":                "9.6 元 exactly",
		"审批由90个工作日压缩到22个。":        "22 个工作日 exactly < 90",
		"全长12km，年发电3亿度电。":         "12 公里 exactly; 300000000 度 exactly",
		"建成15分钟健身圈和“1小时经济圈”。":     "",
		"案件18个月连续下降。":             "",
		"企业开办时间压减至1个工作日以内。":       "1 个工作日 under",
	} {
		res, err := draft.FromFiles([]draft.File{{Name: "page.txt", Data: []byte("潼南记事\n\n本报讯 （记者 李四）潼南区今日通报。" + text + "\n")}}, draft.Issue{Paper: "试报", Date: "2021-05-18"}, region.Known(builtIn(t)))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range res.Reports {
			for _, f := range r.Figures {
				s := f.Value
				if f.To != "" {
					s += ".." + f.To
				}
				s += " " + f.Unit + " " + f.Qualifier
				if f.Baseline != nil && f.Baseline.Value != "" {
					s += " < " + f.Baseline.Value
				}
				got = append(got, s)
				if in := string([]rune(res.Text)[f.At[0]:f.At[1]]); in != f.Quote {
					t.Errorf("%s: characters %v are “%s”, the quote is “%s”", text, f.At, in, f.Quote)
				}
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}

// N3: every line and every numeral in digits is taken or left over with a reason.
func TestTheClosingSumLeavesNothingOut(t *testing.T) {
	for _, p := range slices.Concat(in(table(t, newsroom+"/pages.tsv"), newsroom), in(table(t, others+"/pages.tsv"), others), in(table(t, unseen+"/pages.tsv"), unseen)) {
		path := p["path"]
		res := importing(t, path, p["paper"], p["date"])
		for _, l := range res.Lines {
			if l.Why == "" && strings.TrimSpace(l.Text) == "" {
				t.Errorf("%s:%d: an empty line without a reason", p["file"], l.Number)
			}
		}
		for _, n := range res.Left {
			if n.Why == "" {
				t.Errorf("%s: %s without a reason", p["file"], n.Text)
			}
		}
		if strings.HasSuffix(path, ".txt") {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text, _, err := draft.Decode(data)
			if err != nil {
				t.Fatal(err)
			}
			if want := len(strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")); len(res.Lines) != want {
				t.Errorf("%s: %d lines accounted for, %d in the file", p["file"], len(res.Lines), want)
			}
		}
	}
}

func importCommand(t *testing.T, out string, args ...string) (status int, said string) {
	t.Helper()
	var stdout, stderr strings.Builder
	status = Run(append([]string{"import", args[0], "-date", "2019-11-26", "-paper", "巴渝晚报", "-page", "6", "-o", out}, args[1:]...), &stdout, &stderr, real)
	return status, stdout.String() + stderr.String()
}

// N4: importing twice changes nothing, an edited draft stays, and drafts are no problem of a site.
func TestDraftsAreTheEditorsOnceEdited(t *testing.T) {
	dir := t.TempDir()
	page := newsroom + "/bashu-2019-11-26-6.txt"
	if status, said := importCommand(t, dir, page); status != 0 || !strings.Contains(said, "6 new") {
		t.Fatalf("status %d: %s", status, said)
	}
	drafts, _ := filepath.Glob(dir + "/*.md")
	if len(drafts) != 6 {
		t.Fatalf("drafts: %v", drafts)
	}
	edited := []byte("---\nstatus: draft\nid: mine\n---\n")
	if err := os.WriteFile(drafts[0], edited, 0o600); err != nil {
		t.Fatal(err)
	}
	status, said := importCommand(t, dir, page)
	if status != 0 || !strings.Contains(said, "0 new, 5 unchanged, 1 edited") {
		t.Errorf("again: status %d: %s", status, said)
	}
	if now, _ := os.ReadFile(drafts[0]); string(now) != string(edited) {
		t.Errorf("the edited draft is now %q", now)
	}
	if half, _ := filepath.Glob(dir + "/.import-*"); len(half) > 0 {
		t.Errorf("left behind: %v", half)
	}
	all := content(t)
	if err := os.CopyFS(all+"/drafts", os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if _, err := stories.Load(os.DirFS(all), stories.Options{}); err != nil {
		t.Errorf("drafts among stories are a problem: %v", err)
	}
}

// N5: the encoding is found out by the bytes.
func TestAPageInGB18030IsThePageInUTF8(t *testing.T) {
	want := importing(t, newsroom+"/yuzhou-2021-05-18-4.txt", "渝州日报", "2021-05-18")
	data, err := os.ReadFile(newsroom + "/yuzhou-2021-05-18-4.txt")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(path, gb18030(t, string(data)), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := importing(t, path, "渝州日报", "2021-05-18"); got.Text != want.Text || got.Text == "" {
		t.Error("not the same text")
	}
}
