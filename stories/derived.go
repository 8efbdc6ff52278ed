package stories

import (
	"math/big"
	"strconv"
	"strings"
)

// ops are the ways a figure may be computed, each from two others.
var ops = map[string]func(a, b *big.Rat) *big.Rat{
	"sum":            func(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) },
	"difference":     func(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) },
	"ratio":          quotient,
	"percent_of":     func(a, b *big.Rat) *big.Rat { return times100(quotient(a, b)) },                                       // a as % of b
	"growth_percent": func(a, b *big.Rat) *big.Rat { return times100(quotient(new(big.Rat).Sub(a, b), b)) },                  // a against b
	"implied_base":   func(a, b *big.Rat) *big.Rat { return times100(quotient(a, new(big.Rat).Add(b, big.NewRat(100, 1)))) }, // what a grew from by b %
}

var opCodes = plainCodes(keysOf(ops)...)

// quotient is a/b, nil by nothing.
func quotient(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}

func times100(a *big.Rat) *big.Rat {
	if a == nil {
		return nil
	}
	return a.Mul(a, big.NewRat(100, 1))
}

func (r storyReader) derived(n *yamlNode, path string) *Derived {
	o, ok := r.object(n, path, "how", "from", "decimals", "formula")
	if !ok {
		return nil
	}
	d := &Derived{
		How:      o.code("how", opCodes, true),
		Decimals: o.count("decimals", true, 0, 6),
		Formula:  o.bilingual("formula", true),
	}
	nodes, paths := o.items("from", true)
	for i := range nodes {
		id := r.text(nodes[i], paths[i])
		metric, of, has := strings.Cut(id, ".")
		if has && of != "baseline" {
			r.failAt(paths[i], "expected a metric's id, or its id and .baseline; found %s", quote(id))
		}
		d.From = append(d.From, Input{Metric: metric, Baseline: has})
	}
	if len(nodes) != 2 && len(nodes) > 0 {
		r.failAt(path+".from", "expected two metrics, found %d", len(nodes))
	}
	return d
}

// compute gives the figure rounded half away from zero, as plain decimal
// text; ok is false if it can't be computed.
func (d *Derived) compute(inputs []string) (string, bool) {
	op := ops[d.How]
	if op == nil || len(inputs) != 2 {
		return "", false
	}
	a, okA := new(big.Rat).SetString(inputs[0])
	b, okB := new(big.Rat).SetString(inputs[1])
	if !okA || !okB {
		return "", false
	}
	v := op(a, b)
	if v == nil {
		return "", false
	}
	return v.FloatString(d.Decimals), true
}

// PercentOf gives a as per cent of b, computed as figures are.
func PercentOf(a, b string, decimals int) (string, bool) {
	x, okX := shortWhole(a)
	y, okY := shortWhole(b)
	if okX && okY && y > 0 && decimals >= 0 && decimals <= 3 { // nearly all are: a page of a report asks for dozens
		return wholePercent(x, y, decimals), true
	}
	d := Derived{How: "percent_of", Decimals: decimals}
	return d.compute([]string{a, b})
}

// shortWhole reads a whole number that leaves room for wholePercent.
func shortWhole(text string) (uint64, bool) {
	if len(text) > 12 || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(text, 10, 64)
	return n, err == nil
}

// wholePercent is what compute makes of two whole numbers, b not nothing.
func wholePercent(a, b uint64, decimals int) string {
	one := uint64(1)
	for range decimals {
		one *= 10
	}
	q := (2*a*100*one + b) / (2 * b)
	text := strconv.FormatUint(q/one, 10)
	if decimals > 0 {
		text += "." + strconv.FormatUint(one+q%one, 10)[1:]
	}
	return text
}

// Expression writes a derivation as data: difference(a, a.baseline).
func (d *Derived) Expression() string {
	inputs := make([]string, len(d.From))
	for i, in := range d.From {
		inputs[i] = in.Metric
		if in.Baseline {
			inputs[i] += ".baseline"
		}
	}
	return d.How + "(" + strings.Join(inputs, ", ") + ")"
}

// sameNumber compares plain decimals by value: 7878 is 7878.0.
func sameNumber(a, b string) bool {
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	return okX && okY && x.Cmp(y) == 0
}
