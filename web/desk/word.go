package desk

import (
	"cmp"
	"errors"
	"io/fs"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
	"github.com/yutu-map/yutu/stories/edit"
)

// A wordForm asks for a word that the vocabulary shall have.
type wordForm struct {
	Of      string // the field that it is for
	Missing string // what stands there and is no word of the vocabulary
	Digest  string // of the folder's vocabulary
	Open    bool
	Fields  []field
	Error   string // of none of its fields
}

// wordLists are the lists of the vocabulary, by the field that has a word of theirs.
var wordLists = map[string]string{"unit": "units", "kind": "metric_kinds", "topics": "topics"}

// wordKeys are the parts of a word. The code may be left to its English.
var wordKeys = map[string][]string{"unit": {"zh", "en", "en_plural", "kind", "code"}, "kind": {"zh", "en", "code"}, "topics": {"zh", "en", "code"}}

// measureKinds are the kinds that a unit of measurement may have.
var measureKinds = []string{"count", "measure", "money", "percent"}

var codeForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// wordsOf are the words of a list that a field's words are of.
func wordsOf(v *stories.Vocabulary, of string) map[string]stories.Text {
	switch of {
	case "kind":
		return v.MetricKinds
	case "topics":
		return v.Topics
	}
	names := map[string]stories.Text{}
	for code, u := range v.Units {
		names[code] = u.Name
	}
	return names
}

// wordForm is the form for a word that a field wants, proposed from what stands there, or as it was sent.
func (v *visit) wordForm(of string, standing []string, classifier string, vocabulary *stories.Vocabulary) *wordForm {
	if v.word != nil && v.word.Of == of {
		return v.word
	}
	w := &wordForm{Of: of}
	for _, word := range standing {
		if _, known := wordsOf(vocabulary, of)[word]; !known && w.Missing == "" {
			w.Missing = word
		}
	}
	now, _ := v.folder.content(stories.VocabularyFile)
	w.Digest = digest(now)
	given := map[string]string{}
	if codeForm.MatchString(w.Missing) {
		given["code"] = w.Missing
	} else {
		given["zh"] = cmp.Or(w.Missing, classifier)
	}
	if given["zh"] != "" {
		given["kind"] = map[bool]string{true: "count", false: "measure"}[draft.Counts(given["zh"])]
	}
	w.fill(v.lang, func(key string) string { return given[key] })
	return w
}

// fill makes the fields of a form.
func (w *wordForm) fill(lang string, value func(key string) string) {
	for _, key := range wordKeys[w.Of] {
		f := field{Key: w.Of + "." + key, Value: value(key), Label: say(lang, "word."+key), Lang: languageOf(key)}
		if key == "en" && w.Of == "unit" {
			f.Label = say(lang, "word.en_one")
		}
		if key == "kind" {
			f.Wide = true
			for _, kind := range measureKinds {
				f.Choices = append(f.Choices, choice{kind, say(lang, "word.kind."+kind)})
			}
		}
		if key == "code" {
			f.Hint, f.Optional = "codeHint", true
		}
		w.Fields = append(w.Fields, f)
	}
}

func languageOf(key string) string {
	switch {
	case strings.HasSuffix(key, "zh"):
		return "zh-CN"
	case strings.HasSuffix(key, "en"), strings.HasSuffix(key, "en_plural"):
		return "en"
	}
	return ""
}

// wrong says what is wrong at a field; at none, if there is no such field.
func (w *wordForm) wrong(key, said, lang string) {
	w.Error = wrongAt(w.Fields, w.Of+"."+key, said, lang, w.Error)
}

func wrongAt(fields []field, key, said, lang, none string) string {
	for i := range fields {
		if f := &fields[i]; f.Key == key {
			if f.Error == "" {
				f.Error, f.ErrorLang = said, lang
			}
			return none
		}
	}
	return strings.TrimSpace(none + "\n" + said)
}

func (w *wordForm) sound() bool {
	return w.Error == "" && !slices.ContainsFunc(w.Fields, func(f field) bool { return f.Error != "" })
}

// A word is one that was asked for, as it is written.
type word struct {
	code string
	stories.Text
	yaml string
	unit stories.Unit
}

