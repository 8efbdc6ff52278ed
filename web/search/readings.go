package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// counted writes how often each of some words was read: "黔江 7 綦江 5", the most frequent first.
func counted(words map[string]int) string {
	list := slices.SortedFunc(maps.Keys(words), func(a, b string) int {
		if words[a] != words[b] {
			return words[b] - words[a]
		}
		return strings.Compare(a, b)
	})
	var b strings.Builder
	for _, word := range list {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word + " " + strconv.Itoa(words[word]))
	}
	return b.String()
}

// count adds, or with sign -1 takes away, what counted has written.
func count(words map[string]int, text string, sign int) {
	fields := strings.Fields(text)
	for i := 0; i+1 < len(fields); i += 2 {
		n, _ := strconv.Atoi(fields[i+1])
		if words[fields[i]] += sign * n; words[fields[i]] == 0 {
			delete(words, fields[i])
		}
	}
}

// mostOfReading is how many words a reading may stand for; the most frequent are kept.
const mostOfReading = 6

// mostRead are the words a reading stands for.
func mostRead(counted string) string {
	fields := strings.Fields(counted)
	var words []string
	for i := 0; i < min(len(fields), 2*mostOfReading); i += 2 {
		words = append(words, fields[i])
	}
	return strings.Join(words, " ")
}

// A speller remembers the readings of two characters that it was asked for.
type speller struct{ spelt map[string][]string }

// mostSpelt bounds what is remembered: some MB.
const mostSpelt = 1 << 16

func (s *speller) spelling(gram string) []string {
	all, known := s.spelt[gram]
	if !known {
		if s.spelt == nil || len(s.spelt) >= mostSpelt {
			s.spelt = map[string][]string{}
		}
		all = readings(gram)
		s.spelt[gram] = all
	}
	return all
}
