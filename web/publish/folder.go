package publish

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A folder is a store of plain files, for mounted disks and for trying things out.
type folder struct{ root string }

func openFolder(path string) (Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return folder{path}, os.MkdirAll(path, 0o777)
}

func (f folder) Plain() bool { return true }

func (f folder) at(name string) string { return filepath.Join(f.root, filepath.FromSlash(name)) }

func (f folder) Get(_ context.Context, name string) (data []byte, tag string, err error) {
	data, err = os.ReadFile(f.at(name))
	return data, tagOf(data), err
}

func tagOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}

func (f folder) Put(_ context.Context, name string, o Object) error {
	return f.write(name, o.Data, os.Rename)
}

// write puts data into a new file and that in its place.
func (f folder) write(name string, data []byte, place func(from, to string) error) error {
	to := f.at(name)
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	from := filepath.Join(filepath.Dir(to), ".yutu-new-"+rand.Text()[:10])
	if err := os.WriteFile(from, data, 0o666); err != nil {
		return errors.Join(err, os.Remove(from))
	}
	if err := place(from, to); err != nil {
		return errors.Join(err, os.Remove(from))
	}
	return nil
}

// Swap makes what is not there yet by a link, which fails if it is. What is there is only changed by who holds the lock.
func (f folder) Swap(ctx context.Context, name string, data []byte, tag string) (string, error) {
	if tag == "" {
		err := f.write(name, data, os.Link)
		if errors.Is(err, fs.ErrExist) {
			return "", errSwapped
		}
		f.sweep(filepath.Dir(f.at(name)))
		return tagOf(data), err
	}
	if _, now, err := f.Get(ctx, name); err != nil || now != tag {
		return "", errSwapped
	}
	return tagOf(data), f.write(name, data, os.Rename)
}

// sweep removes what a link or a killed publish left beside the objects.
func (f folder) sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, ".yutu-new-*"))
	for _, path := range left {
		_ = os.Remove(path)
	}
}

func (f folder) Remove(_ context.Context, name string) error {
	err := os.Remove(f.at(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for dir := filepath.Dir(f.at(name)); err == nil && dir != f.root; dir = filepath.Dir(dir) {
		if os.Remove(dir) != nil { // not empty
			break
		}
	}
	return err
}
