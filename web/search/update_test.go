package search

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/yutu-map/yutu/app/search"
)

// perReport is how many documents synthetic makes of a report: itself, eight figures, a place, an office.
const perReport = 11

// Changes to documents as newsrooms make them.
var changes = map[string]func(docs []Doc) []Doc{
	"nothing": slices.Clone[[]Doc],
	"one figure's value": func(docs []Doc) []Doc {
		docs = slices.Clone(docs)
		d := &docs[len(docs)/2/perReport*perReport+3]
		d.Texts = append(slices.Clone(d.Texts), "超过12345人", "over 12345 people")
		return docs
	},
	"a new newest report": func(docs []Doc) []Doc {
		return slices.Concat(docs, redated(docs[:perReport], docs[len(docs)-1].Day))
	},
	"a new newest report in a month of its own": func(docs []Doc) []Doc {
		return slices.Concat(docs, redated(docs[:perReport], "2024-02-29"))
	},
	"an old report added": func(docs []Doc) []Doc { return added(docs, len(docs)/4, 1) },
	"a report taken away": func(docs []Doc) []Doc {
		at := len(docs) / 3 / perReport * perReport
		return slices.Concat(docs[:at], docs[at+perReport:])
	},
	"the oldest taken away":          func(docs []Doc) []Doc { return docs[perReport:] },
	"a day with more than its room":  func(docs []Doc) []Doc { return added(docs, len(docs)/2, 100) },
	"so at the end of a month":       func(docs []Doc) []Doc { return added(docs, endOfMonth(docs), 100) },
	"so at the end of the last year": func(docs []Doc) []Doc { return added(docs, len(docs)-1, 100) },
}

// added are documents with n reports more, the last of the day of the document at a place: those that stand after one on
// its day are moved by it.
func added(docs []Doc, at, n int) []Doc {
	at = at / perReport * perReport
	for at+perReport < len(docs) && docs[at+perReport].Day == docs[at].Day {
		at += perReport
	}
	at += perReport
	var more []Doc
	for i := range n {
		from := i * perReport % len(docs)
		more = append(more, docs[from:from+perReport]...)
	}
	return slices.Concat(docs[:at], redated(more, docs[at-1].Day), docs[at:])
}

func redated(docs []Doc, day string) []Doc {
	docs = slices.Clone(docs)
	for i := range docs {
		docs[i].Day = day
	}
	return docs
}

// endOfMonth is the place of the last document of a month about the middle.
func endOfMonth(docs []Doc) int {
	at := len(docs) / 2
	for docs[at].Day[:7] == docs[at+1].Day[:7] {
		at++
	}
	return at
}

// files are those of an index, with the pages at its tops.
func files(t *testing.T, x *Index) map[string]string {
	t.Helper()
	all := map[string]string{"terms": x.Terms, "records": x.Records["zh"], "figures": x.Figures["zh"], "years": fmt.Sprint(x.Years, x.Days)}
	for _, lang := range []string{"", "zh"} {
		for _, name := range x.Files(lang) {
			text, ok, err := x.File(name)
			if !ok || err != nil {
				t.Fatal(name, err)
			}
			all[name] = text
		}
	}
	return all
}

// The index does not tell how it came about: made anew or changed, it is the same, and can be changed again.
func TestAnUpdatedIndexIsTheOneMadeAnew(t *testing.T) {
	docs := synthetic(72)
	before := newIndex(t, docs, nil)
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			changed := change(docs)
			updated, anew := newIndex(t, changed, before), newIndex(t, changed, nil)
			if !maps.Equal(files(t, updated), files(t, anew)) {
				t.Fatal("the updated index has other files than one made anew")
			}
			if again := newIndex(t, docs, updated); !maps.Equal(files(t, again), files(t, before)) {
				t.Error("what is taken back leaves traces")
			}
		})
	}
}

// What is found does not depend on whether a day had room.
func TestDaysWithMoreThanTheirRoomAreFound(t *testing.T) {
	docs := synthetic(72)
	for _, name := range []string{"a day with more than its room", "so at the end of a month"} {
		changed := changes[name](docs)
		w := newWorld(t, changed, someUnits)
		want := map[string]int{}
		for _, d := range changed {
			if d.Kind == search.Story {
				want[d.Day]++
			}
		}
		for day, n := range want {
			if f := w.Find(search.Parse("since=" + day + "&until=" + day)); f.Groups[search.Story].Total != n {
				t.Errorf("%s: %s has %d reports, %d are found", name, day, n, f.Groups[search.Story].Total)
			}
		}
	}
}

