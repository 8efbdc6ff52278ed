package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"slices"
)

// A Pack holds the pages of an index in a file, or in memory: each once, by name, then a table of them with what is known
// of the index, the table's sum, where it begins, and the sum of all before. Pages are read where they stand. One change
// makes few pages others, so a pack may have only what is not in another that is whole. Nothing in it can
// not be made again, so a pack that is damaged, or of an older program, is made anew.
type Pack struct {
	file   Store
	at     map[string]span
	size   int64
	sum    hash.Hash
	id     string // the sum, once it is finished
	name   func(text string) string
	under  *Pack // that has the pages which are not in this one; nil if it is whole
	before *Pack // whose pages may be taken over
	state  []byte
	failed error // the first failure to write

	Damaged func() // is told when a page is not as it was written; nil: nobody is
}

// A Store is a file to read and write in any place.
type Store interface {
	io.ReaderAt
	io.WriterAt
}

type span struct{ At, Len int64 }

// packTable is the end of a pack.
type packTable struct {
	Under string // the id of the pack with the other pages; "" if there are none
	Pages map[string]span
	State json.RawMessage
}

const packMark = "yutu find 2\n"

// packEnd is how long the end of a pack is: the table's sum, where it begins, the sum of all.
const packEnd = sha256.Size + 8 + sha256.Size

// A pack is made whole again once it has a fourth of what is in the one below it.
const wholePart = 4

var errDamaged = errors.New("search: the pack is damaged or not complete")

// NewPack begins a pack in an empty store. name names pages by their content.
func NewPack(file Store, name func(text string) string) *Pack {
	p := &Pack{file: file, at: map[string]span{}, sum: sha256.New(), name: name}
	p.write([]byte(packMark))
	return p
}

// OpenPack reads a pack that was finished; under is the whole one below it, if there is one. The table is looked at as a
// whole, each page when it is read: to read all of an archive's takes as long as all else that one changed report asks for.
// See Check.
func OpenPack(file Store, size int64, name func(text string) string, under *Pack) (*Pack, error) {
	body := size - packEnd
	if body < int64(len(packMark)) {
		return nil, errDamaged
	}
	end := make([]byte, packEnd)
	if _, err := file.ReadAt(end, body); err != nil {
		return nil, err
	}
	at := int64(binary.BigEndian.Uint64(end[sha256.Size:]))
	if at < int64(len(packMark)) || at > body {
		return nil, errDamaged
	}
	text := make([]byte, body-at)
	if _, err := file.ReadAt(text, at); err != nil {
		return nil, err
	}
	var table packTable
	if sum := sha256.Sum256(text); string(sum[:]) != string(end[:sha256.Size]) {
		return nil, errDamaged
	}
	if err := json.Unmarshal(text, &table); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	p := &Pack{file: file, at: table.Pages, size: size, name: name, state: table.State, id: hex.EncodeToString(end[sha256.Size+8:])}
	if table.Under != "" {
		if p.under = under; under == nil || under.id != table.Under {
			return nil, errors.New("search: the pack is one of changes to another")
		}
	}
	return p, nil
}

// Check reads all of a pack, and of the one below it, to be sure of it: 130 MB take 0.2 s.
func (p *Pack) Check() error {
	sum := sha256.New()
	if _, err := io.CopyBuffer(sum, io.NewSectionReader(p.file, 0, p.size-sha256.Size), make([]byte, 64<<10)); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != p.id {
		return errDamaged
	}
	if p.under != nil {
		return p.under.Check()
	}
	return nil
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

// page gives a page, which is as it was written: it is named by its text.
func (p *Pack) page(name string) (string, error) {
	from, at := p, span{}
	for here := false; !here; {
		if from == nil {
			return "", fmt.Errorf("search: there is no page %q", name)
		}
		if from.failed != nil {
			return "", from.failed
		}
		if at, here = from.at[name]; !here {
			from = cmp.Or(from.under, from.before)
		}
	}
	text := make([]byte, at.Len)
	if _, err := from.file.ReadAt(text, at.At); err != nil {
		return "", err
	}
	if p.name(string(text)) != name {
		if from.Damaged != nil {
			from.Damaged()
		}
		return "", errDamaged
	}
	return string(text), nil
}

func (p *Pack) length(name string) int {
	if at, here := p.at[name]; here || p.under == nil {
		return int(at.Len)
	}
	return p.under.length(name)
}

// Whole tells whether it has all pages itself.
func (p *Pack) Whole() bool { return p.under == nil }

// whole is the pack itself, or the one below it.
func (p *Pack) whole() *Pack { return cmp.Or(p.under, p) }

// finish takes over the pages of an index that are in the pack before, and writes the end. As long as they are few, only
// those are that are not in the whole one.
func (p *Pack) finish(s state, pages iter.Seq2[string, error]) error {
	var old, changed []string
	size := p.size
	for name, err := range pages {
		if err != nil {
			return err
		}
		if _, here := p.at[name]; here {
			continue
		}
		old = append(old, name)
		if p.before == nil {
			continue
		}
		if _, below := p.before.whole().at[name]; !below {
			changed = append(changed, name)
			size += int64(p.before.length(name))
		}
	}
	if p.before != nil && size*wholePart < p.before.whole().size {
		p.under, old = p.before.whole(), changed
	}
	if err := p.takeOver(old); err != nil {
		return err
	}
	p.before = nil
	state, err := json.Marshal(s)
	if err != nil {
		return err
	}
	known := packTable{Pages: p.at, State: state}
	if p.under != nil {
		known.Under = p.under.id
	}
	table, err := json.Marshal(known)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(table)
	at := uint64(p.size)
	p.write(table)
	p.write(binary.BigEndian.AppendUint64(sum[:], at))
	all := p.sum.Sum(nil)
	p.write(all)
	p.id = hex.EncodeToString(all)
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
	in := map[*Pack][]string{}
	for _, name := range names {
		from := p.before
		if _, here := from.at[name]; !here {
			from = from.whole()
		}
		in[from] = append(in[from], name)
	}
	for _, from := range []*Pack{p.before.whole(), p.before} {
		if err := p.copy(from, in[from]); err != nil {
			return err
		}
		delete(in, from)
	}
	return p.failed
}

// copy copies pages from a pack.
func (p *Pack) copy(before *Pack, names []string) error {
	from := before.at
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
		if _, err := before.file.ReadAt(room, first); err != nil {
			return err
		}
		p.write(room)
		names = names[n:]
	}
	return nil
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
