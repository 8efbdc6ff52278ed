package address

import "strings"

// A Form is one of the things there are of a page, each at an address of its own.
type Form uint8

// The forms. A pinned page is a framed one of a certain edition.
const (
	Page Form = iota
	Framed
	Pinned
	Codes   // for embedding
	OEmbed  // the same, for machines
	Card    // a picture to share, as PNG
	CardSVG // the same as SVG
	Long    // a long picture with the whole of the panel
	Rows    // a figure's rows, as CSV
)

// The folders of forms. All that may be framed is in one, which is one rule to a host's configuration: the English
// page of a unit is framed as /embed/en/district/500114.
const (
	FramedFolder  = "/embed/"
	EditionFolder = "/embed/edition/" // below it, the name of the edition
	CodesFolder   = "/embed-code/"
	PictureFolder = "/snapshot/"
	RowsFolder    = "/data/metric/"
	oembedFile    = "/oembed.json"
)

// As is where a form of the page is, below the base. A Pinned one is at Pinned.
func (r Route) As(f Form) string {
	path := r.Path()
	switch f {
	case Framed:
		return FramedFolder + path[1:]
	case Codes:
		return CodesFolder + path[1:]
	case OEmbed:
		return strings.TrimSuffix(path, "/") + oembedFile
	case Card:
		return picture(path) + ".png"
	case CardSVG:
		return picture(path) + ".svg"
	case Long:
		return picture(path) + ".long.png"
	case Rows:
		return RowsFolder + r.ID + ".csv"
	}
	return path
}

// Pinned is where the page is as it was in an edition, in a frame.
func (r Route) Pinned(edition string) string { return EditionFolder + edition + r.Path() }

// picture is a picture's path without what says its type: home pages are "index".
func picture(path string) string {
	if strings.HasSuffix(path, "/") {
		path += "index"
	}
	return PictureFolder + path[1:]
}

// An Address is a form of a page.
type Address struct {
	Route   Route
	Form    Form
	Edition string // of a pinned page
}

// Path is where it is, below the base.
func (a Address) Path() string {
	if a.Form == Pinned {
		return a.Route.Pinned(a.Edition)
	}
	return a.Route.As(a.Form)
}

// ParseForm reads the path of a page or of another form of it. As Parse, it takes one spelling only.
func ParseForm(path string) (Address, bool) {
	a := unchecked(path)
	if a.Form == Rows {
		return a, a.Route.ID != "" && !strings.Contains(a.Route.ID, "/") && a.Path() == path
	}
	route, ok := Parse(a.routePath(path))
	a.Route = route
	return a, ok && a.Path() == path
}

// unchecked tells from a path which form it can only be of.
func unchecked(path string) Address {
	if rest, ok := strings.CutPrefix(path, EditionFolder); ok {
		edition, _, _ := strings.Cut(rest, "/")
		return Address{Form: Pinned, Edition: edition}
	}
	if id, ok := strings.CutPrefix(path, RowsFolder); ok {
		return Address{Form: Rows, Route: Route{Lang: Zh, Kind: Metric, ID: strings.TrimSuffix(id, ".csv")}}
	}
	for f, folder := range map[Form]string{Framed: FramedFolder, Codes: CodesFolder} {
		if strings.HasPrefix(path, folder) {
			return Address{Form: f}
		}
	}
	if strings.HasPrefix(path, PictureFolder) {
		for _, f := range []Form{Long, Card, CardSVG} { // the longest ending first
			if strings.HasSuffix(path, endings[f]) {
				return Address{Form: f}
			}
		}
	}
	if strings.HasSuffix(path, oembedFile) {
		return Address{Form: OEmbed}
	}
	return Address{}
}

var endings = map[Form]string{Card: ".png", CardSVG: ".svg", Long: ".long.png"}

// routePath is the path of the page that path is a form of.
func (a Address) routePath(path string) string {
	switch a.Form {
	case Framed:
		return "/" + strings.TrimPrefix(path, FramedFolder)
	case Codes:
		return "/" + strings.TrimPrefix(path, CodesFolder)
	case Pinned:
		return strings.TrimPrefix(path, EditionFolder+a.Edition)
	case OEmbed:
		return home(strings.TrimSuffix(path, oembedFile), "")
	case Card, CardSVG, Long:
		return home("/"+strings.TrimSuffix(strings.TrimPrefix(path, PictureFolder), endings[a.Form]), "index")
	}
	return path
}

// home gives the paths of home pages back, whose other forms lack the slash or have a name after it.
func home(path, name string) string {
	for _, l := range Langs {
		if bare := strings.TrimSuffix(l.Home(), "/"); path == l.Home()+name || name == "" && path == bare {
			return l.Home()
		}
	}
	return path
}
