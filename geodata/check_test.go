package geodata

import (
	"fmt"
	"strings"
	"testing"
)

func TestOurOwnGeodataHasNoProblem(t *testing.T) {
	for _, err := range Check() {
		t.Error(err)
	}
}

func TestEveryFaultOfTheDrawingIsReportedWithItsPlace(t *testing.T) {
	square := "yutu-shapes 1 0 1\n500101\tm0 0l10 0 0 10-10 0z\n"
	for name, c := range map[string]struct {
		spoil func(shapes *[Levels]string, l *Layout)
		want  string
	}{
		"empty":         {func(s *[Levels]string, _ *Layout) { s[1] = "" }, "shapes-1.txt: line 1"},
		"no head":       {func(s *[Levels]string, _ *Layout) { s[1] = "500101\tm0 0l1 1 2 3z\n" }, "shapes-1.txt: line 1"},
		"wrong level":   {func(s *[Levels]string, _ *Layout) { s[1] = s[2] }, "shapes-1.txt: line 1: is level 2"},
		"cut":           {func(s *[Levels]string, _ *Layout) { s[2] = s[2][:5000] }, "shapes-2.txt: line"},
		"units missing": {func(s *[Levels]string, _ *Layout) { s[0] = square }, "shapes-0.txt: 500102 is missing"},
		"no tab":        {func(s *[Levels]string, _ *Layout) { s[0] = strings.Replace(square, "\t", " ", 1) }, "shapes-0.txt: line 2: want ADCODE TAB PATH"},
		"open path":     {func(s *[Levels]string, _ *Layout) { s[0] = strings.Replace(square, "z", "", 1) }, "line 2: 500101: the path is not closed"},
		"two points":    {func(s *[Levels]string, _ *Layout) { s[0] = strings.Replace(square, " 0 10-10 0z", "z", 1) }, "ring 0: has 2 points"},
		"odd numbers":   {func(s *[Levels]string, _ *Layout) { s[0] = strings.Replace(square, "10 0z", "10z", 1) }, "ring 0: an odd count"},
		"no number":     {func(s *[Levels]string, _ *Layout) { s[0] = strings.Replace(square, "10 0z", "1e1 0z", 1) }, `ring 0: strconv.Atoi: parsing "-1e1"`},
		"absolute":      {func(s *[Levels]string, _ *Layout) { s[0] = strings.Replace(square, "m", "M", 1) }, "ring 0: want m and l"},
		"unit moved": {func(s *[Levels]string, _ *Layout) {
			s[0] = strings.Replace(s[0], "500103\tm", "500103\tm1", 1)
		}, "shapes-0.txt: 500103: "},
		"extra point":    {func(s *[Levels]string, _ *Layout) { s[0] = strings.Replace(s[0], "z\n500104", " 1 1z\n500104", 1) }, "there is a gap at its border from"},
		"gap":            {func(s *[Levels]string, _ *Layout) { s[0] = indent(s[0], 1) }, "at its border from"},
		"overlap":        {func(s *[Levels]string, _ *Layout) { s[0] = indent(s[0], -1) }, "at its border from"},
		"layout short":   {func(_ *[Levels]string, l *Layout) { l.Shapes = l.Shapes[1:] }, "layout.json: 500101 is missing"},
		"layout order":   {func(_ *[Levels]string, l *Layout) { l.Shapes[0], l.Shapes[1] = l.Shapes[1], l.Shapes[0] }, "layout.json: has the units twice or out of order"},
		"layout unknown": {func(_ *[Levels]string, l *Layout) { l.Shapes = append(l.Shapes, Shape{Adcode: "500101"}) }, "layout.json: has the units twice"},
		"label outside":  {func(_ *[Levels]string, l *Layout) { l.Shapes[2].X = 0 }, "500103: the label point 0,741 lies outside"},
		"neighbour lost": {func(_ *[Levels]string, l *Layout) { l.Shapes[2].Neighbours = nil }, "500103: has borders with"},
		"box wrong":      {func(_ *[Levels]string, l *Layout) { l.Shapes[2].Box[3]++ }, "shapes-0.txt: 500103: fills the box"},
	} {
		t.Run(name, func(t *testing.T) {
			l := TheLayout()
			shapes := [Levels]string{ShapeFile(0), ShapeFile(1), ShapeFile(2)}
			c.spoil(&shapes, &l)
			var all []string
			for _, err := range checkDrawing(shapes, l) {
				all = append(all, err.Error())
			}
			if !strings.Contains(strings.Join(all, "\n"), c.want) {
				t.Errorf("got %q\nwant a problem with %q", all, c.want)
			}
		})
	}
}

// indent moves the middle of the first run of three steps of 渝中, and leaves
// its neighbours where they are.
func indent(shapes string, by int) string {
	d, err := parseShapes(shapes)
	if err != nil {
		panic(err)
	}
	d.rings["500103"][0][3][1] += by
	var b strings.Builder
	fmt.Fprintf(&b, "yutu-shapes 1 %d %d\n", d.level, d.scale)
	for _, code := range d.codes {
		fmt.Fprintf(&b, "%s\t", code)
		var from point
		for _, ring := range d.rings[code] {
			fmt.Fprintf(&b, "m%d %d", ring[0][0]-from[0], ring[0][1]-from[1])
			for i, p := range ring[1:] {
				fmt.Fprintf(&b, "%c%d %d", " l"[min(1, max(0, 1-i))], p[0]-ring[i][0], p[1]-ring[i][1])
			}
			b.WriteByte('z')
			from = ring[0]
		}
		b.WriteByte('\n')
	}
	return b.String()
}
