package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/finding"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// Options say what a site is made of and where it will live.
type Options struct {
	Content fs.FS  // stories; nil: the embedded ones
	Base    string // path it is served under; "" is "/"
	Origin  string // "https://news.example", for full addresses in the pages' heads; "" leaves them as paths

	FrameAncestors string // who may frame embeds, as in Content-Security-Policy; "" is "*", everybody
	PolicySent     bool   // whoever serves the site sends About.CSP and About.FramedCSP, and knows the host that was asked

	Cache string // folder to keep what took long to make between starts; "": nothing is kept

	// Before is the site that this one follows: what was there, and is no longer, answers as withdrawn on Day.
	Before *Site
	Day    string // 2020-08-28

	// Few leaves out what a large archive has no room for as files: see forms.
	Few bool

	// Originals shows the texts of reports that are kept beside them, on their pages alone.
	Originals bool

	Program string // tells this program from any other; "": by the bytes of the running one
}

// A bench is where a site's resources are made: it holds what they share. It does not change once the site is made; what is worth keeping, but takes
// a while, is made when it is first needed.
type bench struct {
	*pages.Content
	opt     Options
	reports *stories.Cache   // what was read of them is being kept; nil if it is not
	remarks stories.Problems // what was put right in layers
	levels  []app.Shapes     // for pictures

	sayings sync.Map                          // routes → what their pages say, by name
	tally   func() string                     // names layers and counts
	newest  func() map[string]bool            // ids of reports
	sized   func() map[string]pages.ImageFile // images of reports by the paths of their files
	making  making                            // of images
	find    *finding.Finder
	turns   *finding.Turns // with the sites before and after
	feeds   *feeds.Feeds

	maps     map[string]*model.Map // by language
	around   map[string]around     // what lies around, by language
	mapShard map[string]string
	css      string
	embeds   embeds
	lean     lean // with few forms only

	// names of hashed files, relative to the base
	boot, press, wasm, client, icon, speculation string
	looks                                        string // stylesheet of pages that are rarely the first, see looksOf
	offlineScript, appleIcon                     string

	made        string // names program and options: what everything is made with
	contentName string // names reports and layers, whatever they are made to
	layersName  string // names the layers: every report's version has it, and looks at no other report
	edition     string // names the content
	build       string // names both
	csp         string // of framed pages

	sizes map[string]int       // of hashed files
	sums  map[string]string    // of scripts
	fixed map[string]*Resource // by path: those whose number does not grow with the content
}

// Build makes the site of the given content. Its error names everything that is
// wrong with the content. Pages are made when they are asked for.
func Build(opt Options) (*Site, error) {
	b, notFound, err := prepare(opt)
	if err != nil {
		return nil, err
	}
	return &Site{b: b, notFound: notFound, about: resource.About{
		Base: b.opt.Base, Origin: b.opt.Origin, Build: b.build, Edition: b.edition,
		CSP: headerCSP(b.styles()...), FramedCSP: b.csp, Speculation: b.speculationHeader(), Moved: b.movedPatterns(),
	}}, nil
}

// prepare makes all that pages share, and the pages for what doesn't exist.
func prepare(opt Options) (b *bench, notFound map[string]*Resource, err error) {
	opt.Base, opt.FrameAncestors = cmp.Or(opt.Base, "/"), cmp.Or(opt.FrameAncestors, "*")
	if err := errors.Join(resource.CheckBase(opt.Base), checkOrigin(opt.Origin), CheckAncestors(opt.FrameAncestors)); err != nil {
		return nil, nil, err
	}
	if opt.Program == "" {
		if opt.Program, err = ownProgram(); err != nil {
			return nil, nil, fmt.Errorf("the program cannot be read: %w", err)
		}
	}
	turns := &finding.Turns{}
	if opt.Before != nil {
		turns = opt.Before.b.turns
	}
	defer turns.Making()()
	set, reports, err := loadKept(opt)
	if err != nil {
		return nil, nil, err
	}
	layers, remarks, err := pages.LoadLayers(opt.Content)
	if err != nil {
		return nil, nil, err
	}
	names := map[string]pages.Placed{}
	if opt.Before != nil {
		names = maps.Clone(opt.Before.b.Placed)
		set.Follow(set.Lost(opt.Before.b.Set, opt.Day))
		opt.Before = nil // nothing is to keep it
	}
	made, err := pages.New(pages.Options{Base: opt.Base, Origin: opt.Origin, Few: opt.Few, Cache: opt.Cache, Program: opt.Program}, set, layers, names)
	if err != nil {
		return nil, nil, err
	}
	b = &bench{
		Content: made, opt: opt, reports: reports, remarks: remarks, turns: turns,
		maps: map[string]*model.Map{}, around: map[string]around{}, mapShard: map[string]string{}, sizes: map[string]int{}, sums: map[string]string{}, fixed: map[string]*Resource{},
	}
	b.sized = sync.OnceValue(b.findImages)
	b.tally, b.newest = sync.OnceValue(b.tallied), sync.OnceValue(b.newestReports)
	b.nameVersions()
	b.find = finding.New(b.Content, finding.Options{
		Cache: opt.Cache, Place: stories.NameOf(opt.Base, opt.Origin, opt.FrameAncestors)[:8], Made: b.made, Content: b.contentName, Turns: turns,
		Name: func(text string) string { return resource.Hash([]byte(text)) }, Root: b.rootName, Version: b.storyVersion, Shard: b.shardName,
	})
	if err := errors.Join(b.files(), b.manifests(), b.embedFiles(), b.leanFiles()); err != nil {
		return nil, nil, err
	}
	notFound = map[string]*Resource{}
	for _, lang := range words.Languages {
		if err := b.addMap(lang); err != nil {
			return nil, nil, err
		}
		b.addPressed(lang)
		missing := b.addMissing(lang)
		notFound[lang] = missing.full
		notFound[strings.TrimSuffix("embed/"+lang, "/zh")] = missing.framed
	}
	b.feeds = feeds.New(b.Content, b.opt.Origin, b.opt.Origin+b.opt.Base+b.icon)
	for _, r := range b.feeds.Files {
		b.add(r)
	}
	b.indexRoots()
	if b.opt.Few {
		b.addAnyCodes()
	}
	return b, notFound, b.offline()
}

