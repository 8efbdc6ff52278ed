package server

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/yutu-map/yutu/web/resource"
)

// A generation is one site and what was made of it so far.
type generation struct {
	site     resource.Site
	about    resource.About
	entries  entries
	security []headerLine
	framed   []headerLine // instead, for framed pages; their policy is said by framedPolicy
	cache    *cache
	answers  answers
	before   *generation     // its hashed files go on being there; it knows of none before itself
	editions []resource.Site // before this one, whose pinned pages are kept
}

// An entry is one resource and its representations, each made when first asked for.
type entry struct {
	resource *resource.Resource
	path     string // full, under which it is among the entries; "" for an answer
	packable bool
	passing  bool // the answer to a query: not worth packing well
	making   sync.Mutex
	made     [encodings]atomic.Pointer[representation]
}

// A representation is what goes over the wire for one resource in one encoding. It doesn't change.
type representation struct {
	body   []byte
	enc    encoding     // of body; identity where the one asked for made it no smaller
	tag    string       // strong entity tag, quoted
	header []headerLine // of a full answer
	lean   []headerLine // those of them that don't describe the body: for 304, 206, 416
	owned  bool         // the body is ours, not part of the program
	used   atomic.Bool  // since the cache last looked
	hasty  atomic.Int32 // requests until it is packed well, if it was packed while a reader waited
	also   string       // the tag of the same bytes packed well, or quickly
}

// What was packed while a reader waited is sent so often until it is worth packing well: what only robots come for isn't.
// A file that never changes is worth it the first time: a script has asked for it, and a reader runs that. Files so large
// (in bytes) that they would keep a processor for many seconds are not.
const (
	hastyFor = 3
	mostWell = 2 << 20
)

// Bytes that mostly come in one packet.
const aPacket = 1400

// A headerLine is ready to be put into an http.Header. All answers share value; net/http only reads it.
type headerLine struct {
	name  string
	value []string
}

func newGeneration(s resource.Site, before *generation, cacheBytes int64) *generation {
	g := &generation{site: s, about: s.About()}
	g.cache = &cache{budget: cacheBytes, emptied: g.entries.forget}
	g.security, g.framed = headerLines(resource.Security(g.about.CSP)), headerLines(resource.Framed(g.about.FramedCSP))
	g.framed = slices.DeleteFunc(g.framed, func(line headerLine) bool { return line.name == policy })
	if before == nil {
		return g
	}
	g.keepEditions(before)
	// Its own past goes: a reader's page refers to what was there when it was made, or a moment later.
	old := &generation{site: before.site, about: before.about}
	old.entries.takeHashed(&before.entries)
	g.before = old
	return g
}

// mostEditions bounds how many sites that were replaced are kept, and mostOldReports how many reports are in them, for
// each of which some 2.5 kB are held even if it is the same in all: of the last one as many as there are. A site that
// must keep all its editions is exported: web/export does.
const mostEditions, mostOldReports = 8, 20_000

// keepEditions keeps the pinned pages of earlier editions reachable.
func (g *generation) keepEditions(before *generation) {
	for _, old := range append(slices.Clone(before.editions), before.site) {
		if edition := old.About().Edition; edition != "" && edition != g.about.Edition {
			g.editions = append(g.editions, old)
		}
	}
	kept, reports := 0, 0
	for _, old := range slices.Backward(g.editions) {
		if reports += old.About().Reports; kept > 0 && (kept == mostEditions || reports > mostOldReports) {
			break
		}
		kept++
	}
	g.editions = slices.Clone(g.editions[len(g.editions)-kept:]) // what is cut off shall go
}

// entry finds what is at a full URL path, and makes it known; nil if there is nothing.
func (g *generation) entry(path string) *entry {
	if e := g.entries.get(path); e != nil {
		return e
	}
	r, from := g.find(path)
	if r == nil {
		return nil
	}
	e := g.entries.add(&entry{resource: r, path: path, packable: resource.Compressible(r)})
	if from != nil && r.Immutable {
		g.takeOver(e, from.entries.get(path))
	}
	return e
}

