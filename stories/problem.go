package stories

import (
	"fmt"
	"sort"
	"strings"
)

// Problem is one thing wrong with the content, and where.
type Problem struct {
	File  string // slash-separated path inside the content folder
	Line  int    // from 1
	Field string // path of the field, list items counted from 1: metrics[3].value; "body", "file"
	Want  string // what was expected, in words its author understands

	// Form is the sentence that Want was made of, with places for what is particular to it, and Args is that: whoever speaks
	// another language has a sentence for it as well. Empty where Want is all there is.
	Form string   `json:"-"`
	Args []string `json:"-"`
}

func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, p.Field, p.Want)
}

// Problems is all that is wrong, by file, line and field: the error of Load.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives each problem as an error of its own.
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errs
}

func (ps *Problems) add(file string, line int, field, format string, args ...any) {
	ps.addOf("", file, line, field, format, args...)
}

// addOf is add for a problem of something that is named first.
func (ps *Problems) addOf(whose, file string, line int, field, format string, args ...any) {
	p := Problem{File: file, Line: max(line, 1), Field: field, Want: whose + fmt.Sprintf(format, args...), Form: format}
	for _, arg := range args {
		p.Args = append(p.Args, fmt.Sprint(arg))
	}
	*ps = append(*ps, p)
}

func (ps Problems) sorted() Problems {
	sort.SliceStable(ps, func(i, j int) bool {
		a, b := ps[i], ps[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Field < b.Field
	})
	return ps
}

// show quotes a piece of somebody's text for a message: short, and with
// everything invisible made visible.
func show(s string) string {
	const limit = 60
	r := []rune(s)
	if len(r) > limit {
		s = string(r[:limit]) + "…"
	}
	return fmt.Sprintf("%+q", s)
}

// quote is show for text known to be clean of invisible characters: Chinese
// stays readable.
func quote(s string) string {
	for _, r := range s {
		if badRune(r) != "" || r == '\n' {
			return show(s)
		}
	}
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return "“" + s + "”"
}

// nearest gives the candidate closest to a word, for "did you mean", or ""
// if none is close.
func nearest(word string, candidates []string) string {
	best, bestDistance := "", 4
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), c); d < bestDistance && d*2 <= max(len(word), len(c)) {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is Levenshtein's, in bytes; of long words only "far".
func distance(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			substitution := diagonal
			if a[i-1] != b[j-1] {
				substitution++
			}
			diagonal = row[j]
			row[j] = min(substitution, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

// Nearest is the candidate that a word may have been meant for; "" if none is close.
func Nearest(word string, candidates []string) string { return nearest(word, candidates) }
