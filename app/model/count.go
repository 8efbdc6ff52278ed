package model

import "strconv"

// Counted writes how many of something there are: 20,001.
func Counted(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	last := strconv.Itoa(1000 + n%1000)[1:]
	return Counted(n/1000) + "," + last
}
