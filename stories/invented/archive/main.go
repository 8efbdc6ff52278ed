// Command archive writes an archive of invented reports, with the vocabulary of the content in the program, for measurements of growth:
//
//	go run ./stories/invented/archive 20000 DIR
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/invented"
)

func main() {
	if err := write(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "archive:", err)
		os.Exit(1)
	}
}

func write(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("wanted: how many reports, and the folder for them")
	}
	reports, err := strconv.Atoi(args[0])
	if err != nil || reports < 1 {
		return fmt.Errorf("%q is no number of reports", args[0])
	}
	vocabulary, err := fs.ReadFile(stories.Embedded, "vocabulary.yaml")
	if err != nil {
		return err
	}
	files := invented.Reports(reports)
	files["vocabulary.yaml"] = vocabulary
	for name, data := range files {
		path := filepath.Join(args[1], name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
