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
	"errors"
	"fmt"
	"path"
	"strings"

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
	// beside them, which only browsers of before 2017 and plain HTTP would take, and are compressed fast. Of pages that are
	// very many (Resource.Many) there is no compressed file at all.
	Few bool

	// Earlier, if there is one, is the export in the folder, at which one has begun to look.
	Earlier *Earlier

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
	earlier := opt.Earlier
	if earlier == nil {
		earlier = Look(dir)
	}
	if earlier.err != nil {
		return sum, earlier.err
	}
	target := earlier.target
	work, err := compare(s, earlier, opt)
	if err != nil {
		return sum, err
	}
	if work.nothing(target, s.About().Build) {
		return work.before.sum(), clearLeftovers(target)
	}
	stage, err := openStage(target, work.topNames(), s.About().Build)
	if err != nil {
		return sum, err
	}
	if sum, err = stage.build(work, opt); err != nil {
		return sum, errors.Join(err, stage.discard())
	}
	return sum, nil
}

// build makes the files and puts them in their place, a few into the export that is there, many as a new one.
func (st *stage) build(w *work, opt Options) (sum Summary, err error) {
	wait := beginSync(st.mark) // the index, say, which was made just now
	after, err := st.fill(w, opt)
	wait()
	if err != nil {
		return sum, err
	}
	now := w.manifest(after, opt)
	if err := st.put(versionsName, now.file(w.used)); err != nil {
		return sum, err
	}
	sum = now.sum()
	if w.small() {
		sum.Written, err = st.replace(w, after)
		return sum, err
	}
	if err := st.carry(); err != nil {
		return sum, err
	}
	sum.Written = st.written
	return sum, st.publish()
}

// fileName is where a resource goes: pages without an extension become the index of a folder.
func fileName(r *resource.Resource) string {
	name := strings.TrimPrefix(r.Path, "/")
	if strings.HasSuffix(r.Path, "/") || resource.IsPage(r) && path.Ext(name) != ".html" {
		return path.Join(name, "index.html")
	}
	return name
}
