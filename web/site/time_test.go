package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// names lists the figures shown on a page, folded ones included.
func names(p printedPage) string {
	var all []string
	for _, n := range p.elements(func(n *html.Node) bool { return n.Data == "p" && hasClass(n, "name") }) {
		all = append(all, innerText(n))
	}
	return strings.Join(all, "\n")
}

func TestAYearShowsTheFiguresThatSpeakOfIt(t *testing.T) {
	pages := pagesOnce(t)
	y2019 := names(pages["/time/2019"])
	for _, want := range []string{"累计脱贫人口", "农村人均可支配收入", "贫困发生率"} {
		if !strings.Contains(y2019, want) {
			t.Errorf("2019 lacks %s", want)
		}
	}
	if strings.Contains(y2019, "安置点投资") {
		t.Error("2019 shows a figure of which only 2020 is known")
	}
	if y2014 := names(pages["/time/2014"]); !strings.Contains(y2014, "贫困发生率") {
		t.Error("2014 lacks the poverty rate of that year, a baseline")
	}
}

func TestYearsWithoutFiguresAreGaps(t *testing.T) {
	pages := pagesOnce(t)
	if pages["/time/2015"].root != nil {
		t.Error("there is a page for 2015, of which nothing is known")
	}
	overview := pages["/time"]
	gaps := 0
	for _, n := range overview.elements(func(n *html.Node) bool { return n.Data == "li" && hasClass(n, "none") }) {
		if strings.HasPrefix(innerText(n), "2015年没有数字") || strings.HasPrefix(innerText(n), "2016年没有数字") {
			gaps++
		}
	}
	if gaps != 2 {
		t.Errorf("2015 and 2016 are not shown as gaps: %q", innerText(overview.elements(tagged("article"))[0]))
	}
}

func TestAYearStandsInARowWithTheOthers(t *testing.T) {
	p := pagesOnce(t)["/en/time/2019"]
	var row []string
	inStrip := func(n *html.Node) bool { return n.Data == "li" && hasClass(n.Parent.Parent, "strip") }
	for _, li := range p.elements(inStrip) {
		row = append(row, innerText(li)+" "+attribute(li.FirstChild, "href")+" "+attribute(li.FirstChild, "aria-current"))
	}
	want := []string{
		"2014, 3 figures /en/time/2014", "2015, no figures ", "2016, no figures ", "2017, ", "2018, ", "2019, 10 figures", "2020, ",
	}
	if len(row) != len(want) {
		t.Fatalf("the years are %q", row)
	}
	for i, start := range want {
		if !strings.HasPrefix(row[i], start) {
			t.Errorf("year %d is %q, not %q", i, row[i], start)
		}
		if here := strings.HasSuffix(row[i], "page"); here != (i == 5) {
			t.Errorf("%q: is it the page's year?", row[i])
		}
	}
}

func TestUnitsWithoutReportsAreBlindSpots(t *testing.T) {
	p := pagesOnce(t)["/coverage"]
	rows := len(p.elements(tagged("tr"))) - 1
	var blind int
	for range p.elements(func(n *html.Node) bool {
		return n.Data == "a" && n.Parent.Data == "li" && hasClass(n.Parent.Parent.Parent, "units")
	}) {
		blind++
	}
	if rows+blind != 38 || rows != 11 {
		t.Errorf("%d units written about, %d not", rows, blind)
	}
}
