package docx

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
)

// document is a Word document with a body, packed as Word packs it.
func document(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
			`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ` +
			`xmlns:v="urn:schemas-microsoft-com:vml"><w:body>` + body + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func p(runs ...string) string { return "<w:p>" + strings.Join(runs, "") + "</w:p>" }

// What readers of a document see is read, each once, in its order.
func TestADocumentIsReadAsItsReadersSeeIt(t *testing.T) {
	box := `<w:txbxContent>` + p(run("框里90人")) + `</w:txbxContent>`
	for name, c := range map[string]struct {
		body           string
		want           string
		boxes, deleted int
	}{
		"paragraphs, of several runs":   {body: p(run("甲"), run("乙12")) + p() + p(run("丙")), want: "甲乙12|丙"},
		"tracked deletions":             {body: p(run("共"), `<w:del w:id="1"><w:r><w:delText>45</w:delText></w:r></w:del><w:ins w:id="2">`+run("54")+`</w:ins>`, run("户")), want: "共54户", deleted: 1},
		"moved from here to there":      {body: p(`<w:moveFrom>`+run("7座")+`</w:moveFrom>`) + p(`<w:moveTo>`+run("7座")+`</w:moveTo>`), want: "7座", deleted: 1},
		"a deleted mark of a paragraph": {body: `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>` + run("留下") + `</w:p>`, want: "留下"},
		"cells of a table":              {body: `<w:tbl><w:tr><w:tc>` + p(run("户数")) + `</w:tc><w:tc>` + p(run("120户")) + `</w:tc></w:tr></w:tbl>` + p(run("表后")), want: "户数|120户|表后"},
		"a text box, once":              {body: p(run("前"), `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>`+box+`</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>`+box+`</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`, run("后")), want: "前后|框里90人", boxes: 1},
		"hidden text":                   {body: p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>`, run("明")), want: "明"},
		"what a field is made from":     {body: p(`<w:r><w:instrText>PAGE 3</w:instrText></w:r>`, run("第3页")), want: "第3页"},
		"sounds above characters":       {body: p(`<w:r><w:ruby><w:rt>` + run("yú") + `</w:rt><w:rubyBase>` + run("渝") + `</w:rubyBase></w:ruby></w:r>`), want: "渝"},
		"line breaks":                   {body: p(`<w:r><w:t>一行</w:t><w:br/><w:t>二行</w:t></w:r>`), want: "一行|二行"},
	} {
		data := document(t, c.body)
		text, err := Read(data)
		if got := strings.Join(text.Paragraphs, "|"); err != nil || !Is(data) || got != c.want || text.Boxes != c.boxes || text.Deleted != c.deleted {
			t.Errorf("%s: %q, %d in boxes, %d deleted, %v; want %q, %d, %d", name, got, text.Boxes, text.Deleted, err, c.want, c.boxes, c.deleted)
		}
	}
}

// A document that was cut off is refused, wherever that was.
func TestACutDocumentIsAnErrorWherever(t *testing.T) {
	data := document(t, p(run("甲乙丙")))
	for n := range data {
		if text, err := Read(data[:n]); err == nil {
			t.Fatalf("%d of %d bytes are read as %v", n, len(data), text)
		}
	}
	if _, err := Read(document(t, "<w:p>")); err == nil {
		t.Error("an open paragraph is read")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(document(f, p(run("甲"))))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := Read(data)
		if err == nil && slices.Contains(text.Paragraphs, "") {
			t.Error("an empty paragraph")
		}
	})
}
