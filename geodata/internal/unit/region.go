package unit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Region is what region.json says of the city, or whatever it is whose units the map shows.
type Region struct {
	Code    Adcode   `json:"code"` // that stands for the whole of it
	Zh      string   `json:"zh"`
	En      string   `json:"en"`
	ShortZh string   `json:"short_zh"`
	ShortEn string   `json:"short_en"`
	Pinyin  string   `json:"pinyin"` // of the short name, lower case ASCII, no tones
	Whole   []string `json:"whole"`  // words by which its papers mean all of it: 全市
	// Homographs are words that share characters with the short names of units, which are none there: 成渝 in 成渝中线.
	Homographs []string `json:"homographs"`

	AreaKM2      float64    `json:"area_km2"`      // published; the units' areas may come from elsewhere and add up to more
	Bounds       [4]float64 `json:"bounds"`        // west, south, east, north, WGS-84, with a few kilometres around it
	TimeZone     string     `json:"time_zone"`     // +08:00: where its reports are dated
	AsOf         string     `json:"as_of"`         // year and month of the division shown
	SupersededOn string     `json:"superseded_on"` // the day that division ceased, if it has

	Projection Projection        `json:"projection"`
	Core       []Adcode          `json:"core"`    // units so small and crowded that an inset shows them enlarged, the smallest first
	Renamed    map[string]Adcode `json:"renamed"` // codes in the source of the boundaries → those of today
	Source     Source            `json:"source"`

	Shortcuts []Adcode               `json:"shortcuts"` // units offered straight from the icon of the installed site
	Around    []Province             `json:"around"`
	Words     struct{ Zh, En Words } `json:"words"`
	Notes     map[Adcode]Text        `json:"notes"` // what has become of units since
}

// Text is a text in both languages of the site.
type Text struct{ Zh, En string }

// Projection has the constants of the map's projection, see package albers; zero: they follow from the bounds.
type Projection struct {
	Parallels [2]float64 `json:"parallels"`
	Meridian  float64    `json:"meridian"`
	Origin    float64    `json:"origin"`
}

// Source is where the boundaries are from.
type Source struct {
	Datum       string `json:"datum"` // WGS-84, or GCJ-02 as Chinese map services have it
	Attribution string `json:"attribution"`
	License     string `json:"license"`
	SHA256      string `json:"sha256"` // of source/outline.geojson; empty: it may change
}

// Province is one of those around the region, at a point where its name may stand: well beyond our border, and within the
// drawn map. It says where the province lies, not where it ends.
type Province struct {
	Zh  string  `json:"zh"`
	En  string  `json:"en"`
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
}

// Words are what the site says of the region in one language.
type Words struct {
	Site    string   `json:"site"`    // what the site is called
	Title   string   `json:"title"`   // of its first page
	Tagline string   `json:"tagline"` // what it is, in few words
	Map     string   `json:"map"`     // what the map shows
	Search  []string `json:"search"`  // examples of what can be searched for
	Borders string   `json:"borders"` // which division the map shows, in few words
	Edition string   `json:"edition"` // the same in a sentence or two
	Picture string   `json:"picture"` // the same on pictures, which stand alone
	About   []string `json:"about"`   // paragraphs on where the boundaries and areas are from
	Areas   string   `json:"areas"`   // how reports about areas of several units are counted; empty: there are none
}

// In gives the words in a language: "en", or Chinese for anything else.
func (r *Region) In(lang string) *Words {
	if lang == "en" {
		return &r.Words.En
	}
	return &r.Words.Zh
}

var (
	anyCode = regexp.MustCompile(`^[1-9]\d{5}$`)
	zone    = regexp.MustCompile(`^[+-]\d\d:\d\d$`)
	month   = regexp.MustCompile(`^\d{4}-\d\d$`)
)

// ParseRegion reads region.json. All faults are reported together.
func ParseRegion(text []byte) (*Region, error) {
	r := &Region{}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(r); err != nil {
		return nil, fmt.Errorf("region.json: %w", err)
	}
	var faults []error
	want := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf("region.json: "+format, args...))
		}
	}
	b := r.Bounds
	want(anyCode.MatchString(string(r.Code)) && strings.HasSuffix(string(r.Code), "00"), "code %q: want six digits of which the last two are 00", r.Code)
	want(r.Zh != "" && r.En != "" && r.ShortZh != "" && r.ShortEn != "", "zh, en, short_zh, short_en: want a name in each")
	want(asciiName.MatchString(r.Pinyin), "pinyin %q: want lower-case ASCII letters", r.Pinyin)
	want(r.AreaKM2 > 0 && r.AreaKM2 < 2e6, "area_km2 %g: want a positive number", r.AreaKM2)
	want(b[0] >= -180 && b[0] < b[2] && b[2] <= 180 && b[1] >= -85 && b[1] < b[3] && b[3] <= 85, "bounds %v: want west, south, east, north in degrees", b)
	_, err := time.Parse("-07:00", r.TimeZone)
	want(zone.MatchString(r.TimeZone) && err == nil, "time_zone %q: want hours and minutes from UTC as +08:00", r.TimeZone)
	want(month.MatchString(r.AsOf), "as_of %q: want year and month as 2020-08", r.AsOf)
	want(r.Source.Datum == "WGS-84" || r.Source.Datum == "GCJ-02", "source.datum %q: want WGS-84 or GCJ-02", r.Source.Datum)
	want(r.Source.Attribution != "" && r.Source.License != "", "source: want attribution and license")
	want(len(r.Core) > 0, "core: want at least the unit that the map's inset shows enlarged")
	for _, lang := range []string{"zh", "en"} {
		w := r.In(lang)
		want(w.Site != "" && w.Title != "" && w.Tagline != "" && w.Map != "" && len(w.Search) > 0 && w.Borders != "" && w.Edition != "" && w.Picture != "" && len(w.About) > 0,
			"words.%s: want site, title, tagline, map, search, borders, edition, picture and about", lang)
	}
	if r.Projection == (Projection{}) {
		r.Projection = projectionFor(b)
	}
	return r, errors.Join(faults...)
}

// projectionFor has the standard parallels a sixth inside either end (Snyder, p. 99).
func projectionFor(b [4]float64) Projection {
	sixth := (b[3] - b[1]) / 6
	return Projection{[2]float64{b[1] + sixth, b[3] - sixth}, (b[0] + b[2]) / 2, (b[1] + b[3]) / 2}
}

// Within tells whether a code is that of a unit of the region: its digits go on where those of the region end, and it does
// not end in 00, as those of cities and provinces do.
func (r *Region) Within(code string) bool {
	own := string(r.Code)
	for strings.HasSuffix(own, "00") {
		own = own[:len(own)-2]
	}
	return anyCode.MatchString(code) && strings.HasPrefix(code, own) && !strings.HasSuffix(code, "00")
}

// Location is the time zone.
func (r *Region) Location() *time.Location {
	t, _ := time.Parse("-07:00", r.TimeZone) // ParseRegion has looked
	_, offset := t.Zone()
	return time.FixedZone(r.TimeZone, offset)
}

// Holds tells whether a point lies within the bounds.
func (r *Region) Holds(lon, lat float64) bool {
	b := r.Bounds
	return lon >= b[0] && lat >= b[1] && lon <= b[2] && lat <= b[3]
}
