package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/yutu-map/yutu/web/resource"
)

// fill puts all files into the stage, or for a small change those that differ, on all processors; it stops at the first
// error. It tells what was made of them.
func (st *stage) fill(w *work, opt Options) (after map[string]made, err error) {
	type job struct {
		file
		*resource.Resource
	}
	var (
		mu     sync.Mutex
		failed atomic.Bool
		group  sync.WaitGroup
		queue  = make(chan job)
		done   = w.unchanged
	)
	st.flat = w.small()
	after = make(map[string]made, w.changed)
	finish := func(name string, m made, problem error) {
		mu.Lock()
		defer mu.Unlock()
		if problem != nil && err == nil {
			err = problem
			failed.Store(true)
		}
		after[name] = m
		if done++; opt.Progress != nil {
			opt.Progress(done, w.unchanged+w.changed)
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
	lost := ""
	for _, f := range w.texts {
		queue <- job{file: f}
	}
	for _, g := range w.touched {
		left := g.changed()
		next, stop := iter.Pull(written(g.All, opt))
		for f := range left {
			r, ok := next()
			for ok && fileName(r) != f.name {
				r, ok = next()
			}
			if !ok || failed.Load() {
				if !ok {
					lost = f.name
				}
				break
			}
			queue <- job{f, r}
		}
		stop()
		if failed.Load() || lost != "" {
			break
		}
	}
	close(queue)
	group.Wait()
	if lost != "" && err == nil {
		err = fmt.Errorf("%s is no longer listed", lost)
	}
	if err != nil || w.small() {
		return after, err
	}
	return after, st.keep(w)
}

// keep takes over what is as it was.
func (st *stage) keep(w *work) (err error) {
	link := func(name string, m made) bool {
		for i, size := range m.sizes {
			if size >= 0 && err == nil {
				err = st.link(name + encodings[i])
			}
		}
		return err == nil
	}
	for _, g := range w.same {
		if problem := g.each(w.kinds, link); problem != nil {
			return problem
		}
	}
	for _, g := range w.touched {
		for _, f := range g.files {
			if f.same && !link(f.name, w.old[f.name]) {
				return err
			}
		}
	}
	return err
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
	stockQuality  = 9 // 26 % smaller than with 2, 17 % larger than with 11; 1.5 MB in 65 ms, for 10 and 2,000
	gzipLevel     = 9
)

// Buffers are where one file after the other is made, so that of very many none leaves anything to be collected.
type buffers struct{ data, packed []byte }

// write makes one file, of r unless it is a text, and its encodings. For a small change it leaves them out if they are there already.
func (st *stage) write(f file, r *resource.Resource, w *work, opt Options, in *buffers) (made, error) {
	m := made{version: f.version, kind: f.kind, sizes: [...]int64{-1, -1, -1}}
	of := bytesOf{data: []byte(f.text)}
	var err error
	if making, begun := w.ahead.LoadAndDelete(f.name); begun {
		of, err = making.(func() (bytesOf, error))()
	} else if r != nil {
		of.data, err = render(r, in)
	}
	if err != nil {
		return m, err
	}
	data := of.data
	if was, ok := w.old[f.name]; ok && w.small() && was.stands(st.target, f.name) && holds(st.before(f.name), data) {
		m.sizes, m.pieces = was.sizes, w.before.pieces[f.name]
		return m, nil
	}
	all := [len(encodings)][]byte{data}
	if r != nil && opt.packs(r) {
		if of.br == nil && of.gz == nil {
			w.encode(&of, r, opt, in)
		}
		for i, packed := range [][]byte{of.br, of.gz} {
			if packed != nil && len(packed) < len(data) {
				all[i+1] = packed
			}
		}
		m.pieces = of.pieces
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
	before, err := os.Open(name)
	if err != nil {
		return false
	}
	defer before.Close()
	for room := make([]byte, min(len(data)+1, 256<<10)); ; {
		n, err := before.Read(room)
		if n > len(data) || !bytes.Equal(room[:n], data[:n]) {
			return false
		}
		if data = data[n:]; err == io.EOF {
			return len(data) == 0
		} else if err != nil {
			return false
		}
	}
}

// packs tells whether a file has encodings beside it, where they pay.
func (o Options) packs(r *resource.Resource) bool {
	return resource.Compressible(r) && !r.Many && !(o.Few && small(r))
}

// small tells whether a file fits into one packet anyway.
func small(r *resource.Resource) bool { return strings.HasSuffix(r.Path, "/oembed.json") }

// many tells whether the number of such files grows with the content.
func many(r *resource.Resource) bool {
	return resource.IsPage(r) || strings.HasPrefix(r.Path, "/_/s/") || strings.HasPrefix(r.Path, "/_/find.")
}

// stock tells whether a file is what is kept for offline readers, in one: it is another with each edition, and all who stay are sent it.
func stock(r *resource.Resource) bool { return strings.HasPrefix(r.Path, "/_/stock.") }

// encode makes both encodings of a file, of one that is long with what has not changed in the export before.
func (w *work) encode(of *bytesOf, r *resource.Resource, opt Options, in *buffers) {
	if !opt.Quick || r.Brotli != nil || r.Gzip != nil || opt.Few && many(r) || len(of.data) < longest {
		of.br, of.gz = encoded(r, of.data, opt, in)
		return
	}
	name := fileName(r)
	before := resource.Pieced{Pieces: w.before.pieces[name]}
	if len(before.Pieces) > 0 && w.before.how == opt.how() {
		before.Brotli, _ = os.ReadFile(filepath.Join(w.target, name) + encodings[1]) // what cannot be read is made
		before.Gzip, _ = os.ReadFile(filepath.Join(w.target, name) + encodings[2])
	}
	now := resource.InPieces(of.data, before)
	of.br, of.gz, of.pieces = now.Brotli, now.Gzip, now.Pieces
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
	switch {
	case opt.Quick && stock(r):
		quality = stockQuality
	case opt.Quick:
		quality, level = quickQuality, 1
	}
	var beside sync.WaitGroup
	if pack := func() { gz = resource.Gzip(data, level) }; gz == nil && len(data) >= large {
		beside.Go(pack) // who changes one report waits for this
	} else if gz == nil {
		pack()
	}
	switch {
	case br != nil:
	case quality == quickQuality && len(data) >= large:
		br = resource.BrotliQuick(nil, data)
	default:
		br = resource.Brotli(data, quality)
	}
	beside.Wait()
	return br, gz
}

// large is of how many bytes a file is made in both encodings at once.
const large = 1 << 20

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
	if st.flat {
		return filepath.Join(st.path, st.number(name)), nil
	}
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
