package cli

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories"
)

// confirmed is a draft of which an editor has written the English and taken out what only drafts have.
func confirmed(draft string) string {
	own := regexp.MustCompile(`(?m)^ *(?:status|source|at|sure|doubts): .*\n`)
	text := strings.ReplaceAll(own.ReplaceAllString(draft, ""), `en: ""`, `en: "A"`)
	return strings.NewReplacer("# zh\n", "# zh\n\n甲。\n", "# en\n", "# en\n\nA.\n").Replace(text)
}

// inFormat are the fields that say what the words say; what else there is, an editor decides.
var inFormat = regexp.MustCompile(`^(quote|qualifier|unit|classifier|per)$`)

// What is proposed is in the format: confirmed drafts say of no figure that it is none, nor that it is otherwise in its own
// words. Only measures that the vocabulary has not are left to the editor.
func TestConfirmedDraftsAgreeWithTheirWords(t *testing.T) {
	figures := 0
	for _, page := range table(t, newsroom+"/pages.tsv") {
		dir := t.TempDir()
		if status, said := importCommand(t, dir, filepath.Join(newsroom, page["file"])); status != 0 {
			t.Fatal(said)
		}
		drafts, _ := filepath.Glob(dir + "/*.md")
		for _, path := range drafts {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			figures += strings.Count(string(data), "    quote: ")
			name := filepath.Base(path)
			_, err = stories.Load(fstest.MapFS{name: {Data: []byte(confirmed(string(data)))}}, stories.Options{})
			var problems stories.Problems
			errors.As(err, &problems)
			for _, p := range problems {
				_, field, _ := strings.Cut(p.Field, "].")
				unknown := field == "unit" && strings.Contains(p.Want, "one of")
				if inFormat.MatchString(field) && !unknown || strings.Contains(p.Want, "quote") || strings.Contains(p.Want, "unknown key") || p.Field == "page" {
					t.Errorf("%s: %v", page["file"], p)
				}
			}
		}
	}
	if figures < 100 {
		t.Errorf("%d figures have their words", figures)
	}
}
