package export

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// versionsName is the file in an export that says what it holds and from what each file was made, so that the next build lists and
// makes only what differs. It may be deleted: the next build then makes everything.
const versionsName = ".yutu-versions"

const versionsTitle = "yutu versions 3"

// encodings are the endings of what may lie beside a file, itself first.
var encodings = [...]string{"", ".br", ".gz"}

// made is what an export knows of a file that it wrote.
type made struct {
	version string
	kind    *kind                 // nil for a text
	sizes   [len(encodings)]int64 // -1: there is no such file
	there   bool                  // it has been looked at

	pieces []resource.Piece // of its encodings, if it is a long text
}

// A manifest is what an export holds.
//
//	yutu versions 3
//	quick=false few=true                                   the options that bytes depend on
//	kind  ID  {"ContentType": …}                           of files, as rules for hosts need it
//	group NAME VERSION 12 345678                           its files, encodings included, and their bytes
//	story/a/index.html VERSION KIND 5120 1310              a file, and the sizes of what there is of it; an empty version is that of the line before
//	…
//	pieces data/metrics.csv SUM 20480 30720 …              of the encodings of a long text: what is in them, and their sizes
//	end
type manifest struct {
	how    string
	kinds  *kinds
	groups map[string]*known
	pieces map[string][]resource.Piece // by the name of the file
}

// known is a group of an export. Of most nothing needs to be looked at but whether all is there, so their files stay text.
type known struct {
	name, version string
	files         int
	bytes         int64
	text          string
	there         bool // all of it is, as far as sizes tell
}

// how names the options that decide about the bytes of files.
func (o Options) how() string { return fmt.Sprintf("quick=%v few=%v", o.Quick, o.Few) }

// versionOf names what a file is made from: the name of a hashed file says it; what says nothing is of the site's build.
func versionOf(r *resource.Resource, build string) string {
	switch {
	case r.Immutable:
		return "="
	case r.Version != "":
		return r.Version
	}
	return "@" + build
}

// readManifest reads that of the export in dir; an empty one if there is no export, or one that another program wrote.
func readManifest(dir string) manifest {
	none := noManifest()
	text, err := os.ReadFile(filepath.Join(dir, versionsName))
	if err != nil {
		return none
	}
	m, err := parseManifest(string(text))
	if err != nil {
		return none
	}
	return m
}

func noManifest() manifest {
	return manifest{kinds: newKinds(), groups: map[string]*known{}, pieces: map[string][]resource.Piece{}}
}

var errManifest = errors.New("not a list of versions")

func parseManifest(text string) (manifest, error) {
	m := noManifest()
	title, text, _ := strings.Cut(text, "\n")
	m.how, text, _ = strings.Cut(text, "\n")
	if title != versionsTitle || !strings.HasSuffix(text, "\nend\n") {
		return m, errManifest
	}
	for strings.HasPrefix(text, "kind\t") {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		fields := strings.SplitN(line, "\t", 3)
		var t traits
		if len(fields) < 3 || json.Unmarshal([]byte(fields[2]), &t) != nil || m.kinds.with(t).id != fields[1] {
			return m, errManifest
		}
	}
	for strings.HasPrefix(text, "group\t") {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		fields := strings.Split(line, "\t")
		if len(fields) != 6 {
			return m, errManifest
		}
		g := &known{name: fields[1], version: fields[2]}
		length, err := strconv.Atoi(fields[5])
		if err != nil || length < 0 || length > len(text) {
			return m, errManifest
		}
		g.files, _ = strconv.Atoi(fields[3])
		g.bytes, _ = strconv.ParseInt(fields[4], 10, 64)
		g.text, text = text[:length], text[length:]
		m.groups[g.name] = g
	}
	for strings.HasPrefix(text, "pieces\t") {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		name, line, _ := strings.Cut(strings.TrimPrefix(line, "pieces\t"), "\t")
		pieces, err := parsePieces(line)
		if err != nil {
			return m, err
		}
		m.pieces[name] = pieces
	}
	if text != "end\n" {
		return m, errManifest
	}
	return m, nil
}