// find looks for a resource in this site and, for what must stay reachable, in those before it; from is the generation
// that may have made it already.
func (g *generation) find(path string) (r *resource.Resource, from *generation) {
	relative, ok := strings.CutPrefix(path, g.about.Base)
	if !ok {
		return nil, nil
	}
	relative = "/" + relative
	if r, ok := g.site.Lookup(relative); ok {
		return r, g.before
	}
	if g.before != nil {
		if r, ok := g.before.site.Lookup(relative); ok && r.Immutable {
			return r, g.before
		}
	}
	for _, old := range slices.Backward(g.editions) {
		if r, ok := old.Lookup(relative); ok && r.Pinned {
			return r, nil
		}
	}
	return nil, nil
}

// takeOver keeps what was made of the same resource before. Same name, same bytes: what was compressed stays so.
func (g *generation) takeOver(e, old *entry) {
	if old == nil {
		return
	}
	for enc := range old.made {
		rep := old.made[enc].Load()
		if rep == nil {
			continue
		}
		again := g.represent(e, rep.body, rep.enc, rep.tag, rep.owned)
		again.also = rep.also
		if rep.also == wellTag(rep.tag) { // not packed well yet
			again.hasty.Store(max(1, rep.hasty.Load()))
		}
		g.keep(e, encoding(enc), again)
	}
}

func headerLines(headers []resource.Header) []headerLine {
	lines := make([]headerLine, len(headers))
	for i, h := range headers {
		lines[i] = headerLine{h.Name, []string{h.Value}}
	}
	return lines
}

const policy = "Content-Security-Policy"

// framedPolicy is what a framed page's answer allows. A site that doesn't know its origin has that which the reader
// asked; whether TLS ended at a proxy doesn't matter, as http in a policy means https too.
func (g *generation) framedPolicy(r *http.Request) []string {
	origin := ""
	if g.about.Origin == "" && plainHost.MatchString(r.Host) {
		origin = "http://" + r.Host
	}
	return []string{resource.NamingOrigin(g.about.FramedCSP, origin)}
}

// full is the URL path of a path relative to the base.
func (g *generation) full(path string) string { return g.about.Base + path[1:] }

// nextDoor is the path one slash away from path, if there is something, else "".
func (g *generation) nextDoor(path string) string {
	if strings.HasSuffix(path, "//") {
		return ""
	}
	other, slash := strings.CutSuffix(path, "/")
	if !slash {
		other = path + "/"
	}
	if e := g.entry(other); e != nil && e.resource.Status != http.StatusNotFound {
		return other
	}
	return ""
}

// cooks bounds how many resources are rendered and compressed at once: a page allocates 6 MB
// while at it, a long picture 50.
var cooks = make(chan struct{}, runtime.GOMAXPROCS(0))

// representation gives e in an encoding, made now if it must be. A resource that an encoding would only make larger
// comes as identity.
func (g *generation) representation(e *entry, enc encoding) (*representation, error) {
	if rep := e.made[enc].Load(); rep != nil {
		if !rep.used.Load() { // read before write: a hot page's cache line stays shared among processors
			rep.used.Store(true)
		}
		if rep.hasty.Load() > 0 && rep.hasty.Add(-1) == 0 {
			g.packWell(e, rep)
		}
		return rep, nil
	}
	e.making.Lock()
	defer e.making.Unlock()
	if rep := e.made[enc].Load(); rep != nil {
		return rep, nil // another request made it meanwhile
	}
	cooks <- struct{}{}
	defer func() { <-cooks }()
	rep, err := g.make(e, enc)
	if err != nil {
		return nil, fmt.Errorf("render %s: %w", e.resource.Path, err)
	}
	g.keep(e, enc, rep)
	if e.resource.Immutable && rep.hasty.Load() > 0 {
		g.packWell(e, rep)
	}
	return rep, nil
}

const gzipLevel = 6 // of what is compressed while a reader waits

func (g *generation) make(e *entry, enc encoding) (*representation, error) {
	var packed []byte
	switch enc {
	case brotli:
		packed = e.resource.Brotli
	case gzip:
		packed = e.resource.Gzip
	}
	if packed != nil {
		return g.represent(e, packed, enc, tagOf(packed, enc), false), nil
	}
	plain, err := plainBytes(e)
	if err != nil {
		return nil, err
	}
	switch enc {
	case brotli:
		packed = resource.BrotliFast(plain)
	case gzip:
		packed = resource.Gzip(plain, gzipLevel)
	}
	if enc == identity || len(packed) >= len(plain) {
		return g.represent(e, plain, identity, tagOf(plain, identity), true), nil
	}
	rep := g.represent(e, packed, enc, tagOf(packed, enc), true)
	if enc == brotli && !e.passing && len(plain) <= mostWell {
		rep.also = wellTag(rep.tag)
		rep.hasty.Store(hastyFor)
	}
	return rep, nil
}

