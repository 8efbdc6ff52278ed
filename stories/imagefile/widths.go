package imagefile

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"sync"
)

// Version changes whenever the same file makes other bytes. A test watches over it.
const Version = "1"

// widths are those that images are made in: a column of a telephone, the same on a fine screen or a panel beside the map,
// and the panel on a fine screen.
var widths = []int{480, 960, 1440}

// Widths are those in which an image this wide is made, least first: never more than it has, and its own where the next
// below is much less.
func Widths(own int) (all []int) {
	for _, w := range widths {
		if w <= own {
			all = append(all, w)
		}
	}
	if n := len(all); own < widths[len(widths)-1] && (n == 0 || 10*all[n-1] < 9*own) {
		all = append(all, own)
	}
	return all
}

// HeightAt is how high an image is at a width.
func (i Info) HeightAt(width int) int { return max(1, (2*i.Height*width+i.Width)/(2*i.Width)) }

// Type is the media type of what is made: a drawing that the ground shows through stays so.
func (i Info) Type() string {
	if i.Transparent {
		return "image/png"
	}
	return "image/jpeg"
}

// turn is held while an image is decoded and worked on: one at a time, as one may take 200 MB.
var turn sync.Mutex

const quality = 80 // of JPEG: a third less than at 90, and nobody sees it at twice the pixels

// Made is the file at widths, in their order, as JPEG or PNG: pixels and, where it is not that of all screens, the profile
// of their colours. Nothing else of the file is in it.
func Made(data []byte, widths []int) ([][]byte, error) {
	turn.Lock()
	defer turn.Unlock()
	pixels, h, err := decoded(data)
	if err != nil {
		return nil, err
	}
	info := Info{Width: h.width, Height: h.height, Transparent: transparent(pixels)}
	if h.lies.sideways() {
		info.Width, info.Height = h.height, h.width
	}
	made := make([][]byte, len(widths))
	for i, width := range widths {
		w, height := width, info.HeightAt(width)
		if h.lies.sideways() {
			w, height = height, w
		}
		if made[i], err = encoded(turned(scaled(pixels, w, height), h.lies), info.Transparent, h.profile); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func encoded(pixels *image.RGBA, transparent bool, profile []byte) ([]byte, error) {
	var out bytes.Buffer
	if transparent {
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		err := encoder.Encode(&out, pixels)
		return out.Bytes(), err
	}
	if err := jpeg.Encode(&out, pixels, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	return withProfile(out.Bytes(), profile), nil
}
