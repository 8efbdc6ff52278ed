package export

import (
	"sync"

	"github.com/yutu-map/yutu/web/resource"
)

// bytesOf are those of a file and of its encodings; nil where there is none.
type bytesOf struct {
	data, br, gz []byte
	pieces       []resource.Piece // of which the encodings are made, if they are
}

// longest is from how many bytes on a file takes as long to make as all else that one changed report asks for: the figures of an archive.
const longest = 8 << 20

// begin has the files of a group made that took longest the last time, if they are others now.
func (w *work) begin(g resource.Group, was *known, build string, opt Options) {
	long := map[string]string{}
	_ = was.each(nil, func(name string, m made) bool { // what cannot be read is told later
		if m.sizes[0] >= longest {
			long[name] = m.version
		}
		return true
	})
	if len(long) == 0 {
		return
	}
	for r := range written(g.All, opt) {
		version, is := long[fileName(r)]
		if !is || version == versionOf(r, build) {
			continue
		}
		making := sync.OnceValues(func() (m bytesOf, err error) {
			var own buffers
			if m.data, err = render(r, &own); err == nil && opt.packs(r) {
				w.encode(&m, r, opt, &own)
			}
			return m, err
		})
		go making()
		w.ahead.Store(fileName(r), making)
	}
}
