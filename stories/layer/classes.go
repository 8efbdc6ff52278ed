package layer

import (
	"math"
	"slices"
	"strconv"
)

// mostClasses is how many shades a reader tells apart in a legend.
const mostClasses = 5

// Classes are the bounds between classes, ascending: n bounds make n+1 classes, and a value is in the class above all
// bounds that are not greater than it. Below is how many classes lie below Layer.Center; 0 without one.
type Classes struct {
	Bounds []float64
	Below  int
	Low    float64 // least value
	High   float64 // greatest
}

// Count is how many classes there are.
func (c Classes) Count() int { return len(c.Bounds) + 1 }

// Of is the class of a value, from 0 on.
func (c Classes) Of(v float64) int {
	n := 0
	for _, b := range c.Bounds {
		if v >= b {
			n++
		}
	}
	return n
}

// Classes sorts the values into at most five classes by the layer's method.
func (l *Layer) Classes() Classes {
	values := l.Values()
	if len(values) == 0 {
		return Classes{}
	}
	c := Classes{Low: values[0], High: values[len(values)-1]}
	if l.Center == nil {
		c.Bounds = bounds(l.Method, values, mostClasses)
		return c
	}
	at, _ := slices.BinarySearch(values, *l.Center)
	below, above := values[:at], values[at:]
	if len(below) == 0 || len(above) == 0 {
		c.Bounds = bounds(l.Method, values, mostClasses)
		if len(above) == 0 {
			c.Below = c.Count()
		}
		return c
	}
	// The side with more units has three classes, the other two, and the center lies between classes: no value's colour
	// says the wrong direction.
	most, least := (mostClasses+1)/2, mostClasses/2
	if len(below) > len(above) {
		most, least = least, most
	}
	low, high := bounds(sided(l.Method), below, least), bounds(sided(l.Method), above, most)
	c.Below = len(low) + 1
	c.Bounds = slices.Concat(low, []float64{*l.Center}, high)
	return c
}

// sided is the method for one side of a center. Equal steps would leave the classes near the center nearly all there is.
func sided(method string) string {
	if method == "pretty" {
		return "quantile"
	}
	return method
}

// bounds parts ascending values into at most n classes, none of which is empty.
func bounds(method string, values []float64, n int) []float64 {
	distinct := slices.Compact(slices.Clone(values))
	switch most := min(n, len(distinct)); {
	case most < 2:
		return nil
	case method == "quantile":
		return rounded(values, quantiles(values, most), len(values)/12)
	case method == "jenks":
		return rounded(values, jenks(values, most), 0)
	}
	return pretty(values, n)
}

// pretty are bounds at equal steps of 1, 1.5, 2, 2.5, 3, 4 or 5 times a power of ten: the least of these steps that makes at most n
// classes. Classes at the ends that hold nothing are left out; those between stay, for an empty step is a finding too.
func pretty(values []float64, n int) []float64 {
	low, high := values[0], values[len(values)-1]
	exponent := math.Floor(math.Log10((high - low) / float64(n)))
	for ; ; exponent++ {
		for _, digit := range []float64{1, 1.5, 2, 2.5, 3, 4, 5} {
			step := digit * math.Pow(10, exponent)
			start := math.Floor(low/step) * step
			if high >= start+step*float64(n) {
				continue
			}
			var list []float64
			for i := 1; i < n; i++ {
				if b := tidy(start + step*float64(i)); b <= high {
					list = append(list, b)
				}
			}
			return list
		}
	}
}

// tidy takes away what floating point has added.
func tidy(v float64) float64 {
	t, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return t
}

// quantiles are where each class begins if all hold about as many values; equal values stay together.
func quantiles(values []float64, n int) []int {
	var starts []int
	for i := 1; i < n; i++ {
		at := int(math.Round(float64(i*len(values)) / float64(n)))
		for at < len(values) && at > 0 && values[at] == values[at-1] {
			at++
		}
		if at < len(values) && at > 0 && !slices.Contains(starts, at) {
			starts = append(starts, at)
		}
	}
	return starts
}

// jenks are where each class begins if values differ as little as can be from the mean of their class (natural breaks
// after Jenks and Fisher). All ways are weighed: with some hundred values that is nothing.
func jenks(values []float64, n int) []int {
	sum, squares := make([]float64, len(values)+1), make([]float64, len(values)+1)
	for i, v := range values {
		sum[i+1], squares[i+1] = sum[i]+v, squares[i]+v*v
	}
	spread := func(from, to int) float64 { // of values[from:to] about their mean
		s := sum[to] - sum[from]
		return squares[to] - squares[from] - s*s/float64(to-from)
	}
	cost := make([][]float64, n+1)
	start := make([][]int, n+1)
	for k := range cost {
		cost[k], start[k] = make([]float64, len(values)+1), make([]int, len(values)+1)
		for i := range cost[k] {
			cost[k][i] = math.Inf(1)
		}
	}
	cost[0][0] = 0
	for k := 1; k <= n; k++ {
		for to := k; to <= len(values); to++ {
			for from := k - 1; from < to; from++ {
				if from > 0 && from < len(values) && values[from] == values[from-1] {
					continue // equal values stay together
				}
				if c := cost[k-1][from] + spread(from, to); c < cost[k][to] {
					cost[k][to], start[k][to] = c, from
				}
			}
		}
	}
	var starts []int
	for k, to := n, len(values); k > 1; k-- {
		to = start[k][to]
		starts = append(starts, to)
	}
	slices.Reverse(starts)
	return starts
}

// rounded puts each bound at the roundest number between the values on its sides, or on those of one that begins up to
// shift values away, if that is rounder.
func rounded(values []float64, starts []int, shift int) []float64 {
	var list []float64
	for _, start := range starts {
		best, least := 0.0, math.MaxInt
		for away := 0; away <= shift; away++ {
			for _, at := range []int{start - away, start + away} {
				if at < 1 || at >= len(values) || values[at-1] == values[at] || len(list) > 0 && values[at-1] < list[len(list)-1] {
					continue
				}
				if v, digits := roundest(values[at-1], values[at]); digits < least {
					best, least = v, digits
				}
			}
		}
		if least < math.MaxInt {
			list = append(list, best)
		}
	}
	return list
}

// roundest is the number with the fewest digits that is greater than a and not greater than b, and how many steps finer
// than b it is.
func roundest(a, b float64) (v float64, finer int) {
	for exponent := math.Ceil(math.Log10(max(math.Abs(a), math.Abs(b)))); ; exponent-- {
		for _, digit := range []float64{10, 5, 2, 1} {
			step := digit * math.Pow(10, exponent-1)
			if v := tidy(math.Floor(b/step) * step); v > a {
				return v, finer
			}
			finer++
		}
	}
}
