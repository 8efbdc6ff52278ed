package publish

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// Names of what a publish keeps for itself.
const (
	manifestName = ".yutu-published"
	lockName     = ".yutu-publishing"
)

// A manifest is what is known of a store. It is written before anything is changed, so that it always names all there is.
type manifest struct {
	Title   string
	Build   string               // of the site, once it is there as a whole
	Files   map[string]kept      // by name
	Removed map[string]time.Time // no longer part of the site, since when
	Pinned  map[string][]string  `json:",omitempty"` // by edition, the hashed files its pages need
}

// kept is what is known of an object: what it was made from, and its bytes. Empty while it is being written.
type kept struct {
	Version string `json:"v,omitempty"`
	Sum     string `json:"s,omitempty"`
}

const manifestTitle = "yutu published 1"

func newManifest() *manifest {
	return &manifest{Title: manifestTitle, Files: map[string]kept{}, Removed: map[string]time.Time{}, Pinned: map[string][]string{}}
}

func (m *manifest) bytes() []byte {
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	if err := json.NewEncoder(packed).Encode(m); err != nil {
		panic(err) // strings and times
	}
	_ = packed.Close() // into memory
	return out.Bytes()
}

func parseManifest(data []byte) (*manifest, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(data))
	m := newManifest()
	if err == nil {
		err = json.NewDecoder(io.Reader(unpacked)).Decode(m)
	}
	if err == nil && m.Title != manifestTitle {
		err = fmt.Errorf("it begins with %q", m.Title)
	}
	if err != nil {
		return nil, fmt.Errorf("%s is not what this program keeps there; remove it, and all will be sent anew: %w", manifestName, err)
	}
	return m, nil
}
