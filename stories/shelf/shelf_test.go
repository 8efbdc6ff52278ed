package shelf

import (
	"strconv"
	"strings"
	"testing"
)

// What was put on a shelf stays what it was, however much follows and whatever becomes of what it was made from.
func TestTextsStayWhatTheyWere(t *testing.T) {
	var s Shelf
	var kept []string
	for i := range 30_000 {
		b := []byte(strconv.Itoa(i))
		kept = append(kept, s.Keep(string(b)), s.KeepBytes(b))
		b[0] = 'x'
	}
	long := s.Keep(strings.Repeat("渝", size))
	for i, text := range kept {
		if text != strconv.Itoa(i/2) {
			t.Fatalf("%d: %q", i, text)
		}
	}
	if len(long) != 3*size || s.Keep("") != "" {
		t.Error("a long text, or none, is not what it was")
	}
}
