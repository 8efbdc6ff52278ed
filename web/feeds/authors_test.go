package feeds

import (
	"encoding/json"
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// T15: machines read of each author, in both scripts.
func TestEachAuthorIsAPersonToMachines(t *testing.T) {
	fs := embedded(t)
	s := &stories.Story{ID: "x", Headline: stories.Text{Zh: "题", En: "T"}, Paper: stories.Text{Zh: "报", En: "P"}, Date: "2020-08-09",
		Byline: stories.Text{Zh: "本报记者 杨铌紫 实习生 李明岩", En: "Yang Nizi; Li Mingyan (intern)"}}
	for _, lang := range []string{"zh", "en"} {
		linked := fs.linkedStory(lang, s, &model.Page{Path: "/"})
		data, err := json.Marshal(linked.(map[string]any)["citation"].(map[string]any)["author"])
		want := `[{"@type":"Person","alternateName":"Yang Nizi","name":"杨铌紫"},{"@type":"Person","alternateName":"Li Mingyan","name":"李明岩"}]`
		if err != nil || string(data) != want {
			t.Errorf("%s: %s, want %s", lang, data, want)
		}
	}
}
