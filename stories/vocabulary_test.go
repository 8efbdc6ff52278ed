package stories

import (
	"strings"
	"testing"
	"testing/fstest"
)

const added = `topics:
  fishing: {zh: 渔业, en: Fishing, formerly: [fishery]}
  income: {zh: 收入, en: Earnings}
units:
  boats: {zh: 条船, en: boat, en_plural: boats, kind: count, formerly: [ships]}
relation_kinds:
  ferries: {zh: 轮渡, en: Ferries}
`

func loadAdded(vocabulary, text string) (*Set, error) {
	return Load(fstest.MapFS{file: {Data: []byte(text)}, VocabularyFile: {Data: []byte(vocabulary)}}, Options{Region: chongqing, Units: units()})
}

// A folder's vocabulary adds to the built-in one, and may say a word of it otherwise: nobody copies forty lines for one more.
func TestAFoldersVocabularyAddsToTheBuiltIn(t *testing.T) {
	text := strings.NewReplacer("[income]", "[fishing, income, employment]", "unit: people", "unit: boats", "kind: jobs", "kind: ferries").Replace(good)
	set, err := loadAdded(added, text)
	if err != nil {
		t.Fatal(err)
	}
	v := set.Vocabulary
	if got := v.FormatMetric("en", &set.Stories[0].Metrics[0]); got != "12,975 boats" {
		t.Errorf("reads %s", got)
	}
	for code, want := range map[string]string{"fishing": "Fishing", "income": "Earnings", "employment": "Employment"} {
		if got := v.Topics[code].En; got != want {
			t.Errorf("%s is called %s, want %s", code, got, want)
		}
	}
	if _, err := loadText(good); err != nil { // the built-in one is as it was
		t.Error(err)
	}
	other, err := BuiltInVocabulary()
	if err != nil || other.Topics["income"].En != "Incomes" || other.Topics["fishing"].En != "" {
		t.Errorf("what a folder adds is in the built-in one: %+v, %v", other.Topics, err)
	}
}

// A word that is called otherwise now is refused with what it is called.
func TestAnOldCodeNamesItsSuccessor(t *testing.T) {
	for _, c := range []struct{ old, new, say string }{
		{"[income]", "[fishery]", `topics[1]: expected "fishing", as “fishery” is called now`},
		{"unit: people", "unit: ships", `metrics[1].unit: a-metric: expected "boats", as “ships” is called now`},
	} {
		_, err := loadAdded(added, strings.Replace(good, c.old, c.new, 1))
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("got %v\nwant …%s", err, c.say)
		}
	}
}
