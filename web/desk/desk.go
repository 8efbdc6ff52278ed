// Package desk is the newsroom's desk: pages for one machine on which an editor confirms, mends and publishes what an import
// has proposed, and corrects what is online. It is no part of the site, and makes none: that, and the serving of what readers
// will see, are given to it. All that is typed and done is in a journal on the disk before it is answered for.
package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
	"github.com/yutu-map/yutu/web/resource"
)

// Options are what a desk works with.
type Options struct {
	Dir     string // the content folder
	Address string // host and port it is reached at
	Token   string // the first part of all its paths

	// Build makes the site of a content, to live under base, after another.
	Build func(content fs.FS, base string, before resource.Site) (resource.Site, error)
	// Serve answers for a site.
	Serve func(resource.Site) http.Handler
	// Load reads a content, and names its units.
	Load func(fs.FS) (*stories.Set, error)
	// Gazetteer has the places that need no coordinates of their own.
	Gazetteer stories.Gazetteer

	Site  stories.Text // what the site is called
	Units []Unit
	Today func() string
	Log   *slog.Logger
}

// Unit is a unit of the map.
type Unit struct {
	ID    string
	Name  stories.Text
	Short stories.Text // as in everyday use; may be missing
	Whole bool         // all of them
}

// A Desk is open until it is closed.
type Desk struct {
	opt    Options
	folder *folder
	pages  map[string]*pages // by language

	mu      sync.Mutex
	names   map[string]string // English by the Chinese it stands for, as in use
	plain   map[string]bool   // English words that are written small
	preview preview
	site    resource.Site // the last that was whole, of the folder as it was then
}

// Open opens a folder, for this desk alone.
func Open(opt Options) (*Desk, error) {
	f, err := openFolder(opt.Dir, "http://"+opt.Address+"/")
	if err != nil {
		return nil, err
	}
	d := &Desk{opt: opt, folder: f, pages: map[string]*pages{}}
	for _, lang := range languages {
		if d.pages[lang], err = newPages(lang); err != nil {
			return nil, err
		}
	}
	go d.learn()
	return d, nil
}

// Close lets another desk have the folder.
func (d *Desk) Close() error { return d.folder.close() }

// Path is where the desk begins.
func (d *Desk) Path() string { return "/" + d.opt.Token + "/" }

// Serve answers on ln until ctx is done.
func (d *Desk) Serve(ctx context.Context, ln net.Listener) error {
	hs := &http.Server{Handler: d, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10}
	stopped := make(chan error, 1)
	go func() { stopped <- hs.Serve(ln) }()
	select {
	case err := <-stopped:
		return fmt.Errorf("desk: %w", err)
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := hs.Shutdown(patience); errors.Is(err, context.DeadlineExceeded) {
		return hs.Close()
	} else if err != nil {
		return err
	}
	return nil
}

// vocabulary is that of the folder, for the units there are.
func (d *Desk) vocabulary() (*stories.Vocabulary, error) { return d.vocabularyIn(d.folder.root.FS()) }

func (d *Desk) vocabularyIn(content fs.FS) (*stories.Vocabulary, error) {
	units := map[string]stories.Text{}
	for _, u := range d.opt.Units {
		units[u.ID] = u.Name
	}
	return stories.VocabularyOf(content, units)
}

// learn reads the folder, and what ships, for the English that is in use.
func (d *Desk) learn() {
	names, plain := map[string]string{}, map[string]bool{}
	for _, content := range []fs.FS{stories.Embedded, d.folder.root.FS()} {
		set, err := d.opt.Load(content)
		if err != nil {
			continue // a folder of drafts alone, or one to be mended: it is said where it matters
		}
		for i := range set.Stories {
			learnFrom(names, &set.Stories[i])
			learnWords(plain, &set.Stories[i])
		}
	}
	lines, _ := d.folder.list() // what editors have saved in drafts is in use as well
	for _, l := range lines {
		if data, err := d.folder.read(l.File); err == nil && l.Draft {
			if f, err := edit.Parse(data); err == nil {
				learnFromFile(names, f)
			}
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for zh, en := range d.names { // saved while this was read
		names[zh] = en
	}
	d.names, d.plain = names, plain
}

// learnWords learns which English words are no names: those that are written small in a sentence.
func learnWords(plain map[string]bool, s *stories.Story) {
	texts := []string{s.Headline.En}
	for _, p := range s.Summary.En {
		for _, run := range p {
			texts = append(texts, run.Text)
		}
	}
	for _, m := range s.Metrics {
		texts = append(texts, m.Name.En)
	}
	for _, text := range texts {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' }) {
			if strings.ToLower(word) == word {
				plain[word] = true
			}
		}
	}
}

// note has the English of a file in use from now on, as it was just saved.
func (d *Desk) note(f *edit.File) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.names == nil {
		d.names = map[string]string{}
	}
	learnFromFile(d.names, f)
}

// learnFromFile learns what reports of a page have in common. Names of figures are not among it: one that is short in its
// report, such as coverage, may be of something else in the next.
func learnFromFile(names map[string]string, f *edit.File) {
	keys := []string{"paper", "column", "byline"}
	for i := 1; i <= f.Len("places"); i++ {
		keys = append(keys, fmt.Sprintf("places[%d].name", i))
	}
	for _, key := range keys {
		if zh, en := f.Text(key+".zh"), f.Text(key+".en"); zh != "" && en != "" {
			names[spaceless(zh)] = en
		}
	}
}

// spaceless is a name whatever spaces its lines were joined with.
func spaceless(zh string) string { return strings.Join(strings.Fields(zh), "") }

func learnFrom(names map[string]string, s *stories.Story) {
	all := []stories.Text{s.Paper, s.Column, s.Byline, s.Kicker, s.Headline}
	for _, p := range s.Places {
		all = append(all, p.Name)
	}
	for _, p := range s.People {
		all = append(all, p.Name, p.Office)
	}
	for _, m := range s.Metrics {
		all = append(all, m.Name)
	}
	for _, r := range s.Relations {
		all = append(all, r.By, r.Label)
	}
	for _, t := range all {
		if t.Zh != "" && t.En != "" {
			names[spaceless(t.Zh)] = t.En
		}
	}
}

// english is what a Chinese name is called in what there is.
func (d *Desk) english(zh string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.names[spaceless(zh)]
}
