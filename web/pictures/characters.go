package pictures

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"unicode"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/snapshot"
)

// Lacking names the characters of the content that no font of the pictures has, and the first file each is in.
func Lacking(set *stories.Set) (remarks []string) {
	seen := make([]bool, unicode.MaxRune+1)
	look := func(file string, texts any) {
		eachString(reflect.ValueOf(texts), func(text string) {
			for _, r := range text {
				if r < 0x80 || seen[r] {
					continue
				}
				seen[r] = true
				if !snapshot.Has(r) {
					remarks = append(remarks, fmt.Sprintf("pictures: no font has %q (%U), first in %s; they show 〓 in its place", r, r, file))
				}
			}
		})
	}
	look(stories.VocabularyFile, set.Vocabulary)
	for i := range set.Stories {
		look(set.Stories[i].File, &set.Stories[i])
	}
	for i := range set.Tours {
		look(set.Tours[i].File, set.Tours[i])
	}
	slices.Sort(remarks)
	return remarks
}

// eachString gives all texts within a value.
func eachString(v reflect.Value, do func(string)) {
	switch v.Kind() {
	case reflect.String:
		do(v.String())
	case reflect.Pointer:
		if !v.IsNil() {
			eachString(v.Elem(), do)
		}
	case reflect.Struct:
		for _, i := range published(v.Type()) {
			eachString(v.Field(i), do)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachString(v.Index(i), do)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			eachString(v.MapIndex(key), do)
		}
	}
}

// published are the fields of a type that readers may see in some form.
func published(t reflect.Type) []int {
	if known, ok := publishedFields.Load(t); ok {
		return known.([]int)
	}
	var fields []int
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("json") != "-" {
			fields = append(fields, i)
		}
	}
	publishedFields.Store(t, fields)
	return fields
}

var publishedFields sync.Map // by type: asking for a tag takes longer than what it is asked for
