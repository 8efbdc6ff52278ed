package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
	"github.com/yutu-map/yutu/stories/write"
)

// mostPage is the largest page that is read: a newspaper's page has some 10 kB of text, a saved one some 100.
const mostPage = 8 << 20

// importPage reads the text of a printed page and writes a draft for each report on it.
func importPage(c *call) error {
	date := c.flags.String("date", "", "`day` the page was printed: 2021-05-18")
	paper := c.flags.String("paper", "", "`name` of the paper, in Chinese")
	page := c.flags.String("page", "", "`number` of the page: 4, A05")
	out := c.flags.String("o", "", "`folder` for the drafts; what has been edited there is left alone")
	asJSON := c.flags.Bool("json", false, "print what was found as JSON, and write nothing")
	from, err := c.parseNamed()
	switch {
	case err != nil:
		return err
	case len(from) != 1:
		return misuse{errors.New("expected one FILE or FOLDER: the text of a page, or saved pages of a digital newspaper")}
	case asDay(*date) != nil:
		return asDay(*date)
	case *paper == "":
		return misuse{errors.New("-paper is missing: which newspaper is it?")}
	case *out == "" && !*asJSON:
		return misuse{errors.New("-o DIR is missing: where should the drafts go?")}
	}
	files, err := pageFiles(from[0])
	if err != nil {
		return err
	}
	v, err := stories.BuiltInVocabulary()
	if err != nil {
		return err
	}
	res, err := draft.FromFiles(files, draft.Issue{Paper: *paper, Date: *date, Page: *page}, known(v))
	if err != nil {
		return err
	}
	if *asJSON {
		enc := json.NewEncoder(c.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(res)
	}
	return writeDrafts(c, res, files, write.Source{File: filepath.Base(from[0]), Paper: *paper, Date: *date, Page: *page}, *out, v)
}

// pageFiles reads a page: a file, or a folder of one file a report.
func pageFiles(path string) ([]draft.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	names := []string{path}
	if info.IsDir() {
		if names, err = filepath.Glob(filepath.Join(globEscape(path), "*")); err != nil {
			return nil, err
		}
		sort.Strings(names)
	}
	var files []draft.File
	for _, name := range names {
		ext := strings.ToLower(filepath.Ext(name))
		if info.IsDir() && ext != ".htm" && ext != ".html" && ext != ".txt" {
			continue
		}
		data, err := readPage(name)
		if err != nil {
			return nil, err
		}
		files = append(files, draft.File{Name: filepath.Base(name), Data: data})
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no page in it (*.txt, *.htm, *.html)", path)
	}
	return files, nil
}

func globEscape(path string) string {
	return strings.NewReplacer("[", `\[`, "*", `\*`, "?", `\?`).Replace(path)
}

func readPage(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostPage+1))
	if err == nil && len(data) > mostPage {
		err = fmt.Errorf("%s: above %d MB: this is more than a page of a newspaper; give each page by itself", name, mostPage>>20)
	}
	return data, err
}

