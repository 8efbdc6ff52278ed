package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/yutu-map/yutu/web/server"
)

func serve(c *call) error {
	addr := c.flags.String("addr", "127.0.0.1:8080", "`address` to listen on")
	hosts := c.flags.String("host", "", "comma-separated host `names` to answer to; others get 421 (default all)")
	hsts := c.flags.Bool("hsts", false, "send Strict-Transport-Security; for a proxy in front that ends TLS")
	logged := c.flags.Bool("access-log", false, "log requests to standard error in Combined Log Format, addresses included")
	memory := c.memoryFlag()
	c.served = true
	c.contentFlag()
	c.placeFlags()
	c.originalsFlag()
	if err := c.parse(); err != nil {
		return err
	}
	if err := memory.check(); err != nil {
		return err
	}
	opt := server.Options{HSTS: *hsts, Log: slog.New(slog.NewTextHandler(c.stderr, nil))}
	for name := range strings.SplitSeq(*hosts, ",") {
		if name = strings.TrimSpace(name); name != "" {
			opt.Hosts = append(opt.Hosts, name)
		}
	}
	if *logged {
		opt.AccessLog = c.stderr
	}
	memory.start()
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	context.AfterFunc(stop, cancel) // the second signal ends us at once
	reload := make(chan os.Signal, 1)
	signal.Notify(reload, syscall.SIGHUP)
	defer signal.Stop(reload)

	ln, err := net.Listen("tcp", *addr) // before the site is made: a port in use is told at once
	if err != nil {
		return cannotListen(*addr, err)
	}
	changes, unwatched := c.watch(stop) // before it is read: what changes meanwhile is not missed
	s, err := c.makeSite()
	if err != nil {
		return errors.Join(err, ln.Close())
	}
	if unwatched != nil { // it is served all the same
		opt.Log.Warn("changes of the content are not noticed; SIGHUP reloads it", "content", c.content, "error", unwatched)
	}
	memory.read(opt.Log)
	srv := server.New(s, opt)
	living := &living{call: c, srv: srv, site: s, log: opt.Log, memory: memory}
	go living.run(stop, changes, reload)
	fmt.Fprintf(c.stdout, "Yutu 渝图: http://%s%s\n", reachable(ln.Addr()), c.base)
	return srv.Serve(stop, ln)
}

func cannotListen(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("another program already listens on %s; choose another address with -addr", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("this user may not listen on %s; choose a port above 1023 with -addr", addr)
	}
	return fmt.Errorf("cannot listen on -addr %s: %w", addr, err)
}

// reachable is an address to type into a browser on this machine.
func reachable(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("localhost", port)
	}
	return addr.String()
}
