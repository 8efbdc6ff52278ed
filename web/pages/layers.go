package pages

import (
	"github.com/yutu-map/yutu/stories/layer"
)

// layer finds a layer by its id; nil if there is none.
func (c *Content) layer(id string) *layer.Layer {
	for _, l := range c.Layers {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// LayerFile is the name of a layer's download.
func LayerFile(l *layer.Layer, extension string) string { return "layers/" + l.ID + extension }
