package cli

import (
	"fmt"

	exporter "github.com/yutu-map/yutu/web/export"
	"github.com/yutu-map/yutu/web/resource"
)

// hosting prints the configuration of another web server.
func hosting(c *call) error {
	kind := c.flags.String("server", "nginx", "`program` to configure: nginx or caddy")
	root := c.flags.String("root", "/srv/www", "that server's `folder` for the host; the site lies in it where -base says")
	hsts := c.flags.Bool("hsts", false, "send Strict-Transport-Security; for servers with TLS")
	c.contentFlag()
	c.placeFlags()
	c.formsFlag()
	if err := c.parse(); err != nil {
		return err
	}
	configure := map[string]func(resource.Site, exporter.ServerConfig) (string, error){"nginx": exporter.Nginx, "caddy": exporter.Caddy}[*kind]
	if configure == nil {
		return misuse{fmt.Errorf("-server %q is neither nginx nor caddy; docs/hosting.md tells how to go about others", *kind)}
	}
	s, err := c.makeSite()
	if err != nil {
		return err
	}
	text, err := configure(s, exporter.ServerConfig{Root: *root, HSTS: *hsts})
	if err != nil {
		return misuse{err}
	}
	fmt.Fprint(c.stdout, text)
	return nil
}
