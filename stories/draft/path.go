package draft

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// The roles of a page's lines are chosen all together: of all the ways in which the page could be split, the one that the
// evidence of its lines and of their neighbourhood speaks for most. How much a piece of evidence counts was learned from pages
// whose split is known, set anew in many ways: see learn_test.go, which makes the table.

//go:embed weights.tsv
var weightsTable string

// Weights say how much evidence speaks for each role: the more, the higher. Evidence "after ROLE" is the role of the line before.
type weights map[string]*[roles]float32

// learned are the weights of the table.
var learned = sync.OnceValue(func() weights {
	w, err := readWeights(weightsTable)
	if err != nil {
		panic(err) // the table is part of the program
	}
	return w
})

// readWeights reads a table of a line for each piece of evidence, with a number for each role.
func readWeights(text string) (weights, error) {
	w := weights{}
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != roles+1 {
			return nil, fmt.Errorf("%d numbers of %q, want %d", len(cells)-1, cells[0], roles)
		}
		var row [roles]float32
		for i, c := range cells[1:] {
			if c == "" {
				continue
			}
			n, err := strconv.ParseFloat(c, 32)
			if err != nil {
				return nil, err
			}
			row[i] = float32(n)
		}
		w[cells[0]] = &row
	}
	return w, nil
}

// margin is by how much the right roles are to win while weights are learned.
const margin = 150

const impossible = float32(-1e9)

// A path is the roles of a sheet's lines, and how much more the evidence speaks for each than for any other.
type path struct {
	roles  []int
	margin []float32
}

// scores are what the evidence of each line says for each role.
func (w weights) scores(s *sheet) [][roles]float32 {
	all := make([][roles]float32, len(s.lines))
	for i := range s.lines {
		l := &s.lines[i]
		for _, e := range l.evidence {
			if row := w[e]; row != nil {
				for r := range roles {
					all[i][r] += row[r]
				}
			}
		}
		for r := range roles {
			if s.against != nil && s.against[i] != r {
				all[i][r] += margin
			}
			if l.fixed && r != l.rule || !l.fixed && (r == roleTable || r == roleRunIn && l.runHead == "") {
				all[i][r] = impossible
			}
			if l.notice && s.against == nil && r != roleFurniture && r != roleOutside {
				all[i][r] = impossible
			}
			if l.told && s.against == nil && (r == roleFurniture || r == roleOutside) {
				all[i][r] = impossible
			}
		}
	}
	return all
}

// after is the weights of one role behind another, by whether there is a gap between.
func (w weights) turns() (t [2][roles][roles]float32) {
	for gap := range 2 {
		for from := range roles {
			row := w[turnName(from, gap)]
			for to := range roles {
				switch {
				case !follows[from][to]:
					t[gap][from][to] = impossible
				case row != nil:
					t[gap][from][to] = row[to]
				}
			}
		}
	}
	return t
}

func turnName(from, gap int) string { return fmt.Sprintf("after %s %d", roleNames[from], gap) }

// best finds the best roles of all lines.
func (w weights) best(s *sheet) path {
	n := len(s.lines)
	p := path{roles: make([]int, n), margin: make([]float32, n)}
	if n == 0 {
		return p
	}
	score, turn := w.scores(s), w.turns()
	ahead := make([][roles]float32, n) // of the best way up to each line in each role
	from := make([][roles]int, n)
	for r := range roles {
		ahead[0][r] = impossible
	}
	for _, r := range atStart {
		ahead[0][r] = score[0][r]
	}
	if s.lines[0].fixed {
		ahead[0][s.lines[0].rule] = 0
	}
	gapAt := func(i int) int { return min(1, s.lines[i].gap) }
	for i := 1; i < n; i++ {
		t := &turn[gapAt(i)]
		for r := range roles {
			best, at := impossible*2, 0
			for q := range roles {
				if x := ahead[i-1][q] + t[q][r]; x > best {
					best, at = x, q
				}
			}
			ahead[i][r], from[i][r] = max(best+score[i][r], impossible*8), at
		}
	}
	behind := make([][roles]float32, n) // of the best way from each line on
	for i := n - 2; i >= 0; i-- {
		t := &turn[gapAt(i+1)]
		for r := range roles {
			best := impossible * 8
			for q := range roles {
				best = max(best, t[r][q]+score[i+1][q]+behind[i+1][q])
			}
			behind[i][r] = best
		}
	}
	at := 0
	for r := range roles {
		if ahead[n-1][r] > ahead[n-1][at] {
			at = r
		}
	}
	for i := n - 1; i >= 0; i-- {
		p.roles[i] = at
		other := impossible
		for r := range roles {
			if r != at {
				other = max(other, ahead[i][r]+behind[i][r])
			}
		}
		p.margin[i] = ahead[i][at] + behind[i][at] - other
		at = from[i][at]
	}
	return p
}
