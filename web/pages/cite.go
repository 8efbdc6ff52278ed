package pages

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// citations are ready to be copied: of the report, as a sentence and as BibTeX.
// With a paragraph above 0 they point to it.
func (mk *Maker) citations(s *stories.Story, paragraph int, route string) []model.Snippet {
	t := mk.texts
	plain := mk.Citation(s)
	if paragraph > 0 {
		plain += mk.pick(t.At(paragraph)+"。", " "+capital(t.At(paragraph))+".")
	}
	return []model.Snippet{
		{Label: mk.pick("文字", "Text"), Text: plain},
		{Label: "BibTeX", Text: mk.bibTeX(s, paragraph, route)},
	}
}

func (mk *Maker) bibTeX(s *stories.Story, paragraph int, route string) string {
	year, rest, _ := strings.Cut(s.Date, "-")
	month, day, _ := strings.Cut(rest, "-")
	var out strings.Builder
	fmt.Fprintf(&out, "@article{%s,\n", s.ID)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, "  %s = {%s},\n", name, bibEscape.Replace(value))
		}
	}
	field("title", s.CiteTitle().Zh)
	field("author", strings.Join(s.AuthorNames("zh"), " and "))
	field("journal", s.Paper.Zh)
	field("year", year)
	field("month", strings.TrimLeft(month, "0"))
	field("day", strings.TrimLeft(day, "0"))
	field("pages", s.Page)
	if paragraph > 0 {
		field("note", mk.texts.At(paragraph))
	}
	if mk.Origin != "" {
		field("url", mk.Address(route))
	}
	out.WriteString("}")
	return out.String()
}

// bibEscape writes what TeX would take for a command.
var bibEscape = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)
