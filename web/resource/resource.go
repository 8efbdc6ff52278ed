// Package resource says what a website can be asked for, and what its server and its export must say alike: headers,
// content types and encodings. It leaves it to web/site what resources there are, to web/server to send them over HTTP
// and to web/export to write them to a folder.
package resource

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
)

// A Resource is one thing a reader can ask for by address, before any content encoding.
type Resource struct {
	Path        string // decoded URL path relative to the base, begins with "/": "/district/500114", "/_/page.ab12.json"
	ContentType string
	Immutable   bool   // the name holds a hash of the content: may be cached for a year
	Download    string // non-empty: offered as a file of this name instead of shown
	Status      int    // HTTP status; 0 means 200
	Location    string // of Status 308: the path below the base where it is now
	CORS        bool   // readable by scripts of any origin
	Pinned      bool   // of the site's edition: goes on being there when the site has changed
	Framed      bool   // a page made for frames of other sites
	CSP         string // of a framed page: its Content-Security-Policy, which is About.FramedCSP

	// Version names what the bytes are made from: same version, same bytes, in any site. "" is the site's build, but for hashed
	// files, whose name tells it.
	Version string

	// Render gives the identity bytes. It is deterministic and safe to call from several goroutines. It may be costly:
	// callers keep what they got as long as they can afford to.
	Render func() ([]byte, error)

	// Append, if there is one, adds what Render gives, for callers who write very many into a room that they use again.
	Append func(to []byte) ([]byte, error)

	Costly bool // takes long to make, and pages show without it
	Many   bool // of its like there are very many: an export has it as it is, and hosts compress it as they send it

	// Answer, if there is one, gives the bytes for what stands after the question mark of the address, which a stranger
	// chose. A host of plain files gives Render's instead. Safe for several goroutines.
	Answer func(rawQuery string) ([]byte, error)

	// Passing, if there is one, tells whether answers made now are for the moment, and must not be kept.
	Passing func() bool

	Gzip, Brotli []byte // ready-made encodings of exactly what Render gives; optional

	Link string // value of the response header of that name; "" for none
}

// About is what holds for all resources of a site.
type About struct {
	Base      string // where the site lives on its host; begins and ends with "/": "/", "/news/map/"
	Origin    string // "https://news.example" if known; "" if not
	Build     string // names program, options and content: where they are the same, so is every resource
	Edition   string // which state of the content this is; part of the paths of pinned pages
	Reports   int    // how many it has: about so much memory it holds
	CSP       string // value of Content-Security-Policy on every response but those of framed pages
	FramedCSP string // value of Content-Security-Policy on framed pages; it says who may frame them
	Moved     []Moved
}

// Moved says where all pages are now whose paths below the base, without the first slash, match a pattern. To and Fragment
// name its groups, as in "{1}story/{2}".
type Moved struct{ Pattern, To, Fragment string }

// MadeBy is the same resource but for its bytes, which render gives: nothing that gave those of r is in it.
func (r Resource) MadeBy(render func() ([]byte, error)) Resource {
	r.Render, r.Append, r.Answer, r.Gzip, r.Brotli = render, nil, nil, nil, nil
	return r
}

// A Site finds resources by their address. It does not change, and is safe for concurrent use.
type Site interface {
	About() About

	// Lookup finds the resource at a decoded path relative to the base. A large site makes it at that moment: whoever
	// needs it again keeps it.
	Lookup(path string) (*Resource, bool)

	// All lists everything there is, pages for what doesn't exist included. A large site makes each as it comes to it.
	All() iter.Seq[*Resource]

	// NotFound is the page to show for path, where there is nothing: in English under /en, else in Chinese; below /embed
	// one that may be framed.
	NotFound(path string) *Resource

	// OEmbed answers for the page at a path relative to the base, which may be its framed form. origin is where the site
	// is reached. A limit of 0 is none. ok is false if there is no such page.
	OEmbed(path, origin string, maxWidth, maxHeight int) (answer []byte, ok bool)
}

// A Group is some resources of a site that are made of the same, all forms of a report's page, say. A large site has very many.
type Group struct {
	Name string // tells it from the others of its site

	// Version names what the list is made from: wherever a group of a name has it, in any site, there are the same resources with the
	// same versions. "" is no version.
	Version string

	All iter.Seq[*Resource]
}

// A Grouped site tells what may have become different without naming all that there is.
type Grouped interface {
	Site

	// Groups have each resource of All once. What takes long to know comes last.
	Groups() iter.Seq[Group]
}

// Groups are those of a site. One that knows none is one group.
func Groups(s Site) iter.Seq[Group] {
	if g, ok := s.(Grouped); ok {
		return g.Groups()
	}
	return func(yield func(Group) bool) { yield(Group{Name: "all", Version: s.About().Build, All: s.All()}) }
}

// A Preparer is a site that takes a while to make what not every page needs, and answers without it meanwhile. Whoever
// serves it has it made when it is shown.
type Preparer interface{ Prepare() }

