package stories

import "testing"

func TestFormatValue(t *testing.T) {
	v := content(t).Vocabulary
	for _, c := range []struct {
		value  float64
		unit   string
		zh, en string
	}{
		{150000000, "yuan", "1.5亿元", "¥150 million"},
		{14000000, "yuan", "1400万元", "¥14 million"},
		{218000000, "yuan", "2.18亿元", "¥218 million"},
		{20000000000, "yuan", "200亿元", "¥20 billion"},
		{3000000, "yuan", "300万元", "¥3 million"},
		{180000, "yuan", "18万元", "¥180,000"},
		{12975, "yuan", "12,975元", "¥12,975"},
		{8800, "yuan", "8800元", "¥8,800"},
		{7000, "yuan-per-month", "7000元/月", "¥7,000 a month"},
		{30000, "yuan-per-year", "3万元/年", "¥30,000 a year"},
		{75000, "businesses", "7.5万家", "75,000 businesses"},
		{44683, "people", "44,683人", "44,683 people"},
		{1, "people", "1人", "1 person"},
		{0, "people", "0人", "0 people"},
		{100000, "people", "10万人", "100,000 people"},
		{1200000, "people", "120万人", "1.2 million people"},
		{1234567, "people", "1,234,567人", "1,234,567 people"},
		{123456789, "people", "123,456,789人", "123,456,789 people"},
		{16870, "jobs", "16,870个岗位", "16,870 jobs"},
		{26000, "enrolments", "2.6万人次", "26,000 enrolments"},
		{12000, "visits", "1.2万人次", "12,000 visits"},
		{1, "trips", "1人次", "1 passenger trip"},
		{1, "person-times", "1人次", "1 attendance"},
		{9999, "people", "9999人", "9,999 people"},
		{10000, "people", "1万人", "10,000 people"},
		{10500, "people", "10,500人", "10,500 people"},
		{1840, "mu", "1840亩", "1,840 mu"},
		{0.05, "percent", "0.05%", "0.05%"},
		{72.56, "percent", "72.56%", "72.56%"},
		{-12.95, "percentage-points", "−12.95个百分点", "−12.95 percentage points"},
		{1, "percentage-points", "1个百分点", "1 percentage point"},
		{-1500000, "yuan", "−150万元", "−¥1.5 million"},
		{1, "years", "1年", "1 year"},
	} {
		if got := FormatValue("zh", c.value, v.Units[c.unit]); got != c.zh {
			t.Errorf("%v %s: %s, want %s", c.value, c.unit, got, c.zh)
		}
		if got := FormatValue("en", c.value, v.Units[c.unit]); got != c.en {
			t.Errorf("%v %s: %s, want %s", c.value, c.unit, got, c.en)
		}
	}
}