// A change changes what it must: the files with its words, and its records (issue 10; before, an old report changed 93 in
// a hundred).
func TestAChangeChangesFewFiles(t *testing.T) {
	docs := synthetic(2000)
	before := newIndex(t, docs, nil)
	old := files(t, before)
	for name, most := range map[string]int{"one figure's value": 12, "a new newest report": 300, "an old report added": 300} {
		fresh, bytes := 0, 0
		for file, text := range files(t, newIndex(t, changes[name](docs), before)) {
			if _, here := old[file]; !here {
				fresh++
				bytes += len(text)
			}
		}
		t.Logf("%s: %d of %d files are new, %d kB", name, fresh, len(old), bytes>>10)
		if fresh > most {
			t.Errorf("%s changes %d files of the index, of %d; at most %d would do", name, fresh, len(old), most)
		}
	}
}

// A pack that was cut off, or has a bit turned, is told from a good one, and whatever the pack, none fails to open badly.
func TestADamagedPackIsNoticed(t *testing.T) {
	store := &Memory{}
	if _, err := Make(options(), monthly(labelled(synthetic(20))), nil, NewPack(store, nameOf)); err != nil {
		t.Fatal(err)
	}
	open := func(data []byte) (*Index, error) {
		p, err := OpenPack(&Memory{data}, int64(len(data)), nameOf, nil)
		if err != nil {
			return nil, err
		}
		if err := p.Check(); err != nil {
			return nil, err
		}
		return Open(options(), p)
	}
	x, err := open(store.data)
	if err != nil || len(x.Files("zh")) == 0 {
		t.Fatal("a good pack does not open", err)
	}
	for i := 0; i < len(store.data); i += 997 {
		bad := slices.Clone(store.data)
		bad[i] ^= 4
		if _, err := open(bad); err == nil {
			t.Fatalf("byte %d is another, and the pack opens", i)
		}
		if _, err := open(store.data[:i]); err == nil {
			t.Fatalf("%d bytes of %d are there, and the pack opens", i, len(store.data))
		}
	}
	other := options()
	other.Made = "another program"
	if p, err := OpenPack(store, int64(len(store.data)), nameOf, nil); err != nil {
		t.Error(err)
	} else if _, err := Open(other, p); err == nil {
		t.Error("an index made with another program opens")
	}
}

// One change is written as the pages it makes others, on top of a pack that is whole; once they are many, all are written
// again. What is below must be the very pack, and a page that is not as it was written is an error and no text.
func TestAChangeWritesFewPages(t *testing.T) {
	docs := synthetic(720)
	below, top := &Memory{}, &Memory{}
	make := func(docs []Doc, before *Index, store *Memory) *Index {
		t.Helper()
		x, err := Make(options(), monthly(labelled(docs)), before, NewPack(store, nameOf))
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	first := make(docs, nil, below)
	if !first.Pack().Whole() {
		t.Fatal("the first pack is not whole")
	}
	docs = changes["one figure's value"](docs)
	second := make(docs, first, top)
	if second.Pack().Whole() || len(top.data)*wholePart > len(below.data) {
		t.Errorf("one change writes %d bytes of %d", len(top.data), len(below.data))
	}
	open := func(below, top *Memory) (*Index, error) {
		whole, err := OpenPack(below, int64(len(below.data)), nameOf, nil)
		if err != nil {
			t.Fatal(err)
		}
		p, err := OpenPack(top, int64(len(top.data)), nameOf, whole)
		if err != nil {
			return nil, err
		}
		if err := p.Check(); err != nil {
			return nil, err
		}
		return Open(options(), p)
	}
	kept, err := open(below, top)
	if err != nil || !maps.Equal(files(t, kept), files(t, newIndex(t, docs, nil))) {
		t.Fatal("what is kept is another index", err)
	}
	another := &Memory{}
	make(docs[:len(docs)/2], nil, another)
	if _, err := open(another, top); err == nil {
		t.Error("changes open on a pack that they are not of")
	}
	damaged := &Memory{slices.Clone(below.data)}
	for i := len(packMark); i < len(packMark)+1000; i++ {
		damaged.data[i] ^= 4
	}
	if _, err := open(damaged, top); err == nil {
		t.Error("a damaged pack below is not noticed")
	}
	whole, _ := OpenPack(damaged, int64(len(damaged.data)), nameOf, nil)
	wrong, told := 0, 0
	whole.Damaged = func() { told++ }
	for name := range whole.at {
		if text, err := whole.page(name); err != nil {
			wrong++
		} else if nameOf(text) != name {
			t.Errorf("page %s has another text", name)
		}
	}
	if wrong == 0 || told != wrong {
		t.Errorf("%d pages are damaged, %d are told of", wrong, told)
	}
	for range 200 {
		docs = changes["an old report added"](docs)
		if kept = make(docs, kept, &Memory{}); kept.Pack().Whole() {
			return
		}
	}
	t.Error("a pack never is whole again")
}
