package stories

import (
	"path"
	"strings"
)

// Watched tells whether a change of a file or folder of this name can change the content. What editors and copying
// programs lay beside a file while they work can't.
func Watched(base string, folder bool) bool {
	switch {
	case folder:
		return !passedOver(base)
	case editorsOwn(base):
		return false
	}
	return base[0] != '.' || strings.EqualFold(path.Ext(base), ".md")
}

// editorsOwn names what editors keep beside a file: Emacs a link .#x.md while it has changes and #x.md# of these, many
// an x.md~ as it was before.
func editorsOwn(base string) bool {
	return strings.HasPrefix(base, ".#") || strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#") || strings.HasSuffix(base, "~")
}
