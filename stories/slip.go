package stories

import (
	"fmt"
	"regexp"
	"strings"
)

// Slips that break YAML, as authors make them. YAML's own messages name
// neither the slip nor, often, its line.
var (
	wideColon  = regexp.MustCompile(`^ *(- *)?(\{ *)?[A-Za-z_]+：`)
	noSpace    = regexp.MustCompile(`^ *(- *)?([a-z_]+):[^\s/]`)
	wideComma  = regexp.MustCompile(`\{[^{}"']*，\s*(zh|en|lon|lat|source|role|via|unit|kind|value|period|paragraph):`)
	colonBlock = regexp.MustCompile(`^ *(- *)?[a-z_]+: +[^\s"'{\[#|>&*!][^"'#]*: `)
	flowText   = regexp.MustCompile(`\b(zh|en): *([^"',{}\s][^,{}]*)`)
	inQuotes   = regexp.MustCompile(`"(\\.|[^"\\])*"|'[^']*'`)

	// What makes something else of a text to YAML.
	firstSign = regexp.MustCompile("(?:^ *(?:- *)?[a-z_]+|\\b(?:zh|en)): +([*&!%@`]|[|>]\\S|[-?] )")
	twoTexts  = regexp.MustCompile(`\b(?:zh|en): *"" *[^\s,}#]`)
	brackets  = regexp.MustCompile(`\{.*\b(?:zh|en): *(?:[\[{]|[^"',{}\s][^,{}]*[\[\]{])`)
	comment   = regexp.MustCompile(`\{.*\b(?:zh|en): *(?:[^"',{}#\s][^,{}#]* )?#[^{}]*\}`)
)

// slip looks through front matter that YAML refuses for the likely reason and
// its line, from 1. The hint is "" if it finds none. What is always wrong goes
// before what can be right, such as { } over several lines.
func slip(text string) (line int, hint string) {
	lines := strings.Split(text, "\n")
	for _, look := range []func(string) string{wrongMark, (&indentation{}).wrong, unpaired} {
		for i, l := range lines {
			if strings.HasPrefix(strings.TrimLeft(l, " "), "#") {
				continue
			}
			if hint := look(l); hint != "" {
				return i + 1, hint
			}
		}
	}
	return 0, ""
}

func wrongMark(line string) string {
	bare := inQuotes.ReplaceAllString(line, `""`)
	switch {
	case wideColon.MatchString(line):
		return "a key is followed by : and a space, not by the full-width ："
	case wideComma.MatchString(bare):
		return "fields in { } are separated by the ASCII comma and a space, not by ，"
	case colonBlock.MatchString(line), colonInFlow(bare):
		return `a text with a colon and a space in it wants quotes: "…"`
	case noSpace.MatchString(line):
		return "a key is followed by : and a space"
	}
	return unquoted(bare)
}

// unquoted finds a text that YAML takes for something else.
func unquoted(bare string) string {
	switch sign := firstSign.FindStringSubmatch(bare); {
	case sign != nil:
		return fmt.Sprintf(`a text that begins with %.1s wants quotes: "…"; anchors, aliases and tags of YAML are not read here`, sign[1])
	case comment.MatchString(bare):
		return `what follows # is a comment to YAML: a text with # in it wants quotes: "…"`
	case twoTexts.MatchString(bare):
		return `a text that begins with a quotation mark wants others around it, or is to be printed with “ ”`
	case brackets.MatchString(bare):
		return `a text with brackets in it wants quotes: "…"`
	}
	return ""
}

func unpaired(line string) string {
	bare := inQuotes.ReplaceAllString(line, `""`)
	opened, closed := strings.Count(bare, "{"), strings.Count(bare, "}")
	switch {
	case strings.Count(bare, `"`)%2 == 1:
		return `" is not closed on this line`
	case opened > closed:
		return "{ is not closed on this line"
	case opened < closed:
		return "} without { on this line"
	}
	return ""
}

func colonInFlow(bare string) bool {
	for _, m := range flowText.FindAllStringSubmatch(bare, -1) {
		if strings.Contains(m[2], ": ") {
			return true
		}
	}
	return false
}

// indentation follows the columns at which fields of a block may begin.
type indentation struct {
	columns []int
	opens   bool // the line before ends with a key that has no value yet
}

func (in *indentation) wrong(line string) string {
	rest := strings.TrimLeft(line, " ")
	if rest == "" || rest[0] == '#' {
		return ""
	}
	column := len(line) - len(rest)
	for len(in.columns) > 0 && in.columns[len(in.columns)-1] > column {
		in.columns = in.columns[:len(in.columns)-1]
	}
	known := len(in.columns) > 0 && in.columns[len(in.columns)-1] == column
	if !known && !in.opens && len(in.columns) > 0 {
		return "indented otherwise than the lines it belongs to: fields of one thing begin at the same column, list items with a hyphen"
	}
	if !known {
		in.columns = append(in.columns, column)
	}
	for strings.HasPrefix(rest, "- ") { // what follows the hyphen begins a column of its own
		item := strings.TrimLeft(rest[1:], " ")
		column += len(rest) - len(item)
		if rest = item; !strings.HasPrefix(rest, "{") {
			in.columns = append(in.columns, column)
		}
	}
	in.opens = strings.HasSuffix(strings.TrimRight(rest, " "), ":")
	return ""
}
