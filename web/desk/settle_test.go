package desk

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/yutu-map/yutu/stories/draft"
)

// doubtful is a figure that was taken as of publication, and perhaps doubted otherwise.
func doubtful(name string, more ...string) string {
	return `name: {zh: ` + name + `, en: S}; value: 5; unit: people; qualifier: exactly; period: ../2020-09-01; kind: stock; quote: "` + name + `5人"; sure: 0.85; doubts: ["` + strings.Join(append([]string{draft.AsOfPublication}, more...), `", "`) + `"]`
}

func (e *editor) pressable(key string) *html.Node {
	return e.find(func(n *html.Node) bool { return attr(n, "data-key") == key })
}

func TestTheDoubtThatFiguresShareIsAskedOnce(t *testing.T) {
	dated := strings.Replace(doubtful("往年员工"), "../2020-09-01", "2019", 1) // somebody has mended its period: it is not asked about
	e := atDesk(t, confirmedReport(doubtful("员工"), doubtful("工人", "another"), doubtful("教师"), dated), "")
	before := e.file(name)
	if text := e.text(); !strings.Contains(text, "3个都截至见报？") {
		t.Fatalf("it is not asked for three figures together: %s", text)
	}
	e.send("settle", nil)
	after := e.file(name)
	if e.pressable("t") != nil || strings.Count(after, "    settled: [") != 3 || strings.Count(after, draft.AsOfPublication) != 4 || strings.Count(after, "    sure: 0.95\n") != 3 {
		t.Errorf("settled together, the draft is\n%s", after)
	}
	s, err := e.desk.open(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.tally(); got.Sure != 2 || got.Doubt != 2 {
		t.Errorf("after one answer %d are without a doubt and %d with one: nothing else was answered", got.Sure, got.Doubt)
	}
	mark := e.find(func(n *html.Node) bool { return attr(n, "class") == "agreed" })
	if mark == nil || !strings.Contains(attr(mark, "aria-label"), "截至见报") {
		t.Error("the figure does not show what was agreed of it")
	}
	e.send("askagain", nil)
	if text := e.file(name); strings.Count(text, "    settled: [") != 2 || strings.Count(text, "    sure: 0.85\n") != 2 {
		t.Errorf("asked again at one figure, the draft is\n%s", text)
	}
	e.send("undo", nil)
	e.send("undo", nil)
	if e.file(name) != before {
		t.Errorf("undone, the draft is\n%s", e.file(name))
	}
	e.send("settle", nil)
	e.send("figure", url.Values{"do": {"accept"}})
	if text := e.file(name); strings.Count(text, "    settled: [") != 2 {
		t.Errorf("a confirmed figure keeps what was agreed while it was a draft\n%s", text)
	}
}

func TestTwoFiguresAreNotWorthAQuestion(t *testing.T) {
	e := atDesk(t, confirmedReport(doubtful("员工"), doubtful("工人")), "")
	if e.pressable("t") != nil {
		t.Error("it is asked for two")
	}
}

func TestTheDeskIsCalledAsTheSiteOfItsRegion(t *testing.T) {
	e := atDesk(t, confirmedReport(doubtful("员工")), "")
	if text := e.text(); !strings.Contains(text, "例图 编辑台") || strings.Contains(text, "渝图") {
		t.Errorf("the desk is called otherwise: %.80s", text)
	}
}
