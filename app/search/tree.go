package search

import "strings"

// A prefix may match very much of a large index; what is read of it is bounded.
const (
	mostPages = 3  // below each page of names
	mostLines = 48 // of all
)

// lines gives the key and value, one after the other, of the line of a tree that
// has the key, or of all lines whose keys begin with it. top is the tree's first
// page.
//
// A page's first line is its height above the leaves; leaves hold values, other
// pages the first key of each page below and its name.
func (x *Index) lines(top, want string, prefix bool) []string {
	var found []string
	if top != "" && top[0] != '0' {
		for _, name := range below(top, want, prefix) {
			found = append(found, x.lines(x.file(name), want, prefix)...)
		}
		return found
	}
	begin := "\n" + want
	if !prefix {
		begin += "\t"
	}
	for len(found) < 2*mostLines {
		at := strings.Index(top, begin)
		if at < 0 {
			break
		}
		line, _, _ := strings.Cut(top[at+1:], "\n")
		key, value, _ := strings.Cut(line, "\t")
		found = append(found, key, value)
		top = top[at+len(line):]
	}
	return found
}

// value is that of a key, or empty.
func (x *Index) value(top, key string) string {
	if found := x.lines(top, key, false); len(found) > 1 {
		return found[1]
	}
	return ""
}

// below are the names of the pages that may hold a key, or keys beginning with it.
func below(page, want string, prefix bool) []string {
	var names []string
	for to := len(page); to > 512; { // what stands before is passed over by halves
		half := to / 2
		begin := strings.IndexByte(page[half:], '\n') + 1
		key, _, _ := strings.Cut(page[half+begin:], "\t")
		if begin > 0 && key <= want {
			page, to = page[half+begin-1:], to-half-begin+1
		} else {
			to = half
		}
	}
	for {
		_, rest, more := strings.Cut(page, "\n")
		key, name, _ := strings.Cut(rest, "\t")
		switch {
		case more && key <= want:
			names = names[:0]
		case !more || !prefix || !strings.HasPrefix(key, want) || len(names) == mostPages:
			return names
		}
		name, _, _ = strings.Cut(name, "\n")
		names = append(names, name)
		page = rest
	}
}

// file gives the text of a file, or remembers that it is missing.
func (x *Index) file(name string) string {
	text, here := x.Page(name)
	if !here && !has(x.Missing, name) {
		x.Missing = append(x.Missing, name)
	}
	return text
}

func has(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
