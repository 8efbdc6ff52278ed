package site

import (
	"bytes"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/assets"
	"golang.org/x/net/html"
)

// codesOf are the codes that a page hands out, by the id of their field.
func codesOf(t *testing.T, s *Site, path string) map[string]string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(rendered(t, s, path)))
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for n := range root.Descendants() {
		if n.Data == "textarea" {
			codes[attribute(n, "id")] = innerText(n)
		}
	}
	return codes
}

// pasted is the first element of a code with that tag, in a host’s page.
func pasted(t *testing.T, code, tag string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(code))
	if err != nil {
		t.Fatal(err)
	}
	if tag == "a" { // a frame's content is text to browsers that know frames
		for n := range root.Descendants() {
			if n.Data == "iframe" {
				return pasted(t, innerText(n), "a")
			}
		}
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag {
			return n
		}
	}
	t.Fatalf("no <%s> in %s", tag, code)
	return nil
}

// mounted is the address of the frame that embed.js puts into an element.
func mounted(t *testing.T, code string) string {
	t.Helper()
	element := pasted(t, code, "yutu-map")
	base, err := url.Parse(attribute(pasted(t, code, "script"), "src"))
	if err != nil {
		t.Fatal(err)
	}
	route := attribute(element, "page")
	for _, kind := range []string{"district", "story", "metric"} {
		if id := attribute(element, kind); id != "" {
			route = kind + "/" + id
		}
	}
	if attribute(element, "lang") == "en" {
		route = "en/" + route
	}
	frame, err := base.Parse("embed/" + route)
	if err != nil {
		t.Fatal(err)
	}
	return frame.String()
}

// Places, topics, tours, years and kinds of figures once had the code of the list they are in.
func TestEveryCodeLeadsToItsPage(t *testing.T) {
	t.Parallel()
	s := siteAt(t, "/news/map/", "https://news.example")
	pages := 0
	for r := range s.All() {
		path, ok := strings.CutPrefix(r.Path, address.CodesFolder)
		if !ok {
			continue
		}
		pages++
		full, framed := "https://news.example/news/map/"+path, "https://news.example/news/map/embed/"+path
		codes := codesOf(t, s, r.Path)
		for what, leads := range map[string][2]string{
			"address":       {codes["code-url"], full},
			"frame":         {attribute(pasted(t, codes["code-frame"], "iframe"), "src"), framed},
			"frame’s link":  {attribute(pasted(t, codes["code-frame"], "a"), "href"), full},
			"script":        {mounted(t, codes["code-script"]), framed},
			"script’s link": {attribute(pasted(t, codes["code-script"], "a"), "href"), full},
		} {
			if leads[0] != leads[1] {
				t.Errorf("%s: the code for %s leads to %s", r.Path, what, leads[0])
			}
		}
	}
	if pages < 200 {
		t.Errorf("only %d pages with codes", pages)
	}
}

// allOptions are all there are, by name.
func allOptions() map[string][]string {
	all := map[string][]string{}
	for _, o := range slices.Concat(assets.EmbedOptions, assets.EmbedElsewhere) {
		all[o.Name] = o.Values
	}
	for _, name := range assets.EmbedFlags {
		all[name] = nil
	}
	return all
}

func TestDocumentedOptionsAreThoseThereAre(t *testing.T) {
	text, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "\n## Options\n")
	table, _, _ = strings.Cut(table, "\n## ")
	row := regexp.MustCompile("(?m)^\\| `(\\w+)` \\| (.*?) \\|")
	documented, all := row.FindAllStringSubmatch(table, -1), allOptions()
	for _, found := range documented {
		name := found[1]
		values, ok := all[name]
		if !ok {
			t.Errorf("%s is documented and does not exist", name)
		}
		for _, value := range values {
			if !strings.Contains(found[2], "`"+value+"`") {
				t.Errorf("%s=%s is not documented", name, value)
			}
		}
		if n := strings.Count(found[2], "`") / 2; values != nil && n != len(values) {
			t.Errorf("%s: %d values are documented, %d exist", name, n, len(values))
		}
		delete(all, name)
	}
	for name := range all {
		t.Errorf("%s is not documented", name)
	}
}

func TestPageOfCodesOffersOptionsThereAre(t *testing.T) {
	all := allOptions()
	root, err := html.Parse(bytes.NewReader(rendered(t, siteAt(t, "/", ""), address.CodesFolder+"district/500114")))
	if err != nil {
		t.Fatal(err)
	}
	offered := 0
	for n := range root.Descendants() {
		name := attribute(n, "name")
		if n.Data != "input" && n.Data != "select" || name == "width" {
			continue
		}
		offered++
		values, ok := all[name]
		if !ok {
			t.Errorf("there is no option %s", name)
		}
		for o := range n.Descendants() {
			if v := attribute(o, "value"); o.Data == "option" && v != "" && !slices.Contains(values, v) {
				t.Errorf("%s cannot be %s", name, v)
			}
		}
	}
	if offered < 5 {
		t.Errorf("only %d options", offered)
	}
}

// One height for all: codes, their script, oEmbed and the examples hosts copy.
func TestHeightsAreTheSameEverywhere(t *testing.T) {
	s := siteAt(t, "/", "")
	script := string(rendered(t, s, "/embed.js"))
	for _, want := range []string{"map:500", "figure:420"} {
		if !strings.Contains(strings.ReplaceAll(script, `"`, ""), want) {
			t.Errorf("embed.js does not know %s", want)
		}
	}
	text, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	height := regexp.MustCompile(`(?:<iframe [^>]*? height="|min-height:(?:clamp\()?)(\d+)`)
	sources := map[string]string{"docs/embedding.md": string(text)}
	for _, code := range codesOf(t, s, address.CodesFolder+"district/500114") {
		sources["codes"] += code
	}
	for source, text := range sources {
		found := height.FindAllStringSubmatch(text, -1)
		if len(found) != 2 {
			t.Errorf("%s: %d heights, want that of a frame and that of an element", source, len(found))
		}
		for _, f := range found {
			if f[1] != "500" {
				t.Errorf("%s: a map is %s px high, want 500", source, f[1])
			}
		}
	}
}
