package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// largestPage bounds what is read as a page, in bytes: a printed page has some twenty thousand characters.
const largestPage = 4 << 20

func importPage(c *call) error {
	k := draft.Known{City: draft.Unit{ID: string(geodata.City), Full: "重庆市", Short: "重庆"}}
	c.flags.StringVar(&k.Date, "date", "", "`day` of the paper, like 2021-05-18")
	c.flags.StringVar(&k.Paper, "paper", "", "`name` of the paper")
	page := c.flags.String("page", "", "`number` of the page (版次)")
	dir := c.flags.String("o", "", "`folder` for the drafts; what an editor has changed there is never overwritten")
	asJSON := c.flags.Bool("json", false, "print the proposals as JSON and write nothing")
	var from []string
	for rest := c.args; ; { // the file may stand before the flags
		if err := c.flags.Parse(rest); errors.Is(err, flag.ErrHelp) {
			return err
		} else if err != nil {
			return misuse{}
		}
		if rest = c.flags.Args(); len(rest) == 0 {
			break
		}
		from, rest = append(from, rest[0]), rest[1:]
	}
	switch {
	case len(from) != 1:
		return misuse{errors.New("name one file, or one folder of saved pages")}
	case *dir == "" && !*asJSON:
		return misuse{errors.New("-o DIR is missing: where should the drafts go?")}
	}
	if t, err := time.Parse(time.DateOnly, k.Date); err != nil || t.Year() < 1900 {
		return misuse{fmt.Errorf("-date %q: expected a day like 2021-05-18", k.Date)}
	}
	words, err := learn(&k)
	if err != nil {
		return err
	}
	made, err := readPages(from[0], k)
	if err != nil {
		return err
	}
	if *asJSON {
		out := json.NewEncoder(c.stdout)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(made)
	}
	return c.keepDrafts(made, k, *dir, *page, words)
}

// learn tells what is known of places and words: the units, and the vocabulary inside the program.
func learn(k *draft.Known) (draft.Words, error) {
	w := draft.Words{Measures: map[string]string{}}
	names := map[string]stories.Text{}
	for _, u := range geodata.Units() {
		names[string(u.Adcode)] = stories.Text{Zh: u.Zh, En: u.En}
		k.Units = append(k.Units, draft.Unit{ID: string(u.Adcode), Full: u.Zh, Short: u.ShortZh})
	}
	set, err := stories.Load(stories.Embedded, stories.Options{Units: names})
	if err != nil {
		return w, err
	}
	for code, a := range set.Vocabulary.Areas {
		k.Areas = append(k.Areas, draft.Unit{ID: code, Full: a.Name.Zh})
	}
	slices.SortFunc(k.Areas, func(a, b draft.Unit) int { return strings.Compare(a.ID, b.ID) })
	for code, u := range set.Vocabulary.Units {
		if old, taken := w.Measures[u.Name.Zh]; !taken || code < old {
			w.Measures[u.Name.Zh] = code
		}
	}
	return w, nil
}

// readPages reads a page: a text, a saved page, or a folder of saved pages with a report each.
func readPages(name string, k draft.Known) (draft.Page, error) {
	info, err := os.Stat(name)
	if err != nil {
		return draft.Page{}, err
	}
	if !info.IsDir() {
		return readPage(name, k)
	}
	var all draft.Page
	err = filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !saved.MatchString(file) && filepath.Ext(file) != ".txt" {
			return err
		}
		one, err := readPage(file, k)
		all.Reports = append(all.Reports, one.Reports...)
		all.Left = append(all.Left, one.Left...)
		all.Lines, all.Taken = all.Lines+one.Lines, all.Taken+one.Taken
		return err
	})
	return all, err
}

var saved = regexp.MustCompile(`(?i)\.(?:x?html?|shtml)$`)

func readPage(name string, k draft.Known) (draft.Page, error) {
	if info, err := os.Stat(name); err == nil && info.Size() > largestPage {
		return draft.Page{}, fmt.Errorf("%s: %d bytes: expected one printed page, of at most %d", name, info.Size(), largestPage)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return draft.Page{}, err
	}
	text, err := decoded(data)
	if err != nil {
		return draft.Page{}, fmt.Errorf("%s: %w", name, err)
	}
	if saved.MatchString(name) || regexp.MustCompile(`(?i)^\s*<(?:!doctype|html)`).MatchString(text) {
		return draft.FromHTML(text, k), nil
	}
	return draft.FromText(text, k), nil
}

// decoded is a text of bytes that are UTF-8 or GB18030; the bytes say which, whatever a page declares.
func decoded(data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case bytes.HasPrefix(data, []byte("%PDF")):
		return "", errors.New("a PDF: copy its text, or save the page of the digital paper")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return "", errors.New("a packed document (.docx, .zip): save it as text")
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return "", errors.New("UTF-16: save it as UTF-8")
	case bytes.IndexByte(data, 0) >= 0:
		return "", fmt.Errorf("byte %d is 0: expected a text", bytes.IndexByte(data, 0)+1)
	case utf8.Valid(data):
		return string(data), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if at := bytes.IndexRune(text, utf8.RuneError); err != nil || at >= 0 {
		return "", fmt.Errorf("neither UTF-8 nor GB18030: the first character that is none is in line %d", 1+bytes.Count(text[:max(0, at)], []byte("\n")))
	}
	return string(text), nil
}

// keepDrafts writes a file for each report, and what was left over, and says so.
func (c *call) keepDrafts(made draft.Page, k draft.Known, dir, page string, w draft.Words) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	stem := k.Date
	if page != "" {
		stem += "-p" + strings.ToLower(page)
	}
	figures, doubtful := 0, 0
	for i := range made.Reports {
		r := &made.Reports[i]
		id := fmt.Sprintf("%s-%d", stem, i+1)
		how, err := keep(filepath.Join(dir, id+".md"), r.Markdown(id, k, page, w))
		if err != nil {
			return err
		}
		for _, f := range r.Figures {
			figures++
			if f.Sure < 0.8 {
				doubtful++
			}
		}
		fmt.Fprintf(c.stdout, "%s.md: %s (%s, %d figures)\n", id, r.Headline, how, len(r.Figures))
	}
	fmt.Fprintf(c.stdout, "%d reports, %d figures, %d of them doubtful; %d of %d lines taken. Left over:\n", len(made.Reports), figures, doubtful, made.Taken, made.Lines)
	for _, l := range made.Left {
		fmt.Fprintf(c.stdout, "  %s: %s\n", l.Text, l.Why)
	}
	return nil
}

// keep writes a draft in a single step, unless its file is there already.
func keep(name string, data []byte) (how string, err error) {
	if old, err := os.ReadFile(name); err == nil {
		if bytes.Equal(old, data) {
			return "unchanged", nil
		}
		return "kept as an editor left it", nil
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".draft-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Chmod(0o644), f.Close()); err != nil {
		return "", err
	}
	if err := os.Link(f.Name(), name); err != nil { // fails if somebody was quicker
		return "", err
	}
	return "new", nil
}
