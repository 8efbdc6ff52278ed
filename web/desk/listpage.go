package desk

import (
	"slices"
	"strconv"
	"strings"
)

// mostListed is how many lines a page of the list has.
const mostListed = 100

// list shows the folder's drafts and reports.
func (v *visit) list() error {
	all, err := v.folder.list()
	if err != nil {
		return err
	}
	query := strings.ToLower(strings.TrimSpace(v.r.Form.Get("q")))
	var drafts, reports []*line
	for _, l := range all {
		switch {
		case query != "" && !strings.Contains(strings.ToLower(l.Headline+"\n"+l.ID+"\n"+l.Date), query):
		case l.Draft:
			drafts = append(drafts, l)
		default:
			reports = append(reports, l)
		}
	}
	page, _ := strconv.Atoi(v.r.Form.Get("page"))
	page = max(page, 1)
	total := max(len(drafts), len(reports))
	data := map[string]any{"Query": v.r.Form.Get("q"), "Drafts": cut(drafts, page), "Reports": cut(reports, page),
		"AllDrafts": len(drafts), "AllReports": len(reports), "Newer": page - 1, "Older": 0}
	if page*mostListed < total {
		data["Older"] = page + 1
	}
	v.show(v.w, 200, "list.html", v.page(data))
	return nil
}

// nextDraft is the draft behind a report in the list, or the first; nil if there is no other.
func (v *visit) nextDraft(name string) *line {
	all, err := v.folder.list()
	if err != nil {
		return nil // the list says so
	}
	at := slices.IndexFunc(all, func(l *line) bool { return l.File == name })
	for i := range all {
		if l := all[(at+1+i)%len(all)]; l.Draft && l.File != name {
			return l
		}
	}
	return nil
}

func cut(list []*line, page int) []*line {
	from := min((page-1)*mostListed, len(list))
	return list[from:min(from+mostListed, len(list))]
}
