package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// squeeze makes a linked Go program smaller to download, by what the linker has
// no option for; it runs as before.
//
//   - Data. The linker leaves zeroes out, which cuts the data into tens of
//     thousands of segments with an address and a length each. That is smaller
//     as it lies on disk and 90 kB larger in brotli, to which zeroes are
//     nothing: so all data become one segment.
//   - Traces. File, line and name of each function are there for the text that
//     a crash leaves in the console; no reader's crash is sent anywhere. 97 kB.
//     Whoever is at work builds with -quick and has them.
//
// The second is done only with the Go whose runtime was read for it.
func squeeze(program []byte, goVersion string) (squeezed []byte, err error) {
	defer cut(&err)
	all, err := sections(program)
	if err != nil {
		return nil, err
	}
	for i, s := range all {
		switch s.id {
		case dataCountSection:
			all[i].content = []byte{1}
		case dataSection:
			memory, start := join(s.content)
			if knownGo(goVersion) {
				if err := dropTraces(memory); err != nil {
					return nil, err
				}
			}
			all[i].content = segment(memory, start)
		}
	}
	return write(all), nil
}

// squeezeLinked squeezes what the Go at hand has linked.
func squeezeLinked(program []byte) ([]byte, error) {
	version, err := output("go", "env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	if !knownGo(version) {
		fmt.Printf("client: built with %s, whose tables squeeze.go does not know: names and lines of functions stay in it\n", version)
	}
	return squeeze(program, version)
}

// knownGo tells whether dropTraces was written for a version of Go, as "go env
// GOVERSION" has it. For another, read again what is said at the tables and at
// keptNames.
func knownGo(version string) bool {
	return slices.ContainsFunc([]string{"go1.26", "go1.27"}, func(known string) bool {
		return version == known || strings.HasPrefix(version, known+".")
	})
}

// Opcodes in the expression that gives a segment's address.
const (
	i32Const = 0x41
	end      = 0x0b
)

// join gives the memory that a data section fills, from its first address on.
func join(content []byte) (memory []byte, start int) {
	type piece struct {
		address int
		bytes   []byte
	}
	r := reader{content}
	pieces := make([]piece, r.number())
	first, last := 1<<62, 0
	for i := range pieces {
		if r.byte() != 0 || r.byte() != i32Const { // of memory 0, at a constant address
			panic(errCut)
		}
		p := piece{address: r.signed()}
		if r.byte() != end {
			panic(errCut)
		}
		p.bytes = r.bytes()
		pieces[i] = p
		first, last = min(first, p.address), max(last, p.address+len(p.bytes))
	}
	memory = make([]byte, last-first)
	for _, p := range pieces {
		copy(memory[p.address-first:], p.bytes)
	}
	return memory, first
}

func segment(memory []byte, start int) []byte {
	content := []byte{1, 0, i32Const}
	content = appendSigned(content, start)
	content = append(content, end)
	content = binary.AppendUvarint(content, uint64(len(memory)))
	return append(content, memory...)
}

// The tables of functions, as src/runtime/symtab.go (pcHeader, functab) and
// src/runtime/runtime2.go (_func) of Go 1.26 and 1.27 lay them out: offsets in bytes.
const (
	magic = "\xf1\xff\xff\xff\x00\x00\x01\x08" // Go 1.20 and later, code addresses in steps of 1, 8 bytes a pointer

	headFunctions = 8 // how many there are
	headNames     = 32
	headUnits     = 40 // of compilation: which files they are of
	headFiles     = 48
	headValues    = 56 // pc-value tables
	headTable     = 64

	funcName     = 4
	funcStack    = 16 // pc-value table of stack heights
	funcFile     = 20 // pc-value tables
	funcLine     = 24
	funcTables   = 28 // number of further pc-value tables, which the garbage collector reads
	funcUnit     = 32
	funcStart    = 36 // line
	funcMore     = 44 // those tables
	bytesAFunc   = 8  // in the table of functions: code address, offset of its record
	recordOffset = 4
)

var errLayout = errors.New("the tables of functions are not as the Go this was written for makes them (symtab.go, runtime2.go)")

// dropTraces clears, in a program's memory, the names, files and lines of
// functions. What unwinds the stack and what finds pointers on it stays.
func dropTraces(memory []byte) error {
	at := bytes.Index(memory, []byte(magic))
	if at < 0 || bytes.Contains(memory[at+1:], []byte(magic)) {
		return errLayout
	}
	head := memory[at:]
	field := func(offset int) int { return int(binary.LittleEndian.Uint64(head[offset:])) }
	names, units, files, values, table := field(headNames), field(headUnits), field(headFiles), field(headValues), field(headTable)
	functions := field(headFunctions)
	if !slices.IsSorted([]int{headTable, names, units, files, values, table, len(head)}) || functions < 1 || functions > (len(head)-table)/bytesAFunc {
		return errLayout
	}

	name := func(offset int) string {
		text, _, _ := bytes.Cut(head[names+offset:units], []byte{0})
		return string(text)
	}
	if len(keptNames) > units-names {
		return errLayout
	}

	needed := make([]bool, table-values) // bytes of pc-value tables
	before := -1
	for i := range functions {
		entry := table + i*bytesAFunc
		record := table + number(head, entry+recordOffset)
		if record <= before || record > len(head)-funcMore {
			return fmt.Errorf("function %d: %w", i, errLayout)
		}
		before = record
		need := func(offset int) {
			if offset != 0 { // there is none
				for j := range valuesLength(head[values+offset : table]) {
					needed[offset+j] = true
				}
			}
		}
		need(number(head, record+funcStack))
		for j := range number(head, record+funcTables) {
			need(number(head, record+funcMore+4*j))
		}
		called := keptName(name(number(head, record+funcName)))
		binary.LittleEndian.PutUint32(head[record+funcName:], uint32(called))
		for _, field := range []int{funcFile, funcLine, funcUnit, funcStart} {
			clear(head[record+field : record+field+4])
		}
	}
	clear(head[names:values])
	copy(head[names:], keptNames)
	for i, keep := range needed {
		if !keep {
			head[values+i] = 0
		}
	}
	return nil
}

// keptNames are what functions are called afterwards. The runtime looks at names
// in three places ("grep 'funcname(' src/runtime/*.go"): it knows goroutines of
// its own by how they begin (isSystemGoroutine); it knows the two functions of
// package reflect whose arguments it finds in a way of its own (argMapInternal);
// and it takes the parts of ".(*T).Method" for a message (panicwrap). All else,
// Go 1.27's dump of deferred calls too (pcName), only prints them.
const keptNames = "\x00runtime.(*_)._\x00reflect.makeFuncStub\x00reflect.methodValueCall\x00"

func keptName(name string) (offset int) {
	switch {
	case name == "reflect.makeFuncStub", name == "reflect.methodValueCall":
		return strings.Index(keptNames, name)
	case strings.HasPrefix(name, "runtime."):
		return strings.Index(keptNames, "runtime.")
	default:
		return strings.Index(keptNames, ".(*_)._")
	}
}

func number(from []byte, offset int) int {
	return int(binary.LittleEndian.Uint32(from[offset:]))
}

// valuesLength is the length, in bytes, of a pc-value table: pairs of the
// change in the value and the change in the code address, up to a pair whose
// value does not change, the first excepted ("Go 1.2 Runtime Symbol
// Information", Russ Cox, 2013).
func valuesLength(from []byte) int {
	r := reader{from}
	for first := true; ; first = false {
		if r.number() == 0 && !first {
			return len(from) - len(r.left)
		}
		r.number()
	}
}
