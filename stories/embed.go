package stories

import (
	"embed"
	"io/fs"
)

//go:embed vocabulary.yaml SOURCES.md tours layers [0-9]*
var embedded embed.FS

// Embedded is the content built into the program: the stories by year, the
// vocabulary and where it all comes from. Load reads it.
var Embedded fs.FS = embedded
