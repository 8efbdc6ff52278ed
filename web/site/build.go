package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/bundle"
)

// Options say what a site is made of and where it will live.
type Options struct {
	Content fs.FS  // stories; nil: the embedded ones
	Base    string // path it is served under; "" is "/"
	Origin  string // "https://news.example", for full addresses in the pages' heads; "" leaves them as paths

	FrameAncestors string // who may frame embeds, as in Content-Security-Policy; "" is "*", everybody
	PolicySent     bool   // whoever serves the site sends Site.CSP and Site.FramedCSP, and knows the host that was asked
}

// builder holds what all pages of a site share.
type builder struct {
	opt     Options
	set     *stories.Set
	layout  geodata.Layout
	shapes  *app.Shapes
	levels  []app.Shapes // for pictures
	counts  map[string]int
	scale   model.Scale                  // of counts
	sharing map[string][]*stories.Metric // figures of whole units, by meaning
	spots   map[string][]*spotPage       // places by unit

	maps     map[string]*model.Map // by language
	mapShard map[string]string
	css      string
	embeds   embeds

	// names of hashed files, relative to the base
	boot, wasm, client, icon, speculation string
	offlineScript, appleIcon              string

	build  string            // names the site once all but the worker is made
	saved  map[string]*saved // by language
	sizes  map[string]int    // of hashed files
	sums   map[string]string // of scripts
	worker worker

	finding *searching // nil until the first search page is made

	resources []*Resource
	indexed   []string        // routes of the pages search engines should know
	pictured  []model.Page    // pages with pictures
	known     map[string]bool // paths of resources
	hash      []string        // what the build is made of
}

var languages = []string{"zh", "en"}

// Build makes the site of the given content. Its error names everything that is
// wrong with the content. Pages are rendered when they are first asked for.
func Build(opt Options) (*Site, error) {
	b, notFound, err := prepare(opt)
	if err != nil {
		return nil, err
	}
	slices.Sort(b.hash)
	b.build = hashed([]byte(strings.Join(b.hash, "\n") + b.opt.Base + b.opt.Origin))
	if err := b.workerScript(); err != nil {
		return nil, err
	}
	site, err := New(b.opt.Base, b.build, b.resources, notFound)
	if err != nil {
		return nil, err
	}
	site.Origin, site.Edition, site.oembed = b.opt.Origin, b.embeds.edition, b.oembed
	site.CSP, site.FramedCSP = headerCSP(b.css, b.embeds.codesCSS), b.framedCSP()
	site.Speculation = `"` + b.opt.Base + b.speculation + `"`
	site.Remarks = func() []string { return append(b.notes(), snapshotRemarks(b.snapshotInputs())...) }
	return site, nil
}

// notes are those of the content, a line each, as problems are told.
func (b *builder) notes() (lines []string) {
	for _, n := range b.set.Notes {
		lines = append(lines, n.Error())
	}
	return lines
}

// prepare makes all resources, and the pages for what doesn't exist.
func prepare(opt Options) (b *builder, notFound map[string]*Resource, err error) {
	opt.Base, opt.FrameAncestors = cmp.Or(opt.Base, "/"), cmp.Or(opt.FrameAncestors, "*")
	if err := errors.Join(CheckBase(opt.Base), checkOrigin(opt.Origin), CheckAncestors(opt.FrameAncestors)); err != nil {
		return nil, nil, err
	}
	set, err := LoadStories(opt.Content)
	if err != nil {
		return nil, nil, err
	}
	b = &builder{
		opt: opt, set: set, layout: geodata.TheLayout(), counts: set.CountByUnit(), spots: spotPages(set),
		maps: map[string]*model.Map{}, mapShard: map[string]string{}, known: map[string]bool{},
		saved: map[string]*saved{}, sizes: map[string]int{}, sums: map[string]string{},
	}
	b.scale, b.sharing = countScale(b.counts), sharing(set)
	if err := errors.Join(b.files(), b.downloads(), b.manifests(), b.embedFiles()); err != nil {
		return nil, nil, err
	}
	notFound = map[string]*Resource{}
	for _, lang := range languages {
		missing, err := b.pages(lang)
		if err != nil {
			return nil, nil, err
		}
		notFound[lang] = missing.full
		notFound[strings.TrimSuffix("embed/"+lang, "/zh")] = missing.framed
	}
	b.searchFiles()
	return b, notFound, errors.Join(b.feeds(), b.addPinned(), b.offline())
}