// loadKept reads the stories of a site; what has not changed may have been kept.
func loadKept(opt Options) (*stories.Set, *stories.Cache, error) {
	how := pages.Reading()
	how.Originals = opt.Originals
	if opt.Content == nil || opt.Cache == "" {
		set, err := stories.Load(cmp.Or(opt.Content, stories.Embedded), how)
		return set, nil, err
	}
	var before *stories.Cache
	if opt.Before != nil {
		before = opt.Before.b.reports
	}
	cache := before.For(filepath.Join(opt.Cache, "reports"), opt.Program)
	how.Cache = cache
	set, err := stories.Load(opt.Content, how)
	if err != nil {
		cache.Wait() // nobody else will: there is no site
	}
	return set, cache, err
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

// add puts a resource into the site that is one of few.
func (b *bench) add(r *Resource) { b.fixed[r.Path] = r }

// file adds a file under a name that holds its hash, and returns the name
// relative to the base: "_/map.3f….json".
func (b *bench) file(stem, extension, contentType string, data []byte) string {
	name := "_/" + stem + "." + resource.Hash(data) + extension
	b.sizes[name] = len(data)
	b.add(hashedFile(name, contentType, data))
	return name
}

// hashedFile is a file whose name tells its bytes.
func hashedFile(name, contentType string, data []byte) *Resource {
	return &Resource{
		Path: "/" + name, ContentType: contentType, Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return data, nil },
	}
}

// files adds what all pages share.
func (b *bench) files() error {
	css, err := minified("text/css", []byte(styleSheet(b.Layout)))
	if err != nil {
		return err
	}
	b.css = string(css)
	script, err := minified("text/javascript", bundle.Asset("boot.js"))
	if err != nil {
		return err
	}
	b.boot = b.scriptFile("boot", script)
	looks, err := minified("text/css", bundle.Asset("further.css"))
	if err != nil {
		return err
	}
	b.looks = b.file("further", ".css", "text/css; charset=utf-8", looks)
	press, err := joinedScript("draw", "change", "back", "zoom", "press", "start")
	if err != nil {
		return err
	}
	b.press = b.scriptFile("press", press)
	b.icon = b.file("icon", ".svg", "image/svg+xml", bundle.Asset("icon.svg"))
	b.speculation = b.file("speculation", ".json", "application/speculationrules+json", []byte(speculationRules(b.opt.Base)))

	if b.levels, err = snapshotShapes(); err != nil {
		return err
	}

	wasm, exec, ok := bundle.Client()
	if !ok {
		return nil
	}
	glue, err := minified("text/javascript", slices.Concat(exec, bundle.Asset("find.js"), bundle.Asset("rehearse.js"), bundle.Asset("adopt.js"), bytes.Replace(bundle.Asset("layers.js"), []byte("__LOOKS__"), []byte(b.opt.Base+b.looks), 1)))
	if err != nil {
		return err
	}
	b.client = b.scriptFile("client", glue)
	program, err := wasm.Decoded()
	if err != nil {
		return err
	}
	b.wasm = "_/app." + resource.Hash(program) + ".wasm"
	b.sizes[b.wasm] = len(program)
	if err := b.offlineFile(); err != nil {
		return err
	}
	b.add(&Resource{
		Path: "/" + b.wasm, ContentType: "application/wasm", Immutable: true, CORS: true,
		Render: sync.OnceValues(wasm.Decoded), Brotli: wasm.Brotli, Gzip: wasm.Gzip,
	})
	return nil
}

// joinedScript is one file of several assets.
func joinedScript(assets ...string) ([]byte, error) {
	var code []byte
	for _, asset := range assets {
		code = append(code, bundle.Asset(asset+".js")...)
	}
	return minified("text/javascript", code)
}

// speculationRules let the browser fetch the page of a link that is pointed at,
// as long as the client, which fetches less, does not live.
func speculationRules(base string) string {
	return `{"prefetch":[{"where":{"and":[{"href_matches":"` + base + `*"},` +
		`{"selector_matches":"html:not([data-client=ready]) a[href]:not([download],[data-pack] :is([href*=district],[href$=\"/\"]))"}]},"eagerness":"moderate"}]}`
}

// speculationHeader points to them.
func (b *bench) speculationHeader() string { return `"` + b.opt.Base + b.speculation + `"` }
