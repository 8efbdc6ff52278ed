package publish

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// A Store keeps objects by name. It is safe for several goroutines.
type Store interface {
	// Get gives an object and its tag. The error is fs.ErrNotExist where there is none.
	Get(ctx context.Context, name string) (data []byte, tag string, err error)

	// Put keeps an object, as a whole or not at all.
	Put(ctx context.Context, name string, o Object) error

	// Swap keeps data if what is there has this tag, or if there is nothing and the tag is "". Else the error is errSwapped.
	Swap(ctx context.Context, name string, data []byte, tag string) (newTag string, err error)

	// Remove takes an object away. It is no error if there is none.
	Remove(ctx context.Context, name string) error

	// Plain tells whether nothing can be said about an object but its name, so that it can't be kept compressed.
	Plain() bool
}

// An Object is what is kept of a resource.
type Object struct {
	Data                                        []byte
	Type, Encoding, Caching, Disposition, Moved string // values of headers; "" for none
}

var errSwapped = errors.New("somebody else has written it meanwhile")

// Open finds the store at an address: s3://BUCKET/FOLDER, file:///FOLDER or a path. env gives variables of the environment.
func Open(address string, env func(string) string) (Store, error) {
	if filepath.IsAbs(address) || strings.HasPrefix(address, ".") || !strings.Contains(address, "://") {
		return openFolder(address)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%q is no address: %w", address, err)
	}
	switch {
	case u.Scheme == "file" && u.Host == "" && u.Path != "":
		return openFolder(u.Path)
	case u.Scheme == "s3" && u.Host != "" && u.User == nil:
		return openS3(u, env)
	}
	return nil, fmt.Errorf("%q is neither s3://BUCKET/FOLDER, nor file:///FOLDER, nor a folder", u.Redacted())
}
