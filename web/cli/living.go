package cli

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"time"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/server"
	"github.com/yutu-map/yutu/web/watch"
)

// A living site follows its content folder: it becomes the next whole edition or stays as it is.
type living struct {
	*call
	srv    *server.Server
	site   resource.Site // as served
	log    *slog.Logger
	memory *memory

	said string // what was last found wrong
}

// run takes over changes one after the other until ctx is done.
func (l *living) run(ctx context.Context, changes <-chan watch.Change, asked <-chan os.Signal) {
	for {
		select {
		case <-ctx.Done():
			return
		case c := <-changes:
			l.reload(false, changed(c))
		case <-asked:
			l.reload(true, stories.Changes{})
		}
	}
}

// reload replaces the site as a whole, or leaves it as it is and logs every reason why. Unless somebody asked, it keeps
// silent where there is nothing new to say.
func (l *living) reload(asked bool, changes stories.Changes) {
	if l.content == "" {
		l.log.Info("nothing to reload: the content is inside the program; see -content")
		return
	}
	s, err := l.makeNext(l.site, changes)
	if err != nil {
		l.refuse(err, asked)
		return
	}
	mended := l.said != ""
	l.said = ""
	if s.About().Build == l.site.About().Build && !asked && !mended {
		return
	}
	l.srv.Swap(s)
	l.memory.swapped(l.log)
	l.site = s
	l.log.Info("content reloaded", "content", l.content, "build", s.About().Build)
}

func (l *living) refuse(err error, asked bool) {
	if err.Error() == l.said && !asked {
		return
	}
	l.said = err.Error()
	l.log.Error("content not reloaded, the site stays as it was", "content", l.content)
	for _, line := range lines(err) {
		l.log.Error(line)
	}
}

// lines are what an error says, one problem each.
func lines(err error) (each []string) {
	var problems stories.Problems
	if !errors.As(err, &problems) {
		return []string{err.Error()}
	}
	for _, p := range problems {
		each = append(each, p.Error())
	}
	return each
}

// watch tells of changes of the content.
func (c *call) watch(ctx context.Context) (<-chan watch.Change, error) {
	if c.content == "" {
		return nil, nil
	}
	return watch.Folder(ctx, c.content, skipped)
}

// changed is what has changed of the content.
func changed(c watch.Change) stories.Changes {
	if c.Lost {
		return stories.Changes{}
	}
	return stories.ChangedFiles(c.Names...)
}

func skipped(base string, folder bool) bool { return !stories.Watched(base, folder) }

// today is the day in the region, where the content is dated.
func today() string { return time.Now().In(geodata.TheRegion().Location()).Format(time.DateOnly) }
