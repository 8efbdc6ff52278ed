package feeds

import (
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/pages"
)

func TestDownloadsOfLayersBeginWithCodeAndValue(t *testing.T) {
	layers, _, err := pages.LoadLayers(nil)
	if err != nil || len(layers) == 0 {
		t.Fatal(len(layers), err)
	}
	for _, l := range layers {
		text := string(layerCSV(l))
		if !strings.HasPrefix(text, "adcode,value,name") || strings.Count(text, "\n") != 39 {
			t.Errorf("%s begins %.30q and has %d lines", l.ID, text, strings.Count(text, "\n"))
		}
	}
}
