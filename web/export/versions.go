package export

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// versionsName is the file in an export that says from what each other file was made, so that the next build makes only
// what differs. It may be deleted: the next build then makes everything.
const versionsName = ".yutu-versions"

const versionsTitle = "yutu versions 1"

// encodings are the endings of what may lie beside a file, itself first.
var encodings = [...]string{"", ".br", ".gz"}

// made is what an export knows of a file that it wrote.
type made struct {
	version string
	sizes   [len(encodings)]int64 // -1: there is no such file
}

// versions are the files of an export by name, without their encodings.
type versions struct {
	how   string // the options that bytes depend on
	files map[string]made
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

// readVersions reads those of the export in dir; none if there is no export, or one that another program wrote.
func readVersions(dir string) versions {
	none := versions{files: map[string]made{}}
	packed, err := os.ReadFile(filepath.Join(dir, versionsName))
	if err != nil {
		return none
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return none
	}
	v, err := parseVersions(unpacked)
	if err != nil {
		return none
	}
	return v
}

var errVersions = errors.New("not a list of versions")

func parseVersions(r io.Reader) (versions, error) {
	v := versions{files: map[string]made{}}
	lines := bufio.NewScanner(r)
	if !lines.Scan() || lines.Text() != versionsTitle || !lines.Scan() {
		return v, errVersions
	}
	v.how = lines.Text()
	ended := false
	for lines.Scan() {
		if ended = lines.Text() == "end"; ended {
			break
		}
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 2+len(encodings) {
			return v, errVersions
		}
		m := made{version: fields[1]}
		for i := range m.sizes {
			size, err := strconv.ParseInt(fields[2+i], 10, 64)
			if err != nil {
				return v, errVersions
			}
			m.sizes[i] = size
		}
		v.files[fields[0]] = m
	}
	if err := lines.Err(); err != nil || !ended {
		return v, errors.Join(err, errVersions)
	}
	return v, nil
}

// bytes are the versions as a file.
func (v versions) bytes() []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s\n%s\n", versionsTitle, v.how)
	names := make([]string, 0, len(v.files))
	for name := range v.files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		m := v.files[name]
		fmt.Fprintf(&text, "%s\t%s\t%d\t%d\t%d\n", name, m.version, m.sizes[0], m.sizes[1], m.sizes[2])
	}
	text.WriteString("end\n")
	return resource.Gzip(text.Bytes(), 1)
}

// stands tells whether all that was written of a file is there in its size. Who changes a file of an export and keeps its
// size is not noticed: the bytes of all files would have to be read.
func (m made) stands(dir, name string) bool {
	full := filepath.Join(dir, filepath.FromSlash(name))
	for i, size := range m.sizes {
		if size < 0 {
			continue
		}
		info, err := os.Lstat(full + encodings[i])
		if err != nil || !info.Mode().IsRegular() || info.Size() != size {
			return false
		}
	}
	return true
}

// sum counts the files of an export.
func (v versions) sum() (s Summary) {
	for _, m := range v.files {
		s.add(m)
	}
	return s
}

func (s *Summary) add(m made) {
	for _, size := range m.sizes {
		if size >= 0 {
			s.Files++
			s.Bytes += size
		}
	}
}

func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