// each calls f for the files of a group, until it gives false. Where kinds do not matter they may be left out.
func (g *known) each(ks *kinds, f func(name string, m made) bool) error {
	version := ""
	for text := g.text; text != ""; {
		var line, size string
		line, text, _ = strings.Cut(text, "\n")
		name, line, _ := strings.Cut(line, "\t")
		v, line, _ := strings.Cut(line, "\t")
		id, line, _ := strings.Cut(line, "\t")
		if v != "" {
			version = v
		}
		m := made{version: version}
		if ks != nil && id != "" {
			if m.kind = ks.byID[id]; m.kind == nil {
				return errManifest
			}
		}
		for i := range m.sizes {
			size, line, _ = strings.Cut(line, "\t")
			var err error
			if m.sizes[i] = -1; size != "" {
				m.sizes[i], err = strconv.ParseInt(size, 10, 64)
			}
			if err != nil {
				return errManifest
			}
		}
		if !f(name, m) {
			return nil
		}
	}
	return nil
}

// A groupWriter puts together what is known of a group.
type groupWriter struct {
	known
	lines []byte
	last  string
}

func (w *groupWriter) add(name string, m made) {
	w.lines = append(append(w.lines, name...), '\t')
	if m.version != w.last {
		w.lines, w.last = append(w.lines, m.version...), m.version
	}
	w.lines = append(w.lines, '\t')
	if m.kind != nil {
		w.lines = append(w.lines, m.kind.id...)
	}
	for _, size := range m.sizes {
		w.lines = append(w.lines, '\t')
		if size >= 0 {
			w.lines = strconv.AppendInt(w.lines, size, 10)
			w.files++
			w.bytes += size
		}
	}
	w.lines = append(w.lines, '\n')
}

func (w *groupWriter) end() *known {
	g := w.known
	g.text = string(w.lines)
	return &g
}

// file is the manifest as a file: not packed, as that would take a tenth of the time that is left to one changed report.
func (m manifest) file(used map[*kind]bool) []byte {
	var text bytes.Buffer
	size := 0
	for _, g := range m.groups {
		size += len(g.text) + len(g.name) + 64
	}
	text.Grow(size)
	fmt.Fprintf(&text, "%s\n%s\n", versionsTitle, m.how)
	ids := map[string]*kind{}
	for k := range used {
		ids[k.id] = k
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		about, _ := json.Marshal(ids[id].traits)
		fmt.Fprintf(&text, "kind\t%s\t%s\n", id, about)
	}
	for _, name := range slices.Sorted(maps.Keys(m.groups)) {
		g := m.groups[name]
		fmt.Fprintf(&text, "group\t%s\t%s\t%d\t%d\t%d\n%s", g.name, g.version, g.files, g.bytes, len(g.text), g.text)
	}
	for _, name := range slices.Sorted(maps.Keys(m.pieces)) {
		fmt.Fprintf(&text, "pieces\t%s", name)
		for _, p := range m.pieces[name] {
			fmt.Fprintf(&text, "\t%x\t%d\t%d", p.Sum, p.Brotli, p.Gzip)
		}
		text.WriteByte('\n')
	}
	text.WriteString("end\n")
	return text.Bytes()
}

func parsePieces(line string) (pieces []resource.Piece, err error) {
	fields := strings.Split(line, "\t")
	if len(fields)%3 != 0 {
		return nil, errManifest
	}
	for of := range slices.Chunk(fields, 3) {
		var p resource.Piece
		n, problem := hex.Decode(p.Sum[:], []byte(of[0])[:min(len(of[0]), 2*len(p.Sum))])
		if problem != nil || n < len(p.Sum) {
			return nil, errManifest
		}
		if p.Brotli, err = strconv.Atoi(of[1]); err == nil {
			p.Gzip, err = strconv.Atoi(of[2])
		}
		if err != nil || p.Brotli < 0 || p.Gzip < 0 {
			return nil, errManifest
		}
		pieces = append(pieces, p)
	}
	return pieces, nil
}

// stands tells whether all that was written of a file is there in its size. Who changes a file of an export and keeps its
// size is not noticed: the bytes of all files would have to be read.
func (m made) stands(dir, name string) bool {
	in, err := openFolder(dir)
	if err != nil {
		return false
	}
	defer in.close()
	return m.standsIn(in, name)
}

func (m made) standsIn(in folder, name string) bool {
	for i, size := range m.sizes {
		if size >= 0 && in.sizeOf(name+encodings[i]) != size {
			return false
		}
	}
	return true
}

// stands tells whether all files of a group are there.
func (g *known) stands(in folder) bool {
	all := true
	err := g.each(nil, func(name string, m made) bool {
		all = m.standsIn(in, name)
		return all
	})
	return all && err == nil
}

// sum counts the files of an export.
func (m manifest) sum() (s Summary) {
	for _, g := range m.groups {
		s.Files += g.files
		s.Bytes += g.bytes
	}
	return s
}

func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