func TestFormatMetric(t *testing.T) {
	set := content(t)
	for id, want := range map[string]Text{
		"qianjiang-people-motivated":      {"超过4万人", "over 40,000 people"},
		"city-specialists-trained":        {"近9000人次", "nearly 9,000 enrolments"},
		"qianjiang-farm-cluster-goal":     {"约200亿元", "about ¥20 billion"},
		"pengshui-worker-monthly-pay":     {"至少7000元/月", "at least ¥7,000 a month"},
		"qianjiang-people-out-of-poverty": {"44,683人", "44,683 people"},
	} {
		m, _, ok := set.Metric(id)
		if !ok {
			t.Errorf("no metric %s", id)
			continue
		}
		if got := (Text{set.Vocabulary.FormatMetric("zh", m), set.Vocabulary.FormatMetric("en", m)}); got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	m, _, _ := set.Metric("wangling-income")
	if got := set.Vocabulary.FormatBaseline("en", m); got != "¥8,800" {
		t.Errorf("baseline %s", got)
	}
	m, _, _ = set.Metric("qianjiang-rural-income-growth")
	if got := set.Vocabulary.FormatBaseline("en", m); got != "" {
		t.Errorf("baseline without a value: %s", got)
	}
}

func TestFormatPeriod(t *testing.T) {
	writes(t, FormatPeriod, map[Period]Text{
		"":                      {"", ""},
		"2019":                  {"2019年", "2019"},
		"2017-09":               {"2017年9月", "September 2017"},
		"2019-12-31":            {"2019年底", "end of 2019"},
		"2020-08-28":            {"2020年8月28日", "28 August 2020"},
		"2017-09/2020-08":       {"2017年9月至2020年8月", "Sept 2017 – Aug 2020"},
		"2018/2020-08-28":       {"2018年至2020年8月28日", "2018 – 28 Aug 2020"},
		"../2020-08-28":         {"截至2020年8月28日", "to 28 August 2020"},
		"../2019-12-31":         {"截至2019年底", "to end of 2019"},
		"2020-08-26/2020-08-28": {"2020年8月26日至28日", "26–28 August 2020"},
		"2020-01-05/2020-08-28": {"2020年1月5日至8月28日", "5 Jan 2020 – 28 Aug 2020"},
		"2020-08-26/2020-12-31": {"2020年8月26日至2020年底", "26 Aug 2020 – end of 2020"},
	})
	for _, p := range []Period{"", "x", "2020-02-30", "2020-13", "20", "2020/2019", "2020/2020", "2018/..", "..", "../..", "/", "2020/", "2020-08-28/2020-08-27", "2020-08-28T00", "２０２０"} {
		if p.Valid() {
			t.Errorf("%q is valid", p)
		}
	}
}

// A paper is printed on a day: on 31 December, not at the end of the year.
func TestDaysAreWrittenAsDays(t *testing.T) {
	writes(t, FormatDate, map[string]Text{
		"2020-08-28": {"2020年8月28日", "28 August 2020"},
		"2017-12-31": {"2017年12月31日", "31 December 2017"},
		"2020-08":    {"2020年8月", "August 2020"},
		"x":          {"x", "x"},
	})
	writes(t, func(lang string, days [2]string) string { return FormatDates(lang, days[0], days[1]) }, map[[2]string]Text{
		{"2020-08-26", "2020-08-28"}: {"2020年8月26日至28日", "26–28 August 2020"},
		{"2020-11-28", "2020-12-31"}: {"2020年11月28日至12月31日", "28 November – 31 December 2020"},
		{"2019-12-31", "2020-01-02"}: {"2019年12月31日至2020年1月2日", "31 December 2019 – 2 January 2020"},
		{"2020-08-28", "2020-08-28"}: {"2020年8月28日", "28 August 2020"},
	})
}

// writes checks what is written in both languages.
func writes[T comparable](t *testing.T, write func(lang string, of T) string, cases map[T]Text) {
	t.Helper()
	for of, want := range cases {
		if got := (Text{write("zh", of), write("en", of)}); got != want {
			t.Errorf("%v: %v, want %v", of, got, want)
		}
	}
}

func TestCitation(t *testing.T) {
	set := content(t)
	s, _ := set.ByID("qianjiang-three-years-on")
	if got := s.Citation("zh", 1); got != "《从脱贫攻坚主战场转向乡村振兴示范地》，重庆日报，2020-08-28，第1段" {
		t.Error(got)
	}
	s, _ = set.ByID("returned-overseas-chinese-meeting")
	if got := s.Citation("en", 0); got != "“Government brief”, Chongqing Daily, 28 August 2020" {
		t.Error(got)
	}
}

func TestExactNumbersHaveAllTheirDigits(t *testing.T) {
	for plain, want := range map[string][2]string{
		"14000000": {"14,000,000", "14,000,000"}, "1840": {"1840", "1,840"}, "0.05": {"0.05", "0.05"}, "12975.0": {"12,975.0", "12,975.0"}, "-12.95": {"−12.95", "−12.95"},
	} {
		if zh, en := FormatDigits("zh", plain), FormatDigits("en", plain); zh != want[0] || en != want[1] {
			t.Errorf("%s: %s, %s", plain, zh, en)
		}
	}
}
