package app

import (
	"strconv"
	"strings"
)

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
