package server

import (
	"strconv"
	"strings"
)

// An encoding is a content coding we can send. Smaller is preferred where a client likes several alike.
type encoding uint8

const (
	brotli encoding = iota
	gzip
	identity
	encodings                // how many there are
	none      encoding = 255 // nothing a client accepts
)

var encodingNames = [encodings]string{brotli: "br", gzip: "gzip", identity: ""}

// negotiate chooses the encoding for the lines of an Accept-Encoding header, by RFC 9110 section 12.5.3. Without the
// header, which allows anything, identity is the only safe choice. A weight that can't be read counts as 0.
// Resources that aren't compressible come as identity alone.
func negotiate(lines []string, compressible bool) encoding {
	if len(lines) == 0 {
		return identity
	}
	const unset = -1
	weight := [encodings]int{unset, unset, unset} // thousandths
	others := unset                               // weight of "*"
	for _, line := range lines {
		for len(line) > 0 {
			var element string
			element, line, _ = strings.Cut(line, ",")
			name, parameters, weighted := strings.Cut(element, ";")
			q := 1000
			if weighted {
				q = parseWeight(parameters)
			}
			switch name = strings.TrimSpace(name); {
			case equalFold(name, "br"):
				weight[brotli] = q
			case equalFold(name, "gzip"), equalFold(name, "x-gzip"):
				weight[gzip] = q
			case equalFold(name, "identity"):
				weight[identity] = q
			case name == "*":
				others = q
			}
		}
	}
	best, most := none, 0
	for e := brotli; e < encodings; e++ {
		q := weight[e]
		switch {
		case e != identity && !compressible:
			continue
		case q == unset && others != unset:
			q = others
		case q == unset && e == identity && most == 0:
			q = 1 // acceptable unless said otherwise, but asked for last
		}
		if q > most {
			best, most = e, q
		}
	}
	return best
}

// parseWeight reads "q=0.5" in thousandths.
func parseWeight(parameters string) int {
	name, value, ok := strings.Cut(strings.TrimSpace(parameters), "=")
	if !ok || !equalFold(strings.TrimSpace(name), "q") || len(value) > 5 {
		return 0
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return int(q*1000 + 0.5)
}

// equalFold is strings.EqualFold for ASCII names, without its tables.
func equalFold(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
