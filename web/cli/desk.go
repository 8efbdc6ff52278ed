package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/desk"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/server"
)

// deskFor opens the desk for a content folder, on this machine alone.
func deskFor(c *call) error {
	addr := c.flags.String("addr", "127.0.0.1:0", "`address` to listen on, of this machine alone")
	c.served = true
	c.contentFlag()
	c.originalsFlag()
	if err := c.parse(); err != nil {
		return err
	}
	if c.content == "" {
		c.content = "." // a desk is for a folder: what is inside the program cannot be written
	}
	if host, _, err := net.SplitHostPort(*addr); err != nil || !loopback(host) {
		return misuse{fmt.Errorf("-addr %s: expected one of this machine alone, such as 127.0.0.1:8090: the desk writes files", *addr)}
	}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	context.AfterFunc(stop, cancel)
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		return cannotListen(*addr, err)
	}
	d, err := desk.Open(desk.Options{
		Dir: c.content, Address: ln.Addr().String(), Token: rand.Text(),
		Build: c.deskSite, Serve: serveQuietly, Load: loadNamed, Gazetteer: pages.Gazetteer, Units: deskUnits(), Today: today,
		Site: stories.Text{Zh: geodata.TheRegion().In("zh").Site, En: geodata.TheRegion().In("en").Site},
	})
	if err != nil {
		return errors.Join(err, ln.Close())
	}
	fmt.Fprintf(c.stdout, "Yutu 渝图: http://%s%s\n", ln.Addr(), d.Path())
	return errors.Join(d.Serve(stop, ln), d.Close())
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// deskSite makes a site of what the desk holds. What it keeps of its reading is its own: in it are reports that nobody has
// published.
func (c *call) deskSite(content fs.FS, base string, before resource.Site) (resource.Site, error) {
	opt := Options{Content: content, Base: base, FrameAncestors: "'self'", PolicySent: true, Originals: c.originals, Before: before, Day: today()}
	if dir := c.contentCache(); dir != "" {
		opt.Cache = filepath.Join(dir, "desk")
	}
	return c.build(opt)
}

func serveQuietly(s resource.Site) http.Handler {
	return server.New(s, server.Options{Log: slog.New(slog.DiscardHandler)})
}

func loadNamed(content fs.FS) (*stories.Set, error) { return pages.LoadStories(content) }

func deskUnits() (all []desk.Unit) {
	for _, u := range geodata.Units() {
		all = append(all, desk.Unit{ID: string(u.Adcode), Name: stories.Text{Zh: u.Zh, En: u.En}, Short: stories.Text{Zh: u.ShortZh, En: u.ShortEn}})
	}
	return append(all, desk.Unit{ID: pages.Region().Code, Name: pages.Region().Name, Whole: true})
}
