package site

import (
	"crypto/sha256"
	"encoding/base64"
	"sync"

	"github.com/yutu-map/yutu/web/bundle"
)

// script is one that a page names, with the sum by which the browser knows that it
// came whole and unchanged.
type script struct {
	Src, Sum string
	Defer    bool
}

// scriptFile adds a script as a file; script names it in a page.
func (b *bench) scriptFile(stem string, code []byte) string {
	name := b.file(stem, ".js", "text/javascript; charset=utf-8", code)
	b.sums[name] = sumOf(code)
	return name
}

func (b *bench) script(name string) script {
	return script{Src: b.opt.Base + name, Sum: b.sums[name]}
}

func (b *bench) deferred(name string) script {
	s := b.script(name)
	s.Defer = true
	return s
}

// sumOf is what browsers compare with, for files and for what is in the page itself.
func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// again is the only script in the pages themselves: it asks once more for those that
// did not come whole. Few versions of the program change it, so that a policy that a
// server was once given holds.
var again = sync.OnceValue(func() string {
	code, err := minified("text/javascript", bundle.Asset("again.js"))
	if err != nil {
		panic(err) // a mistake in the program
	}
	return string(code)
})