// givenWord reads a form, and says at its fields what is missing.
func (v *visit) givenWord(of string) (*wordForm, word) {
	get := func(key string) string { return strings.TrimSpace(v.r.PostForm.Get(of + "." + key)) }
	given := word{Text: stories.Text{Zh: get("zh"), En: get("en")}}
	given.code = cmp.Or(get("code"), codeOf(cmp.Or(get("en_plural"), get("en"))))
	w := &wordForm{Of: of, Missing: v.r.PostForm.Get("missing"), Digest: v.r.PostForm.Get("vocabulary"), Open: true}
	w.fill(v.lang, get)
	for _, key := range wordKeys[of] {
		if key != "code" && get(key) == "" {
			w.wrong(key, say(v.lang, "bad.missing"), "")
		}
	}
	if given.code != "" && !codeForm.MatchString(given.code) || given.code == "" && given.En != "" {
		w.wrong("code", say(v.lang, "bad.code"), "")
	}
	given.yaml = "zh: " + edit.Quote(given.Zh) + ", en: " + edit.Quote(given.En)
	if of == "unit" {
		given.unit = stories.Unit{Code: given.code, Name: given.Text, EnPlural: get("en_plural"), Kind: get("kind")}
		given.yaml += ", en_plural: " + edit.Quote(given.unit.EnPlural) + ", kind: " + plain(given.unit.Kind)
		if given.unit.Kind != "" && !slices.Contains(measureKinds, given.unit.Kind) {
			w.wrong("kind", say(v.lang, "bad.kind"), "")
		}
	}
	given.yaml = "{" + given.yaml + "}"
	return w, given
}

