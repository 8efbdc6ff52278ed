package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"
)

// A record is one thing that was done to a file, or typed into one of its fields. The change itself is in it, so that every
// state of the file can be made from those before.
type record struct {
	At   time.Time `json:"at"`
	Who  string    `json:"who,omitempty"`
	File string    `json:"file"`
	What string    `json:"what"`           // a key of words; typed: nothing of the file has changed
	ID   string    `json:"id,omitempty"`   // of the figure
	Key  string    `json:"key,omitempty"`  // of the field typed into
	Text string    `json:"text,omitempty"` // what was typed, or what is said of it
	From string    `json:"from,omitempty"` // what the file was: its digest; "" where the journal begins
	To   string    `json:"to,omitempty"`   // and what it became
	Cut  int       `json:"cut,omitempty"`  // byte at which Was stood and Now stands
	Was  string    `json:"was,omitempty"`
	Now  string    `json:"now,omitempty"`
}

// What is done to a file.
const (
	opened    = "opened"  // the desk has seen it for the first time
	elsewhere = "outside" // another program has changed it
	typed     = "typed"
	dropped   = "dropped" // what was typed
	published = "published"
	withdrawn = "withdrawn"
	corrected = "corrected"
	worded    = "word"  // a word was added to the vocabulary, and put into the field Key
	placed    = "place" // a place was added to the report
	done      = "done"
)

// digest names a file's content.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return fmt.Sprintf("%x", sum[:10])
}

// changing fills in how one content becomes another.
func (r record) changing(from, to []byte) record {
	r.From, r.To = digest(from), digest(to)
	cut := 0
	for cut < len(from) && cut < len(to) && from[cut] == to[cut] {
		cut++
	}
	tail := 0
	for tail < len(from)-cut && tail < len(to)-cut && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	// JSON has characters and no bytes: none is cut in two
	for cut > 0 && (inCharacter(from, cut) || inCharacter(to, cut)) {
		cut--
	}
	for tail > 0 && (inCharacter(from, len(from)-tail) || inCharacter(to, len(to)-tail)) {
		tail--
	}
	r.Cut, r.Was, r.Now = cut, string(from[cut:len(from)-tail]), string(to[cut:len(to)-tail])
	return r
}

func inCharacter(text []byte, at int) bool { return at < len(text) && text[at]&0xc0 == 0x80 }

// forward makes of a content the next.
func (r *record) forward(from []byte) ([]byte, bool) {
	return replaced(from, r.Cut, r.Was, r.Now, r.To)
}

// back makes of a content the one before.
func (r *record) back(to []byte) ([]byte, bool) { return replaced(to, r.Cut, r.Now, r.Was, r.From) }

func replaced(text []byte, cut int, was, now, want string) ([]byte, bool) {
	if cut > len(text) || !bytes.HasPrefix(text[cut:], []byte(was)) {
		return nil, false
	}
	next := append(append(append([]byte(nil), text[:cut]...), now...), text[cut+len(was):]...)
	return next, digest(next) == want
}

// changes tells whether the record is of a change of the file.
func (r *record) changes() bool { return r.What != typed && r.What != dropped }

// A journal is a file that is only written at its end, and is on the disk before an answer is given.
type journal struct {
	mu     sync.Mutex
	file   *os.File
	size   int64
	byFile map[string][]*record
	begun  *record // what the desk before this one had written here and, killed, not yet into the file
}

// openJournal reads what there is. A line that a killed program did not end is no record.
func openJournal(path string) (*journal, error) {
	j := &journal{byFile: map[string][]*record{}}
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the journal cannot be read: %w", err)
	}
	whole := bytes.LastIndexByte(data, '\n') + 1
	for line := range bytes.Lines(data[:whole]) {
		r := &record{}
		if json.Unmarshal(line, r) == nil && r.File != "" {
			j.take(r)
		}
	}
	if j.file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, fmt.Errorf("the journal cannot be written: %w", err)
	}
	j.size = int64(whole)
	return j, j.file.Truncate(j.size)
}

// take sorts a record in.
func (j *journal) take(r *record) {
	switch r.What {
	case done:
		j.begun = nil
		return
	case typed, dropped, opened, elsewhere:
	default:
		j.begun = r
	}
	j.byFile[r.File] = append(j.byFile[r.File], r)
}

// done notes that the file has what was last written here. It is not waited for: it tells a killed program's half step
// from a step that somebody has since taken back, and a lost power line only has the step finished again.
func (j *journal) done(file string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	line, _ := json.Marshal(record{At: time.Now().UTC(), File: file, What: done})
	if n, err := j.file.WriteAt(append(line, '\n'), j.size); err == nil {
		j.size += int64(n)
	} else {
		_ = j.file.Truncate(j.size)
	}
}

// add writes records; all or none of them are there afterwards. undo takes them out again.
func (j *journal) add(records ...record) (undo func(), err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	enc.SetEscapeHTML(false)
	for i := range records {
		if err := enc.Encode(&records[i]); err != nil {
			return nil, err
		}
	}
	before := j.size
	if _, err = j.file.WriteAt(lines.Bytes(), before); err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		_ = j.file.Truncate(before)
		return nil, fmt.Errorf("the journal cannot be written: %w", err)
	}
	j.size += int64(lines.Len())
	for i := range records {
		j.byFile[records[i].File] = append(j.byFile[records[i].File], &records[i])
	}
	return func() { j.takeOut(records, before) }, nil
}

func (j *journal) takeOut(records []record, size int64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := range records {
		list := j.byFile[records[i].File]
		j.byFile[records[i].File] = list[:len(list)-1]
	}
	j.size = size
	_ = j.file.Truncate(size)
}

// of are the records of a file, oldest first.
func (j *journal) of(file string) []*record {
	j.mu.Lock()
	defer j.mu.Unlock()
	return append([]*record(nil), j.byFile[file]...)
}

// last is the state in which the desk left a file.
func (j *journal) last(file string) *record {
	list := j.of(file)
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].changes() {
			return list[i]
		}
	}
	return nil
}

// state is the content of a file with a digest.
func (j *journal) state(file, want string) (content []byte, ok bool) {
	for _, r := range j.of(file) {
		if !r.changes() {
			continue
		}
		if r.From == "" {
			content = nil
		}
		if content, ok = r.forward(content); ok && r.To == want {
			return content, true
		}
	}
	return nil, false
}

// unsaved is what was typed into a figure's fields, or the report's, since it was last saved.
func (j *journal) unsaved(file, id string) map[string]string {
	fields := map[string]string{}
	for _, r := range j.of(file) {
		switch {
		case r.ID != id:
		case r.What == typed:
			fields[r.Key] = r.Text
		case r.What == worded || r.What == placed: // of the fields that one alone was saved
			delete(fields, r.Key)
		default:
			clear(fields)
		}
	}
	return fields
}

func (j *journal) close() error { return errors.Join(j.file.Sync(), j.file.Close()) }
