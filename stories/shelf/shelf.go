// Package shelf keeps many short texts close together in memory. Each for itself would lie among what is left over soon, and
// keep that from being used for anything else.
package shelf

import "strings"

// size is what is taken at once, in bytes.
const size = 64 << 10

// A Shelf is there as long as one of its texts is.
type Shelf struct {
	texts strings.Builder
	last  string
}

// Keep is the text on the shelf. The same twice in a row is there once.
func (s *Shelf) Keep(text string) string {
	if text != s.last {
		from := s.room(len(text))
		s.texts.WriteString(text)
		s.last = s.texts.String()[from:]
	}
	return s.last
}

// KeepBytes is Keep of what is no text yet.
func (s *Shelf) KeepBytes(text []byte) string {
	from := s.room(len(text))
	s.texts.Write(text)
	return s.texts.String()[from:]
}

// room makes room for n bytes and tells where it begins.
func (s *Shelf) room(n int) int {
	if s.texts.Cap()-s.texts.Len() < n {
		s.texts.Reset() // which leaves what is there to those who have it
		s.texts.Grow(max(size, n))
	}
	return s.texts.Len()
}
