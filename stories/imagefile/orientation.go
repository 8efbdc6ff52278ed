package imagefile

import "encoding/binary"

// An orientation is how an image lies in its file, as cameras that were held upright or upside down say it: the values of
// EXIF. It must be obeyed before it is dropped with all else that they wrote.
type orientation int

const upright orientation = 1

// sideways tells whether rows of the file are columns of the image.
func (o orientation) sideways() bool { return o >= 5 }

// orientationIn finds it in EXIF's first list of values; whatever is wrong with that, the image lies as it should.
func orientationIn(exif []byte) orientation {
	if len(exif) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(exif[:2]) == "II" {
		order = binary.LittleEndian
	}
	first := int(order.Uint32(exif[4:]))
	if first < 8 || first > len(exif)-2 {
		return upright
	}
	entries := exif[first+2:]
	for range order.Uint16(exif[first:]) {
		if len(entries) < 12 {
			break
		}
		if order.Uint16(entries) == 0x0112 {
			if o := orientation(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			break
		}
		entries = entries[12:]
	}
	return upright
}

// source is where the pixel x, y of an upright image of the given size is in the file.
func (o orientation) source(x, y, width, height int) (sx, sy int) {
	right, bottom := width-1-x, height-1-y
	switch o {
	case 2:
		return right, y
	case 3:
		return right, bottom
	case 4:
		return x, bottom
	case 5:
		return y, x
	case 6:
		return y, right
	case 7:
		return bottom, right
	case 8:
		return bottom, x
	}
	return x, y
}
