package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/desk"
	"github.com/yutu-map/yutu/web/resource"
)

// errDifferent is no fault: it is what was asked.
var errDifferent = errors.New("different")

// A difference is what is otherwise in a content folder than in another, and what readers see of it on the reports' pages.
type difference struct {
	*stories.Difference
	Pages []desk.Changed `json:"pages,omitempty"`
}

// A storied site tells what it is made of.
type storied interface{ Stories() *stories.Set }

// diff compares two content folders.
func diff(c *call) error {
	c.failed = 2
	asJSON := c.flags.Bool("json", false, "print it as JSON, for other programs")
	dirs, err := c.parseNamed()
	if err != nil {
		return err
	}
	if len(dirs) != 2 {
		return misuse{errors.New("expected two content folders: as it was, and as it is")}
	}
	var sets [2]*stories.Set
	var sites [2]resource.Site
	for i, dir := range dirs {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return err
		}
		defer root.Close()
		if sites[i], err = c.build(Options{Content: root.FS(), Base: "/", FrameAncestors: "*"}); err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		sets[i] = sites[i].(storied).Stories()
	}
	found := difference{Difference: stories.Compare(sets[0], sets[1])}
	for _, r := range found.Changed {
		found.Pages = append(found.Pages, desk.Seen(sites[0], sites[1], "/story/"+r.ID, "/en/story/"+r.ID)...)
	}
	if *asJSON {
		enc := json.NewEncoder(c.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		err = enc.Encode(found)
	} else {
		err = found.print(c.stdout)
	}
	if err == nil && !found.Same() {
		err = errDifferent
	}
	return err
}

// print says it in lines: + what has come, - what has gone, ~ what is otherwise.
func (d difference) print(w io.Writer) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	report := func(sign string, r stories.ReportHead) {
		line("%s %s %s: %s / %s (%d figures)", sign, r.Date, r.ID, r.Headline.Zh, r.Headline.En, r.Figures)
	}
	for _, r := range d.Added {
		report("+", r)
	}
	for _, r := range d.Removed {
		report("-", r)
	}
	for _, r := range d.Changed {
		report("~", r.ReportHead)
		for _, f := range r.AddedFigures {
			line("    + %s: %s / %s: %s", f.ID, f.Name.Zh, f.Name.En, saidOf(f))
		}
		for _, f := range r.RemovedFigures {
			line("    - %s: %s / %s: %s", f.ID, f.Name.Zh, f.Name.En, saidOf(f))
		}
		for _, f := range r.ChangedFigures {
			line("    ~ %s: %s / %s: %s → %s (%s)", f.ID, f.New.Name.Zh, f.New.Name.En, saidOf(f.Old), saidOf(f.New), strings.Join(f.Fields, ", "))
		}
		for _, p := range d.Pages {
			if p.Path == "/story/"+r.ID || p.Path == "/en/story/"+r.ID {
				line("    %s", p.Path)
				for _, out := range p.Out {
					line("      - %s", out)
				}
				for _, in := range p.In {
					line("      + %s", in)
				}
			}
		}
	}
	for _, other := range d.Other {
		line("~ %s", other)
	}
	line("%d added, %d removed, %d changed", len(d.Added), len(d.Removed), len(d.Changed))
	_, err := io.WriteString(w, b.String())
	return err
}

// saidOf is a figure as readers have it, with its time and what it is compared with.
func saidOf(f stories.FigureState) string {
	said := f.Said.Zh + "（" + f.When.Zh + "） / " + f.Said.En + " (" + f.When.En + ")"
	if f.Baseline != "" {
		said += " against " + f.Baseline
	}
	return said
}
