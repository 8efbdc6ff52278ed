package desk

import (
	"testing"

	"github.com/yutu-map/yutu/stories"
)

// The lines of a headline are joined with a space in one report and with none in the next.
func TestEnglishInUseIsFoundWhateverTheSpaces(t *testing.T) {
	d := &Desk{names: map[string]string{}}
	learnFrom(d.names, &stories.Story{Headline: stories.Text{Zh: "修好木船 再教徒弟", En: "Boats mended, then apprentices taught"}})
	for _, zh := range []string{"修好木船再教徒弟", "修好木船 再教徒弟", "修好木船　再教徒弟"} {
		if got := d.english(zh); got == "" {
			t.Errorf("%s has no English", zh)
		}
	}
}