// codeOf makes a code of a name in English; "" if it cannot be one.
func codeOf(en string) string {
	words := strings.FieldsFunc(strings.ToLower(en), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strings.Join(words, "-")
}

// addWord adds a word to the folder's vocabulary, and puts it where the report wants it.
func (v *visit) addWord() error {
	name, of, id := v.r.Form.Get("f"), v.r.Form.Get("word"), v.r.Form.Get("id")
	list, ok := wordLists[of]
	if !ok {
		return errors.New(of + ": no field that has a word of the vocabulary")
	}
	data, err := v.folder.read(name)
	if err != nil {
		return err
	}
	w, given := v.givenWord(of)
	vocabulary, err := v.vocabulary()
	if err != nil {
		w.Error = err.Error()
		vocabulary, _ = stories.BuiltInVocabulary()
	}
	do := func(f *edit.File) (*edit.File, error) { return v.putWord(f, of, id, given.code, w.Missing, vocabulary) }
	v.record = record{Key: of, Text: list + "." + given.code}
	then := func(_, _ *sheet) string { return cmp.Or(v.r.Form.Get("at"), id) }
	if digest(data) != v.r.Form.Get("hash") {
		return v.apply(worded, id, do, then) // which shows what has changed
	}
	if done, err := v.keepWord(w, list, given, vocabulary); done || err != nil {
		return err
	}
	if w.sound() {
		return v.apply(worded, id, do, then)
	}
	for i := range w.Fields {
		if f := &w.Fields[i]; f.Error != "" && f.Value == "" && strings.HasSuffix(f.Key, ".code") {
			f.Value = given.code // what it was taken to be
		}
	}
	v.word = w
	return v.showAgain(name, data, cmp.Or(v.r.Form.Get("at"), id))
}

// showAgain shows a report with the form that was sent, to be looked at once more.
func (v *visit) showAgain(name string, data []byte, at string) error {
	s, err := v.sheet(name, data)
	if err != nil {
		return err
	}
	v.show(v.w, http.StatusOK, "report.html", v.page(v.reportData(s, at, "")))
	return nil
}

// keepWord writes a word into the folder's vocabulary, if it is sound and not there yet: the very same may be. done is true
// once an answer was sent.
func (v *visit) keepWord(w *wordForm, list string, given word, vocabulary *stories.Vocabulary) (done bool, err error) {
	if there, taken := wordsOf(vocabulary, w.Of)[given.code]; taken && w.sound() {
		u := vocabulary.Units[given.code]
		if there == given.Text && (w.Of != "unit" || u.EnPlural == given.unit.EnPlural && u.Kind == given.unit.Kind) {
			return false, nil
		}
		w.wrong("code", said(v.lang, "bad.taken", cmp.Or(there.In(v.lang), given.code)), "")
	} else if now, renamed := vocabulary.Renamed[given.code]; renamed {
		w.wrong("code", said(v.lang, "bad.taken", now), "")
	}
	if !w.sound() {
		return false, nil
	}
	now, err := v.folder.content(stories.VocabularyFile)
	if err != nil {
		return false, err
	}
	next, unfit := edit.AddWord(now, list, given.code, given.yaml)
	if digest(now) != w.Digest {
		was, _ := v.folder.journal.state(stories.VocabularyFile, w.Digest)
		return true, v.vocabularyChanged(was, now, list, given, unfit != nil)
	}
	if unfit != nil {
		w.Error = stories.VocabularyFile + ": " + unfit.Error()
		return false, nil
	}
	var problems stories.Problems
	if _, err := v.vocabularyIn(overlay{v.folder.root.FS(), stories.VocabularyFile, next}); errors.As(err, &problems) {
		for _, p := range problems {
			w.wrong(strings.TrimPrefix(p.Field, list+"."+given.code+"."), p.Want, "en")
		}
		return false, nil
	} else if err != nil {
		return false, err
	}
	err = v.folder.save(stories.VocabularyFile, w.Digest, next, record{What: worded, ID: list + "." + given.code})
	var other conflict
	if errors.As(err, &other) { // changed since it was read, a moment ago
		return true, v.vocabularyChanged(other.seen, other.now, list, given, false)
	}
	return false, err
}

// vocabularyChanged shows that another program has changed the vocabulary since the form was made.
func (v *visit) vocabularyChanged(was, now []byte, list string, given word, unfit bool) error {
	mine, err := edit.AddWord(was, list, given.code, given.yaml)
	if err != nil {
		mine = was
	}
	return v.three(stories.VocabularyFile, "vocabulary", was, now, mine, unfit)
}

// putWord gives a report with a word where it wants it: in the figure's field, and in those of others that have the same and
// is no word, or among its topics.
func (v *visit) putWord(f *edit.File, of, id, code, missing string, vocabulary *stories.Vocabulary) (*edit.File, error) {
	if of == "topics" {
		topics := f.Texts("topics")
		if text, typed := v.folder.journal.unsaved(v.r.Form.Get("f"), ofReport)["topics"]; typed {
			topics = items(text)
		}
		if at := slices.Index(topics, missing); at >= 0 {
			topics[at] = code
		} else if !slices.Contains(topics, code) {
			topics = append(topics, code)
		}
		return f.Set("topics", edit.List(topics))
	}
	n := f.Metric(id)
	if n == 0 {
		return nil, errors.New(id + ": there is no such figure any more")
	}
	was := f.Text(metricField(n, of))
	_, known := wordsOf(vocabulary, of)[was]
	for i := 1; i <= f.Len("metrics"); i++ {
		if i != n && (known || f.Text(metricField(i, of)) != was) {
			continue
		}
		var err error
		if f, err = f.Set(metricField(i, of), code); err != nil {
			return nil, err
		}
		if of != "unit" {
			continue
		}
		if f, err = f.Set(metricField(i, "classifier"), ""); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// takeWordBack takes a word out of the vocabulary again: units.boats. It stays where another report may have it, or where the
// vocabulary has been changed since.
func (d *Desk) takeWordBack(word string) bool {
	now, err := d.folder.content(stories.VocabularyFile)
	if err != nil {
		return false
	}
	var added *record
	for _, r := range d.folder.journal.of(stories.VocabularyFile) {
		if r.What == worded && r.ID == word {
			added = r
		}
	}
	if added == nil {
		return true // it was there before
	}
	was, ok := added.back(now)
	_, code, _ := strings.Cut(word, ".")
	if !ok || d.used(code) {
		return false
	}
	return d.folder.save(stories.VocabularyFile, digest(now), was, record{What: "undo", ID: word}) == nil
}

// used tells whether a report may have a word.
func (d *Desk) used(code string) bool {
	all, err := d.folder.list()
	if err != nil {
		return true
	}
	alone := regexp.MustCompile(`(?m)(^|[^a-z0-9-])` + regexp.QuoteMeta(code) + `($|[^a-z0-9-])`)
	return slices.ContainsFunc(all, func(l *line) bool {
		data, err := fs.ReadFile(d.folder.root.FS(), l.File)
		return err != nil || alone.Match(data)
	})
}
