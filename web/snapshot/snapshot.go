// Package snapshot draws a page as a picture: the map in the view the page
// opens with, its title, figures and sources. The same picture becomes SVG or
// PNG, with texts as outlines, so that it looks alike on machines without
// Chinese fonts. What a page says comes finished from app/model; where pictures
// are put and what they are called is left to web/pictures.
package snapshot

import (
	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
)

// Version changes whenever the same input makes another picture. A test
// watches over it.
const Version = "6"

// Input is what a picture is drawn from.
type Input struct {
	Page    *model.Page
	Map     *model.Map
	Around  *model.Around // nil: nothing
	Shapes  []app.Shapes  // levels of detail, coarse first; at least one
	Source  string        // papers and dates the page's content is from; "" for none
	Borders string        // which division the map shows
	Address string        // of the page, as shown
	Code    string        // of the page, as the long picture's QR code holds it; "" for no code
}

// numbered tells whether the map has numbers beside names: what the page counts itself, or else of how many reports. On a page about
// some units these would say nothing of it, and its picture would be another whenever there is a report of any other.
func (in *Input) numbered() bool {
	return len(in.Page.Selected) == 0 || in.Page.Overlay != nil && in.Page.Overlay.Shading != nil
}

// Landscape is the size of share cards: what Open Graph and others ask for.
const (
	LandscapeWidth  = 1200
	LandscapeHeight = 630
)

// LongWidth is the width of long pictures, as phones have it.
const LongWidth = 1080

// Landscape draws a page as a share card.
func Landscape(in *Input) *Picture {
	c := newCanvas(LandscapeWidth, LandscapeHeight, in)
	d := drawing{canvas: c, Input: in, words: wordsIn(in.Page.Lang)}
	d.landscape()
	return c.picture()
}

// Long draws a page as a long picture to be put into an article or sent on. Its
// height depends on what the page says.
func Long(in *Input) (*Picture, error) {
	c := newCanvas(LongWidth, 0, in)
	d := drawing{canvas: c, Input: in, words: wordsIn(in.Page.Lang)}
	if err := d.long(); err != nil {
		return nil, err
	}
	return c.picture(), nil
}

// drawing is one picture in the making.
type drawing struct {
	*canvas
	*Input
	words *words
}

// style is a style of the page's language.
func (d *drawing) style(size float64, color Color) Style {
	return Style{Size: size, Color: color, Lang: d.Page.Lang}
}

func (d *drawing) bold(size float64, color Color) Style {
	return Style{Size: size, Bold: true, Color: color, Lang: d.Page.Lang}
}
