package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/yutu-map/yutu/geodata"
)

// check looks through everything there is and reports all problems at once: the geodata, the content, and whether every
// page can be made. With -geodata it looks through that file only.
func check(c *call) error {
	file := c.flags.String("geodata", "", "look through this GeoJSON `file` instead: are its shapes those of the units, and sound?")
	watching := c.flags.Bool("watch", false, "look through the content again whenever something in -content is saved, until interrupted")
	c.contentFlag()
	if err := c.parse(); err != nil {
		return err
	}
	if *file != "" {
		return checkFile(c, *file)
	}
	if *watching {
		return checkWatching(c)
	}
	problems := geodata.Check()
	s, err := c.makeSite()
	count := 0
	if err == nil {
		count, err = renderAll(s)
	}
	if err := errors.Join(append(problems, err)...); err != nil {
		return err
	}
	if looks, ok := s.(remarker); ok {
		for _, remark := range looks.Remarks() {
			fmt.Fprintln(c.stdout, "note:", remark)
		}
	}
	fmt.Fprintf(c.stdout, "all good: %d units at %d levels of detail, %d resources, build %s\n",
		len(geodata.Units()), geodata.Levels, count, s.About().Build)
	return nil
}

// A remarker looks for what readers should not have to find, and what does not keep the site from being used.
type remarker interface{ Remarks() []string }

// checkFile checks somebody's own GeoJSON. Warnings are told, but are no reason to refuse it.
func checkFile(c *call, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("-geodata: %w", err)
	}
	var problems []error
	for _, p := range geodata.ValidateGeoJSON(data) {
		if p.Warning {
			fmt.Fprintf(c.stdout, "%s: warning: %s\n", path, p)
			continue
		}
		problems = append(problems, fmt.Errorf("%s: %s", path, p))
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	fmt.Fprintf(c.stdout, "%s: all good: %d units\n", path, len(geodata.Units()))
	return nil
}
