package stories

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Options tells Load what it cannot know from the files.
type Options struct {
	Region Region
	// Units is adcode → names of the units stories may name. Nil lets any
	// code pass, for tools that have no table of units.
	Units map[string]Text
	// Became is what became of units that are no more, by the code or name an author may still write.
	Became map[string]Became
	// Gazetteer has the points of places that are given by name and unit alone; nil: all must be given.
	Gazetteer Gazetteer
	// Cache keeps what was read for the next time; nil: nothing is kept.
	Cache *Cache
	// Originals has the texts of reports read that are kept beside them.
	Originals bool
	// Changed are the changes since the folder was last read with this Cache, by one after the other; nothing: any may be.
	Changed Changes
}

// Load reads every story (*.md) of a content folder, with the built-in vocabulary
// and what the folder's own vocabulary.yaml adds to it. README.md and SOURCES.md are not
// stories; folders called testdata or beginning with "." or "_" are passed
// over. Line ends and a leading byte order mark are normalised; nothing else
// is put right silently. Symbolic links are not followed.
//
// The error is Problems: all that is wrong, each with file, line, field and
// what was expected. There is no set then. Tours are read after the stories. A broken vocabulary is reported
// alone, before any story is read.
func Load(fsys fs.FS, opt Options) (*Set, error) {
	l := &loading{fsys: fsys, codes: &unitCodes{opt.Region, opt.Units, opt.Became, opt.Gazetteer}, cache: opt.Cache}
	l.words = wordsOf(l.vocabulary())
	if len(l.ps) > 0 { // against a broken vocabulary every story would look wrong
		return nil, l.ps.sorted()
	}
	found := l.find(opt.Changed)
	all, gone := l.gather(l.readAll(found.files))
	if len(all) == 0 && len(l.ps) == 0 {
		l.noStory()
	}
	if len(l.ps) > 0 { // tours that point at broken stories would look wrong
		return nil, l.ps.sorted()
	}
	set := &Set{Vocabulary: *l.words.vocabulary, Region: opt.Region, Units: opt.Units}
	for _, w := range gone {
		set.Withdrawals = append(set.Withdrawals, w.Withdrawal)
	}
	slices.SortStableFunc(all, func(a, b parsed) int {
		return cmp.Or(cmp.Compare(b.story.Date, a.story.Date), cmp.Compare(a.story.ID, b.story.ID))
	})
	set.Stories = make([]Story, len(all))
	for i, p := range all {
		set.Stories[i] = *p.story
	}
	set.index(l.before())
	if set.Tours = l.tours(found.tours, set); len(l.ps) > 0 {
		return nil, l.ps.sorted()
	}
	set.indexPast()
	l.noteUnused(found.images, set)
	if opt.Originals {
		if l.originals(set); len(l.ps) > 0 {
			return nil, l.ps.sorted()
		}
	}
	set.Notes, set.Drafts = l.notes.sorted(), l.drafts
	if l.cache != nil {
		l.seen.listing = found
		l.cache.remember(l.seen, set)
	}
	return set, nil
}

// loading is one reading of a folder.
type loading struct {
	fsys  fs.FS
	codes *unitCodes
	words words
	cache *Cache
	seen  *memory  // of this reading, for the next; only with a cache
	last  *memory  // of the last, where it is known what has changed since
	ps    Problems // why there will be no set
	notes Problems // see Set.Notes

	changes Changes // since last
	drafts  []Draft
}

// noStory says what keeps a folder from having a report.
func (l *loading) noStory() {
	if len(l.drafts) == 0 {
		l.ps.add(".", 1, "file", "expected at least one story (*.md)")
		return
	}
	l.ps.add(".", 1, "file", "expected at least one story (*.md) that is no draft")
	for _, d := range l.drafts {
		l.ps = append(l.ps, d.Lines()...)
	}
}

// words are the vocabulary and what all stories need of it: made once, and not for each of very many.
type words struct {
	vocabulary *Vocabulary
	measures   codeSet // of Vocabulary.Units
	areas      codeSet // of Vocabulary.Areas
}

func wordsOf(v Vocabulary) words { return words{&v, unitNames(v.Units), areaNames(v.Areas)} }

// open reads a file into text and a reader that knows where it is from.
func (l *loading) open(fsys fs.FS, name string) (r *reader, text string, ok bool) {
	data, ok := read(fsys, name, &l.ps)
	if !ok {
		return nil, "", false
	}
	text, ok = normalise(name, data, &l.ps)
	return &reader{file: name, digest: DigestOf(data), lines: map[string]int{}, ps: &l.ps, notes: &l.notes}, text, ok
}

