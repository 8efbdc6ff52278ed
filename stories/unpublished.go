package stories

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/stories/draft"
)

// Draft is a report that nobody has published yet. It is no part of the content, and what is wrong with it keeps nothing
// from being shown.
type Draft struct {
	File     string
	Line     int      // that says that it is one
	Imported bool     // proposed by an import: its figures are confirmed at the desk
	Left     Problems // what is left to do before it can be published
}

// mostLeft is how many things left to do in a proposed draft are listed: an import leaves a name to write for each figure.
const mostLeft = 20

// Lines say what is left to do.
func (d Draft) Lines() Problems {
	at := Problem{File: d.File, Line: d.Line, Field: "status"}
	switch n := len(d.Left); {
	case n == 0:
		at.Want = "nothing is left to fill in: take this line out to publish it"
	case d.Imported && n > mostLeft:
		at.Want = fmt.Sprintf("%d things left to confirm, fill in or mend: open it at the desk (yutu desk)", n)
	default:
		return d.Left
	}
	return Problems{at}
}

// drafted has what is left to do in a draft, and leaves no problem of the content.
func (f *reading) drafted() Draft {
	d := Draft{File: f.r.file, Line: f.r.draftLine, Imported: f.r.known()["source"] > 0, Left: f.ps.sorted()}
	f.ps, f.notes = nil, nil
	return d
}

// alsoOf adds to the keys of a report those that drafts alone have.
func (r *reader) alsoOf(path string, own []string, keys ...string) []string {
	if r.draftLine == 0 {
		return keys
	}
	for _, key := range own {
		r.asked.anything(object{path: path}.field(key))
	}
	return append(keys, own...)
}

// unconfirmed tells of a figure that was proposed and that nobody has confirmed.
func (r *reader) unconfirmed(o object) {
	if o.values.get("sure") != nil || o.values.get("doubts") != nil {
		r.failAt(o.field("sure"), "a proposal: confirm it, and take out %s", strings.Join(draft.OfFigure, ", "))
	}
}

// lineOfDraft is the line of front matter that says that it is a draft's; 0 if none does.
func lineOfDraft(front string) int {
	at := unfinished.FindStringIndex(front)
	if at == nil {
		return 0
	}
	return 1 + strings.Count(front[:at[0]], "\n")
}
