// Package plainjson reads JSON that this program's own server has written with encoding/json, as shards and the
// search index are. The client links it in place of encoding/json, which is a twentieth of the client's bytes, most of
// them for what never stands in such files: other spellings of names, types that read themselves, what must be quoted.
package plainjson

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// Raw is JSON left as it stands, to be read later or passed on.
type Raw []byte

// MarshalJSON gives the JSON as it stands.
func (r Raw) MarshalJSON() ([]byte, error) {
	if r == nil {
		return []byte("null"), nil
	}
	return r, nil
}

// UnmarshalJSON keeps the JSON as it stands.
func (r *Raw) UnmarshalJSON(text []byte) error {
	*r = append((*r)[:0], text...)
	return nil
}

var errJSON = errors.New("not the JSON that was expected")

// Unmarshal reads text into what v points to, as encoding/json does: booleans, numbers, strings, slices, maps with
// strings as keys, pointers, structs without embedded ones, and Raw. Members that v does not have are passed over.
// Strings without escapes share text's memory. Any error leaves v half filled.
func Unmarshal(text string, v any) error {
	r := reader{text: text}
	r.value(reflect.ValueOf(v).Elem())
	if r.next() != 0 || r.failed {
		return errJSON
	}
	return nil
}

// A reader stands at a place in the text. Once it has failed, it stands at the end.
type reader struct {
	text   string
	at     int
	failed bool
}

func (r *reader) fail() {
	r.failed = true
	r.at = len(r.text)
}

// next is the next byte that is no space, 0 at the end.
func (r *reader) next() byte {
	for ; r.at < len(r.text); r.at++ {
		if c := r.text[r.at]; c > ' ' {
			return c
		}
	}
	return 0
}

// take passes over one byte, which must be c.
func (r *reader) take(c byte) {
	if r.next() != c {
		r.fail()
		return
	}
	r.at++
}

// more tells whether another item of a list comes before the closing byte, which it passes over.
func (r *reader) more(first *bool, end byte) bool {
	switch c := r.next(); {
	case c == end:
		r.at++
		return false
	case *first:
		*first = false
	default:
		r.take(',')
	}
	return !r.failed
}

var rawType = reflect.TypeFor[Raw]()

// value reads a value; v may be invalid: then it is passed over.
func (r *reader) value(v reflect.Value) {
	if v.IsValid() && v.Type() == rawType {
		r.next()
		start := r.at
		r.value(reflect.Value{})
		v.SetBytes([]byte(r.text[start:r.at]))
		return
	}
	switch c := r.next(); c {
	case 'n':
		r.word("null")
		if v.IsValid() && v.CanSet() {
			switch v.Kind() {
			case reflect.Pointer, reflect.Map, reflect.Slice:
				v.SetZero()
			}
		}
		return
	case 't', 'f':
		r.word(strconv.FormatBool(c == 't'))
		if r.wants(v, reflect.Bool) {
			v.SetBool(c == 't')
		}
		return
	}
	if v.IsValid() && v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		r.value(v.Elem())
		return
	}
	switch c := r.next(); c {
	case '"':
		if s := r.string(); r.wants(v, reflect.String) {
			v.SetString(s)
		}
	case '[':
		r.list(v)
	case '{':
		r.object(v)
	default:
		r.number(v)
	}
}

func (r *reader) word(w string) {
	if !strings.HasPrefix(r.text[r.at:], w) {
		r.fail()
		return
	}
	r.at += len(w)
}

// wants tells whether v takes a value of a kind; if it is there and does not, reading fails.
func (r *reader) wants(v reflect.Value, kind reflect.Kind) bool {
	if r.failed || !v.IsValid() {
		return false
	}
	if v.Kind() != kind {
		r.fail()
	}
	return !r.failed
}

func (r *reader) number(v reflect.Value) {
	start := r.at
	for r.at < len(r.text) && strings.IndexByte("+-.0123456789eE", r.text[r.at]) >= 0 {
		r.at++
	}
	text := r.text[start:r.at]
	if !v.IsValid() {
		if text == "" {
			r.fail()
		}
		return
	}
	var err error
	switch {
	case v.CanInt():
		var n int64
		n, err = strconv.ParseInt(text, 10, v.Type().Bits())
		v.SetInt(n)
	case v.CanUint():
		var n uint64
		n, err = strconv.ParseUint(text, 10, v.Type().Bits())
		v.SetUint(n)
	case v.CanFloat():
		var n float64
		n, err = strconv.ParseFloat(text, v.Type().Bits())
		v.SetFloat(n)
	default:
		err = errJSON
	}
	if err != nil {
		r.fail()
	}
}

