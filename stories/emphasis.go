package stories

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasis reads * and _ as CommonMark does, but for its rule on punctuation,
// which takes for granted that words stand apart. In Chinese they don't: by
// that rule 甲**「刻舟求剑」**乙 would be printed with its asterisks. So Chinese
// punctuation counts as letters do, and a mark beside a Chinese character may
// stand before or behind any punctuation.
type emphasis struct{ parser.InlineParser }

func newMarkdown() parser.Parser {
	inline := parser.DefaultInlineParsers()
	for i := range inline {
		if standard := parser.NewEmphasisParser(); inline[i].Value == standard {
			inline[i].Value = emphasis{standard}
		}
	}
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...), parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
}

// markdown is safe for several goroutines.
var markdown = newMarkdown()

func (e emphasis) Parse(parent ast.Node, block mdtext.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, _ := block.PeekLine()
	node := e.InlineParser.Parse(parent, block, pc)
	mark, ok := node.(*parser.Delimiter)
	if !ok || mark.Char != '*' { // _ is for words that stand apart
		return node
	}
	after := ' '
	if rest := line[mark.OriginalLength:]; len(rest) > 0 {
		after, _ = utf8.DecodeRune(rest)
	}
	mark.CanOpen, mark.CanClose = flanks(before, after), flanks(after, before)
	return node
}

// flanks says whether a mark may open what follows it: far is the character on
// its other side. The other way round, whether it may close.
func flanks(far, near rune) bool {
	switch {
	case util.IsSpaceRune(near):
		return false
	case chinese(near) || !punctuation(near):
		return true
	}
	return util.IsSpaceRune(far) || punctuation(far) || chinese(far)
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
