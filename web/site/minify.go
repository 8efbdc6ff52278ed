package site

import (
	"fmt"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
)

// minifier shortens what is sent without changing the DOM it makes: the client
// takes over the served nodes one by one and expects to find them all.
var minifier = newMinifier()

// pageMinifier leaves inline style and data alone: the policy holds the
// style's hash.
var pageMinifier = func() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepWhitespace: true, KeepDocumentTags: true, KeepDefaultAttrVals: true})
	return m
}()

func newMinifier() *minify.M {
	m := minify.New()
	m.Add("text/css", &css.Minifier{})
	m.Add("text/javascript", &js.Minifier{})
	m.Add("application/json", &json.Minifier{})
	m.Add("image/svg+xml", &svg.Minifier{})
	return m
}

func minified(mediaType string, data []byte) ([]byte, error) {
	m := minifier
	if mediaType == "text/html" {
		m = pageMinifier
	}
	out, err := m.Bytes(mediaType, data)
	if err != nil {
		return nil, fmt.Errorf("minify %s: %w", mediaType, err)
	}
	return out, nil
}
