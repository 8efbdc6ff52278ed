package snapshot

// Has tells whether pictures can show a character, in whatever language.
func Has(r rune) bool {
	if blank(r) {
		return true
	}
	_, _, ok := facesFor("zh", false).glyph(r)
	return ok
}
