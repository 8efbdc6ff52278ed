package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/bundle"
)

// embeds is what framed pages share. They are the site once more, below
// EmbedFolder, with a layout, a stylesheet and a policy of their own.
type embeds struct {
	css, head, page string // stylesheet; names of the scripts
	codesCSS, codes string // of the pages with codes
	edition         string
	pages           map[string]*model.Page // that may be embedded, by path
	sources         map[string]string      // papers and dates of all reports, by language
}

// EmbedFolder is the one place whose pages may be framed. Below it every route
// is the full site's: /en/district/500114 is framed as
// /embed/en/district/500114. One folder is one rule to a host's configuration.
const EmbedFolder = "embed/"

// embedBoot is what a framed page's scripts know beyond those of a full one.
type embedBoot struct {
	Links    string   `json:"links,omitempty"` // path the framed pages are under
	Edition  string   `json:"edition,omitempty"`
	Pinned   bool     `json:"pinned,omitempty"`   // to that edition
	Question []string `json:"question,omitempty"` // names of what a search or a comparison asks, beside the options
}

// embedFiles adds the stylesheet and scripts of framed pages.
func (b *builder) embedFiles() error {
	b.embeds.pages = map[string]*model.Page{}
	sheet, err := themed(styleSheet(b.layout))
	if err != nil {
		return err
	}
	css, err := minified("text/css", []byte(sheet+string(bundle.Asset("embed.css"))))
	if err != nil {
		return err
	}
	b.embeds.css = string(css)
	for asset, name := range map[string]*string{"embed-head": &b.embeds.head, "embed-page": &b.embeds.page, "codes": &b.embeds.codes} {
		script, err := embedScript(asset)
		if err != nil {
			return err
		}
		*name = b.scriptFile(asset, script)
	}
	// Of the site's stylesheet, the page of codes needs the part before the header's.
	common, _, _ := strings.Cut(styleSheet(b.layout), "/* header */")
	codesCSS, err := minified("text/css", []byte(common+string(bundle.Asset("codes.css"))))
	if err != nil {
		return err
	}
	b.embeds.codesCSS = string(codesCSS)
	host, err := embedScript("embed")
	if err != nil {
		return err
	}
	b.hash = append(b.hash, "embed.js="+hashed(host))
	b.add(&Resource{
		Path: "/embed.js", ContentType: "text/javascript; charset=utf-8", CORS: true,
		Render: func() ([]byte, error) { return host, nil },
	})
	return nil
}

// themed lets <html data-theme> overrule the reader's system, which the full
// site follows. The dark colours are written twice; compressed, that is nothing.
func themed(css string) (string, error) {
	const query, end = "@media (prefers-color-scheme: dark) {\n  :root {", "\n  }\n}"
	before, rest, ok := strings.Cut(css, query)
	colours, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return "", errors.New("style.css: the dark colours are not where web/site/embed.go looks for them")
	}
	return before + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" + colours + "}}\n" +
		":root[data-theme=dark]{color-scheme:dark;" + colours + "}\n:root[data-theme=light]{color-scheme:light}" + after, nil
}

// embedResource is a page for frames. Like every page it is made when it is
// first asked for.
func (b *builder) embedResource(p *model.Page, shard string) *Resource {
	return &Resource{
		Path: "/" + EmbedFolder + p.Path[1:], ContentType: "text/html; charset=utf-8", CORS: true, Framed: true, CSP: b.framedCSP(),
		SpeculationRules: `"` + b.opt.Base + b.speculation + `"`,
		Render:           func() ([]byte, error) { return b.renderEmbed(p, shard, false) },
		Answer:           b.answers(p, func(p *model.Page) ([]byte, error) { return b.renderEmbed(p, "", false) }),
	}
}

func (b *builder) framedCSP() string {
	return framedCSP(b.embeds.css, b.opt.Origin, b.opt.FrameAncestors)
}

// framedMeta is the policy that framed pages state themselves: none if only who
// sends them knows the origin to be named, since browsers obey both.
func (b *builder) framedMeta() string {
	if b.opt.Origin == "" && b.opt.PolicySent {
		return ""
	}
	return NamingOrigin(metaCSP(b.embeds.css), b.opt.Origin)
}

// EditionFolder holds the framed pages of each edition that is kept, below its
// name.
const EditionFolder = EmbedFolder + "edition/"