// packer is held while something is packed well: one at a time, so that readers keep most of the processor.
var packer sync.Mutex

// packWell makes, meanwhile, a better Brotli of what was compressed while a reader waited: a sixth smaller, at fifty
// times the work. If it is busy, the next request asks again.
func (g *generation) packWell(e *entry, hasty *representation) {
	if !packer.TryLock() {
		hasty.hasty.Store(1)
		return
	}
	go func() {
		defer packer.Unlock()
		defer func() { _ = recover() }() // what cannot be packed well stays as it is, and so does the server
		plain, err := resource.Unbrotli(hasty.body)
		if err != nil || e.made[brotli].Load() != hasty {
			return // no longer kept
		}
		rep := g.represent(e, resource.Brotli(plain, 11), brotli, hasty.also, true)
		rep.also = hasty.tag
		g.keep(e, brotli, rep)
	}()
}

// wellTag is the tag of what is packed well, from that of the same packed quickly: readers who have either are told that
// nothing has changed, before and after, and after a restart.
func wellTag(quick string) string { return quick[:len(quick)-1] + `11"` }

// plainBytes are the bytes of e before encoding, from what is at hand if possible: rendering may be costly.
func plainBytes(e *entry) ([]byte, error) {
	for i := range e.made {
		rep := e.made[i].Load()
		if rep == nil {
			continue
		}
		switch rep.enc {
		case brotli:
			return resource.Unbrotli(rep.body)
		case gzip:
			return resource.Ungzip(rep.body)
		default:
			return rep.body, nil
		}
	}
	return e.resource.Render()
}

func (g *generation) keep(e *entry, enc encoding, rep *representation) {
	rep.used.Store(true)
	size := int64(2 << 10) // the header lines and the rest
	if rep.owned {
		size += int64(len(rep.body))
	}
	g.cache.add(e, enc, rep, size)
}

// tagOf names these very bytes: another encoding, or another version of the compressor, has another tag, as ranges need.
func tagOf(body []byte, enc encoding) string {
	sum := sha256.Sum256(body)
	tag := hex.EncodeToString(sum[:12])
	if enc != identity {
		tag += "-" + encodingNames[enc]
	}
	return `"` + tag + `"`
}

func (g *generation) represent(e *entry, body []byte, enc encoding, tag string, owned bool) *representation {
	rep := &representation{body: body, enc: enc, tag: tag, owned: owned}
	r := e.resource
	if r.Framed {
		rep.lean = append(rep.lean, g.framed...)
	} else {
		rep.lean = append(rep.lean, g.security...)
	}
	// Small files come before the map's frame; a header line may be longer than what it is said of.
	rep.lean = slices.DeleteFunc(rep.lean, func(line headerLine) bool { return !resource.Obeyed(r, line.name) })
	add := func(lines *[]headerLine, name, value string) {
		if value != "" {
			*lines = append(*lines, headerLine{name, []string{value}})
		}
	}
	add(&rep.lean, policy, resource.PolicyOf(r))
	add(&rep.lean, "Cache-Control", resource.CacheControl(r))
	add(&rep.lean, "Cross-Origin-Resource-Policy", resource.ResourcePolicy(r))
	if r.CORS {
		add(&rep.lean, "Access-Control-Allow-Origin", "*")
	}
	if e.packable {
		add(&rep.lean, "Vary", "Accept-Encoding")
	}
	// A page that isn't what was asked for is never "not modified", nor had in parts. Nobody asks again about a file that
	// stays as it is, nor goes on where a small one was cut off.
	if small := len(body) <= aPacket; r.Status == 0 {
		if !small || !r.Immutable {
			add(&rep.lean, "Etag", rep.tag)
		}
		if !small {
			add(&rep.lean, "Accept-Ranges", "bytes")
		}
	}
	add(&rep.lean, "Link", r.Link)

	rep.header = append(rep.header, rep.lean...)
	add(&rep.header, "Content-Type", resource.ContentType(r))
	add(&rep.header, "Content-Length", strconv.Itoa(len(body)))
	add(&rep.header, "Content-Disposition", resource.Disposition(r))
	add(&rep.header, "Content-Encoding", encodingNames[enc])
	return rep
}
