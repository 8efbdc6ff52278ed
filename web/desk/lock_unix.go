//go:build unix

package desk

import (
	"os"
	"syscall"
)

// hold takes a file for this program alone, until it ends however it ends.
func hold(f *os.File) bool { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil }
