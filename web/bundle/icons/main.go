// Command icons draws the site's icon, as SVG and in the sizes that systems ask
// of an installable site, into web/bundle/assets. Run it from the top of the
// repository after a change of its geometry; a test compares.
package main

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
)

func main() {
	if err := write("web/bundle/assets"); err != nil {
		fmt.Fprintln(os.Stderr, "icons:", err)
		os.Exit(1)
	}
}

func write(folder string) error {
	if err := os.WriteFile(filepath.Join(folder, "icon.svg"), []byte(svg()), 0o644); err != nil {
		return err
	}
	for _, v := range variants {
		var out bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&out, draw(v)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, v.file), out.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
