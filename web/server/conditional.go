package server

import (
	"strconv"
	"strings"
)

// listsTag tells whether the lines of If-None-Match or If-Match name tag, a strong entity tag. The weak comparison of
// If-None-Match lets W/"x" stand for "x": a proxy that compressed our answer has made its tag weak.
func listsTag(lines []string, tag string, weak bool) bool {
	for _, line := range lines {
		for {
			line = strings.TrimLeft(line, " \t,")
			if line == "" {
				break
			}
			if line[0] == '*' {
				return true
			}
			rest, isWeak := strings.CutPrefix(line, "W/")
			if len(rest) < 2 || rest[0] != '"' {
				break // not a list of tags
			}
			end := strings.IndexByte(rest[1:], '"')
			if end < 0 {
				break
			}
			if rest[:end+2] == tag && (weak || !isWeak) {
				return true
			}
			line = rest[end+2:]
		}
	}
	return false
}

// byteRange reads a Range header for size bytes: the part [from, to) wanted. ok is false where the header is to be
// ignored: another unit, a mistake, or several ranges, which we answer in full as RFC 9110 allows. An empty part with
// ok means that none of it exists.
func byteRange(header string, size int64) (from, to int64, ok bool) {
	spec, found := strings.CutPrefix(header, "bytes=")
	if !found {
		return 0, 0, false
	}
	first, last, found := strings.Cut(strings.TrimSpace(spec), "-")
	if !found {
		return 0, 0, false
	}
	if first == "" {
		n, valid := position(last)
		if !valid {
			return 0, 0, false
		}
		return size - min(n, size), size, true
	}
	from, valid := position(first)
	if !valid {
		return 0, 0, false
	}
	to = size
	if last != "" {
		if to, valid = position(last); !valid || to < from {
			return 0, 0, false
		}
		to = min(to, size-1) + 1 // min first: the largest integer has no successor
	}
	if from >= size {
		return size, size, true
	}
	return from, to, true
}

// position reads a non-negative decimal. One too large to hold is as good as the largest.
func position(s string) (n int64, ok bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, _ = strconv.ParseInt(s, 10, 64) // beyond the range it gives the largest
	return n, true
}