// LoadStories reads the given stories, or the embedded ones.
func LoadStories(content fs.FS) (*stories.Set, error) {
	if content == nil {
		content = stories.Embedded
	}
	return stories.Load(content, stories.Options{Units: UnitNames()})
}

// UnitNames lists the units that stories may be about.
func UnitNames() map[string]stories.Text {
	names := map[string]stories.Text{}
	for _, u := range geodata.Units() {
		names[string(u.Adcode)] = stories.Text{Zh: u.Zh, En: u.En}
	}
	return names
}

func checkOrigin(origin string) error {
	if origin == "" {
		return nil
	}
	u, err := url.Parse(origin)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("origin %q must be scheme and host alone, like \"https://news.example\"", origin)
	}
	return nil
}

// hashed is a short name for content: 80 bits of its SHA-256.
func hashed(data []byte) string {
	sum := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// add puts a resource into the site.
func (b *builder) add(r *Resource) {
	if r.Immutable && b.known[r.Path] {
		return // the same bytes under the same name
	}
	b.known[r.Path] = true
	b.resources = append(b.resources, r)
}

// file adds a file under a name that holds its hash, and returns the name
// relative to the base: "_/map.3f….json".
func (b *builder) file(stem, extension, contentType string, data []byte) string {
	name := "_/" + stem + "." + hashed(data) + extension
	b.hash = append(b.hash, name)
	b.sizes[name] = len(data)
	b.add(&Resource{
		Path: "/" + name, ContentType: contentType, Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return data, nil },
	})
	return name
}

// shard adds a value as a JSON file.
func (b *builder) shard(stem string, value any) (string, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return "", fmt.Errorf("shard %s: %w", stem, err)
	}
	return b.file(stem, ".json", "application/json", data), nil
}

// files adds what all pages share.
func (b *builder) files() error {
	css, err := minified("text/css", []byte(styleSheet(b.layout)))
	if err != nil {
		return err
	}
	b.css = string(css)
	b.hash = append(b.hash, "css "+hashed(css))
	script, err := minified("text/javascript", bundle.Asset("boot.js"))
	if err != nil {
		return err
	}
	b.boot = b.scriptFile("boot", script)
	b.icon = b.file("icon", ".svg", "image/svg+xml", bundle.Asset("icon.svg"))
	b.speculation = b.file("speculation", ".json", "application/speculationrules+json", []byte(speculationRules(b.opt.Base)))

	coarse, err := app.ParseShapes(geodata.ShapeFile(0))
	if err != nil {
		return err
	}
	b.shapes = &coarse
	if b.levels, err = snapshotShapes(); err != nil {
		return err
	}

	wasm, exec, ok := bundle.Client()
	if !ok {
		return nil
	}
	glue, err := minified("text/javascript", slices.Concat(exec, bundle.Asset("find.js"), bundle.Asset("draw.js"), bundle.Asset("change.js"), bundle.Asset("back.js"), bundle.Asset("rehearse.js"), bundle.Asset("adopt.js")))
	if err != nil {
		return err
	}
	b.client = b.scriptFile("client", glue)
	program, err := wasm.Decoded()
	if err != nil {
		return err
	}
	b.wasm = "_/app." + hashed(program) + ".wasm"
	b.sizes[b.wasm] = len(program)
	b.hash = append(b.hash, b.wasm)
	if err := b.offlineFile(); err != nil {
		return err
	}
	b.add(&Resource{
		Path: "/" + b.wasm, ContentType: "application/wasm", Immutable: true, CORS: true,
		Render: sync.OnceValues(wasm.Decoded), Brotli: wasm.Brotli, Gzip: wasm.Gzip,
	})
	return nil
}

// speculationRules let the browser fetch the page of a link that is pointed at,
// as long as the client, which fetches less, does not live.
func speculationRules(base string) string {
	return `{"prefetch":[{"where":{"and":[{"href_matches":"` + base + `*"},` +
		`{"selector_matches":"html:not([data-client=ready]) a[href]:not([download])"}]},"eagerness":"moderate"}]}`
}
