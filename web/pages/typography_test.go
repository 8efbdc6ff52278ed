package pages

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
)

// Chinese marks are as wide as a character and bring their own space; brackets beside Chinese are Chinese.
func TestChineseMarksStandWithoutSpaces(t *testing.T) {
	wrong := regexp.MustCompile(`[，。；：！？》”）、（《“] +\S|\S +[，。；：！？》”）、（《“]|\p{Han} ?\(|\) ?\p{Han}`)
	for where, texts := range textsOfPages(t, "zh") {
		for _, text := range texts {
			if at := wrong.FindString(text); at != "" {
				t.Errorf("%s: %q in %q", where, at, text)
			}
		}
	}
}

// What labels are called in the code is not what readers are told, and what stands for itself begins with a capital.
func TestEnglishPagesSayDistrictsAndCounties(t *testing.T) {
	ours, office := regexp.MustCompile(`\b[Uu]nits of August|\beach unit\b|\b\d+ units\b`), regexp.MustCompile(`^(leader|head|member|secretary|vice|first|director) .*(of|and) `)
	for where, texts := range textsOfPages(t, "en") {
		for _, text := range texts {
			if ours.MatchString(text) || office.MatchString(text) {
				t.Errorf("%s: %q", where, text)
			}
		}
	}
}

// textsOfPages are the texts of each page of the embedded content, without those of layers' sources, which are titles of others,
// and what is copied.
func textsOfPages(t *testing.T, lang string) map[string][]string {
	t.Helper()
	c := made(t)
	all := map[string][]string{}
	for r := range c.In(lang).Routes() {
		data, err := json.Marshal(c.Page(r))
		if err != nil {
			t.Fatal(err)
		}
		var page any
		if err := json.Unmarshal(data, &page); err != nil {
			t.Fatal(err)
		}
		all[r.Path()] = textsIn(page, r.Kind == address.Layer)
	}
	return all
}

func textsIn(value any, layer bool) (texts []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, each := range v {
			texts = append(texts, textsIn(each, layer)...)
		}
	case map[string]any:
		for name, each := range v {
			if name != "Snippets" && name != "Byline" && !(layer && (name == "Links" || name == "Facts")) && !strings.HasSuffix(name, "Href") {
				texts = append(texts, textsIn(each, layer)...)
			}
		}
	}
	return texts
}

// Values that were computed are rounded alike: 29.0 beside 28.3, or it would be a figure of another precision.
func TestComputedValuesOfALayerHaveAsManyDecimals(t *testing.T) {
	c := made(t)
	for lang, want := range map[string]string{"zh": "+29.0%", "en": "+29.0%"} {
		for _, f := range c.Page(address.Route{Lang: address.Lang(lang), Kind: address.District, ID: "500120"}).Panel.Facts {
			if strings.HasPrefix(f.Value, "+29") && f.Value != want {
				t.Errorf("%s: %q", lang, f.Value)
			}
		}
	}
	l := c.layer("population-2020")
	if got := valued("zh", l, "1359611"); got != "1,359,611" {
		t.Errorf("a published value is %q", got)
	}
}
