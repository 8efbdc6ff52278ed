package server

import "testing"

func TestEntityTagsAreFoundInLists(t *testing.T) {
	const tag = `"ab-br"`
	for _, c := range []struct {
		name         string
		lines        []string
		weak, strong bool
	}{
		{"itself", []string{`"ab-br"`}, true, true},
		{"weak", []string{`W/"ab-br"`}, true, false},
		{"anything", []string{`*`}, true, true},
		{"in a list", []string{`"x", W/"y" ,"ab-br"`}, true, true},
		{"in a second line", []string{`"x"`, `"ab-br"`}, true, true},
		{"with a comma inside another", []string{`"x,", "ab-br"`}, true, true},
		{"inside another", []string{`"x,"ab-br"`}, false, false},
		{"another", []string{`"ab-gzip"`}, false, false},
		{"no quotes", []string{`ab-br`}, false, false},
		{"half a tag", []string{`"ab-br`}, false, false},
		{"lower-case weak", []string{`w/"ab-br"`}, false, false},
		{"nothing", []string{``, `,`}, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := listsTag(c.lines, tag, true); got != c.weak {
				t.Errorf("weakly in %q: got %v, want %v", c.lines, got, c.weak)
			}
			if got := listsTag(c.lines, tag, false); got != c.strong {
				t.Errorf("strongly in %q: got %v, want %v", c.lines, got, c.strong)
			}
		})
	}
}

func TestRangesAreReadOrIgnored(t *testing.T) {
	for _, c := range []struct {
		header   string
		from, to int64 // of 1000 bytes; from == to: none of it exists
		ok       bool
	}{
		{"bytes=0-9", 0, 10, true},
		{"bytes=0-0", 0, 1, true},
		{"bytes=990-", 990, 1000, true},
		{"bytes=-5", 995, 1000, true},
		{"bytes=-5000", 0, 1000, true},
		{"bytes=500-99999", 500, 1000, true},
		{"bytes=999-999", 999, 1000, true},
		{"bytes=0-9223372036854775807", 0, 1000, true},
		{"bytes=0-99999999999999999999", 0, 1000, true},
		{"bytes=1000-", 1000, 1000, true},
		{"bytes=99999999999999999999-", 1000, 1000, true},
		{"bytes=-0", 1000, 1000, true},
		{"bytes=9-0", 0, 0, false},
		{"bytes=0-9,20-29", 0, 0, false},
		{"bytes=-", 0, 0, false},
		{"bytes=", 0, 0, false},
		{"bytes=a-b", 0, 0, false},
		{"bytes=--5", 0, 0, false},
		{"bytes=+1-5", 0, 0, false},
		{"bytes=0x1-5", 0, 0, false},
		{"lines=0-9", 0, 0, false},
		{"", 0, 0, false},
	} {
		from, to, ok := byteRange(c.header, 1000)
		if from != c.from || to != c.to || ok != c.ok {
			t.Errorf("byteRange(%q): got %d, %d, %v, want %d, %d, %v", c.header, from, to, ok, c.from, c.to, c.ok)
		}
	}
}

func FuzzByteRange(f *testing.F) {
	f.Add("bytes=0-9", int64(10))
	f.Fuzz(func(t *testing.T, header string, size int64) {
		size = max(size, -(size + 1)) // any size there is
		if from, to, ok := byteRange(header, size); ok && (from < 0 || from > to || to > size) {
			t.Errorf("byteRange(%q, %d) = %d, %d", header, size, from, to)
		}
	})
}
