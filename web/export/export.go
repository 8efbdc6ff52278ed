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
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/yutu-map/yutu/stories/shelf"
	"github.com/yutu-map/yutu/web/resource"
)

// A Summary says what there is, encodings included, and how many files were written for it.
type Summary struct {
	Files   int
	Bytes   int64
	Written int
}

// Options of an export. The zero value is for the site as readers get it.
type Options struct {
	// Quick is for trying things out: it compresses fast rather than well, and leaves out what takes long to make and no
	// page needs (the pictures for sharing).
	Quick bool

	// Few is for a site with few forms, so that an archive has few files: pages, shards and the search index have no gzip
	// beside them, which only browsers of before 2017 and plain HTTP would take, and are compressed fast.
	Few bool

	// Progress, if there is one, is told how many files of all to look after are done.
	Progress func(done, all int)
}

// Write makes dir the folder of s. dir must be absent, empty, or an earlier export with nothing of anybody else's in it.
// What has the version it had in the earlier export is neither made nor touched. Files that don't change have the same bytes in every export, and keep their
// time. Pinned pages of editions in the earlier export stay.
//
// A whole build is there in one step: whatever happens meanwhile, dir holds either what it held before or the whole new
// site. A build that changes a few files of many changes these, each in one step: what pages need before the pages, what is gone
// last. If it is killed meanwhile, the next build finishes it before anything else.
func Write(s resource.Site, dir string, opt Options) (sum Summary, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("export: %w", err)
		}
	}()
	if p, ok := s.(resource.Preparer); ok {
		go p.Prepare() // what takes long, beside the listing
	}
	files, err := plan(s, opt)
	if err != nil {
		return sum, err
	}
	target, err := locate(dir)
	if err != nil {
		return sum, err
	}
	work := differences(files, readVersions(target), target, opt)
	if work.nothing(target, s.About().Build) {
		return work.before.sum(), clearLeftovers(target)
	}
	stage, err := openStage(target, topNames(files), s.About().Build)
	if err != nil {
		return sum, err
	}
	if sum, err = stage.build(s, work, opt); err != nil {
		return sum, errors.Join(err, stage.discard())
	}
	return sum, nil
}

// build makes the files and puts them in their place, a few into the export that is there, many as a new one.
func (st *stage) build(s resource.Site, work work, opt Options) (sum Summary, err error) {
	after, err := st.fill(s, work, opt)
	if err != nil {
		return sum, err
	}
	if err := st.put(versionsName, after.bytes()); err != nil {
		return sum, err
	}
	sum = after.sum()
	if work.small() {
		sum.Written, err = st.replace(work, after)
		return sum, err
	}
	if err := st.carry(); err != nil {
		return sum, err
	}
	sum.Written = st.written
	return sum, st.publish()
}

// A file is one thing to write, with its encodings if they pay. Of a large site there are very many, so a file does not hold its
// resource: that is listed again when its turn comes.
type file struct {
	name     string // relative, with slashes
	version  string // what it is made from; "" for a text, which is made each time
	packable bool
	text     string // instead of a resource
}

// listed is a site that is listed once: naming what there is takes a large one seconds, and each of the hosts' rules asks for it.
// Its resources say what they are and cannot be made.
type listed struct {
	resource.Site
	all []*resource.Resource
}

func (l listed) All() iter.Seq[*resource.Resource] { return slices.Values(l.all) }

// list lists a site. What it keeps of hundreds of thousands of resources is close together, so that all memory in which they were
// made can be used again.
func list(s resource.Site) listed {
	l, room, texts := listed{Site: s}, []resource.Resource{}, &shelf.Shelf{}
	for r := range s.All() {
		if len(room) == cap(room) {
			room = make([]resource.Resource, 0, 256)
		}
		kept := r.MadeBy(nil)
		kept.Path, kept.Version, kept.Passing = texts.Keep(r.Path), texts.Keep(r.Version), nil
		room = append(room, kept)
		l.all = append(l.all, &room[len(room)-1])
	}
	return l
}

// written are the resources of a site that an export has, in the order of the site.
func written(s resource.Site, opt Options) iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		for r := range s.All() {
			if !(opt.Quick && r.Costly) && !yield(r) {
				return
			}
		}
	}
}