// addPinned adds the framed pages of this edition at addresses of their own.
// web/export and web/server keep them when the content changes. They do without
// the client: a page and the few small scripts it names are all there is to keep.
func (b *builder) addPinned() (err error) {
	if b.embeds.edition, err = b.edition(); err != nil {
		return err
	}
	for _, p := range b.embeds.pages {
		b.add(&Resource{
			Path: "/" + EditionFolder + b.embeds.edition + p.Path, ContentType: "text/html; charset=utf-8",
			CORS: true, Framed: true, CSP: b.framedCSP(), Pinned: true, SpeculationRules: `"` + b.opt.Base + b.speculation + `"`,
			Render: func() ([]byte, error) { return b.renderEmbed(p, "", true) },
			Answer: b.answers(p, func(p *model.Page) ([]byte, error) { return b.renderEmbed(p, "", true) }),
		})
	}
	return nil
}

func (b *builder) renderEmbed(p *model.Page, shard string, pinned bool) ([]byte, error) {
	start := boot{
		Base: b.opt.Base, Route: p.Path, Wasm: b.wasm, Client: b.client, Page: shard, Map: b.mapShard[p.Lang],
		embedBoot: embedBoot{Links: b.opt.Base + EmbedFolder, Edition: b.embeds.edition, Pinned: pinned, Question: search.Names()},
	}
	if pinned {
		start.Links = b.opt.Base + EditionFolder + b.embeds.edition + "/"
	}
	if pinned || p.Kind == model.Metric || p.Kind == model.Missing { // a card has no map, and so no use for the client
		start.Wasm, start.Client, start.Map = "", "", ""
	}
	if shard == "" && start.Client != "" {
		if err := start.bring(p); err != nil {
			return nil, err
		}
	}
	return b.renderAs(p, &app.Embed{Site: b.opt.Base, Edition: b.embeds.edition}, start, nil, map[string]any{
		"Framed": true, "CSP": b.framedMeta(), "Style": template.CSS(b.embeds.css),
		"Scripts": []script{b.script(b.embeds.head), b.deferred(b.boot), b.deferred(b.embeds.page)},
	})
}

// edition names the content: the date of the newest report, and a hash of all
// reports and borders. It is the same wherever the site lives and whichever
// program shows it.
func (b *builder) edition() (string, error) {
	content, err := json.Marshal(b.set)
	if err != nil {
		return "", fmt.Errorf("edition: %w", err)
	}
	id := hashed(append(content, geodata.DistrictsGeoJSON()...))[:6]
	if dates := b.dates(); len(dates) > 0 {
		id = dates[len(dates)-1] + "-" + id
	}
	return id, nil
}

// everySource is that of a page which draws on all reports; worked out once, as
// every page begins with it.
func (b *builder) everySource(lang string) string {
	if b.embeds.sources == nil {
		b.embeds.sources = map[string]string{}
	}
	source, ok := b.embeds.sources[lang]
	if !ok {
		source = b.sourceOf(lang, b.allReports())
		b.embeds.sources[lang] = source
	}
	return source
}

// dates are those of all reports, in order.
func (b *builder) dates() []string {
	var dates []string
	for _, s := range b.allReports() {
		dates = append(dates, s.Date)
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// sourceOf names the papers and dates that a page draws on.
func (b *builder) sourceOf(lang string, reports []*stories.Story) string {
	var papers, dates []string
	for _, s := range reports {
		papers, dates = append(papers, s.Paper.In(lang)), append(dates, s.Date)
	}
	slices.Sort(papers)
	slices.Sort(dates)
	papers, dates = slices.Compact(papers), slices.Compact(dates)
	if len(papers) == 0 {
		return ""
	}
	if lang == "en" {
		return "Source: " + strings.Join(papers, ", ") + ", " + dateRange(lang, dates)
	}
	return "来源：《" + strings.Join(papers, "》《") + "》" + dateRange(lang, dates)
}

func dateRange(lang string, dates []string) string {
	first, last := stories.FormatDate(lang, dates[0]), stories.FormatDate(lang, dates[len(dates)-1])
	if first == last {
		return first
	}
	return first + "–" + last
}

func storiesOf(refs []stories.StoryRef) []*stories.Story {
	list := make([]*stories.Story, len(refs))
	for i, ref := range refs {
		list[i] = ref.Story
	}
	return list
}

func (b *builder) allReports() []*stories.Story {
	list := make([]*stories.Story, len(b.set.Stories))
	for i := range list {
		list[i] = &b.set.Stories[i]
	}
	return list
}
