package stories

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

type yamlNode = yaml.Node

// unitCodes knows the units of the map.
type unitCodes struct {
	region Region
	names  map[string]Text // nil: any code will do
	became map[string]Became
	places Gazetteer
}

// Became is what became of a unit that is no more: the unit that has its place, and in words.
type Became struct {
	Unit string
	How  string // In 2016 Kai County was abolished …
}

var anyCode = regexp.MustCompile(`^[1-9][0-9]{5}$`)

// have tells whether all of these are units of the region: the built-in areas are those of one region alone.
func (c *unitCodes) have(units []string) bool {
	for _, u := range units {
		if _, known := c.names[u]; !known {
			return false
		}
	}
	return true
}

// read reads the code of a unit or of the whole city, quoted or not: the
// digits are the same. "" if it is none.
func (c *unitCodes) read(r *reader, n *yaml.Node, field string) string {
	const want = "the six-digit code of a unit"
	r.asked.unit(field, c)
	value, _, ok := r.scalar(n, field, want)
	if !ok {
		return ""
	}
	_, known := c.names[value]
	if c.names == nil {
		known = anyCode.MatchString(value)
	}
	if known || c.region.Whole(value) {
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
	wholeCode := c.region.Code
	if wholeCode == "" {
		wholeCode = "one with 0000"
	}
	r.fail(n.Line, field, "expected %s on the map, or %s for the whole city; found %s%s", want, wholeCode, quote(value), quotesHint(value))
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