// datedName is how stories are called; a file so called and not read would be
// missed on the site and nowhere else.
var datedName = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-`)

// findContent lists the files of stories, of tours and of what may be their images in order of their paths.
func findContent(fsys fs.FS, ps *Problems) (c listing) {
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			ps.add(name, 1, "file", "cannot be read: %v", reason(err))
		case d.IsDir():
			if name != "." && passedOver(base) {
				return fs.SkipDir
			}
		case editorsOwn(base):
		case isMarkdown(base):
			if why := unread(fsys, name, d); why != "" {
				ps.add(name, 1, "file", "%s", why)
			} else if inTours(name) {
				c.tours = append(c.tours, name)
			} else {
				c.files = append(c.files, name)
			}
		default:
			if why := missed(fsys, name, d); why != "" {
				ps.add(name, 1, "file", "%s", why)
			} else if imageName(base) && !passedOver(base) {
				c.images = append(c.images, name)
			}
		}
		return nil
	})
	if err != nil {
		ps.add(".", 1, "file", "cannot be read: %v", reason(err))
	}
	return c
}

// isMarkdown tells whether a file is called like a report or a tour.
func isMarkdown(base string) bool {
	return strings.EqualFold(path.Ext(base), ".md") && base != "README.md" && base != "SOURCES.md"
}

// passedOver names folders that are deliberately not looked into.
func passedOver(base string) bool { return base == "testdata" || base[0] == '.' || base[0] == '_' }

// unread says why a file that is called like content is none; "" if it is.
func unread(fsys fs.FS, name string, d fs.DirEntry) string {
	switch {
	case strings.HasPrefix(path.Base(name), "._"):
		return "a shadow that macOS lays beside a file on a foreign disk, not a story: delete it (dot_clean, or find . -name '._*' -delete)"
	case !d.Type().IsRegular():
		return "expected an ordinary file: links and devices are not read"
	case inTours(name) && path.Dir(name) != toursFolder:
		return "expected tours in " + toursFolder + "/ itself: folders in it are not looked into"
	}
	return ""
}

// missed says why something that is not read should be: it would be missing
// on the site and nowhere else.
func missed(fsys fs.FS, name string, d fs.DirEntry) string {
	base := path.Base(name)
	switch {
	case d.Type()&fs.ModeSymlink != 0 && !passedOver(base):
		to, err := fs.Stat(fsys, name)
		if err != nil {
			return "a link that leads nowhere, or out of the content folder: links are not followed"
		}
		if to.IsDir() {
			return "expected a folder, not a link to one: links are not followed"
		}
	case datedName.MatchString(base) && !inTours(name) && !imageName(base) && !strings.HasSuffix(base, originalEnding):
		return "named like a story, but stories end in .md"
	case name == "vocabulary.yml", name != VocabularyFile && strings.EqualFold(name, VocabularyFile):
		return "expected it to be called " + VocabularyFile
	}
	return ""
}

// reason is an error without the path of the machine it happened on.
func reason(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// usualFile is more than most reports have, in bytes.
const usualFile = 12 << 10

// read reads a file up to just over the limit.
func read(fsys fs.FS, name string, ps *Problems) ([]byte, bool) {
	f, err := fsys.Open(name)
	if err == nil {
		defer f.Close()
		data := bytes.NewBuffer(make([]byte, 0, usualFile)) // else it would be copied four times while it grows
		if _, err = data.ReadFrom(io.LimitReader(f, maxFile+1)); err == nil {
			return data.Bytes(), true
		}
	}
	ps.add(name, 1, "file", "cannot be read: %v", reason(err))
	return nil, false
}

// vocabulary is the built-in one and what the folder adds to it or says otherwise.
func (l *loading) vocabulary() Vocabulary {
	all := l.vocabularyOf(Embedded, &unitCodes{})
	shipped := len(all.Areas)
	maps.DeleteFunc(all.Areas, func(_ string, a Area) bool { return l.codes.names != nil && !l.codes.have(a.Units) })
	if len(all.Areas) < shipped { // another region than the program's
		maps.Copy(all.Topics, all.elsewhere)
	}
	if _, err := fs.Stat(l.fsys, VocabularyFile); l.fsys == Embedded || errors.Is(err, fs.ErrNotExist) {
		return all
	}
	own := l.vocabularyOf(l.fsys, l.codes)
	all.add(own)
	all.Digest = own.Digest
	return all
}

func (l *loading) vocabularyOf(fsys fs.FS, codes *unitCodes) Vocabulary {
	r, text, ok := l.open(fsys, VocabularyFile)
	if !ok {
		return Vocabulary{}
	}
	v := readVocabulary(r, text, codes)
	v.Digest = r.digest
	return v
}
