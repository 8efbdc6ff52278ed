package resource

import (
	"iter"
	"maps"
	"slices"
)

// Files are resources by their paths: those whose number does not grow with the content.
type Files struct {
	at    map[string]*Resource
	sizes map[string]int // of hashed files
}

func NewFiles() *Files { return &Files{map[string]*Resource{}, map[string]int{}} }

// Add adds resources.
func (f *Files) Add(all ...*Resource) {
	for _, r := range all {
		f.at[r.Path] = r
	}
}

// Hashed adds a file under a name that holds its hash, and returns the name relative to the base: "_/map.3f….json".
func (f *Files) Hashed(stem, extension, contentType string, data []byte) string {
	name := "_/" + stem + "." + Hash(data) + extension
	f.sizes[name] = len(data)
	f.Add(HashedFile(name, contentType, data))
	return name
}

// AddSized adds a resource that is as large as told once it is made.
func (f *Files) AddSized(r *Resource, size int) {
	f.sizes[r.Path[1:]] = size
	f.Add(r)
}

// Size is that of the hashed file of a name.
func (f *Files) Size(name string) int { return f.sizes[name] }

// At is the resource at a path, or nil.
func (f *Files) At(path string) *Resource { return f.at[path] }

// All are all of them, in the order of their paths.
func (f *Files) All() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		for _, path := range slices.Sorted(maps.Keys(f.at)) {
			if !yield(f.at[path]) {
				return
			}
		}
	}
}

// HashedFile is a file whose name tells its bytes.
func HashedFile(name, contentType string, data []byte) *Resource {
	return &Resource{
		Path: "/" + name, ContentType: contentType, Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return data, nil },
	}
}