// Fixed is a site of which everything is known from the start.
type Fixed struct {
	about     About
	resources []*Resource // by path
	byPath    map[string]*Resource
	notFound  map[string]*Resource
}

var _ Site = (*Fixed)(nil)

// New makes a site of resources and, by folder, the pages shown for what doesn't exist there. notFound holds at least
// "zh" at "/404.html", for everywhere else; others, like "en", are at "/FOLDER/404.html"; all have Status 404. They need not be in resources as well.
// New keeps pointers to the resources. Its error names every unusable resource.
func New(about About, resources []*Resource, notFound map[string]*Resource) (*Fixed, error) {
	s := &Fixed{about: about, byPath: make(map[string]*Resource, len(resources)+len(notFound)), notFound: notFound}
	var problems []error
	report := func(format string, args ...any) { problems = append(problems, fmt.Errorf("site: "+format, args...)) }

	if err := CheckBase(about.Base); err != nil {
		report("%w", err)
	}
	if notFound["zh"] == nil {
		report(`no "zh" page for what doesn't exist`)
	}
	all := slices.Clone(resources)
	for lang, r := range notFound {
		want := "/" + lang + "/404.html"
		if lang == "zh" {
			want = "/404.html"
		}
		if r == nil || r.Path != want || r.Status != http.StatusNotFound {
			report("the %s page for what doesn't exist must be at %s with status 404", lang, want)
			continue
		}
		if !slices.Contains(resources, r) {
			all = append(all, r)
		}
	}
	for _, r := range all {
		switch err := checkPath(r.Path); {
		case err != nil:
			report("%w", err)
		case s.byPath[r.Path] != nil:
			report("%s: two resources at one path", r.Path)
		case r.Path != "/" && s.byPath[Twin(r.Path)] != nil:
			// One of the two redirects to the other, and both are the same file in an export.
			report("%s and %s: two resources that differ by a slash", r.Path, Twin(r.Path))
		case r.Render == nil || r.ContentType == "":
			report("%s: no content or no content type", r.Path)
		default:
			s.byPath[r.Path] = r
			s.resources = append(s.resources, r)
		}
	}
	if len(problems) > 0 {
		slices.SortFunc(problems, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
		return nil, errors.Join(problems...)
	}
	slices.SortFunc(s.resources, func(a, b *Resource) int { return cmp.Compare(a.Path, b.Path) })
	return s, nil
}

// About says what holds for all of it.
func (s *Fixed) About() About { return s.about }

// Lookup finds a resource by its path.
func (s *Fixed) Lookup(path string) (*Resource, bool) {
	r, ok := s.byPath[path]
	return r, ok
}

// All lists the resources by path.
func (s *Fixed) All() iter.Seq[*Resource] { return slices.Values(s.resources) }

// NotFound is the page to show for path.
func (s *Fixed) NotFound(path string) *Resource { return NotFound(s.notFound, path) }

// OEmbed knows of no page that it could describe.
func (s *Fixed) OEmbed(path, origin string, maxWidth, maxHeight int) ([]byte, bool) {
	return nil, false
}

// NotFound chooses among pages for what doesn't exist, by folder as New has them, the one for a path.
func NotFound(pages map[string]*Resource, path string) *Resource {
	for _, folder := range []string{"embed/en", "embed", "en"} {
		if r := pages[folder]; r != nil && (path == "/"+folder || strings.HasPrefix(path, "/"+folder+"/")) {
			return r
		}
	}
	return pages["zh"]
}

// CheckBase says what is wrong with base as the base path of a site.
func CheckBase(base string) error {
	if base == "/" {
		return nil
	}
	if !strings.HasPrefix(base, "/") || !strings.HasSuffix(base, "/") {
		return fmt.Errorf("base %q must begin and end with \"/\", like \"/news/map/\"", base)
	}
	if strings.ContainsAny(base, "?#%") || checkPath(base) != nil {
		return fmt.Errorf("base %q is not a plain path like \"/news/map/\"", base)
	}
	return nil
}

// CheckOrigin says what is wrong with origin as that of a site's full addresses; "" is none.
func CheckOrigin(origin string) error {
	if origin == "" {
		return nil
	}
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || origin != u.Scheme+"://"+u.Host {
		return fmt.Errorf("origin %q must be a scheme and a host like \"https://example.org\", without a path or a final slash", origin)
	}
	return nil
}

// checkPath refuses what could mean another place to a browser, a proxy or a file system.
func checkPath(p string) error {
	if p == "/" {
		return nil
	}
	bare := strings.TrimSuffix(p, "/")
	if !strings.HasPrefix(bare, "/") || path.Clean(bare) != bare || strings.HasPrefix(bare, "/../") || bare == "/.." {
		return fmt.Errorf("%q is not a clean path that begins with \"/\"", p)
	}
	if strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' || r == '\uFFFD' }) {
		return fmt.Errorf("%q has characters no path should have", p)
	}
	return nil
}

// Twin is a path with its trailing slash taken away or added.
func Twin(p string) string {
	if bare, ok := strings.CutSuffix(p, "/"); ok {
		return bare
	}
	return p + "/"
}
