package stories

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

type yamlNode = yaml.Node

// unitCodes knows the units of the map.
type unitCodes struct {
	names  map[string]Text // nil: any code of Chongqing will do
	became map[string]Became
	places Gazetteer
}

// Became is what became of a unit that is no more: the unit that has its place, and in words.
type Became struct {
	Unit string
	How  string // In 2016 Kai County was abolished …
}

var chongqingCode = regexp.MustCompile(`^50[0-9]{4}$`)

// read reads the code of a unit or of the whole city, quoted or not: the
// digits are the same. "" if it is none.
func (c *unitCodes) read(r *reader, n *yaml.Node, field string) string {
	const want = "the six-digit code of a unit"
	r.asked.unit(field, c.names)
	value, _, ok := r.scalar(n, field, want)
	if !ok {
		return ""
	}
	_, known := c.names[value]
	if c.names == nil {
		known = chongqingCode.MatchString(value)
	}
	if known || value == City {
		return value
	}
	if b, was := c.became[value]; was {
		r.fail(n.Line, field, "expected %s, found %s: %s Did you mean %q?", want, quote(value), b.How, b.Unit)
		return ""
	}
	for _, code := range keysOf(c.names) {
		name := c.names[code]
		short := strings.TrimRight(name.Zh, "区县")
		if value == name.Zh || value == short || strings.EqualFold(strings.ReplaceAll(value, "'", "’"), name.En) || strings.TrimLeft(value, "0") == code {
			r.fail(n.Line, field, "expected %s, found %s: did you mean %q?", want, quote(value), code)
			return ""
		}
	}
	r.fail(n.Line, field, "expected %s on the map, or 500000 for the whole city; found %s%s", want, quote(value), quotesHint(value))
	return ""
}

// quotesHint explains quotation marks of a text processor, which are part of
// the text to YAML.
func quotesHint(s string) string {
	if strings.ContainsAny(s, "“”‘’「」") {
		return `: use straight quotation marks "…"`
	}
	return ""
}
