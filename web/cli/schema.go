package cli

import (
	"fmt"
	"io/fs"
	"os"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
)

// schema prints the JSON Schema of a report's front matter, for editors' programs.
func schema(c *call) error {
	c.flags.StringVar(&c.content, "content", "", "also know the words of this `folder`'s vocabulary")
	if err := c.parse(); err != nil {
		return err
	}
	content := fs.FS(stories.Embedded)
	if c.content != "" {
		root, err := os.OpenRoot(c.content)
		if err != nil {
			return fmt.Errorf("-content: %w", err)
		}
		defer root.Close()
		content = root.FS()
	}
	v, err := stories.VocabularyOf(content, pages.UnitNames())
	if err != nil {
		return err
	}
	text, err := stories.Schema(v, pages.Region(), pages.UnitNames())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "%s\n", text)
	return err
}
