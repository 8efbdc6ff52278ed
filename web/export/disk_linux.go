package export

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step that no reader can see the middle of. done is false where the file system
// can't, and nothing has happened.
func exchange(a, b string) (done bool, err error) {
	err = unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EINVAL), errors.Is(err, unix.EOPNOTSUPP):
		return false, nil
	case errors.Is(err, unix.EBUSY):
		err = errors.New("it is a mount point; give a folder inside it")
	}
	return false, &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
}

// syncTree waits until the disk holds everything under a folder; f is a file in it. One call for the file system: a
// call for each of thousands of files takes many times as long.
func syncTree(_ string, f *os.File) error { return unix.Syncfs(int(f.Fd())) }

// beginSync has the disk begin to hold what is written already, so that there is less to wait for. It is to be waited for before f
// is closed.
func beginSync(f *os.File) (wait func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = unix.Syncfs(int(f.Fd())) // who waits for the disk hears of its failures
	}()
	return func() { <-done }
}

func lock(f *os.File) error { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

// inUse tells whether another export is at work in the folder of this mark.
func inUse(mark string) bool {
	f, err := os.Open(mark)
	if err != nil {
		return false
	}
	defer f.Close()
	return lock(f) != nil
}

func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// A folder is asked for hundreds of thousands of files in it by a build: each by its name in it, so that nobody goes from the
// root to it each time.
type folder struct{ fd int }

func openFolder(path string) (folder, error) {
	fd, err := unix.Open(path, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return folder{}, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return folder{fd}, nil
}

func (f folder) close() { _ = unix.Close(f.fd) }

// sizeOf is that of a regular file, -1 of anything else. os.Lstat says more, at twice the cost.
func (f folder) sizeOf(name string) int64 {
	var info unix.Stat_t
	for {
		switch err := unix.Fstatat(f.fd, name, &info, unix.AT_SYMLINK_NOFOLLOW); {
		case err == nil && info.Mode&unix.S_IFMT == unix.S_IFREG:
			return info.Size
		case !errors.Is(err, unix.EINTR):
			return -1
		}
	}
}
