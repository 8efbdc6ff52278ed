package app

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// go-app prints pages with faults that cannot be repaired afterwards: printable
// and uiText prepare every attribute value and every text for it.

// Space stands, in server-rendered text, for a space at the edge of a text
// node. go-app indents what it prints; the page writer removes white space at
// the edges and then turns Space back into a space.
const Space = '\uE000'

func uiText(s string) app.UI {
	if app.IsServer {
		s = keepEdges(s)
	}
	return app.Text(s)
}

func keepEdges(s string) string {
	if s == "" || (s[0] != ' ' && s[len(s)-1] != ' ') {
		return s
	}
	r := []rune(s)
	if r[0] == ' ' {
		r[0] = Space
	}
	if last := len(r) - 1; r[last] == ' ' {
		r[last] = Space
	}
	return string(r)
}

// printable makes an attribute value safe to be printed by go-app's server, which
// quotes it as a Go string: characters that HTML or Go would change become
// numeric references, and so does "true", which it would drop. The client sets
// attributes through the DOM and needs none of this.
func printable(s string) string {
	if !app.IsServer {
		return s
	}
	return escapeAttr(s)
}

func escapeAttr(s string) string {
	if s == "true" {
		return "&#116;rue"
	}
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("&<>\"'\\`", r) || !unicode.IsPrint(r) {
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// some drops the elements that are nil.
func some(elems ...*node) []*node {
	kept := elems[:0]
	for _, e := range elems {
		if e != nil {
			kept = append(kept, e)
		}
	}
	return kept
}

// each makes an element of every item.
func each[T any](items []T, f func(T) *node) []*node {
	elems := make([]*node, len(items))
	for i, item := range items {
		elems[i] = f(item)
	}
	return elems
}

func itoa(n int) string { return strconv.Itoa(n) }

// Decimal writes a length or place in at most three decimals.
func Decimal(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
