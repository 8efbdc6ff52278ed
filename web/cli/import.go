package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/docx"
	"github.com/yutu-map/yutu/stories/draft"
	"github.com/yutu-map/yutu/stories/draft/region"
	"github.com/yutu-map/yutu/stories/write"
	"github.com/yutu-map/yutu/web/pages"
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
	originals := c.flags.Bool("originals", false, "keep the text of each report beside its draft, for \"serve\" and \"build\" -originals")
	content := c.flags.String("content", "", "content `folder` whose vocabulary.yaml counts (default the nearest around -o that has one)")
	from, err := c.parseNamed()
	notDay := asDay(*date)
	switch {
	case err != nil:
		return err
	case len(from) != 1:
		return misuse{errors.New("expected one FILE or FOLDER: the text of a page, or saved pages of a digital newspaper")}
	case notDay != nil:
		return notDay
	case *paper == "":
		return misuse{errors.New("-paper is missing: which newspaper is it?")}
	case *out == "" && !*asJSON:
		return misuse{errors.New("-o DIR is missing: where should the drafts go?")}
	}
	files, err := pageFiles(c, from[0])
	if err != nil {
		return err
	}
	v, err := vocabularyFor(*content, *out)
	if err != nil {
		return err
	}
	res, err := draft.FromFiles(files, draft.Issue{Paper: *paper, Date: *date, Page: *page}, region.Known(v))
	if err != nil {
		return err
	}
	if *asJSON {
		enc := json.NewEncoder(c.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(res)
	}
	return writeDrafts(c, res, files, write.Source{File: filepath.Base(from[0]), Paper: *paper, Date: *date, Page: *page}, *out, v, *originals)
}

// pageFiles reads a page: a file, or a folder of one file a report.
func pageFiles(c *call, path string) ([]draft.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	names := []string{path}
	if info.IsDir() {
		entries, err := os.ReadDir(path) // by name
		if err != nil {
			return nil, err
		}
		names = nil
		for _, e := range entries {
			if ext := strings.ToLower(filepath.Ext(e.Name())); !e.IsDir() && (ext == ".htm" || ext == ".html" || ext == ".txt" || ext == ".docx") {
				names = append(names, filepath.Join(path, e.Name()))
			}
		}
	}
	var files []draft.File
	total := 0
	for _, name := range names {
		data, err := readPage(name)
		if err != nil {
			return nil, err
		}
		if total += len(data); total > mostPage {
			return nil, fmt.Errorf("%s: its files together are above %d MB: this is more than a page of a newspaper; give each page a folder of its own", path, mostPage>>20)
		}
		if docx.Is(data) {
			if data, err = wordText(c, name, data); err != nil {
				return nil, err
			}
		}
		files = append(files, draft.File{Name: filepath.Base(name), Data: data})
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no page in it (*.txt, *.htm, *.html, *.docx)", path)
	}
	return files, nil
}

