package site

import (
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
)

// Issue 13: how 城口 compares with 黔江, and why 忠县 has no figure, are read from one page without script.
func TestAComparisonHasTheBackgroundOfEach(t *testing.T) {
	s := built(t)
	p, err := s.content.Compared(s.shards.PageAt(address.Route{Lang: "zh", Kind: address.Compare}), "q=500114,500229,500233")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Panel.Sections {
		if s.Table == nil {
			continue
		}
		said := map[string][]string{}
		for _, row := range s.Table.Rows {
			for _, c := range row[1:] {
				said[row[0].Text] = append(said[row[0].Text], c.Text+" "+c.Note)
			}
		}
		for label, want := range map[string][]string{
			"常住人口":   {"487,281人 第30/36位，2020年，", "197,497人 第36/36位，2020年，", "无数字 2020年，"},
			"常住人口变化": {"+9.5% ", "+2.3% ", "无数字 "},
			"人口密度":   {"", "60.0人/平方公里 第36/36位，2020年，本站推算", "无数字 "},
			"乡镇驻地海拔": {"", "813米 第2/38位，2023年，", ""},
			"乡镇街道数":  {"30个 ", "25个 ", ""},
		} {
			for i, begin := range want {
				if got := said[label]; len(got) != 3 || !strings.HasPrefix(got[i], begin) {
					t.Errorf("%s: %q, not %q", label, got, begin)
				}
			}
		}
		if got := said["常住人口"]; len(got) == 3 && !strings.Contains(got[2], "没有找到") {
			t.Errorf("忠县 has no residents because %q", got[2])
		}
		return
	}
	t.Error("there is no table")
}