// known is what the program knows of Chongqing.
func known(v *stories.Vocabulary) draft.Known {
	k := draft.Known{City: draft.Name{ID: stories.City, Zh: stories.CityName.Zh, Short: "重庆", Slug: "chongqing"}, Whole: []string{"全市", "我市"}}
	for _, u := range geodata.Units() {
		k.Units = append(k.Units, draft.Name{ID: string(u.Adcode), Zh: u.Zh, Short: u.ShortZh, Slug: u.Pinyin})
	}
	for id, a := range v.Areas {
		k.Areas = append(k.Areas, draft.Name{ID: id, Zh: a.Name.Zh, Short: a.Name.Zh, Slug: id})
	}
	sort.Slice(k.Areas, func(i, j int) bool { return k.Areas[i].ID < k.Areas[j].ID })
	for _, t := range geodata.Townships() {
		k.Towns = append(k.Towns, draft.Town{Unit: string(t.Adcode), Zh: t.Zh})
	}
	for code, words := range draft.TopicWords {
		if _, ok := v.Topics[code]; ok {
			k.Topics = append(k.Topics, draft.Topic{Code: code, Words: words})
		}
	}
	sort.Slice(k.Topics, func(i, j int) bool { return k.Topics[i].Code < k.Topics[j].Code })
	return k
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// draftID names a draft after its unit and the first words of its headline, the same each time.
func draftID(r *draft.Report, k draft.Known, taken map[string]bool) string {
	var syllables []string
	for _, n := range append(append([]draft.Name{}, k.Areas...), k.Units...) {
		if len(r.Units) > 0 && n.ID == r.Units[0].ID {
			syllables = append(syllables, n.Slug)
		}
	}
	args := pinyin.NewArgs()
	for i, p := range pinyin.LazyPinyin(r.Headline, args) {
		if i == 8 {
			break
		}
		syllables = append(syllables, p)
	}
	id := idOf(syllables)
	for base, n := id, 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	taken[id] = true
	return id
}

// idOf makes an id of the sounds of a headline.
func idOf(syllables []string) string {
	id := strings.Trim(notSlug.ReplaceAllString(strings.ToLower(strings.Join(syllables, "-")), "-"), "-")
	if id == "" || id[0] < 'a' {
		id = "report-" + id
	}
	return strings.Trim(id[:min(len(id), 60)], "-")
}

// writeDrafts writes each draft beside its name and then in its place. A file that is there and is not as it was written is
// an editor's.
func writeDrafts(c *call, res draft.Result, files []draft.File, src write.Source, dir string, v *stories.Vocabulary) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, f := range files {
		src.Data = append(src.Data, f.Data...)
	}
	taken, fresh, same, kept, figures := map[string]bool{}, 0, 0, 0, 0
	k := known(v)
	for i := range res.Reports {
		r := &res.Reports[i]
		src.ID = draftID(r, k, taken)
		data := write.Draft(r, src, v)
		figures += len(r.Figures)
		state, err := place(filepath.Join(dir, src.Date+"-"+src.ID+".md"), data)
		switch {
		case err != nil:
			return err
		case state == "edited":
			kept++
			fmt.Fprintf(c.stderr, "yutu import: %s has been edited: left as it is\n", src.Date+"-"+src.ID+".md")
		case state == "same":
			same++
		default:
			fresh++
		}
	}
	if _, err := place(filepath.Join(dir, src.PageName()), []byte(res.Text)); err != nil {
		return err
	}
	left := sum(&res)
	if _, err := place(filepath.Join(dir, leftName(src)), left); err != nil {
		return err
	}
	lines, out := 0, 0
	for _, l := range res.Lines {
		switch l.Why {
		case "":
			lines++
		case "empty":
		default:
			out++
		}
	}
	fmt.Fprintf(c.stdout, "%s: %d reports, %d figures; drafts: %d new, %d unchanged, %d edited and kept\n", src.File, len(res.Reports), figures, fresh, same, kept)
	fmt.Fprintf(c.stdout, "lines: %d in reports, %d left over; numerals: %d in figures, %d left over, each with its reason in %s\n", lines, out, res.Taken, len(res.Left), leftName(src))
	return nil
}

func leftName(src write.Source) string {
	return "left-over-" + src.Date + "-" + strings.Trim(notSlug.ReplaceAllString(strings.ToLower(src.Page+"-"+src.File), "-"), "-") + ".tsv"
}

// sum is the table of what is in no draft.
func sum(res *draft.Result) []byte {
	var b bytes.Buffer
	flat := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	fmt.Fprintln(&b, "kind\ttext\taround\twhy")
	for _, l := range res.Lines {
		if l.Why != "" && l.Why != "empty" {
			fmt.Fprintf(&b, "line %d\t%s\t\t%s\n", l.Number, flat.Replace(strings.TrimSpace(l.Text)), l.Why)
		}
	}
	for _, n := range res.Left {
		fmt.Fprintf(&b, "numeral\t%s\t%s\t%s\n", flat.Replace(n.Text), flat.Replace(n.Around), n.Why)
	}
	return b.Bytes()
}

// marks of drafts as they were written: <draft>.sum beside would clutter the folder, so they are kept in one hidden file.
const written = ".imported"

// place puts a file in its place in one step, unless an editor has changed what is there.
func place(path string, data []byte) (state string, err error) {
	marks, err := readMarks(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	name := filepath.Base(path)
	old, err := os.ReadFile(path)
	switch {
	case err == nil && bytes.Equal(old, data):
		state = "same"
		if marks[name] == digest(data) {
			return state, nil
		}
	case err == nil && marks[name] != digest(old):
		return "edited", nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", err
	default:
		state = "new"
	}
	marks[name] = digest(data) // before the file: a killed import leaves a mark without a file, never a file without one
	if err := writeMarks(filepath.Dir(path), marks); err != nil {
		return "", err
	}
	return state, replaceFile(path, data)
}

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data))[:32] }

func readMarks(dir string) (map[string]string, error) {
	marks := map[string]string{}
	data, err := os.ReadFile(filepath.Join(dir, written))
	if errors.Is(err, fs.ErrNotExist) {
		return marks, nil
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		if sum, name, ok := strings.Cut(line, " "); ok {
			marks[name] = sum
		}
	}
	return marks, err
}

func writeMarks(dir string, marks map[string]string) error {
	names := make([]string, 0, len(marks))
	for name := range marks {
		names = append(names, name)
	}
	sort.Strings(names)
	var b bytes.Buffer
	for _, name := range names {
		fmt.Fprintln(&b, marks[name], name)
	}
	return replaceFile(filepath.Join(dir, written), b.Bytes())
}

// replaceFile writes beside and renames: a killed program leaves the old file or the new one.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".import-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o666 &^ umask)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

const umask = 0o022
