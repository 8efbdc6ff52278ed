package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// date is a day that words such as 去年 are told by.
type date struct{ y, m, d int }

func dateOf(s string) date {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return date{}
	}
	return date{t.Year(), int(t.Month()), t.Day()}
}

func (n date) iso() string { return fmt.Sprintf("%04d-%02d-%02d", n.y, n.m, n.d) }

// time in words, and what is made of it.
type saying struct {
	words *regexp.Regexp
	means func(n date, m []string) string
}

func num(s string) int {
	v, _ := amount(s)
	return int(v)
}

var plans = map[string][2]int{"十一五": {2006, 2010}, "十二五": {2011, 2015}, "十三五": {2016, 2020}, "十四五": {2021, 2025}}

const count = `(\d+|[一二两三四五六七八九十]+)`

var sayings = []saying{
	{regexp.MustCompile(`截至(?:去年|(\d{4})年|今年)?` + count + `月(?:底|末|(\d+)日)`), func(n date, m []string) string {
		y := n.y
		if m[1] != "" {
			y = num(m[1])
		}
		if m[3] != "" {
			return fmt.Sprintf("../%04d-%02d-%02d", y, num(m[2]), num(m[3]))
		}
		return fmt.Sprintf("../%04d-%02d", y, num(m[2]))
	}},
	{regexp.MustCompile(`截至(?:目前|昨日|今日)`), func(n date, m []string) string { return "../" + n.iso() }},
	{regexp.MustCompile(`“(十[一二三四]五)”`), func(n date, m []string) string {
		p := plans[m[1]]
		return fmt.Sprintf("%d/%d", p[0], p[1])
	}},
	{regexp.MustCompile(`(?:(\d{4})年|(今年|去年))?前` + count + `个?(月|季度)`), func(n date, m []string) string {
		y := n.year(m[1], m[2])
		to := num(m[3])
		if m[4] == "季度" {
			to *= 3
		}
		return fmt.Sprintf("%d-01/%d-%02d", y, y, to)
	}},
	{regexp.MustCompile(`(?:(\d{4})年|(今年|去年))?(\d{1,2})月?[-—－至到](\d{1,2})月`), func(n date, m []string) string {
		y := n.year(m[1], m[2])
		return fmt.Sprintf("%d-%02d/%d-%02d", y, num(m[3]), y, num(m[4]))
	}},
	{regexp.MustCompile(`(?:(\d{4})年|(今年|去年))?([一二三四])季度`), func(n date, m []string) string {
		y, q := n.year(m[1], m[2]), num(m[3])
		return fmt.Sprintf("%d-%02d/%d-%02d", y, 3*q-2, y, 3*q)
	}},
	{regexp.MustCompile(`(?:(\d{4})年|(今年|去年))?(上|下)半年`), func(n date, m []string) string {
		y := n.year(m[1], m[2])
		if m[3] == "上" {
			return fmt.Sprintf("%d-01/%d-06", y, y)
		}
		return fmt.Sprintf("%d-07/%d-12", y, y)
	}},
	{regexp.MustCompile(`(\d{4})[年]?(?:至|到|—|-)(\d{4})年`), func(n date, m []string) string { return m[1] + "/" + m[2] }},
	{regexp.MustCompile(`(?:(\d{4})年|(今年|去年))?(\d{1,2})月(\d{1,2})日`), func(n date, m []string) string {
		return fmt.Sprintf("%d-%02d-%02d", n.year(m[1], m[2]), num(m[3]), num(m[4]))
	}},
	{regexp.MustCompile(`(?:(\d{4})年|(今年|去年))?(\d{1,2})月(?:份|底|初|末|，|$)`), func(n date, m []string) string {
		return fmt.Sprintf("%d-%02d", n.year(m[1], m[2]), num(m[3]))
	}},
	{regexp.MustCompile(`(\d{4})年`), func(n date, m []string) string { return m[1] }},
	{regexp.MustCompile(`国庆(?:七天|黄金周|假期|长假|期间)`), func(n date, m []string) string { return fmt.Sprintf("%d-10-01/%d-10-07", n.y, n.y) }},
	{regexp.MustCompile(`去年|上年`), func(n date, m []string) string { return strconv.Itoa(n.y - 1) }},
	{regexp.MustCompile(`前年`), func(n date, m []string) string { return strconv.Itoa(n.y - 2) }},
	{regexp.MustCompile(`今年|年内|本年度|全年`), func(n date, m []string) string { return strconv.Itoa(n.y) }},
	{regexp.MustCompile(`明年`), func(n date, m []string) string { return strconv.Itoa(n.y + 1) }},
	{regexp.MustCompile(`(?:未来)?` + count + `年内`), func(n date, m []string) string { return strconv.Itoa(n.y + num(m[1])) }},
	{regexp.MustCompile(`如今|目前|现在|眼下|现有|至今|迄今`), func(n date, m []string) string { return "../" + n.iso() }},
	{regexp.MustCompile(`昨日|昨天`), func(n date, m []string) string {
		return time.Date(n.y, time.Month(n.m), n.d-1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}},
	{regexp.MustCompile(`本月`), func(n date, m []string) string { return fmt.Sprintf("%d-%02d", n.y, n.m) }},
	{regexp.MustCompile(`上月`), func(n date, m []string) string {
		t := time.Date(n.y, time.Month(n.m)-1, 1, 0, 0, 0, 0, time.UTC)
		return t.Format("2006-01")
	}},
}

func (n date) year(written, word string) int {
	switch {
	case written != "":
		return num(written)
	case word == "去年":
		return n.y - 1
	}
	return n.y
}

// compared takes out what a figure is compared with: its time is not the figure's.
var compared = regexp.MustCompile(`(?:比|较|与|是)(?:(?:上年|去年|\d{4}年|上月)(?:同期)?|\d+年前)[^，。；]*?|恢复到\d{4}年同期|(?:同比|环比)`)

var aims = regexp.MustCompile(`计划|力争|争取|将|到(\d{4})年|有望|目标|年内|预计|规划|拟`)

// said is the time that the last words of a text say.
func (n date) said(head, tail string) string {
	text := compared.ReplaceAllString(head+tail, "比")
	best, out := -1, ""
	longest := 0
	for _, s := range sayings {
		all := s.words.FindAllStringSubmatchIndex(text, -1)
		for _, m := range all {
			var parts []string
			for i := 0; i < len(m); i += 2 {
				if m[i] < 0 {
					parts = append(parts, "")
				} else {
					parts = append(parts, text[m[i]:m[i+1]])
				}
			}
			if m[1] > best || m[1] == best && m[1]-m[0] > longest {
				best, longest, out = m[1], m[1]-m[0], s.means(n, parts)
			}
		}
	}
	return out
}

// period is the time that a figure speaks of, and whether it is aimed at.
func (n date) period(sentence, quote string) (period string, goal bool) {
	period = n.said(sentence, "")
	goal = aims.MatchString(sentence)
	return period, goal
}
