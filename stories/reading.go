package stories

import (
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// A reading is one file of a story or of what was withdrawn, and all that was found wrong with it. Files know nothing of
// one another, so that they are read in any order and all at once.
type reading struct {
	loading        // with problems and notes of this file alone
	story   *Story // nil if there is none
	gone    *withdrawn
	r       *reader
	images  []imageState // before they were looked at
}

// readAll reads files, as many at once as there are processors, and gives them in their order.
func (l *loading) readAll(files []string) []*reading {
	if l.cache != nil {
		return l.readKept(files)
	}
	all := make([]*reading, len(files))
	each(len(files), func(i int) {
		all[i] = l.read(files[i])
		in := rooms.Get().(*room)
		all[i].compact(in)
		rooms.Put(in)
	})
	return all
}

// each does something for 0 to n-1, as many at once as there are processors.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var work sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		work.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	work.Wait()
}

// read reads a file and checks what must hold within it. The lines of a sound story's fields are then forgotten: of
// 20,000 stories they are 150 MB, and only a problem between files asks for them again.
func (l *loading) read(file string) *reading {
	f := &reading{loading: l.alone()}
	f.content(file)
	if f.r != nil {
		defer f.r.free()
	}
	if f.story == nil {
		return f
	}
	f.lookAtImages()
	checkStory(f.story, f.r, f.words.vocabulary, &f.codes.region)
	if len(f.ps) == 0 && f.r.draftLine == 0 {
		f.r.lines, f.r.again = nil, l.linesIn
	}
	return f
}

// compact makes a sound story one whose texts are parts of packed, which has nothing else of the file in it and is half as
// large. It is "" if the story is not sound.
func (f *reading) compact(in *room) (packed string) {
	if f.story == nil || len(f.ps) > 0 || f.r.draftLine > 0 {
		return ""
	}
	bytes := pack(nil, reflect.ValueOf(f.story).Elem())
	if in != nil {
		packed = in.texts.KeepBytes(bytes)
	} else {
		packed = string(bytes)
	}
	f.story = storyOf(packed, in)
	return packed
}

// alone is the same, to find out about one file.
func (l *loading) alone() loading { return loading{fsys: l.fsys, codes: l.codes, words: l.words} }

// linesIn are the lines of a file's fields, read once more.
func (l *loading) linesIn(file string) map[string]int {
	f := &reading{loading: l.alone()}
	if f.content(file); f.r == nil { // it was taken away in the meantime
		return map[string]int{}
	}
	defer f.r.free()
	return f.r.known()
}

// unfinished is how the front matter of a draft looks.
var unfinished = seek(having("draft"), `(?m)^status:[ \t]*draft[ \t]*(?:#.*)?$`)

// content reads a file for itself.
func (f *reading) content(file string) {
	r, text, ok := f.open(f.fsys, file)
	if !ok {
		return
	}
	f.r = r
	front, body, bodyLine, ok := splitFrontMatter(r, text)
	if !ok {
		return
	}
	r.draftLine = lineOfDraft(front)
	if tombstone.MatchString(front) {
		if w, ok := r.withdrawal(front, body, bodyLine); ok {
			f.gone = &w
		}
		return
	}
	r.renamed = f.words.vocabulary.Renamed
	story, ok := storyReader{r, f.codes, f.words}.frontMatter(strings.Clone(front)) // parts of which are kept, and not the whole file
	if !ok {
		return
	}
	story.Summary, story.Digest = readBody(r, body, bodyLine), r.digest
	checkSummary(r, &story, body, bodyLine)
	f.story = &story
}

// gather checks what was read against one another, and takes over what was found wrong.
func (l *loading) gather(read []*reading) (all []parsed, gone []withdrawn) {
	var drafts []*reading
	for _, f := range read {
		switch {
		case f.r != nil && f.r.draftLine > 0: // nobody has confirmed it yet: neither built nor a problem
			drafts = append(drafts, f)
		case f.story != nil:
			all = append(all, parsed{f.story, f.r})
		case f.gone != nil:
			gone = append(gone, *f.gone)
		}
	}
	var ids registry
	var places gazetteer
	if !l.sameNames(read) {
		ids, places = checkAcross(all, gone)
	}
	for _, f := range drafts { // with which names are never the same
		if f.story != nil {
			ids.ofStory(parsed{f.story, f.r})
			places.ofStory(parsed{f.story, f.r})
		}
		l.drafts = append(l.drafts, f.drafted())
	}
	for _, f := range read {
		l.ps, l.notes = append(l.ps, f.ps...), append(l.notes, f.notes...)
	}
	return all, gone
}
