package former

import (
	"iter"
	"net/http"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/resource"
)

// With few forms a figure has no page: where it would be leads to its line in its report's.

func (as *Addresses) folded(a address.Address) (*resource.Resource, bool) {
	if !as.Few || a.Route.Kind != address.Metric {
		return nil, false
	}
	m, s, ok := as.Set.Metric(as.Now(a.Route).ID)
	if !ok || a.Form != address.Page && a.Form != address.Framed {
		return nil, false
	}
	to := a
	to.Route.Kind, to.Route.ID = address.Story, s.ID
	moved := as.Documents.Resource(a.Form, a.Path(), func() ([]byte, error) { return as.signpost(to, "#"+m.ID), nil })
	moved.Status, moved.Location = http.StatusPermanentRedirect, to.Path()+"#"+m.ID
	return moved, true
}

// Patterns are rules for very many addresses: where the pages of a list are that were counted, frames of what continues a list, and
// figures that are called after their report, REPORT-SUFFIX.
func (as *Addresses) Patterns() []resource.Moved {
	const lists = `(reports|(?:district|topic|figures)/[a-z0-9-]+)`
	counted := resource.Moved{Pattern: `((?:embed/)?(?:en/)?)` + lists + `/([0-9]{1,4})`, To: "{1}{2}"}
	if !as.Few {
		return []resource.Moved{counted}
	}
	return []resource.Moved{counted, {Pattern: `(embed/(?:en/)?)` + lists + `/([0-9]{8})`, To: "{1}{2}"}, {Pattern: `((?:embed/)?(?:en/)?)metric/([a-z0-9-]+)-([a-z0-9]+)`, To: "{1}story/{2}", Fragment: "{2}-{3}"}}
}

// calledAfter tells whether the pattern finds a figure's report.
func calledAfter(metric, report string) bool {
	suffix, ok := strings.CutPrefix(metric, report+"-")
	return ok && suffix != "" && !strings.Contains(suffix, "-")
}

// unmatched are the pages of figures that no pattern finds.
func (as *Addresses) unmatched(lang address.Lang) iter.Seq[address.Route] {
	return func(yield func(address.Route) bool) {
		if !as.Few {
			return
		}
		figure := func(id string) bool { return yield(address.Route{Lang: lang, Kind: address.Metric, ID: id}) }
		for i := range as.Set.Stories {
			s := &as.Set.Stories[i]
			for j := range s.Metrics {
				if id := s.Metrics[j].ID; !calledAfter(id, s.ID) && !figure(id) {
					return
				}
			}
		}
		for _, name := range as.Set.FormerNames() {
			if kindNamed(name[0]) == address.Metric && !figure(name[1]) {
				return
			}
		}
	}
}
