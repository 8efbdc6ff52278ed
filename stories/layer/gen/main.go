// Command gen makes the tables of the layers in the program from the figures as they were read (stories/layers/_sources)
// and the units' areas. What they mean is said by hand, in the datapackage.json beside each.
//
//	go run ./stories/layer/gen
//
// Run it from the module's root. The same sources give the same bytes.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run(filepath.Join("stories", "layers")); err != nil {
		fmt.Fprintln(os.Stderr, "stories/layer/gen:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	tables, err := build(os.DirFS(filepath.Join(dir, "_sources")))
	if err != nil {
		return err
	}
	for id, text := range tables {
		if err := os.WriteFile(filepath.Join(dir, id, "data.csv"), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
