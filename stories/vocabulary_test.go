package stories

import (
	"errors"
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

// A topic that names the program's own region is called otherwise in another.
func TestATopicOfTheRegionIsCalledOtherwiseElsewhere(t *testing.T) {
	here := map[string]Text{"500105": {Zh: "甲"}, "500109": {Zh: "乙"}, "500112": {Zh: "丙"}}
	for name, c := range map[string]struct {
		units map[string]Text
		want  string
	}{"here": {here, "川渝合作"}, "any": {nil, "川渝合作"}, "elsewhere": {map[string]Text{"990101": {Zh: "甲"}}, "区域合作"}} {
		v, err := VocabularyOf(fstest.MapFS{}, c.units)
		if err != nil {
			t.Fatal(err)
		}
		if got := v.Topics["regional-cooperation"].Zh; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	_, err := VocabularyOf(fstest.MapFS{VocabularyFile: {Data: []byte("topics:\n  a: {zh: 甲, en: A, elsewhere: {zh: 乙, en: B}}\n")}}, here)
	if err != nil {
		t.Error(err)
	}
}

func TestAProblemOfATopicIsSaidOnce(t *testing.T) {
	_, err := VocabularyOf(fstest.MapFS{VocabularyFile: {Data: []byte("topics:\n  a: {zh: 甲, en: A, color: red}\n")}}, nil)
	var ps Problems
	if !errors.As(err, &ps) || len(ps) != 1 {
		t.Errorf("%v", err)
	}
}
