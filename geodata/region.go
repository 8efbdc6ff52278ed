package geodata

import (
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"sync"

	"github.com/yutu-map/yutu/geodata/internal/albers"
	"github.com/yutu-map/yutu/geodata/internal/layout"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// Region is what region.json says of the whole that the units are parts of: its names, bounds, time zone and words.
type Region = unit.Region

//go:embed region.json units.csv former.csv townships.csv layout.json shapes-0.txt shapes-1.txt shapes-2.txt districts.geojson rivers.txt
var embedded embed.FS

// data is all that is known of a region.
type data struct {
	Region
	digest     hash.Hash // of its files
	other      bool
	units      []Unit
	former     []Former
	townships  func() []Township // read when first needed: most programs' runs do not ask
	byUnit     func() map[Adcode][]Township
	drawn      layout.File
	projection albers.Projection
	shapes     [Levels]string
	districts  []byte
	rivers     []River
}

// here is the region that this package tells of. A program shows one region from its start to its end.
var here = func() *data {
	d, err := read(embedded)
	if err != nil {
		panic(fmt.Errorf("geodata: embedded %w", err))
	}
	return d
}()

// Use makes the package tell of the region in a folder instead of the one built in: docs/regions.md says what is in it. It
// is for the start of a program, before anything else is asked. The error names everything that is wrong.
func Use(folder fs.FS) error {
	d, err := read(folder)
	if err != nil {
		return err
	}
	if _, err := d.readTownships(noting{folder, d.digest}); err != nil { // now, while somebody can be told
		return err
	}
	d.other = true
	before := here
	here = d
	if err := errors.Join(Check()...); err != nil {
		here = before
		return err
	}
	return nil
}

// Other tells whether it is another region than the one built in.
func Other() bool { return here.other }

// TheRegion is the region that is shown.
func TheRegion() *Region { return &here.Region }

// Digest tells the region's files from any others.
func Digest() string { return string(here.digest.Sum(nil)) }

// City is the code of the region as a whole.
func City() Adcode { return here.Code }

func read(folder fs.FS) (*data, error) {
	d := &data{digest: sha256.New()}
	later := folder
	folder = noting{folder, d.digest}
	text, err := fs.ReadFile(folder, "region.json")
	if err != nil {
		return nil, err
	}
	r, err := unit.ParseRegion(text)
	if err != nil {
		return nil, err
	}
	d.Region = *r
	p := r.Projection
	d.projection = albers.New(p.Parallels[0], p.Parallels[1], p.Meridian, p.Origin)
	if text, err = fs.ReadFile(folder, "units.csv"); err != nil {
		return nil, err
	}
	if d.units, err = unit.Parse(string(text), r); err != nil {
		return nil, err
	}
	d.townships = sync.OnceValue(func() []Township {
		list, err := d.readTownships(later)
		if err != nil {
			panic(fmt.Errorf("geodata: %w", err)) // of a folder, Use has read it
		}
		return list
	})
	d.byUnit = sync.OnceValue(func() map[Adcode][]Township { return byUnit(d.townships()) })
	return d, errors.Join(d.known(), d.readFormer(folder), d.readDrawing(folder))
}

// known tells whether the codes that region.json names are units.
func (d *data) known() error {
	var faults []error
	check := func(field string, codes ...Adcode) {
		for _, a := range codes {
			if !d.isUnit(a) {
				faults = append(faults, fmt.Errorf("region.json: %s: %q is no unit of units.csv", field, a))
			}
		}
	}
	check("core", d.Core...)
	check("shortcuts", d.Shortcuts...)
	for a := range d.Notes {
		check("notes", a)
	}
	return errors.Join(faults...)
}

// noting is a folder of which all that is read goes into a digest.
type noting struct {
	fs.FS
	digest hash.Hash
}

func (n noting) ReadFile(name string) ([]byte, error) {
	text, err := fs.ReadFile(n.FS, name)
	fmt.Fprintf(n.digest, "%s %d\n%s", name, len(text), text)
	return text, err
}

// optional is the text of a file that a region may do without.
func optional(folder fs.FS, name string) (text string, there bool, err error) {
	b, err := fs.ReadFile(folder, name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return string(b), err == nil, err
}

func (d *data) readTownships(folder fs.FS) ([]Township, error) {
	text, there, err := optional(folder, "townships.csv")
	if !there {
		return nil, err
	}
	return d.parseTownships(text)
}

func (d *data) readFormer(folder fs.FS) error {
	text, there, err := optional(folder, "former.csv")
	if there {
		d.former, err = d.parseFormer(text)
	}
	return err
}

// readDrawing reads what geodata/gen has made.
func (d *data) readDrawing(folder fs.FS) error {
	text, err := fs.ReadFile(folder, "layout.json")
	if err != nil {
		return fmt.Errorf("%w: has go run ./geodata/gen been run for it?", err)
	}
	if err := json.Unmarshal(text, &d.drawn); err != nil {
		return fmt.Errorf("layout.json: %w", err)
	}
	for level := range d.shapes {
		text, err := fs.ReadFile(folder, fmt.Sprintf("shapes-%d.txt", level))
		if err != nil {
			return err
		}
		d.shapes[level] = string(text)
	}
	if d.districts, err = fs.ReadFile(folder, "districts.geojson"); err != nil {
		return err
	}
	rivers, there, err := optional(folder, "rivers.txt")
	if there {
		d.rivers, err = parseRivers(rivers)
	}
	return err
}