// plan names the file of each resource, those of the host's rules first. Two resources must not want the same file, nor one's
// file be another's folder.
func plan(s resource.Site, opt Options) ([]file, error) {
	s, names, versions := list(s), &shelf.Shelf{}, &shelf.Shelf{}
	files := []file{{name: "_headers", text: headersFile(s)}, {name: "_redirects", text: redirectsFile(s)}}
	taken := map[string]*resource.Resource{marker: nil, versionsName: nil, journalName: nil, "_headers": nil, "_redirects": nil}
	var problems []error
	for r := range written(s, opt) {
		name := fileName(r)
		if other, ok := taken[name]; ok {
			problems = append(problems, fmt.Errorf("%s and %s would both be the file %s", who(other, name), r.Path, name))
		}
		taken[name] = r
		files = append(files, file{name: names.Keep(name), version: versions.Keep(versionOf(r, s.About().Build)), packable: resource.Compressible(r)})
	}
	for _, f := range files {
		if other := packedAs(f.name, taken); other != nil {
			problems = append(problems, fmt.Errorf("%s and %s would both be the file %s", other.Path, who(taken[f.name], f.name), f.name))
		}
		for folder := path.Dir(f.name); folder != "."; folder = path.Dir(folder) {
			other, ok := taken[folder]
			if packed := packedAs(folder, taken); packed != nil {
				other, ok = packed, true
			}
			if ok {
				problems = append(problems, fmt.Errorf("%s would be both a file (of %s) and a folder (of %s)", folder, who(other, folder), f.name))
			}
		}
	}
	return files, errors.Join(problems...)
}

// who wants a file: the resource, or this program.
func who(r *resource.Resource, name string) string {
	if r == nil {
		return "this program's " + name
	}
	return r.Path
}

// packedAs is the resource whose encoding may be a file of that name; nil if there is none.
func packedAs(name string, taken map[string]*resource.Resource) *resource.Resource {
	for _, encoding := range encodings[1:] {
		if bare, ok := strings.CutSuffix(name, encoding); ok && taken[bare] != nil && resource.Compressible(taken[bare]) {
			return taken[bare]
		}
	}
	return nil
}

// fileName is where a resource goes: pages without an extension become the index of a folder.
func fileName(r *resource.Resource) string {
	name := strings.TrimPrefix(r.Path, "/")
	if strings.HasSuffix(r.Path, "/") || resource.IsPage(r) && path.Ext(name) != ".html" {
		return path.Join(name, "index.html")
	}
	return name
}

