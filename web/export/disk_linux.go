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
