package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/yutu-map/yutu/web/publish"
)

func publishing(c *call) error {
	grace := c.flags.Duration("grace", 24*time.Hour, "for how long (a `duration`: 36h, 30m) what is no longer part of the site stays, for readers whose page names it")
	dry := c.flags.Bool("dry-run", false, "say what would be sent and removed, and do nothing")
	quick := c.flags.Bool("quick", false, "leave out the pictures for sharing: for trying things out")
	c.contentFlag()
	c.placeFlags()
	c.formsFlag()
	to, err := c.parseNamed()
	if err != nil {
		return err
	}
	if err := c.checked(); err != nil {
		return err
	}
	switch {
	case len(to) == 0:
		return misuse{errors.New("where should the site go? Give s3://BUCKET/FOLDER, or a folder")}
	case len(to) > 1:
		return misuse{fmt.Errorf("%q is one word too many", to[1])}
	}
	store, err := publish.Open(to[0], os.Getenv)
	if err != nil {
		return err
	}
	s, err := c.makeSite()
	if err != nil {
		return err
	}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	bar := newBar(c.stderr)
	sum, err := publish.Publish(stop, s, store, publish.Options{
		Grace: *grace, DryRun: *dry, Quick: *quick, Progress: bar.show,
		Say: func(format string, args ...any) { fmt.Fprintf(c.stdout, format+"\n", args...) },
	})
	bar.end()
	if stop.Err() != nil {
		return fmt.Errorf("interrupted; the same command finishes what it began")
	}
	if err != nil {
		return err
	}
	verb := map[bool]string{true: "to send", false: "sent"}[*dry]
	fmt.Fprintf(c.stdout, "%s: %d objects, %d %s, %d removed, %d to be removed after %v, build %s\n",
		c.flags.Arg(0), sum.Files, sum.Sent, verb, sum.Removed, sum.Waiting, *grace, s.About().Build)
	return nil
}
