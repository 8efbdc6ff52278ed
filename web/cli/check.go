package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/resource"
)

// check looks through everything there is and reports all problems at once: the geodata and the content; and whether every
// page can be made, of the content inside the program and with -all. With -geodata it looks through that file only.
func check(c *call) error {
	file := c.flags.String("geodata", "", "look through this GeoJSON `file` instead: are its shapes those of the units, and sound?")
	watching := c.flags.Bool("watch", false, "look through the content again whenever something in -content is saved, until interrupted")
	all := c.flags.Bool("all", false, "make every page and picture of -content as well; what that finds is a fault of the program rather than of the content")
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
	hurry()
	looking := make(chan []error, 1)
	go func() { looking <- geodata.Check() }()
	s, err := c.makeSite()
	problems := <-looking
	looked := looked{}
	if err == nil {
		looked, err = lookThrough(s, *all || c.content == "")
	}
	if err := errors.Join(append(problems, err)...); err != nil {
		return err
	}
	for _, remark := range looked.remarks {
		fmt.Fprintln(c.stdout, "note:", remark)
	}
	c.sayDrafts(s)
	fmt.Fprintf(c.stdout, "all good: %d units at %d levels of detail, %s, build %s\n", len(geodata.Units()), geodata.Levels, looked.at, s.About().Build)
	return nil
}

// looked is what was looked at, in words, and what is to remark.
type looked struct {
	at      string
	remarks []string
}

// lookThrough makes a whole site, or leaves it at the texts it is made from.
func lookThrough(s resource.Site, whole bool) (looked, error) {
	if reads, ok := s.(contentRemarker); ok && !whole {
		return looked{fmt.Sprintf("%d reports", reads.Reports()), reads.ContentRemarks()}, nil
	}
	count, err := renderAll(s)
	found := looked{at: fmt.Sprintf("%d resources", count)}
	if looks, ok := s.(remarker); ok && err == nil {
		found.remarks = looks.Remarks()
	}
	return found, err
}

// sayDrafts says what is left to do before drafts can be published. None of it is a problem of the content.
func (c *call) sayDrafts(s resource.Site) {
	if has, ok := s.(drafter); ok {
		for _, line := range has.Drafts() {
			fmt.Fprintln(c.stdout, "draft:", line)
		}
	}
}

// A drafter has drafts beside its content.
type drafter interface{ Drafts() []string }

// A contentRemarker does so at the texts alone.
type contentRemarker interface {
	Reports() int
	ContentRemarks() []string
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
