//go:build !unix

package desk

import "os"

// hold has nothing to hold with: two desks of one folder are kept apart by the digests of files alone.
func hold(*os.File) bool { return true }
