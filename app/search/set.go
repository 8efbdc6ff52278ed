package search

import "math/bits"

// set holds numbers of records as bits, in chunks that are there only where they
// have any. Numbers are sparse: a chunk has the figures of eight days, and the list
// of chunks, a hundred years of which are 37 kB, is as long as the last needs. Lists
// are read into sets as they stand in the index and are never kept as numbers:
// joining many long lists, or comparing them, takes the time it takes to read them.
type set [Kinds][]*chunk

const chunkSize = 4096

type chunk [chunkSize / 64]uint64

// read adds the numbers of lists, as Encode wrote them.
func (s *set) read(lists ...string) *set {
	for _, list := range lists {
		s.scan(list, true)
	}
	return s
}

// among counts the numbers of a list that the set has.
func (s *set) among(list string) int { return s.scan(list, false) }

// scan decodes a list, and adds its numbers to the set or counts those that it
// has. A call for each number would take longer than all the rest: the client is
// built without inlining.
func (s *set) scan(list string, add bool) (count int) {
	var c *chunk
	var digit, d, n uint32
	at := -1 // the chunk that n is in
	for i := 0; i < len(list); i++ {
		v := uint32(list[i] - zeroDigit)
		d |= v % goesOn << digit
		if v&goesOn != 0 {
			digit += digitBits
			continue
		}
		n += d
		d, digit = 0, 0
		if int(n/chunkSize) != at {
			at = int(n / chunkSize)
			c = s.chunk(n, add)
		}
		if bit := uint64(1) << (n % 64); add {
			c[n%chunkSize/64] |= bit
		} else if c != nil && c[n%chunkSize/64]&bit != 0 {
			count++
		}
	}
	return count
}

// chunk is the one that a number belongs to, made on demand.
func (s *set) chunk(n uint32, add bool) *chunk {
	list, at := &s[n/KindStep%Kinds], int(n%KindStep/chunkSize)
	if !add {
		if at < len(*list) {
			return (*list)[at]
		}
		return nil
	}
	long(list, at+1)
	if (*list)[at] == nil {
		(*list)[at] = &chunk{}
	}
	return (*list)[at]
}

// long makes a list of chunks so long at least.
func long(list *[]*chunk, length int) {
	if more := length - len(*list); more > 0 {
		*list = append(*list, make([]*chunk, more)...)
	}
}

// fill adds all numbers of a range, up to its end.
func (s *set) fill(from, end uint32) {
	for n := from; n < end; {
		at := n % 64
		some := min(64-at, end-n)
		s.chunk(n, true)[n%chunkSize/64] |= ^uint64(0) >> (64 - some) << at
		n += some
	}
}

// How two sets become one.
const (
	either = iota
	both
	without
)

// join makes the set what of it and another is wanted.
func (s *set) join(how int, other *set) *set {
	for kind, more := range other {
		long(&s[kind], len(more))
		for i, c := range s[kind] {
			var o *chunk
			if i < len(more) {
				o = more[i]
			}
			switch {
			case o == nil:
				if how == both {
					s[kind][i] = nil
				}
			case c == nil && how == either:
				s[kind][i] = &chunk{}
				*s[kind][i] = *o
			case c != nil:
				c.join(how, o)
			}
		}
	}
	return s
}

func (c *chunk) join(how int, o *chunk) {
	for i := range c {
		switch how {
		case either:
			c[i] |= o[i]
		case both:
			c[i] &= o[i]
		default:
			c[i] &^= o[i]
		}
	}
}

// size is how many numbers of a kind there are.
func (s *set) size(kind int) int {
	n := 0
	for _, c := range s[kind] {
		if c != nil {
			for _, word := range c {
				n += bits.OnesCount64(word)
			}
		}
	}
	return n
}

func (s *set) empty() bool {
	for kind := range s {
		if s.size(kind) > 0 {
			return false
		}
	}
	return true
}

// last are so many of a kind's greatest numbers, falling, after some that are
// left out.
func (s *set) last(kind, skip, most int) (numbers []uint32) {
	for at := len(s[kind]) - 1; at >= 0; at-- {
		if s[kind][at] == nil {
			continue
		}
		for i := chunkSize/64 - 1; i >= 0; i-- {
			word := s[kind][at][i]
			for ; word != 0 && len(numbers) < most; skip-- {
				bit := 63 - bits.LeadingZeros64(word)
				word &^= 1 << bit
				if skip <= 0 {
					numbers = append(numbers, uint32(kind*KindStep+at*chunkSize+i*64+bit))
				}
			}
		}
	}
	return numbers
}
