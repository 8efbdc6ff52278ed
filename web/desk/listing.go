package desk

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A line is a report as it is listed.
type line struct {
	File, ID, Headline, Date string
	Draft                    bool
	Figures, Left, Doubtful  int

	size    int64
	changed time.Time
}

// A listing is what is known of the files of a folder; those that have not changed are not opened again. Of 1,000 drafts
// the first takes 60 ms, and the next 10.
type listing struct {
	mu    sync.Mutex
	known map[string]*line
}

// list gives drafts and reports, newest first.
func (f *folder) list() (all []*line, err error) {
	f.listed.mu.Lock()
	defer f.listed.mu.Unlock()
	var fresh []*line
	err = fs.WalkDir(f.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (base[0] == '.' || base[0] == '_' || base == "testdata" || name == "tours"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(base) != ".md" || base == "README.md" || base == "SOURCES.md" || base[0] == '.':
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil // gone in the meantime
		}
		l := f.listed.known[name]
		if l == nil || l.size != info.Size() || !l.changed.Equal(info.ModTime()) {
			l = &line{File: name, size: info.Size(), changed: info.ModTime()}
			fresh = append(fresh, l)
		}
		all = append(all, l)
		return nil
	})
	if err != nil {
		return nil, err
	}
	f.look(fresh)
	f.listed.known = make(map[string]*line, len(all))
	for _, l := range all {
		f.listed.known[l.File] = l
	}
	slices.SortFunc(all, func(a, b *line) int { return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.File, b.File)) })
	return all, nil
}

// look opens files, several at once.
func (f *folder) look(files []*line) {
	next := make(chan *line)
	var work sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for l := range next {
				if data, err := fs.ReadFile(f.root.FS(), l.File); err == nil {
					l.read(data)
				}
			}
		})
	}
	for _, l := range files {
		next <- l
	}
	close(next)
	work.Wait()
}

var (
	headlineField = regexp.MustCompile(`^headline: *\{? *zh: *(.*)$`)
	zhField       = regexp.MustCompile(`^  zh: *(.*)$`)
)

// read takes from a file what is listed, without reading all of its YAML: a draft's would take a millisecond.
func (l *line) read(data []byte) {
	headline, section := false, ""
	for row := range bytes.Lines(data) {
		row := strings.TrimRight(string(row), "\r\n")
		key, value, _ := strings.Cut(row, ":")
		if row != "" && row[0] != ' ' {
			section = key
		}
		switch value = strings.TrimSpace(value); key {
		case "status":
			l.Draft = strings.HasPrefix(value, "draft")
		case "id":
			l.ID = strings.Trim(value, `"'`)
		case "date":
			l.Date, _, _ = strings.Cut(strings.Trim(value, `"'`), " ")
		case "    sure":
			l.Left++
		case "    doubts":
			l.Doubtful++
		case "  - id":
			if section == "metrics" {
				l.Figures++
			}
		case "headline":
			headline = true
			if m := headlineField.FindStringSubmatch(row); m != nil {
				l.Headline = firstText(m[1])
			}
		case "  zh":
			if m := zhField.FindStringSubmatch(row); m != nil && headline && l.Headline == "" {
				l.Headline = firstText(m[1])
			}
		case "---":
			if l.ID != "" {
				return
			}
		}
	}
}

// firstText is the text a line of YAML begins with.
func firstText(s string) string {
	if strings.HasPrefix(s, `"`) {
		if text, err := strconv.QuotedPrefix(s); err == nil {
			text, _ = strconv.Unquote(text)
			return text
		}
	}
	text, _, _ := strings.Cut(s, ", en:")
	return strings.Trim(text, `'" }`)
}
