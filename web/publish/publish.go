// Package publish keeps a site in an object store, or in a folder: it sends what has changed since the last time, in an order in
// which readers find each page and all that it needs, whenever they come and wherever it is interrupted.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/export"
	"github.com/yutu-map/yutu/web/resource"
)

var editions = address.EditionFolder[1:]

// Options of a publish.
type Options struct {
	Grace    time.Duration // for how long what is no longer part of the site stays, for readers whose page names it
	DryRun   bool          // change nothing
	Quick    bool          // leave out what takes long to make and no page needs
	Now      time.Time     // zero: now
	Progress func(done, all int)
	Say      func(format string, args ...any) // in a dry run, what would be done
}

// A Summary says what was done, or would be.
type Summary struct{ Files, Sent, Removed, Waiting int }

// Publish makes store the site s.
func Publish(ctx context.Context, s resource.Site, store Store, opt Options) (sum Summary, err error) {
	if opt.Now.IsZero() {
		opt.Now = time.Now()
	}
	if opt.Progress == nil {
		opt.Progress = func(int, int) {}
	}
	p := &publishing{site: s, about: s.About(), store: store, opt: opt}
	if !opt.DryRun {
		release, err := p.lock(&ctx)
		if err != nil {
			return sum, err
		}
		defer func() { err = errors.Join(err, release()) }()
	}
	if err := p.read(ctx); err != nil {
		return sum, err
	}
	work := p.plan()
	if opt.DryRun {
		return p.tell(work), nil
	}
	if err := p.send(ctx, work); err != nil {
		return p.sum, cause(ctx, err)
	}
	return p.sum, cause(ctx, p.clear(ctx))
}

// cause is why ctx was ended, if it was, rather than what came of it.
func cause(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

type publishing struct {
	site  resource.Site
	about resource.About
	store Store
	opt   Options

	mu       sync.Mutex
	manifest *manifest
	tag      string // of the manifest as it lies in the store
	sum      Summary
}

// lock takes the lease for as long as ctx lasts, and makes ctx end with it.
func (p *publishing) lock(ctx *context.Context) (release func() error, err error) {
	held, err := take(*ctx, p.store)
	if err != nil {
		return nil, err
	}
	within, end := context.WithCancelCause(*ctx)
	var renewing sync.WaitGroup
	renewing.Go(func() { held.hold(within, p.store, end) })
	outside := context.WithoutCancel(*ctx)
	*ctx = within
	return func() error {
		lost := context.Cause(within) != nil && context.Cause(within) != context.Canceled
		end(nil)
		renewing.Wait()
		if lost { // it is another's now
			return nil
		}
		return p.store.Remove(outside, lockName)
	}, nil
}

func (p *publishing) read(ctx context.Context) error {
	data, tag, err := p.store.Get(ctx, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		p.manifest = newManifest()
		return nil
	}
	if err != nil {
		return err
	}
	p.tag = tag
	p.manifest, err = parseManifest(data)
	return err
}

// write keeps the manifest, unless somebody else has done so.
func (p *publishing) write(ctx context.Context) (err error) {
	p.mu.Lock()
	data := p.manifest.bytes()
	p.mu.Unlock()
	if p.tag, err = p.store.Swap(ctx, manifestName, data, p.tag); err != nil {
		return fmt.Errorf("%s: %w", manifestName, err)
	}
	return nil
}

// plan finds what is to be sent, by phase, and notes what is no longer part of the site.
func (p *publishing) plan() (work [phases][]item) {
	wanted := map[string]bool{}
	for r := range p.site.All() {
		if p.opt.Quick && r.Costly {
			continue
		}
		it := item{export.FileName(r), r}
		wanted[it.name] = true
		p.sum.Files++
		delete(p.manifest.Removed, it.name)
		if p.manifest.Files[it.name].Version != it.version(p.about.Base, p.about.Build, p.store.Plain()) {
			work[it.phase()] = append(work[it.phase()], it)
		}
	}
	for _, names := range p.manifest.Pinned {
		for _, name := range names {
			wanted[name] = true
		}
	}
	for name := range p.manifest.Files {
		if _, noted := p.manifest.Removed[name]; !noted && !wanted[name] && editionOf(name) == "" {
			p.manifest.Removed[name] = p.opt.Now.UTC()
		}
	}
	return work
}

// tell says what would be done.
func (p *publishing) tell(work [phases][]item) Summary {
	for _, items := range work {
		for _, it := range items {
			p.opt.Say("send %s", it.name)
			p.sum.Sent++
		}
	}
	for _, name := range p.due() {
		p.opt.Say("remove %s", name)
		p.sum.Removed++
	}
	p.sum.Waiting = len(p.manifest.Removed) - p.sum.Removed
	return p.sum
}

// batch is after how many objects the manifest is written: so much is sent again after an interruption.
const batch = 2000

// send sends all phases, one after the other. Before each batch the manifest says that its objects are in doubt.
func (p *publishing) send(ctx context.Context, work [phases][]item) error {
	all, done := 0, 0
	for _, items := range work {
		all += len(items)
	}
	for _, items := range work {
		for part := range slices.Chunk(items, batch) {
			before := map[string]string{}
			for _, it := range part {
				before[it.name] = p.manifest.Files[it.name].Sum
				p.manifest.Files[it.name] = kept{}
			}
			if err := p.write(ctx); err != nil {
				return err
			}
			if err := p.sendAll(ctx, part, before, func() { done++; p.opt.Progress(done, all) }); err != nil {
				return errors.Join(err, p.write(context.WithoutCancel(ctx)))
			}
		}
	}
	return nil
}

// senders is how many objects are on their way at once: most of the time is waiting.
const senders = 16

func (p *publishing) sendAll(ctx context.Context, items []item, before map[string]string, sent func()) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	queue := make(chan item)
	var work sync.WaitGroup
	for range min(senders, len(items)) {
		work.Go(func() {
			for it := range queue {
				if err := p.sendOne(ctx, it, before[it.name]); err != nil {
					end(fmt.Errorf("%s: %w", it.name, err))
					continue
				}
				p.mu.Lock()
				sent()
				p.mu.Unlock()
			}
		})
	}
	for _, it := range items {
		if ctx.Err() != nil {
			break
		}
		queue <- it
	}
	close(queue)
	work.Wait()
	return context.Cause(ctx)
}

