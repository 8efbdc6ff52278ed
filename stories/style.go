package stories

import (
	"strings"
	"unicode/utf8"
)

// A habit is one way of writing that the house does not have. Texts written so
// can be read and are shown as they stand; "yutu check" says where.
type habit struct {
	pattern sought
	say     string
	where   func(field string) bool // nil: in all texts
}

// Chinese as it is set: punctuation of its own, no spaces beside figures and
// Latin letters (the page's typesetting makes the gap). English with curly
// quotation marks.
var habits = map[string][]habit{
	"zh": {
		{seek(withAny(`"'`), `["']`), "straight quotation mark: Chinese has “ ” and ‘ ’", nil},
		{seek(having("...", "。。"), `\.\.\.|。。`), "an ellipsis is ……", nil},
		{seek(withAny(",;:?!()."), beside(`[,;:?!()]`)+`|`+chineseSign+`\.($|[^0-9A-Za-z])`), "half-width punctuation in Chinese: ，。；：？！（）", nil},
		{seek(having(" "), `\p{Han} [0-9A-Za-z]|[0-9A-Za-z%] \p{Han}`), "space between Chinese and figures or Latin letters: the page makes the gap", notAsPrinted},
		{seek(having(" "), `[\p{Han}，。；：！？、] [\p{Han}“‘（《]`), "space between Chinese characters", inSentences},
		{seek(withDigits(5), apart+`[0-9]{5,}($|[^0-9A-Za-z-])`), "from five digits on a number is written in groups, 44,683, or in 万", notAsPrinted},
		{seek(having(","), `(^|[^0-9,])[0-9],[0-9]{3}($|[^0-9,])`), "a number of four digits is written without a comma", notAsPrinted},
		{seek(withRune(fullWidth), `[０-９Ａ-Ｚａ-ｚ％]`), "full-width figure or letter: 0-9, A-Z, %", nil},
		{oddSpace, "a space that is not the ordinary one", nil},
	},
	"en": {
		{seek(withAny(`"'`), `["']`), "straight quotation mark or apostrophe: English has “ ”, ‘ ’ and ’", nil},
		{seek(withDigits(4), apart+`([0-9]{5,}|1[0-8][0-9]{2}|2[1-9][0-9]{2}|[3-9][0-9]{3})($|[^0-9A-Za-z-])`), "a number is written in groups of three digits: 8,800", nil},
		{seek(withRune(chinesePunctuation), `[，。；：、？！（）《》％]`), "Chinese punctuation in English", nil},
		{seek(having("  ", " ,", " .", " ;", " :", " ?", " !"), `  | [,.;:?!]( |$)`), "one space too many", nil},
		{oddSpace, "a space that is not the ordinary one", nil},
	},
}

// apart is before a number that is no part of another, of a code or of an
// address.
const apart = `(^|[^0-9A-Za-z.,/_=-])`

const chineseSign = `[\p{Han}“”‘’《》（）「」，。；：、]`

func beside(marks string) string { return chineseSign + marks + `|` + marks + chineseSign }

var oddSpace = seek(withRune(wideOrThin), `[\x{a0}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]`)

// What may be one of the characters of a pattern: a range around them.
func fullWidth(r rune) bool {
	return r == '％' || r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
}
func chinesePunctuation(r rune) bool { return r >= '、' && r <= '》' || r >= '！' && r <= '？' }
func wideOrThin(r rune) bool         { return r == 0xa0 || r >= 0x2000 && r <= 0x205f || r == 0x3000 }

// notAsPrinted: a headline's spaces are the paper's, which parts its halves by
// them.
func notAsPrinted(field string) bool {
	return field != "headline.zh" && field != "kicker.zh" && field != "subtitle.zh"
}

// inSentences are the texts of which we know that they are no headlines, and
// no lists of names such as 记者 张三.
func inSentences(field string) bool { return field == "body" || strings.HasSuffix(field, "note.zh") }

// style notes how a text is not as the house writes; once a text is enough.
func (r *reader) style(lang string, line int, field, text string) {
	if usual(lang, text) {
		return
	}
	for _, h := range habits[lang] {
		if h.where != nil && !h.where(field) {
			continue
		}
		if at := h.pattern.FindStringIndex(text); at != nil {
			r.note(line, field, "%s, in %s", h.say, quote(around(text, at[0], at[1])))
			return
		}
	}
}

// usual is true of texts that have no habit, as a glance tells: most consist of words or Chinese characters, short numbers,
// and single spaces and full stops in their places. Looking for each habit on its own takes ten times as long.
func usual(lang, text string) bool {
	before, digits := rune(0), 0
	for _, r := range text {
		number := r >= '0' && r <= '9'
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		case number && digits < 3:
		case r == ' ' && before != ' ' && before < 0x80:
		case r == '.' && before != ' ' && before != '.' && before < 0x80:
		case r >= 0x4e00 && r <= 0x9fff && before != ' ':
		case r == '。' && lang == "zh" && before != ' ' && before != '。':
		default:
			return false
		}
		if digits++; !number {
			digits = 0
		}
		before = r
	}
	return true
}

// around is a piece of a text with a few characters before and behind it.
func around(text string, from, to int) string {
	const few = 8
	before, after := []rune(text[:from]), []rune(text[to:])
	return string(before[max(0, len(before)-few):]) + text[from:to] + string(after[:min(len(after), few)])
}

// ends are how the last sentence of a summary ends; otherwise the file was cut
// off there, most likely.
var ends = map[string]ending{"zh": {"。！？….!?", "”’」』）"}, "en": {".!?…", "”’)"}}

// An ending is one of some signs, with any of others behind it.
type ending struct{ signs, behind string }

func (e ending) of(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, e.behind))
	return strings.ContainsRune(e.signs, last)
}

// note is about what is no problem, but could be better.
func (r *reader) note(line int, field, format string, args ...any) {
	if r.noted++; r.noted <= maxProblems {
		r.notes.addOf(r.whose(field), r.file, line, field, format, args...)
	}
}
