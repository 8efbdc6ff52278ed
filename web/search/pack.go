package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"slices"
)

// A Pack holds the pages of an index in a file, or in memory: each once, by name, then a table of them with what is known
// of the index, and last where that begins and the sum of all before. Pages are read where they stand. Nothing in it can
// not be made again, so a pack that is damaged, or of an older program, is made anew.
type Pack struct {
	file   Store
	at     map[string]span
	size   int64
	sum    hash.Hash
	name   func(text string) string
	before *Pack // whose pages may be taken over
	state  []byte
	failed error // the first failure to write
}

// A Store is a file to read and write in any place.
type Store interface {
	io.ReaderAt
	io.WriterAt
}

type span struct{ At, Len int64 }

// packTable is the end of a pack.
type packTable struct {
	Pages map[string]span
	State json.RawMessage
}

const packMark = "yutu find 1\n"

var errDamaged = errors.New("search: the pack is damaged or not complete")

// NewPack begins a pack in an empty store. name names pages by their content.
func NewPack(file Store, name func(text string) string) *Pack {
	p := &Pack{file: file, at: map[string]span{}, sum: sha256.New(), name: name}
	p.write([]byte(packMark))
	return p
}

// OpenPack reads a pack that was finished. All of it is read once, to be sure of it: 130 MB take 0.2 s.
func OpenPack(file Store, size int64, name func(text string) string) (*Pack, error) {
	end := make([]byte, 8+sha256.Size)
	body := size - int64(len(end))
	if body < int64(len(packMark)) {
		return nil, errDamaged
	}
	if _, err := file.ReadAt(end, body); err != nil {
		return nil, err
	}
	sum := sha256.New()
	if _, err := io.CopyBuffer(sum, io.NewSectionReader(file, 0, body), make([]byte, 64<<10)); err != nil {
		return nil, err
	}
	sum.Write(end[:8])
	at := int64(binary.BigEndian.Uint64(end))
	if string(sum.Sum(nil)) != string(end[8:]) || at < 0 || at > body {
		return nil, errDamaged
	}
	var table packTable
	if err := json.NewDecoder(io.NewSectionReader(file, at, body-at)).Decode(&table); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return &Pack{file: file, at: table.Pages, size: size, name: name, state: table.State}, nil
}

// put stores a page and gives its name.
func (p *Pack) put(text string) string {
	name := p.name(text)
	if _, here := p.at[name]; !here {
		p.at[name] = span{p.size, int64(len(text))}
		p.write([]byte(text))
	}
	return name
}

func (p *Pack) write(data []byte) {
	if p.failed == nil {
		_, p.failed = p.file.WriteAt(data, p.size)
	}
	p.sum.Write(data)
	p.size += int64(len(data))
}

// page gives a page.
func (p *Pack) page(name string) (string, error) {
	at, here := p.at[name]
	switch {
	case p.failed != nil:
		return "", p.failed
	case !here && p.before != nil:
		return p.before.page(name)
	case !here:
		return "", fmt.Errorf("search: there is no page %q", name)
	}
	text := make([]byte, at.Len)
	_, err := p.file.ReadAt(text, at.At)
	return string(text), err
}

func (p *Pack) length(name string) int {
	return int(p.at[name].Len)
}

// finish takes over the pages of an index that are in the pack before, and writes the end.
func (p *Pack) finish(s state, pages iter.Seq2[string, error]) error {
	var old []string
	for name, err := range pages {
		if err != nil {
			return err
		}
		if _, here := p.at[name]; !here {
			old = append(old, name)
		}
	}
	if err := p.takeOver(old); err != nil {
		return err
	}
	p.before = nil
	state, err := json.Marshal(s)
	if err != nil {
		return err
	}
	table, err := json.Marshal(packTable{p.at, state})
	if err != nil {
		return err
	}
	at := binary.BigEndian.AppendUint64(nil, uint64(p.size))
	p.write(table)
	p.write(at)
	p.write(p.sum.Sum(nil))
	return p.failed
}

// takeOver copies pages from the pack before, those that lie together in it at once: an update leaves nearly all where they are.
func (p *Pack) takeOver(names []string) error {
	if len(names) == 0 {
		return nil
	}
	if p.before == nil {
		return fmt.Errorf("search: there is no page %q", names[0])
	}
	from := p.before.at
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(from[a].At, from[b].At), cmp.Compare(a, b)) })
	names = slices.Compact(names)
	room := make([]byte, 0, 1<<20)
	for len(names) > 0 {
		first, end, n := from[names[0]].At, from[names[0]].At, 0
		for n < len(names) && from[names[n]].At == end && (n == 0 || end+from[names[n]].Len-first <= int64(cap(room))) {
			at, here := from[names[n]]
			if !here {
				return fmt.Errorf("search: there is no page %q", names[n])
			}
			p.at[names[n]] = span{p.size + at.At - first, at.Len}
			end += at.Len
			n++
		}
		room = slices.Grow(room[:0], int(end-first))[:end-first]
		if _, err := p.before.file.ReadAt(room, first); err != nil {
			return err
		}
		p.write(room)
		names = names[n:]
	}
	return p.failed
}

// Memory is a store in memory.
type Memory struct{ data []byte }

// ReadAt reads from a place.
func (m *Memory) ReadAt(to []byte, at int64) (int, error) {
	if at >= int64(len(m.data)) {
		return 0, io.EOF
	}
	n := copy(to, m.data[at:])
	if n < len(to) {
		return n, io.EOF
	}
	return n, nil
}

// WriteAt writes to a place.
func (m *Memory) WriteAt(data []byte, at int64) (int, error) {
	m.data = append(m.data[:at], data...)
	return len(data), nil
}
