package assets

import (
	"crypto/sha256"
	"encoding/base64"
	"sync"

	"github.com/yutu-map/yutu/web/bundle"
)

// Script is one that a page names, with the sum by which the browser knows that it
// came whole and unchanged.
type Script struct {
	Src, Sum string
	Defer    bool
}

// scriptFile adds a script as a file; Script names it in a page.
func (a *Assets) scriptFile(stem string, code []byte) string {
	name := a.files.Hashed(stem, ".js", "text/javascript; charset=utf-8", code)
	a.sums[name] = sumOf(code)
	return name
}

// Script is the script of a name, for a page.
func (a *Assets) Script(name string) Script {
	return Script{Src: a.base + name, Sum: a.sums[name]}
}

// Deferred is the same, to run once the page is read.
func (a *Assets) Deferred(name string) Script {
	s := a.Script(name)
	s.Defer = true
	return s
}

// sumOf is what browsers compare with, for files and for what is in the page itself.
func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Again is the only script in the pages themselves: it asks once more for those that
// did not come whole. Few versions of the program change it, so that a policy that a
// server was once given holds.
var Again = sync.OnceValue(func() string {
	code, err := Minified("text/javascript", bundle.Asset("again.js"))
	if err != nil {
		panic(err) // a mistake in the program
	}
	return string(code)
})
