package draft

import (
	"strings"
	"unicode/utf8"
)

// Reading is a number of a few words, as one that proposes figures reads it.
type Reading struct {
	Value, High string // plain decimals; High is the other end of a range, else ""
	Unit        string // in the paper's word
	Qualifier   string
	Words       string // the number as it stands
	Sure        bool   // false: it may be a date, an ordinal, part of a name
	InWords     bool   // a share or a multiple, which can be put as more than one number: 近九成, 翻了一番
}

// Read gives the numbers of a few words, ranges also by their ends.
func Read(words string) (all []Reading) {
	var s scanner
	last := found{}
	for i := 0; i < len(words); {
		f, sure, ok := foundAt(words, i)
		if !ok {
			_, size := utf8.DecodeRuneInString(words[i:])
			i += size
			continue
		}
		if f.value == nil { // too long a number
			i = f.to
			continue
		}
		all = append(all, f.reading(words, sure))
		if last.value != nil && rangeSign.MatchString(words[last.end:f.from]) && s.isRange(words, last, f) {
			ranged := f.reading(words, sure)
			ranged.Value, ranged.High = plain(last.value), ranged.Value
			ranged.Words = words[last.from:f.end]
			all = append(all, ranged)
		}
		last, i = f, max(f.end, i+1)
	}
	return all
}

// foundAt is the number that begins at a byte, whatever it is one of.
func foundAt(words string, i int) (f found, sure, ok bool) {
	if m := special(words, i); m != nil {
		return *m, true, true
	}
	n, ok := numberAt(words, i)
	if !ok {
		return found{}, false, false
	}
	f = found{number: n, end: n.to}
	if f.value == nil {
		return f, false, true
	}
	why := f.classify(words, usual)
	if why != "" && f.qual == "" {
		f.qualify(words)
	}
	return f, why == "", true
}

func (f *found) reading(words string, sure bool) Reading {
	r := Reading{Value: plain(f.value), Unit: f.unit, Qualifier: f.qual, Words: words[f.from:f.end], Sure: sure,
		InWords: f.isHan && f.unit == "%" || f.unit == "倍" || f.unit == "番" || strings.Contains(words, "就有")} // 4个人里就有1个
	if f.high != nil {
		r.High = plain(f.high)
	}
	if r.Qualifier == "" {
		r.Qualifier = "exactly"
	}
	return r
}
