package stories

import (
	"encoding/binary"
	"math"
	"reflect"
	"sync"

	"github.com/yutu-map/yutu/stories/shelf"
)

// How a cache writes values down: fields in their order, only those that are something, numbers and lengths as varints. It
// says nothing of types, as what one program has written no other reads; and texts that are read are parts of what they
// are read from, not copies. With encoding/gob, which has neither, reading was most of a start that finds all kept.

// pack appends a value, which has no fields that are not exported.
func pack(to []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		return append(binary.AppendUvarint(to, uint64(v.Len())), v.String()...)
	case reflect.Bool:
		return append(to, byte(oneIf(v.Bool())))
	case reflect.Int, reflect.Int64:
		return binary.AppendVarint(to, v.Int())
	case reflect.Float64:
		return binary.LittleEndian.AppendUint64(to, math.Float64bits(v.Float()))
	case reflect.Pointer: // to nothing it is nothing, and not written
		return pack(to, v.Elem())
	case reflect.Slice:
		to = binary.AppendUvarint(to, uint64(v.Len()))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			to = pack(to, v.Index(i))
		}
		return to
	case reflect.Uint8:
		return append(to, byte(v.Uint()))
	case reflect.Struct:
		var has uint64
		for i := range v.NumField() {
			has |= oneIf(!nothing(v.Field(i))) << i
		}
		to = binary.AppendUvarint(to, has)
		for i := range v.NumField() {
			if has>>i&1 == 1 {
				to = pack(to, v.Field(i))
			}
		}
		return to
	}
	panic("cannot be packed: " + v.Type().String())
}

func nothing(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return v.IsZero()
}

func oneIf(is bool) uint64 {
	if is {
		return 1
	}
	return 0
}

// unpacker reads what was packed. It panics where that is cut off.
type unpacker struct {
	data string
	at   int
	room *room // for what is read; nil: of its own
}

// A room holds what was read of many stories close together: each for itself lies among what reading leaves behind, and of
// 20,000 that kept 150 MB of memory from being used for anything else. It is there as long as one of its stories is.
type room struct {
	texts   shelf.Shelf
	strings []string
	units   []UnitRef
	metrics []Metric
	lines   []Paragraph
	runs    []Run
}

// roomBytes is what is taken for one kind of values at once.
const roomBytes = 64 << 10

// rooms are those of the stories that are being read.
var rooms = sync.Pool{New: func() any { return &room{} }}

// list makes a slice of n values that are zero, of the kinds that stories have most of in the room.
func (r *room) list(v reflect.Value, n int) {
	if r != nil {
		switch to := v.Addr().Interface().(type) {
		case *[]string:
			*to = cut(&r.strings, n)
			return
		case *[]UnitRef:
			*to = cut(&r.units, n)
			return
		case *[]Metric:
			*to = cut(&r.metrics, n)
			return
		case *[]Paragraph:
			*to = cut(&r.lines, n)
			return
		case *Paragraph:
			*to = cut(&r.runs, n)
			return
		}
	}
	v.Grow(n)
	v.SetLen(n)
}

func cut[T any](from *[]T, n int) []T {
	if n == 0 {
		return nil
	}
	if len(*from) < n {
		*from = make([]T, max(n, roomBytes/int(reflect.TypeFor[T]().Size())))
	}
	to := (*from)[:n:n]
	*from = (*from)[n:]
	return to
}

// unpack reads into a value that is zero.
func (u *unpacker) unpack(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(u.text())
	case reflect.Bool:
		v.SetBool(u.bytes(1) == "\x01")
	case reflect.Int, reflect.Int64:
		n := u.number()
		v.SetInt(int64(n>>1) ^ -int64(n&1))
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(u.bytes(8)))))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		u.unpack(v.Elem())
	case reflect.Slice:
		n := u.number()
		if n > uint64(len(u.data)-u.at) { // each is a byte or more
			panic("cut off")
		}
		u.room.list(v, int(n))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			u.unpack(v.Index(i))
		}
	case reflect.Uint8:
		v.SetUint(uint64(u.bytes(1)[0]))
	case reflect.Struct:
		has := u.number()
		for i := range v.NumField() {
			if has>>i&1 == 1 {
				u.unpack(v.Field(i))
			}
		}
	default:
		panic("cannot be unpacked: " + v.Type().String())
	}
}

func (u *unpacker) number() (n uint64) {
	for shift := 0; ; shift += 7 {
		c := u.data[u.at]
		u.at++
		if n |= uint64(c&0x7f) << shift; c < 0x80 {
			return n
		}
	}
}

func (u *unpacker) text() string { return u.bytes(int(u.number())) }

func (u *unpacker) bytes(n int) string {
	u.at += n
	return u.data[u.at-n : u.at]
}
