package draft

import "regexp"

// Where a clause ends with its number, what is counted says the unit: 报名人数达5.8万.
var (
	clauseStop = regexp.MustCompile(`^(?:[，。；、！]|$)`)
	counted    = []struct {
		re   *regexp.Regexp
		unit string
	}{
		{regexp.MustCompile(`(?:人次|客流量?|客流总量|访问量|浏览量|接待量)[^，。；、]{0,8}$`), "人次"},
		{regexp.MustCompile(`(?:人数|人口|人员|用户|粉丝|学生|员工|职工|劳动力|志愿者|党员|居民)[^，。；、]{0,8}$`), "人"},
		{regexp.MustCompile(`(?:户数|农户)[^，。；、]{0,8}$`), "户"},
		{regexp.MustCompile(`(?:企业数|企业总数|企业数量|商户数|商户数量|经营主体数量|家数)[^，。；、]{0,8}$`), "家"},
	}
)

func (f *found) isAtEnd(after string) bool {
	return !f.isHan && (f.mult != "" || f.value.IsInt()) && clauseStop.MatchString(after)
}

func countedOf(before string) string {
	for _, c := range counted {
		if c.re.MatchString(before) {
			return c.unit
		}
	}
	return ""
}