// string reads a string, quotes included.
func (r *reader) string() string {
	r.take('"')
	var b []byte // what was read of one with escapes
	for start := r.at; r.at < len(r.text); {
		switch r.text[r.at] {
		case '"':
			s := r.text[start:r.at]
			r.at++
			if b == nil {
				return s
			}
			return string(append(b, s...))
		case '\\':
			b = append(b, r.text[start:r.at]...)
			b = r.escape(b)
			start = r.at
		default:
			r.at++
		}
	}
	r.fail()
	return ""
}

func (r *reader) escape(b []byte) []byte {
	rest := r.text[r.at:]
	if len(rest) < 2 {
		r.fail()
		return b
	}
	if rest[1] != 'u' {
		i := strings.IndexByte(`"\/bfnrt`, rest[1])
		if i < 0 {
			r.fail()
			return b
		}
		r.at += 2
		return append(b, "\"\\/\b\f\n\r\t"[i])
	}
	c := r.unit()
	if utf16.IsSurrogate(c) {
		if strings.HasPrefix(r.text[r.at:], `\u`) {
			before := r.at
			if pair := utf16.DecodeRune(c, r.unit()); pair != utf8.RuneError {
				return utf8.AppendRune(b, pair)
			}
			r.at = before
		}
		c = utf8.RuneError
	}
	return utf8.AppendRune(b, c)
}

// unit reads \u and its four digits.
func (r *reader) unit() rune {
	if r.at+6 > len(r.text) {
		r.fail()
		return 0
	}
	n, err := strconv.ParseUint(r.text[r.at+2:r.at+6], 16, 16)
	if err != nil {
		r.fail()
		return 0
	}
	r.at += 6
	return rune(n)
}

// list reads an array. As in encoding/json what a slice had is written over, and an array's missing items are zero.
func (r *reader) list(v reflect.Value) {
	r.take('[')
	if v.IsValid() && v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		r.fail()
		return
	}
	n := 0
	for first := true; r.more(&first, ']'); n++ {
		var item reflect.Value
		switch {
		case !v.IsValid():
		case v.Kind() == reflect.Slice:
			if n >= v.Cap() {
				v.Grow(1)
			}
			if n >= v.Len() {
				v.SetLen(n + 1)
			}
			item = v.Index(n)
			item.SetZero()
		case n < v.Len():
			item = v.Index(n)
		}
		r.value(item)
	}
	switch {
	case !v.IsValid() || r.failed:
	case v.Kind() == reflect.Array:
		for ; n < v.Len(); n++ {
			v.Index(n).SetZero()
		}
	case n == 0:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	default:
		v.SetLen(n)
	}
}

func (r *reader) object(v reflect.Value) {
	r.take('{')
	var members map[string]int
	switch {
	case !v.IsValid():
	case v.Kind() == reflect.Struct:
		members = membersOf(v.Type())
	case v.Kind() != reflect.Map:
		r.fail()
		return
	case v.IsNil():
		v.Set(reflect.MakeMap(v.Type()))
	}
	for first := true; r.more(&first, '}'); {
		r.next()
		name := r.string()
		r.take(':')
		switch i, ok := members[name]; {
		case ok:
			r.value(v.Field(i))
		case !v.IsValid() || members != nil:
			r.value(reflect.Value{})
		default:
			item := reflect.New(v.Type().Elem()).Elem()
			r.value(item)
			if !r.failed {
				v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), item)
			}
		}
	}
}

var known sync.Map // type → its members

// membersOf are the names of a struct's fields in JSON, each with its number.
func membersOf(t reflect.Type) map[string]int {
	if m, ok := known.Load(t); ok {
		return m.(map[string]int)
	}
	members := map[string]int{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-" || !f.IsExported():
			continue
		case name == "":
			name = f.Name
		}
		members[name] = i
	}
	known.Store(t, members)
	return members
}
