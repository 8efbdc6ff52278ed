// Package docx gives the text of a Word document, paragraph by paragraph, as its readers see it. It knows no reports.
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// most is the most of a document that is read, unpacked: what is packed small may be large.
const most = 64 << 20

// main are where the text of a document may stand in it.
var main = []string{"word/document.xml", "word/document2.xml"}

// A Text is what a document says.
type Text struct {
	Paragraphs []string
	Boxes      int // paragraphs of text boxes, behind the paragraph that these hang on
	Deleted    int // passages that are marked as deleted, and left out
}

// Is says whether a file may be a Word document: a packed file with its parts.
func Is(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) && bytes.Contains(data, []byte("word/document"))
}

// Read gives the text of a document.
func Read(data []byte) (Text, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Text{}, fmt.Errorf("a Word document that is cut off or damaged: %w", err)
	}
	for _, name := range main {
		f, err := z.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		r := &reader{xml: xml.NewDecoder(io.LimitReader(f, most+1))}
		if err := r.body(); err != nil {
			return Text{}, fmt.Errorf("a Word document that is cut off or damaged: %s: %w", name, err)
		}
		if r.xml.InputOffset() > most {
			return Text{}, errors.New("a Word document of more than 64 MB: give each page by itself")
		}
		return r.Text, nil
	}
	return Text{}, errors.New("a Word document without a text in it")
}

type reader struct {
	Text
	xml  *xml.Decoder
	open []*paragraph // the one a text box hangs on stays open while the box is read
}

type paragraph struct {
	text   strings.Builder
	hidden bool // the run that is read
	boxes  []string
}

// unread are elements of which readers see nothing: what was deleted, or moved from here, what a field is made from, how
// characters sound, and a text box once more, for old programs.
var unread = map[string]bool{"del": true, "moveFrom": true, "instrText": true, "delText": true, "rt": true, "Fallback": true}

func (r *reader) body() error {
	for {
		token, err := r.xml.Token()
		if err == io.EOF && len(r.open) == 0 {
			return nil
		}
		if err == io.EOF {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = r.begin(t)
		case xml.EndElement:
			r.end(t.Name.Local)
		}
		if err != nil {
			return err
		}
	}
}

func (r *reader) begin(t xml.StartElement) error {
	if unread[t.Name.Local] {
		if t.Name.Local == "del" || t.Name.Local == "moveFrom" {
			r.Deleted++
		}
		return r.xml.Skip()
	}
	if t.Name.Local == "p" {
		r.open = append(r.open, &paragraph{})
		return nil
	}
	if len(r.open) == 0 {
		return nil
	}
	p := r.open[len(r.open)-1]
	switch t.Name.Local {
	case "r":
		p.hidden = false
	case "pPr":
		return r.xml.Skip() // a mark of the paragraph may be hidden, or deleted, and the text not
	case "vanish":
		p.hidden = true
	case "t":
		var text string
		if err := r.xml.DecodeElement(&text, &t); err != nil {
			return err
		}
		p.put(text)
	case "tab":
		p.put("　")
	case "br", "cr":
		p.put("\n")
	case "noBreakHyphen":
		p.put("-")
	}
	return nil
}

func (p *paragraph) put(text string) {
	if !p.hidden {
		p.text.WriteString(text)
	}
}

func (r *reader) end(name string) {
	if name != "p" || len(r.open) == 0 {
		return
	}
	p := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	var all []string
	for line := range strings.SplitSeq(p.text.String(), "\n") {
		if strings.TrimSpace(line) != "" {
			all = append(all, line)
		}
	}
	if all = append(all, p.boxes...); len(r.open) == 0 {
		r.Paragraphs = append(r.Paragraphs, all...)
		return
	}
	r.Boxes += len(all)
	outer := r.open[len(r.open)-1]
	outer.boxes = append(outer.boxes, all...)
}
