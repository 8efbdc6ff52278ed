package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// An item is a resource under the name it is kept by.
type item struct {
	name     string
	resource *resource.Resource
}

// object is the resource as it is kept. A store does not choose among encodings, so each object has one: Brotli for hashed
// files, which only browsers with scripts ask for; gzip for pages, since all browsers and robots take it; none for rows,
// feeds and pictures, which whatever program may fetch.
// page is the same as it was before.
func (it item) object(base string, plain bool) (o Object, page []byte, err error) {
	r := it.resource
	data, err := r.Render()
	if err != nil {
		return o, nil, fmt.Errorf("render %s: %w", r.Path, err)
	}
	o = it.header(base, plain)
	switch o.Encoding {
	case "br":
		if o.Data = r.Brotli; o.Data == nil {
			o.Data = resource.Brotli(data, brotliQuality)
		}
	case "gzip":
		o.Data = resource.Gzip(data, gzipLevel)
	default:
		o.Data = data
	}
	return o, data, nil
}

const (
	brotliQuality = 9 // of files that are made for good: 3 % larger than the best, in a fifth of the time
	gzipLevel     = 9
)

// header is all of an object but its data.
func (it item) header(base string, plain bool) Object {
	r := it.resource
	o := Object{Type: resource.ContentType(r), Caching: resource.CacheControl(r), Disposition: resource.Disposition(r)}
	if r.Location != "" && resource.IsPage(r) {
		o.Moved = base + r.Location[1:]
	}
	switch {
	case plain || !resource.Compressible(r):
	case r.Immutable:
		o.Encoding = "br"
	case resource.IsPage(r):
		o.Encoding = "gzip"
	}
	return o
}

// version names what the object is made from, the way it is kept included.
func (it item) version(base, build string, plain bool) string {
	r, made := it.resource, it.resource.Version
	switch {
	case r.Immutable:
		made = "="
	case made == "":
		made = "@" + build
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "1\n%s\n%q", made, it.header(base, plain)))
	return hex.EncodeToString(sum[:10])
}

// Phases of a publish: whatever a reader gets names only what was there before it.
const (
	hashedPhase = iota
	filePhase
	pagePhase
	homePhase // what leads to pages: the home pages, feeds, the worker that keeps pages for offline
	phases
)

func (it item) phase() int {
	switch r := it.resource; {
	case r.Immutable:
		return hashedPhase
	case !strings.Contains(strings.TrimPrefix(it.name, "en/"), "/") && r.Status != http.StatusNotFound:
		return homePhase
	case resource.IsPage(r):
		return pagePhase
	}
	return filePhase
}

// editionOf is the folder of the edition that a name is pinned in; "" if in none.
func editionOf(name string) string {
	rest, ok := strings.CutPrefix(name, editions)
	edition, _, inside := strings.Cut(rest, "/")
	if !ok || !inside {
		return ""
	}
	return path.Join(editions, edition)
}

// sum tells an object from any other, its headers included.
func (o Object) sum() string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q", []string{o.Type, o.Encoding, o.Caching, o.Disposition, o.Moved})
	_, _ = sum.Write(o.Data)
	return hex.EncodeToString(sum.Sum(nil)[:10])
}
