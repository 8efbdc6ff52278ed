package imagefile

import (
	"image"
	"image/draw"
	"math"
)

// scaled is an image at a width, as it lies, in premultiplied RGBA. Rows are taken one after the other: x/image/draw would
// keep a picture of 32 bytes a pixel, as wide as the new and as high as the old one, 180 MB of a large photograph.
func scaled(src image.Image, width, height int) *image.RGBA {
	b := src.Bounds()
	columns, rows := kernels(b.Dx(), width), kernels(b.Dy(), height)
	out, known := image.NewRGBA(image.Rect(0, 0, width, height)), map[int][]float32{}
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	sum, spare := make([]float32, 4*width), [][]float32(nil)
	for y, k := range rows {
		for at, row := range known {
			if at < k.first {
				delete(known, at)
				spare = append(spare, row)
			}
		}
		clear(sum)
		for i, weight := range k.weights {
			row := known[k.first+i]
			if row == nil {
				if n := len(spare); n > 0 {
					row, spare = spare[n-1], spare[:n-1]
				} else {
					row = make([]float32, 4*width)
				}
				draw.Draw(line, line.Rect, src, image.Pt(b.Min.X, b.Min.Y+k.first+i), draw.Src)
				narrowed(row, line.Pix, columns)
				known[k.first+i] = row
			}
			for j, v := range row {
				sum[j] += weight * v
			}
		}
		whole(out.Pix[y*out.Stride:][:4*width], sum)
	}
	return out
}

// narrowed is a row of pixels at another width.
func narrowed(to []float32, row []uint8, columns []kernel) {
	for x, k := range columns {
		var r, g, b, a float32
		for i, weight := range k.weights {
			p := row[4*(k.first+i):][:4:4]
			r, g, b, a = r+weight*float32(p[0]), g+weight*float32(p[1]), b+weight*float32(p[2]), a+weight*float32(p[3])
		}
		to[4*x], to[4*x+1], to[4*x+2], to[4*x+3] = r, g, b, a
	}
}

// whole rounds sums to pixels. A kernel that sharpens goes beyond both ends.
func whole(to []uint8, sums []float32) {
	for i := 0; i < len(to); i += 4 {
		alpha := clamped(sums[i+3], 255)
		to[i+3] = alpha
		for c := range 3 {
			to[i+c] = clamped(sums[i+c], alpha)
		}
	}
}

func clamped(v float32, most uint8) uint8 { return uint8(max(0, min(float32(most), v+.5))) }

// A kernel is which pixels of the old image make one of the new, and how much of each.
type kernel struct {
	first   int
	weights []float32
}

// kernels are those of Catmull and Rom, as wide as the new pixels are.
func kernels(from, to int) []kernel {
	scale := float64(from) / float64(to)
	all := make([]kernel, to)
	for i := range all {
		centre, reach := (float64(i)+.5)*scale-.5, 2*scale
		first, last := max(0, int(math.Ceil(centre-reach))), min(from-1, int(math.Floor(centre+reach)))
		k, sum := kernel{first: first, weights: make([]float32, last-first+1)}, 0.
		for j := range k.weights {
			w := catmullRom(math.Abs(float64(first+j)-centre) / scale)
			k.weights[j], sum = float32(w), sum+w
		}
		for j := range k.weights {
			k.weights[j] /= float32(sum)
		}
		all[i] = k
	}
	return all
}

func catmullRom(t float64) float64 {
	switch {
	case t < 1:
		return (1.5*t-2.5)*t*t + 1
	case t < 2:
		return ((-.5*t+2.5)*t-4)*t + 2
	}
	return 0
}

// turned is an image as it is to be looked at.
func turned(src *image.RGBA, o orientation) *image.RGBA {
	if o == upright {
		return src
	}
	size := src.Rect.Size()
	if o.sideways() {
		size.X, size.Y = size.Y, size.X
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			sx, sy := o.source(x, y, size.X, size.Y)
			copy(out.Pix[out.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return out
}
