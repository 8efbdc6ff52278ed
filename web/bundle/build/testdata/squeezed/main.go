// Command squeezed leans on what squeeze must leave as it is: stack maps and
// unwinding (pointers on deep stacks while the collector runs and stacks grow),
// deferred calls, recovered panics, goroutines, types and their names.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"
)

type node struct {
	left, right *node
	text        string
}

func grow(depth int, text *string) *node {
	n := &node{text: fmt.Sprint(depth, *text)}
	if depth > 0 {
		child := fmt.Sprint(*text, "/", depth)
		n.left, n.right = grow(depth-1, &child), grow(depth-1, text)
	}
	if depth == 5 {
		runtime.GC()
	}
	return n
}

func (n *node) count() int {
	if n == nil {
		return 0
	}
	return len(n.text) + n.left.count() + n.right.count()
}

func deep(n int, keep *[64]*int) int {
	v := n
	keep[n%64] = &v
	if n > 0 {
		return deep(n-1, keep) + *keep[n%64] - n
	}
	runtime.GC()
	return len(keep)
}

// named has a method of its values; what calls it by a nil pointer is recovered
// from, by fmt.
type named struct{ text string }

func (n named) String() string { return n.text }

// large is passed by value, and its pointer is found by the collector only if it
// knows what makeFuncStub is.
type large struct {
	text []byte
	rest [4000]int
}

var garbage []byte

func reflected() (wrong int) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	type function func(a, b, c, d large) int
	differ := reflect.MakeFunc(reflect.TypeFor[function](), func(in []reflect.Value) []reflect.Value {
		for range 300 { // what was taken for garbage is used again
			garbage = bytes.Repeat([]byte{0xee}, 64)
		}
		n := 0
		for _, v := range in {
			if v.Field(0).Bytes()[0] != 1 {
				n++
			}
		}
		return []reflect.Value{reflect.ValueOf(n)}
	}).Interface().(function)
	fresh := func() large { return large{text: bytes.Repeat([]byte{1}, 64)} }
	for range 500 {
		wrong += differ(fresh(), fresh(), fresh(), fresh())
	}
	return wrong
}

func caught(do func()) (err error) {
	defer func() { err = fmt.Errorf("caught: %v", recover()) }()
	do()
	return errors.New("not reached")
}

func main() {
	text := "渝"
	fmt.Println(grow(10, &text).count(), deep(20_000, new([64]*int)))
	fmt.Println(caught(func() { panic("wanted") }), caught(func() { _ = []int{}[len(os.Args)] }), caught(func() { var n *node; n.text = "" }))
	fmt.Println((*named)(nil))
	fmt.Println(reflected())
	var wait sync.WaitGroup
	sums := make(chan int)
	for i := range 50 {
		wait.Go(func() { sums <- grow(4, &text).count() + deep(100+i, new([64]*int)) })
	}
	go func() { wait.Wait(); close(sums) }()
	total := 0
	for s := range sums {
		total += s
	}
	fmt.Println(total, reflect.TypeFor[map[string]*node](), runtime.NumGoroutine())
	_, file, line, ok := runtime.Caller(0)
	println(file, line, ok)
	var nothing fmt.Stringer
	_ = nothing.String()
}
