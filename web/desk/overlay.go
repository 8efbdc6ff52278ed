package desk

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"time"
)

// An overlay is a content folder in which one file has another content.
type overlay struct {
	fs.FS
	file    string
	content []byte
}

// Open opens a file as it would be.
func (o overlay) Open(name string) (fs.File, error) {
	if name != o.file {
		return o.FS.Open(name)
	}
	return &written{bytes.NewReader(o.content), o.stat()}, nil
}

// Stat tells of a file without opening it.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if name != o.file {
		return fs.Stat(o.FS, name)
	}
	return o.stat(), nil
}

// ReadDir lists a folder; the one file is in it.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

func (o overlay) stat() info { return info{path.Base(o.file), int64(len(o.content))} }

// written is its open file.
type written struct {
	*bytes.Reader
	info
}

func (w *written) Stat() (fs.FileInfo, error) { return w.info, nil }
func (w *written) Close() error               { return nil }
func (w *written) Size() int64                { return w.info.size }

var _ io.ReaderAt = (*written)(nil)

// info is what is told of it.
type info struct {
	name string
	size int64
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return 0o444 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }
