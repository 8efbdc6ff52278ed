// Package keep has files of what can be made again, for the next start. Whatever befalls them makes that slower and never
// wrong. It leaves it to others what is in them.
package keep

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
)

// Read gives what was written to a file with the same key, which names all that it was made from; nil if there is nothing, or it is
// not as it was written.
func Read(file string, key []byte) []byte {
	data, err := os.ReadFile(file)
	if err != nil || len(data) < sha256.Size {
		return nil
	}
	if sum, data := data[:sha256.Size], data[sha256.Size:]; bytes.Equal(sum, sumOf(key, data)) {
		return data
	}
	return nil
}

// Write keeps data in one step, others read the old file or the new one. What cannot be kept is no failure.
func Write(file string, key, data []byte) {
	folder := filepath.Dir(file)
	if os.MkdirAll(folder, 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(folder, "new-")
	if err != nil {
		return
	}
	_, err = f.Write(sumOf(key, data))
	if err == nil {
		_, err = f.Write(data)
	}
	if closing := f.Close(); err != nil || closing != nil || os.Rename(f.Name(), file) != nil {
		_ = os.Remove(f.Name())
	}
}

func sumOf(key, data []byte) []byte {
	sum := sha256.New()
	sum.Write(key)
	sum.Write(data)
	return sum.Sum(nil)
}