// sendOne sends an object, unless the same bytes were there before.
func (p *publishing) sendOne(ctx context.Context, it item, before string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	o, page, err := it.object(p.about.Base, p.store.Plain())
	if err != nil {
		return err
	}
	now := kept{it.version(p.about.Base, p.about.Build, p.store.Plain()), o.sum()}
	if now.Sum != before {
		if err := p.store.Put(ctx, it.name, o); err != nil {
			return err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Sum != before {
		p.sum.Sent++
	}
	p.manifest.Files[it.name] = now
	if edition := editionOf(it.name); edition != "" && resource.IsPage(it.resource) {
		p.pin(edition, page)
	}
	return nil
}

// named finds the hashed files a page refers to.
var named = regexp.MustCompile(`\b_/[A-Za-z0-9._-]+`)

// pin notes what a pinned page needs for as long as its edition is there.
func (p *publishing) pin(edition string, page []byte) {
	for _, name := range named.FindAllString(string(page), -1) {
		if name = strings.TrimRight(name, "."); !slices.Contains(p.manifest.Pinned[edition], name) {
			p.manifest.Pinned[edition] = append(p.manifest.Pinned[edition], name)
		}
	}
}

// due are the objects whose grace has passed.
func (p *publishing) due() (names []string) {
	for name, since := range p.manifest.Removed {
		if p.opt.Now.Sub(since) >= p.opt.Grace {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// clear removes what is due, and says in the manifest that the site is there as a whole.
func (p *publishing) clear(ctx context.Context) error {
	p.manifest.Build = p.about.Build
	due := p.due()
	for _, name := range due {
		p.manifest.Files[name] = kept{} // may be gone from here on
	}
	if err := p.write(ctx); err != nil {
		return err
	}
	for _, name := range due {
		if err := p.store.Remove(ctx, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		delete(p.manifest.Files, name)
		delete(p.manifest.Removed, name)
		p.sum.Removed++
	}
	p.sum.Waiting = len(p.manifest.Removed)
	if len(due) == 0 {
		return nil
	}
	return p.write(ctx)
}
