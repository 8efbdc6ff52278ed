package search

import "math/bits"

// set holds numbers of records, one bit for each up to the greatest of its kind:
// for 200,000 records 25 kB. Many long lists are joined, or compared with one, in
// the time it takes to read them.
type set [Kinds][]uint32

func newSet(numbers []uint32) *set {
	s := &set{}
	s.add(numbers)
	return s
}

// add adds rising numbers.
func (s *set) add(numbers []uint32) {
	for kind := range s {
		list := ofKind(numbers, kind)
		if len(list) == 0 {
			continue
		}
		words := s[kind]
		if more := int(list[len(list)-1]%KindStep/32) + 1 - len(words); more > 0 {
			words = append(words, make([]uint32, more)...)
		}
		for _, n := range list {
			n %= KindStep
			words[n/32] |= 1 << (n % 32)
		}
		s[kind] = words
	}
}

func (s *set) has(n uint32) bool {
	kind, n := n/KindStep%Kinds, n%KindStep
	return int(n/32) < len(s[kind]) && s[kind][n/32]>>(n%32)&1 != 0
}

// of are the numbers of a list that the set has.
func (s *set) of(numbers []uint32) []uint32 {
	var out []uint32
	for _, n := range numbers {
		if s.has(n) {
			out = append(out, n)
		}
	}
	return out
}

// numbers are all of the set, rising.
func (s *set) numbers() []uint32 {
	var out []uint32
	for kind, list := range s {
		for i, word := range list {
			for ; word != 0; word &= word - 1 {
				out = append(out, uint32(kind*KindStep+32*i+bits.TrailingZeros32(word)))
			}
		}
	}
	return out
}
