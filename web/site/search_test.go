package site

import (
	"bytes"
	"net/url"
	"testing"

	"golang.org/x/net/html"
)

func TestTheServerAnswersQueries(t *testing.T) {
	s := built(t)
	page, ok := s.Lookup("/search")
	if !ok || page.Answer == nil {
		t.Fatal("there is no search page that answers")
	}
	for _, c := range []struct{ query, first, mark string }{
		{"黔", "黔江区", "u500114"}, {"ＱＪ", "黔江区", "u500114"}, {"qianjiang", "黔江区", "u500114"}, {"黔江區", "黔江区", "u500114"},
		{"奉節", "奉节县", "u500236"}, {"Fengjie", "奉节县", "u500236"}, {"fegnjie", "奉节县", "u500236"},
		{"彭水", "彭水苗族土家族自治县", "u500243"}, {"Nan'an", "南岸区", "u500108"}, {"nanan", "南岸区", "u500108"},
		{"贫困发生率", "从脱贫攻坚主战场转向乡村振兴示范地", "u500114"}, {"黔江 贫困发生率", "黔江区", "u500114"},
		{"pkfsl", "从脱贫攻坚主战场转向乡村振兴示范地", "u500114"}, {"金溪镇", "金溪镇", "u500114"}, {"jinxizhen", "金溪镇", "u500114"},
		{"Poverty rate", "从脱贫攻坚主战场转向乡村振兴示范地", "u500114"}, {"两江新区", "江北区", "u500112"},
		{"谁帮助奉节", "奉节县", "u500236"}, {"2019年", "2019年的数字", "u500114"},
	} {
		raw, err := page.Answer(url.Values{"q": {c.query}}.Encode())
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		p := printedPage{path: "/search?q=" + c.query, root: root}
		results := p.elements(func(n *html.Node) bool {
			return n.Parent.Data == "a" && attribute(n, "class") == "n" || // a unit
				n.Data == "h3" && attribute(n.Parent, "class") == "report" || n.Data == "strong" && attribute(n.Parent, "class") == "name"
		})
		if len(results) == 0 || textOf(results[0]) != c.first {
			t.Errorf("%q: %d results, the first is not %s", c.query, len(results), c.first)
		}
		marked := p.elements(func(n *html.Node) bool {
			return attribute(n, "id") == c.mark && bytes.Contains([]byte(attribute(n, "class")), []byte(" hit"))
		})
		if len(marked) != 1 {
			t.Errorf("%q: %s is not marked on the map", c.query, c.mark)
		}
		if len(p.elements(func(n *html.Node) bool { return attribute(n, "name") == "robots" })) != 1 {
			t.Errorf("%q: search engines would list answers", c.query)
		}
	}
}

func textOf(n *html.Node) string {
	text := ""
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text += d.Data
		}
	}
	return text
}