// wordText is the text of a Word document, each paragraph by itself. What of it may be read otherwise is said.
func wordText(c *call, name string, data []byte) ([]byte, error) {
	text, err := docx.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if text.Boxes > 0 {
		fmt.Fprintf(c.stderr, "yutu import: %s: %d paragraphs are in text boxes: each is read behind the paragraph that its box hangs on\n", name, text.Boxes)
	}
	if text.Deleted > 0 {
		fmt.Fprintf(c.stderr, "yutu import: %s: %d passages are marked as deleted, and left out\n", name, text.Deleted)
	}
	return []byte(strings.Join(text.Paragraphs, "\n\n") + "\n"), nil
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

// vocabularyFor is the vocabulary of the content folder that drafts are for: the one named, or the nearest around them that
// adds to the built-in one.
func vocabularyFor(content, out string) (*stories.Vocabulary, error) {
	if content != "" {
		if info, err := os.Stat(content); err != nil {
			return nil, err
		} else if !info.IsDir() {
			return nil, misuse{fmt.Errorf("-content: expected a folder, found the file %s", content)}
		}
		return stories.VocabularyOf(os.DirFS(content), pages.UnitNames())
	}
	dir, err := filepath.Abs(out)
	if err != nil || out == "" {
		return stories.VocabularyOf(stories.Embedded, pages.UnitNames())
	}
	for range 3 { // drafts/2021 in the content folder, no farther
		if _, err := os.Stat(filepath.Join(dir, stories.VocabularyFile)); err == nil {
			return stories.VocabularyOf(os.DirFS(dir), pages.UnitNames())
		}
		dir = filepath.Dir(dir)
	}
	return stories.VocabularyOf(stories.Embedded, pages.UnitNames())
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// draftID names a draft after its unit and the first words of its headline, the same each time.
func draftID(r *draft.Report, k draft.Known, taken func(id string) bool) string {
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
	for base, n := id, 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
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

// writeDrafts writes the drafts of a page, its text and the closing sum; with originals, each report's own text too.
func writeDrafts(c *call, res draft.Result, files []draft.File, src write.Source, dir string, v *stories.Vocabulary, originals bool) error {
	if !slices.ContainsFunc(res.Lines, func(l draft.Line) bool { return l.Why != "empty" }) {
		return fmt.Errorf("%s: there is nothing in it that could be read: nothing was imported; is it a picture of the page, or an empty file?", src.File)
	}
	folder, err := openDrafts(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		src.Data = append(src.Data, f.Data...)
	}
	k, used, figures := region.Known(v), map[string]bool{}, 0
	count := map[outcome]int{}
	for i := range res.Reports {
		r := &res.Reports[i]
		src.ID = draftID(r, k, func(id string) bool { return used[id] || folder.ofAnotherPage(src.Date+"-"+id+".md", src) })
		used[src.ID] = true
		figures += len(r.Figures)
		name := src.Date + "-" + src.ID + ".md"
		if originals {
			if err := keepOriginal(c, folder, stories.OriginalName(name), r); err != nil {
				return err
			}
		}
		done, beside, err := folder.propose(name, write.Draft(r, src, v))
		if err != nil {
			return err
		}
		count[done]++
		switch {
		case done != edited:
		case beside == "":
			fmt.Fprintf(c.stderr, "yutu import: %s has been edited: left as it is; what is proposed for it is what was proposed before\n", name)
		default:
			fmt.Fprintf(c.stderr, "yutu import: %s has been edited: left as it is; what is proposed now is in %s\n", name, filepath.Join(dir, beside))
		}
	}
	if err := folder.put(src.PageName(), []byte(res.Text)); err != nil {
		return err
	}
	if done, err := folder.place(leftName(src), sum(&res)); err != nil {
		return err
	} else if done == edited {
		fmt.Fprintf(c.stderr, "yutu import: %s has been edited: left as it is\n", leftName(src))
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
	fmt.Fprintf(c.stdout, "%s: %d reports, %d figures; drafts: %d new, %d unchanged, %d edited and kept\n", src.File, len(res.Reports), figures, count[fresh], count[same], count[edited])
	fmt.Fprintf(c.stdout, "lines: %d in reports, %d left over; numerals: %d in figures, %d left over, each with its reason in %s\n", lines, out, res.Taken, len(res.Left), leftName(src))
	return nil
}

// keepOriginal puts the text of a report beside its draft.
func keepOriginal(c *call, folder *draftFolder, name string, r *draft.Report) error {
	done, err := folder.place(name, []byte(strings.Join(r.Paragraphs, "\n\n")+"\n"))
	if done == edited && err == nil {
		fmt.Fprintf(c.stderr, "yutu import: %s has been edited: left as it is\n", name)
	}
	return err
}

var notName = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// leftName is what the closing sum of a page is called; no two files have the same.
func leftName(src write.Source) string {
	name := strings.Trim(notName.ReplaceAllString(strings.ToLower(src.Page+"-"+src.File), "-"), "-")
	if r := []rune(name); len(r) > 60 { // file systems end names at 255 bytes
		name = string(r[:60]) + "-" + digest([]byte(name))[:8]
	}
	return "left-over-" + src.Date + "-" + name + ".tsv"
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
