package main

import (
	"encoding/binary"
	"errors"
)

// Sections of a WebAssembly module that are read or written here, by their
// numbers (WebAssembly Core Specification, 5.5 Modules).
const (
	customSection    = 0
	importSection    = 2
	codeSection      = 10
	dataSection      = 11
	dataCountSection = 12
)

var errCut = errors.New("not a WebAssembly module, or cut off")

// cut turns an index past the end, which the readers below do not look out
// for, into an error. It is to be deferred.
func cut(err *error) {
	if recover() != nil {
		*err = errCut
	}
}

type section struct {
	id      byte
	content []byte
}

const preamble = "\x00asm\x01\x00\x00\x00"

func sections(file []byte) ([]section, error) {
	if len(file) < len(preamble) || string(file[:len(preamble)]) != preamble {
		return nil, errCut
	}
	var all []section
	for r := (reader{file[len(preamble):]}); len(r.left) > 0; {
		all = append(all, section{r.byte(), r.bytes()})
	}
	return all, nil
}

func write(all []section) []byte {
	file := []byte(preamble)
	for _, s := range all {
		file = append(file, s.id)
		file = binary.AppendUvarint(file, uint64(len(s.content)))
		file = append(file, s.content...)
	}
	return file
}

// A module is what the report needs of a WebAssembly file.
type module struct {
	imported int            // functions; they have the first indices
	names    map[int]string // of functions, by index
	bodies   [][]byte
	data     []byte
	rest     []byte // all other sections but custom ones
}

func parseModule(file []byte) (m module, err error) {
	defer cut(&err)
	all, err := sections(file)
	if err != nil {
		return m, err
	}
	m.names = map[int]string{}
	for _, s := range all {
		r := reader{s.content}
		switch s.id {
		case customSection:
			if string(r.bytes()) == "name" {
				m.readNames(r)
			}
		case codeSection:
			for range r.number() {
				m.bodies = append(m.bodies, r.bytes())
			}
		case dataSection:
			m.data = s.content
		case importSection:
			m.imported = r.number() // Go imports nothing but functions
			fallthrough
		default:
			m.rest = append(m.rest, s.content...)
		}
	}
	if len(m.names) < len(m.bodies) {
		return m, errors.New("the program's functions have no names")
	}
	return m, nil
}

func (m *module) readNames(r reader) {
	for len(r.left) > 0 {
		kind, list := r.byte(), reader{r.bytes()}
		if kind != 1 {
			continue
		}
		for range list.number() {
			index := list.number()
			m.names[index] = string(list.bytes())
		}
	}
}

// reader reads the pieces of a WebAssembly file, and panics at its end.
type reader struct{ left []byte }

func (r *reader) byte() byte {
	b := r.left[0]
	r.left = r.left[1:]
	return b
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.left)
	r.left = r.left[size:]
	return int(n)
}

// signed reads a number as constants in code have it: signed LEB128.
func (r *reader) signed() int {
	n, shift := 0, 0
	for {
		b := r.byte()
		n |= int(b&0x7f) << shift
		shift += 7
		if b&0x80 == 0 {
			if b&0x40 != 0 {
				n |= -1 << shift
			}
			return n
		}
	}
}

func appendSigned(to []byte, n int) []byte {
	for n < -0x40 || n >= 0x40 {
		to = append(to, byte(n)|0x80)
		n >>= 7
	}
	return append(to, byte(n)&0x7f)
}

func (r *reader) bytes() []byte {
	n := r.number()
	b := r.left[:n]
	r.left = r.left[n:]
	return b
}
