package imagefile

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// mostProfile is how large a profile of colours may be to be sent with each width. Those of telephones (Display P3) and of
// Adobe RGB have half a kilobyte; without them their colours are pale.
const mostProfile = 2 << 10

// withProfile puts a profile behind the beginning of a JPEG.
func withProfile(file, profile []byte) []byte {
	if len(profile) == 0 || len(profile) > mostProfile || bytes.Contains(profile, []byte("sRGB")) {
		return file
	}
	segment := []byte{0xff, 0xe2, 0, 0}
	segment = append(append(segment, "ICC_PROFILE\x00\x01\x01"...), profile...)
	binary.BigEndian.PutUint16(segment[2:], uint16(len(segment)-2))
	return slices.Concat(file[:2], segment, file[2:])
}
