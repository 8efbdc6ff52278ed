package rfc7946

import (
	"cmp"
	"slices"
)

// firstClash finds two edges of a closed ring, by the positions they begin at,
// that meet elsewhere than where one follows the other.
func firstClash(ring []point) (i, j int, ok bool) {
	n := len(ring) - 1
	order := make([]int, n) // edges by their western end
	for e := range order {
		order[e] = e
	}
	west := func(e int) float64 { return min(ring[e][0], ring[e+1][0]) }
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(west(a), west(b)), a-b) })
	bi, bj := n, n
	var open []int // edges whose eastern end is not passed yet
	for _, e := range order {
		open = slices.DeleteFunc(open, func(o int) bool { return max(ring[o][0], ring[o+1][0]) < west(e) })
		for _, o := range open {
			a, b := min(e, o), max(e, o)
			if edgesClash(ring, a, b, n) && (a < bi || a == bi && b < bj) {
				bi, bj = a, b
			}
		}
		open = append(open, e)
	}
	return bi, bj, bi < n
}

func edgesClash(ring []point, i, j, n int) bool {
	a, b, c, d := ring[i], ring[i+1], ring[j], ring[j+1]
	if max(a[1], b[1]) < min(c[1], d[1]) || max(c[1], d[1]) < min(a[1], b[1]) {
		return false
	}
	switch {
	case j == i+1:
		return foldsBack(b, a, d)
	case i == 0 && j == n-1:
		return foldsBack(a, b, c)
	}
	t1, t2, t3, t4 := cross(a, b, c), cross(a, b, d), cross(c, d, a), cross(c, d, b)
	if (t1 > 0) != (t2 > 0) && (t3 > 0) != (t4 > 0) && t1 != 0 && t2 != 0 && t3 != 0 && t4 != 0 {
		return true
	}
	return t1 == 0 && between(c, a, b) || t2 == 0 && between(d, a, b) ||
		t3 == 0 && between(a, c, d) || t4 == 0 && between(b, c, d)
}

// foldsBack: do the edges from at to p and to q run the same way?
func foldsBack(at, p, q point) bool {
	return cross(at, p, q) == 0 && (p[0]-at[0])*(q[0]-at[0])+(p[1]-at[1])*(q[1]-at[1]) > 0
}

func between(p, a, b point) bool {
	return p[0] >= min(a[0], b[0]) && p[0] <= max(a[0], b[0]) &&
		p[1] >= min(a[1], b[1]) && p[1] <= max(a[1], b[1])
}
