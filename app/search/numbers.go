package search

// Numbers of records are kept in rising order. As text they are the differences
// from one to the next, five bits a character, lowest first; the 64 characters
// from '0' on tell with their sixth bit that a number goes on.
const (
	digitBits = 5
	goesOn    = 1 << digitBits
	zeroDigit = '0'
)

// Encode writes rising numbers as text.
func Encode(numbers []uint32) string {
	var text []byte
	last := uint32(0)
	for _, n := range numbers {
		d := n - last
		for ; d >= goesOn; d >>= digitBits {
			text = append(text, byte(zeroDigit+d%goesOn+goesOn))
		}
		text = append(text, byte(zeroDigit+d))
		last = n
	}
	return string(text)
}

// Decode reads what Encode has written. Any other text gives numbers without
// meaning, but no failure.
func Decode(s string) []uint32 {
	numbers := make([]uint32, 0, len(s))
	shift, d, last := 0, uint32(0), uint32(0)
	for i := 0; i < len(s); i++ {
		v := uint32(s[i] - zeroDigit)
		d |= v % goesOn << shift
		if v&goesOn != 0 {
			shift += digitBits
			continue
		}
		last += d
		numbers = append(numbers, last)
		d, shift = 0, 0
	}
	return numbers
}

// merge joins two lists, or keeps what is in both. It changes neither.
func merge(a, b []uint32, both bool) []uint32 {
	if len(a) == 0 || len(b) == 0 {
		switch {
		case both:
			return nil
		case len(a) == 0:
			return b
		}
		return a
	}
	size := len(a) + len(b)
	if both {
		size = min(len(a), len(b))
	}
	out := make([]uint32, 0, size)
	for len(a) > 0 && len(b) > 0 {
		x, y := a[0], b[0]
		if x <= y {
			a = a[1:]
		}
		if y <= x {
			b = b[1:]
		}
		if !both || x == y {
			out = append(out, min(x, y))
		}
	}
	if !both {
		out = append(append(out, a...), b...)
	}
	return out
}

// without are the numbers of a list that are not in another.
func without(a, b []uint32) []uint32 {
	if len(b) == 0 {
		return a
	}
	var out []uint32
	for _, n := range a {
		for len(b) > 0 && b[0] < n {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != n {
			out = append(out, n)
		}
	}
	return out
}

// ofKind is the part of a list that is of one kind.
func ofKind(list []uint32, kind int) []uint32 {
	return list[countBelow(list, kind*KindStep):countBelow(list, (kind+1)*KindStep)]
}

// countBelow counts the numbers of a list that are less than n.
func countBelow(list []uint32, n int) int {
	first, last := 0, len(list)
	for first < last {
		middle := (first + last) / 2
		if int(list[middle]) < n {
			first = middle + 1
		} else {
			last = middle
		}
	}
	return first
}
