package cli

import (
	"context"
	"errors"
	"fmt"
	"os/signal"
	"syscall"

	"github.com/yutu-map/yutu/web/watch"
)

// checkWatching says what is wrong with the content, and again after each change, until it is interrupted. Pages are not
// made: whoever is writing waits for the answer, and what check as a whole finds beyond it is a fault of the program.
func checkWatching(c *call) error {
	if c.content == "" {
		return misuse{errors.New("-watch needs a folder to watch: give -content DIR")}
	}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	changes, err := watch.Folder(stop, c.content, skipped)
	if err != nil {
		return fmt.Errorf("-content: %w", err)
	}
	for {
		c.sayContent()
		select {
		case <-stop.Done():
			return nil
		case <-changes:
		}
	}
}

// sayContent says what is wrong with the content, a line each, and how much it is.
func (c *call) sayContent() {
	s, err := c.makeSite()
	if err != nil {
		problems := lines(err)
		for _, line := range problems {
			fmt.Fprintln(c.stdout, line)
		}
		fmt.Fprintf(c.stdout, "%d to mend in %s\n", len(problems), c.content)
		return
	}
	if notes, ok := s.(noter); ok {
		for _, note := range notes.Notes() {
			fmt.Fprintln(c.stdout, "note:", note)
		}
	}
	c.sayDrafts(s)
	fmt.Fprintf(c.stdout, "all good in %s, build %s\n", c.content, s.About().Build)
}

// A noter says at once what a remarker takes seconds for in part.
type noter interface{ Notes() []string }
