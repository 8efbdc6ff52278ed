// Command icons draws the site's icon, as SVG, in the sizes that systems ask of
// an installable site and as favicon.ico, into web/bundle/assets. Run it from the top of the
// repository after a change of its geometry; a test compares.
package main

import (
	"fmt"
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
		data, err := pngOf(v)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, v.file), data, 0o644); err != nil {
			return err
		}
	}
	data, err := ico()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, favicon), data, 0o644)
}
