package desk

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"github.com/yutu-map/yutu/stories"
)

// Names of people and small places are written in English as they sound. What is proposed by sound is shown as such: many
// characters sound in more than one way.

// endings of the names of places, and what stands for them.
var endings = []struct{ zh, en string }{{"街道", "Subdistrict"}, {"社区", "Community"}, {"镇", "Town"}, {"乡", "Township"}, {"村", "Village"}}

// doubled are the surnames of two characters that are met.
var doubled = []string{"欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "东方"}

// sounds is how Chinese characters sound, as one word: Baizi; "" if there is another character among them.
func sounds(zh string) string {
	syllables := pinyin.LazyPinyin(zh, pinyin.NewArgs())
	if len(syllables) == 0 || len(syllables) != len([]rune(zh)) {
		return ""
	}
	for i := 1; i < len(syllables); i++ {
		if strings.ContainsRune("aeo", rune(syllables[i][0])) {
			syllables[i] = "'" + syllables[i]
		}
	}
	word := []rune(strings.Join(syllables, ""))
	word[0] = unicode.ToUpper(word[0])
	return string(word)
}

// placeBySound is a place's name in English, if it ends as places do.
func placeBySound(zh string) string {
	for _, ending := range endings {
		if name, ok := strings.CutSuffix(zh, ending.zh); ok {
			if en := sounds(name); en != "" {
				return en + " " + ending.en
			}
		}
	}
	return ""
}

// bylineBySound is a byline in English: the people in it, without their posts; "" if not all of them are names of people.
func bylineBySound(zh string) string {
	var people []string
	for _, name := range (&stories.Story{Byline: stories.Text{Zh: zh}}).AuthorNames("zh") {
		en := personBySound(name)
		if en == "" {
			return ""
		}
		people = append(people, en)
	}
	return strings.Join(people, "; ")
}

// personBySound is one person's name, the family's first; "" of what is no name of a person.
func personBySound(name string) string {
	family := 1
	for _, two := range doubled {
		if strings.HasPrefix(name, two) {
			family = 2
		}
	}
	r := []rune(name)
	if len(r) <= family || len(r) > family+2 {
		return ""
	}
	first, last := sounds(string(r[family:])), sounds(string(r[:family]))
	if first == "" || last == "" {
		return ""
	}
	return last + " " + first
}
