package search

import "strings"

// Syllables cuts a word in pinyin into its syllables, the longest first that
// leave a rest which can be cut as well; the last may be only begun. It gives
// nil for a word that is no pinyin. It knows the parts of syllables and not
// which go together: what does not exist is in no index either.
func Syllables(word string) []string {
	if word == "" {
		return []string{}
	}
	from := 0
	for n := min(len(word), 2); n > 0 && from == 0; n-- {
		if strings.Contains(initials, " "+word[:n]+" ") {
			from = n
		}
	}
	for to := min(len(word), from+4); to > from; to-- {
		if strings.Contains(finals, " "+word[from:to]+" ") {
			if more := Syllables(word[to:]); more != nil {
				return append([]string{word[:to]}, more...)
			}
		}
	}
	if from == len(word) {
		return []string{word}
	}
	return nil
}

const (
	initials = " b p m f d t n l g k h j q x zh ch sh r z c s y w "
	finals   = " a o e i u ai ei ui ao ou iu ie ue er an en in un ang eng ing ong ia iao ian iang iong ua uai uan uang uo "
)
