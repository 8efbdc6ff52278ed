package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/write"
	"github.com/yutu-map/yutu/web/pages"
)

// begin starts the file of a report, to be filled in by hand.
func begin(c *call) error {
	c.flags.StringVar(&c.content, "content", ".", "`folder` of the reports: the file goes into that of its year")
	paper := c.flags.String("paper", "", "`name` of the newspaper in either language; the other is as reports there have it")
	date := c.flags.String("date", "", "`day` the report was printed (default: today)")
	named, err := c.parseNamed()
	switch {
	case err != nil:
		return err
	case len(named) != 1 || strings.TrimSpace(named[0]) == "":
		return misuse{errors.New("expected one ID, such as wulong-green-forum, or a headline in quotation marks")}
	}
	*date = cmp.Or(*date, today())
	if err := asDay(*date); err != nil {
		return err
	}
	begun, err := begunAs(named[0])
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(c.content)
	if err != nil {
		return fmt.Errorf("-content: %w", err)
	}
	defer root.Close()
	v, err := stories.VocabularyOf(root.FS(), pages.UnitNames())
	if err != nil {
		return err
	}
	if taken, err := fileOf(root.FS(), begun.ID); err != nil || taken != "" {
		return errors.Join(err, fmt.Errorf("the id %s is taken: %s has it", begun.ID, filepath.Join(c.content, taken)))
	}
	begun.Date, begun.Paper = *date, paperNamed(*paper, root.FS())
	name := filepath.Join((*date)[:4], *date+"-"+begun.ID+".md")
	if err := writeNew(root, name, write.Blank(begun, v)); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "%s\nFill it in; what is left is said by: yutu check -content %s\n", filepath.Join(c.content, name), c.content)
	return nil
}

func asDay(date string) error {
	if !stories.Period(date).Valid() || len(date) != len("2021-05-18") {
		return misuse{fmt.Errorf("-date: expected a day of the calendar as 2021-05-18, found %q", date)}
	}
	return nil
}

// begunAs takes an id for what it is, and anything else for a headline: Chinese as printed, or ours.
func begunAs(words string) (b write.Begun, err error) {
	words = strings.TrimSpace(words)
	if stories.ValidID(words) {
		return write.Begun{ID: words}, nil
	}
	for _, r := range words {
		if unicode.IsControl(r) {
			return b, misuse{fmt.Errorf("expected a headline in one line, found %q", words)}
		}
	}
	syllables := pinyin.LazyPinyin(words, pinyin.NewArgs())
	if b.Headline.Zh = words; len(syllables) == 0 {
		b.Headline = stories.Text{En: words}
		syllables = strings.Fields(strings.ToLower(words))
	}
	b.ID = idOf(syllables[:min(len(syllables), 8)])
	return b, nil
}

// fileOf is the report, draft or not, with an id: files are called after theirs.
func fileOf(content fs.FS, id string) (found string, err error) {
	err = fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		switch base := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && name != "." && !stories.Watched(base, true):
			return fs.SkipDir
		case len(base) > len("2021-05-18-") && base[len("2021-05-18-"):] == id+".md":
			found = name
			return fs.SkipAll
		}
		return nil
	})
	return found, err
}

// paperNamed is a paper in both languages, as far as a report has both.
func paperNamed(name string, content fs.FS) stories.Text {
	if name == "" {
		return stories.Text{}
	}
	for _, content := range []fs.FS{content, nil} {
		set, err := pages.LoadStories(content)
		if err != nil {
			continue // there is no report yet, or one to be mended: it is said where it matters
		}
		for i := range set.Stories {
			if p := set.Stories[i].Paper; p.Zh == name || strings.EqualFold(p.En, name) {
				return p
			}
		}
	}
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return stories.Text{Zh: name}
	}
	return stories.Text{En: name}
}

// writeNew writes a file where there is none.
func writeNew(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = cmp.Or(err, f.Sync(), f.Close()); err != nil {
		err = errors.Join(err, root.Remove(name))
	}
	return err
}
