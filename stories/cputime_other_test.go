//go:build !unix

package stories

import "time"

var began = time.Now()

// cpuTime is the clock where the processor time can't be had.
func cpuTime() time.Duration { return time.Since(began) }
