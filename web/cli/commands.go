package cli

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	exporter "github.com/yutu-map/yutu/web/export"
	"github.com/yutu-map/yutu/web/resource"
)

func export(c *call) error {
	dir := c.flags.String("o", "", "`folder` to write, replaced as a whole")
	quick := c.flags.Bool("quick", false, "compress fast rather than well and leave out the pictures for sharing: for trying things out")
	c.contentFlag()
	c.placeFlags()
	c.formsFlag()
	c.originalsFlag()
	if err := c.parse(); err != nil {
		return err
	}
	if *dir == "" {
		return misuse{errors.New("-o DIR is missing: where should the site go?")}
	}
	hurry()
	earlier := exporter.Look(*dir)
	s, err := c.makeSite()
	if err != nil {
		return err
	}
	bar := newBar(c.stderr)
	sum, err := exporter.Write(s, *dir, exporter.Options{Quick: *quick, Few: c.few(), Earlier: earlier, Progress: bar.show})
	bar.end()
	if err != nil {
		return err
	}
	if c.origin == "" {
		fmt.Fprintln(c.stderr, "yutu build: no sitemap.xml, and no full addresses in pages and feeds: -origin is not given")
	}
	fmt.Fprintf(c.stdout, "%s: %d files, %.1f MB, %d of them written, build %s\n", *dir, sum.Files, float64(sum.Bytes)/1e6, sum.Written, s.About().Build)
	return nil
}

// renderAll makes every resource once, counts them, and reports all that can't be made, in the order of their paths.
func renderAll(s resource.Site) (count int, err error) {
	var (
		work     sync.WaitGroup
		mu       sync.Mutex
		problems []string
		next     = make(chan *resource.Resource)
	)
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for r := range next {
				if r.ContentType == "image/png" {
					continue // the same drawing as SVG; the pixels have nothing to go wrong and take most of the time
				}
				if _, err := r.Render(); err != nil {
					mu.Lock()
					problems = append(problems, fmt.Sprintf("%s: %v", r.Path, err))
					mu.Unlock()
				}
			}
		})
	}
	for r := range s.All() {
		count++
		next <- r
	}
	close(next)
	work.Wait()
	if len(problems) == 0 {
		return count, nil
	}
	slices.Sort(problems)
	return count, errors.New(strings.Join(problems, "\n"))
}

func version(c *call) error {
	if err := c.parse(); err != nil {
		return err
	}
	s, err := c.makeSite()
	if err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "yutu %s, %s, content %s\n", programVersion(), runtime.Version(), s.About().Build)
	return nil
}

// programVersion is the module's version, or the revision it was built from; it tells nothing of when and where.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	revision, modified := "", ""
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "vcs.revision":
			revision = " " + setting.Value
		case setting.Key == "vcs.modified" && setting.Value == "true":
			modified = " with changes"
		}
	}
	return info.Main.Version + revision + modified
}