// topNames are the names that will stand directly in the folder. The mark lists them, so that the next export can tell
// what isn't ours.
func topNames(files []file) []string {
	names := []string{versionsName}
	for _, f := range files {
		top, _, nested := strings.Cut(f.name, "/")
		names = append(names, top)
		if !nested && f.packable {
			names = append(names, top+".br", top+".gz")
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fill puts all files into the stage, or for a small change those that differ, on all processors; it stops at the first
// error.
func (st *stage) fill(s resource.Site, w work, opt Options) (after versions, err error) {
	type job struct {
		file
		*resource.Resource
	}
	var (
		mu     sync.Mutex
		failed atomic.Bool
		group  sync.WaitGroup
		queue  = make(chan job)
		done   = len(w.same)
	)
	after = versions{how: opt.how(), files: make(map[string]made, len(w.same)+len(w.changed))}
	finish := func(name string, m made, problem error) {
		mu.Lock()
		defer mu.Unlock()
		if problem != nil && err == nil {
			err = problem
			failed.Store(true)
		}
		after.files[name] = m
		if done++; opt.Progress != nil {
			opt.Progress(done, len(w.same)+len(w.changed))
		}
	}
	for range 2 * runtime.GOMAXPROCS(0) { // while one waits for the disk another has the processor
		group.Go(func() {
			var own buffers
			for j := range queue {
				m, problem := st.write(j.file, j.Resource, w, opt, &own)
				finish(j.name, m, problem)
			}
		})
	}
	left := w.changed
	for len(left) > 0 && left[0].version == "" {
		queue <- job{file: left[0]}
		left = left[1:]
	}
	for r := range written(s, opt) {
		if len(left) == 0 || failed.Load() {
			break
		}
		if left[0].name == fileName(r) {
			queue <- job{left[0], r}
			left = left[1:]
		}
	}
	close(queue)
	group.Wait()
	if len(left) > 0 && err == nil {
		err = fmt.Errorf("%s is no longer listed", left[0].name)
	}
	if err != nil {
		return after, err
	}
	return after, st.keep(w, after)
}

// keep takes over what is as it was.
func (st *stage) keep(w work, after versions) error {
	for _, f := range w.same {
		m := w.before.files[f.name]
		after.files[f.name] = m
		if w.small() {
			continue // it stays where it is
		}
		for i, size := range m.sizes {
			if size < 0 {
				continue
			}
			if err := st.link(f.name + encodings[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// Levels of compression. Hashed files are made for good and take the best. Pages change with each edition: 10 makes
// them within 5 % of the best in a fifth of its time.
const (
	hashedQuality = 11
	pageQuality   = 10
	svgQuality    = 6 // pictures are many and rarely fetched: 12 % larger, in a tenth of the time
	pinnedQuality = 6 // few are ever read, and they are as many as all pages
	manyQuality   = 5 // of an archive: 9 % larger than with 11, in a hundredth of its time
	quickQuality  = 2 // 18 % larger than with 5, in less than half of its time
	gzipLevel     = 9
)

// Buffers are where one file after the other is made, so that of very many none leaves anything to be collected.
type buffers struct{ data, packed []byte }

// write makes one file, of r unless it is a text, and its encodings. For a small change it leaves them out if they are there already.
func (st *stage) write(f file, r *resource.Resource, w work, opt Options, in *buffers) (made, error) {
	m := made{version: f.version, sizes: [...]int64{-1, -1, -1}}
	data := []byte(f.text)
	if r != nil {
		var err error
		if data, err = render(r, in); err != nil {
			return m, err
		}
	}
	if was, ok := w.before.files[f.name]; ok && w.small() && was.stands(st.target, f.name) && holds(st.before(f.name), data) {
		m.sizes = was.sizes
		return m, nil
	}
	all := [len(encodings)][]byte{data}
	if f.packable && !(opt.Few && small(r)) {
		br, gz := encoded(r, data, opt, in)
		for i, packed := range [][]byte{br, gz} {
			if packed != nil && len(packed) < len(data) {
				all[i+1] = packed
			}
		}
	}
	for i, bytes := range all {
		if i > 0 && bytes == nil {
			continue
		}
		m.sizes[i] = int64(len(bytes))
		if err := st.put(f.name+encodings[i], bytes); err != nil {
			return m, err
		}
	}
	return m, nil
}

// holds tells whether a file has these bytes.
func holds(name string, data []byte) bool {
	before, err := os.ReadFile(name)
	return err == nil && bytes.Equal(before, data)
}

// small tells whether a file fits into one packet anyway.
func small(r *resource.Resource) bool { return strings.HasSuffix(r.Path, "/oembed.json") }

// many tells whether the number of such files grows with the content.
func many(r *resource.Resource) bool {
	return resource.IsPage(r) || strings.HasPrefix(r.Path, "/_/s/") || strings.HasPrefix(r.Path, "/_/find.")
}

// encoded gives both encodings of a file's data.
func encoded(r *resource.Resource, data []byte, opt Options, in *buffers) (br, gz []byte) {
	br, gz = r.Brotli, r.Gzip
	quality, level := pageQuality, gzipLevel
	if opt.Few && many(r) {
		if opt.Quick {
			in.packed = resource.BrotliQuick(in.packed[:0], data)
		} else {
			in.packed = resource.BrotliMany(in.packed[:0], data, manyQuality)
		}
		return in.packed, nil
	}
	switch {
	case r.Immutable:
		quality = hashedQuality
	case r.ContentType == "image/svg+xml":
		quality = svgQuality
	case r.Pinned:
		quality = pinnedQuality
	}
	if opt.Quick {
		quality, level = quickQuality, 1
	}
	if br == nil {
		br = resource.Brotli(data, quality)
	}
	if gz == nil {
		gz = resource.Gzip(data, level)
	}
	return br, gz
}

// render gives the bytes of a resource, which may be in the buffers.
func render(r *resource.Resource, in *buffers) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
		if err != nil {
			err = fmt.Errorf("render %s: %w", r.Path, err)
		}
	}()
	if r.Append == nil {
		return r.Render()
	}
	if data, err = r.Append(in.data[:0]); err == nil {
		in.data = data
	}
	return data, err
}

func (st *stage) put(name string, data []byte) error {
	full, err := st.place(name)
	if err != nil {
		return err
	}
	if err := os.WriteFile(full, data, 0o666); err != nil {
		return err
	}
	return st.keepTime(full, name, data)
}

// place is where a file goes; its folder is there.
func (st *stage) place(name string) (full string, err error) {
	full = filepath.Join(st.path, filepath.FromSlash(name))
	folder := filepath.Dir(full)
	if _, known := st.folders.Load(folder); !known {
		err := os.Mkdir(folder, 0o777) // the umask decides, as for any program's files
		if missing(err) {
			err = os.MkdirAll(folder, 0o777)
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		st.folders.Store(folder, nil)
	}
	return full, nil
}

// link gives the stage a file of the export before, which nobody writes into any more: it is replaced or goes. Disks that
// know no links get a copy.
func (st *stage) link(name string) error {
	full, err := st.place(name)
	if err != nil {
		return err
	}
	if err := os.Link(st.before(name), full); err == nil {
		return nil
	}
	data, err := os.ReadFile(st.before(name))
	if err != nil {
		return err
	}
	return st.put(name, data)
}

// keepTime gives a file the time of its like in the export before. nginx, Caddy and rsync tell versions of a file by
// time and size, so what readers and mirrors hold of it stays valid.
func (st *stage) keepTime(full, name string, data []byte) error {
	info, err := os.Lstat(st.before(name))
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) || !holds(st.before(name), data) {
		st.count()
		return nil // nothing to keep
	}
	return os.Chtimes(full, time.Time{}, info.ModTime())
}
