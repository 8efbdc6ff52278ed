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
