// Package export writes a site to a folder that any web server can serve. It leaves it to web/site what there is to
// write.
//
// A resource without a file extension, like /district/500114, becomes /district/500114/index.html. That works
// everywhere: nginx, Caddy, object stores and hosts for pages answer the address itself, or send the reader on to the
// one with a final slash, as the plainest file servers do. district/500114.html would need a rule in most of them.
// Links in pages begin with the base path, so they don't care about that slash. Beside each compressible file lie its
// .br and .gz, for servers that know what to do with them.
package export

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/yutu-map/yutu/web/resource"
)

// A Summary says what was written, encodings included.
type Summary struct {
	Files int
	Bytes int64
}

// Options of an export. The zero value is for the site as readers get it.
type Options struct {
	// Quick is for trying things out: it compresses fast rather than well, and leaves out what takes long to make and no
	// page needs (the pictures for sharing).
	Quick bool
}

// Write makes dir the folder of s, in one step: whatever happens meanwhile, dir holds either what it held before or the
// whole new site. Files that don't change have the same bytes in every export. dir must be absent, empty, or an earlier
// export with nothing of anybody else's in it. Pinned pages of editions in the earlier export stay.
func Write(s resource.Site, dir string, opt Options) (sum Summary, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("export: %w", err)
		}
	}()
	files, err := plan(s, opt)
	if err != nil {
		return sum, err
	}
	target, err := locate(dir)
	if err != nil {
		return sum, err
	}
	stage, err := openStage(target, topNames(files), s.About().Build)
	if err != nil {
		return sum, err
	}
	if sum, err = stage.fill(files, opt); err != nil {
		return sum, errors.Join(err, stage.discard())
	}
	if err := stage.carry(); err != nil {
		return sum, errors.Join(err, stage.discard())
	}
	if err := stage.publish(); err != nil {
		return sum, errors.Join(err, stage.discard())
	}
	return sum, nil
}

// A file is one thing to write, with its encodings if they pay.
type file struct {
	name     string // relative, with slashes
	resource *resource.Resource
	text     string // instead of a resource
}

// plan names the file of each resource. Two resources must not want the same file, nor one's file be another's folder.
func plan(s resource.Site, opt Options) ([]file, error) {
	files := []file{{name: "_headers", text: headersFile(s)}, {name: "_redirects", text: redirectsFile(s)}}
	for r := range s.All() {
		if opt.Quick && r.Costly {
			continue
		}
		files = append(files, file{name: fileName(r), resource: r})
	}
	taken := map[string]string{marker: "this program's mark"}
	var problems []error
	for _, f := range files {
		who := "the host's " + f.name
		if f.resource != nil {
			who = f.resource.Path
		}
		names := []string{f.name}
		if f.packable() {
			names = append(names, f.name+".br", f.name+".gz")
		}
		for _, name := range names {
			if other, ok := taken[name]; ok {
				problems = append(problems, fmt.Errorf("%s and %s would both be the file %s", other, who, name))
			}
			taken[name] = who
		}
	}
	for _, f := range files {
		for folder := path.Dir(f.name); folder != "."; folder = path.Dir(folder) {
			if other, ok := taken[folder]; ok {
				problems = append(problems, fmt.Errorf("%s would be both a file (of %s) and a folder (of %s)", folder, other, f.name))
			}
		}
	}
	return files, errors.Join(problems...)
}

// fileName is where a resource goes: pages without an extension become the index of a folder.
func fileName(r *resource.Resource) string {
	name := strings.TrimPrefix(r.Path, "/")
	if strings.HasSuffix(r.Path, "/") || resource.IsPage(r) && path.Ext(name) != ".html" {
		return path.Join(name, "index.html")
	}
	return name
}

func (f file) packable() bool { return f.resource != nil && resource.Compressible(f.resource) }

// topNames are the names that will stand directly in the folder. The mark lists them, so that the next export can tell
// what isn't ours.
func topNames(files []file) []string {
	var names []string
	for _, f := range files {
		top, _, nested := strings.Cut(f.name, "/")
		names = append(names, top)
		if !nested && f.packable() {
			names = append(names, top+".br", top+".gz")
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fill renders, compresses and writes all files, on all processors; it stops at the first error.
func (st *stage) fill(files []file, opt Options) (Summary, error) {
	var (
		sum    Summary
		mu     sync.Mutex
		first  error
		failed atomic.Bool
		work   sync.WaitGroup
		queue  = make(chan file)
	)
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for f := range queue {
				if failed.Load() {
					continue
				}
				made, err := st.write(f, opt)
				mu.Lock()
				sum.Files += made.Files
				sum.Bytes += made.Bytes
				if err != nil && first == nil {
					first = err
					failed.Store(true)
				}
				mu.Unlock()
			}
		})
	}
	for _, f := range files {
		queue <- f
	}
	close(queue)
	work.Wait()
	return sum, first
}

// Levels of compression. Hashed files are made for good and take the best. Pages change with each edition: 10 makes
// them within 5 % of the best in a fifth of its time.
const (
	hashedQuality = 11
	pageQuality   = 10
	svgQuality    = 6 // pictures are many and rarely fetched: 12 % larger, in a tenth of the time
	pinnedQuality = 6 // few are ever read, and they are as many as all pages
	gzipLevel     = 9
)

// write writes one file and its encodings.
func (st *stage) write(f file, opt Options) (sum Summary, err error) {
	put := func(name string, data []byte) {
		if err == nil {
			err = st.put(name, data)
			sum.Files++
			sum.Bytes += int64(len(data))
		}
	}
	if f.resource == nil {
		put(f.name, []byte(f.text))
		return sum, err
	}
	data, err := render(f.resource)
	if err != nil {
		return sum, err
	}
	put(f.name, data)
	if !f.packable() {
		return sum, err
	}
	br, gz := f.encoded(data, opt)
	if len(br) < len(data) {
		put(f.name+".br", br)
	}
	if len(gz) < len(data) {
		put(f.name+".gz", gz)
	}
	return sum, err
}

// encoded gives both encodings of a file's data.
func (f file) encoded(data []byte, opt Options) (br, gz []byte) {
	br, gz = f.resource.Brotli, f.resource.Gzip
	quality, level := pageQuality, gzipLevel
	switch {
	case f.resource.Immutable:
		quality = hashedQuality
	case f.resource.ContentType == "image/svg+xml":
		quality = svgQuality
	case f.resource.Pinned:
		quality = pinnedQuality
	}
	if opt.Quick {
		quality, level = 2, 1
	}
	if br == nil {
		br = resource.Brotli(data, quality)
	}
	if gz == nil {
		gz = resource.Gzip(data, level)
	}
	return br, gz
}

func render(r *resource.Resource) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
		if err != nil {
			err = fmt.Errorf("render %s: %w", r.Path, err)
		}
	}()
	return r.Render()
}

func (st *stage) put(name string, data []byte) error {
	full := filepath.Join(st.path, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil { // the umask decides, as for any program's files
		return err
	}
	if err := os.WriteFile(full, data, 0o666); err != nil {
		return err
	}
	return st.keepTime(full, name, data)
}

// keepTime gives a file the time of its like in the export before. nginx, Caddy and rsync tell versions of a file by
// time and size, so what readers and mirrors hold of it stays valid.
func (st *stage) keepTime(full, name string, data []byte) error {
	old := filepath.Join(st.target, filepath.FromSlash(name))
	info, err := os.Lstat(old)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return nil // nothing to keep
	}
	if before, err := os.ReadFile(old); err != nil || !bytes.Equal(before, data) {
		return nil
	}
	return os.Chtimes(full, time.Time{}, info.ModTime())
}
