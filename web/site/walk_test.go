package site

import "testing"

var arrows = [][2]float64{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}

func TestArrowKeysReachEveryUnitFromEveryOther(t *testing.T) {
	s := built(t)
	m := s.shards.Maps["zh"]
	for _, start := range m.Units {
		reached := map[string]bool{start.Adcode: true}
		for queue := []string{start.Adcode}; len(queue) > 0; queue = queue[1:] {
			for _, d := range arrows {
				if next, ok := m.Toward(queue[0], d[0], d[1]); ok && !reached[next.Adcode] {
					reached[next.Adcode] = true
					queue = append(queue, next.Adcode)
				}
			}
		}
		for _, u := range m.Units {
			if !reached[u.Adcode] {
				t.Errorf("no way by arrow keys from %s to %s", start.Name, u.Name)
			}
		}
	}
}

func TestArrowKeysGoWhereTheyPoint(t *testing.T) {
	m := built(t).shards.Maps["zh"]
	for _, u := range m.Units {
		for _, d := range arrows {
			if next, ok := m.Toward(u.Adcode, d[0], d[1]); ok {
				if along := float64(next.X-u.X)*d[0] + float64(next.Y-u.Y)*d[1]; along <= 0 {
					t.Errorf("from %s, (%v, %v) leads back to %s", u.Name, d[0], d[1], next.Name)
				}
			}
		}
	}
}
