package app

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// All elements are made by el and svg rather than by go-app's typed ones: one
// element type instead of forty keeps about 30 kB (brotli) out of the client.
//
// go-app prints pages with faults that cannot be repaired afterwards, so every
// attribute value that is not a constant of this package goes through attr, and
// every text through text or put.

const svgNamespace = "http://www.w3.org/2000/svg"

func el(tag string) app.HTMLElem { return app.Elem(tag) }

func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(svgNamespace) }

// Space stands, in server-rendered text, for a space at the edge of a text
// node. go-app indents what it prints; the page writer removes white space at
// the edges and then turns Space back into a space.
const Space = '\uE000'

// text is a text node. An empty one must not be asked for: go-app's server and
// client disagree about it.
func text(s string) app.UI {
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

// put gives e the text s, if there is one.
func put(e app.HTMLElem, s string) app.HTMLElem {
	if s == "" {
		return e
	}
	return e.Body(text(s))
}

// attr makes an attribute value safe to be printed by go-app's server, which
// quotes it as a Go string: characters that HTML or Go would change become
// numeric references, and so does "true", which it would drop. The client sets
// attributes through the DOM and needs none of this.
func attr(s string) string {
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
func some(elems ...app.UI) []app.UI {
	kept := elems[:0]
	for _, e := range elems {
		if e != nil {
			kept = append(kept, e)
		}
	}
	return kept
}

// each makes an element of every item.
func each[T any](items []T, f func(T) app.UI) []app.UI {
	elems := make([]app.UI, len(items))
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
