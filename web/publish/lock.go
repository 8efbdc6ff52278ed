package publish

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// A lease keeps two publishes apart. Whoever holds it renews it; one that was not renewed for leaseTime, or whose process
// is dead, may be taken over.
type lease struct {
	Host    string
	Process int
	Renewed time.Time

	tag string
}

const leaseTime = 2 * time.Minute

// take waits for nobody: who comes second is told who is first.
func take(ctx context.Context, store Store) (*lease, error) {
	host, _ := os.Hostname()
	l := &lease{Host: host, Process: os.Getpid()}
	data, tag, err := store.Get(ctx, lockName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		tag = ""
	case err != nil:
		return nil, err
	default:
		var other lease
		if json.Unmarshal(data, &other) == nil && other.alive(host) {
			return nil, fmt.Errorf("process %d on %s is publishing there, and was alive %v ago; if it is dead, try again in %v",
				other.Process, other.Host, time.Since(other.Renewed).Round(time.Second), leaseTime)
		}
	}
	l.tag = tag
	if err := l.renew(ctx, store); errors.Is(err, errSwapped) {
		return nil, errors.New("somebody else has begun to publish there at this moment")
	} else if err != nil {
		return nil, err
	}
	return l, nil
}

func (l *lease) alive(here string) bool {
	if l.Host == here && l.Process != os.Getpid() && ended(l.Process) {
		return false
	}
	return time.Since(l.Renewed) < leaseTime
}

// ended tells whether there is no process of this number here.
func ended(number int) bool {
	p, err := os.FindProcess(number)
	return err != nil || errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

func (l *lease) renew(ctx context.Context, store Store) (err error) {
	l.Renewed = time.Now().UTC()
	data, err := json.Marshal(l)
	if err != nil {
		return err
	}
	l.tag, err = store.Swap(ctx, lockName, data, l.tag)
	return err
}

// hold renews the lease until ctx is done, and calls lost if it can't.
func (l *lease) hold(ctx context.Context, store Store, lost func(error)) {
	tick := time.NewTicker(leaseTime / 4)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := l.renew(ctx, store); err != nil && ctx.Err() == nil {
				lost(fmt.Errorf("another publish has taken over, or the store is away: %w", err))
				return
			}
		}
	}
}
