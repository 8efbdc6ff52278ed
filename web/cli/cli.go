// Package cli is the yutu command line: what may be asked, and with which words it answers. It leaves it to the
// function it is given to make a site, to web/server to serve it and to web/export to write it.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/resource"
)

// Options are what a site is made from.
type Options struct {
	Content fs.FS  // stories, to be read while the site is made and not later; nil for those inside the program
	Base    string // where the site lives on its host: "/", "/news/map/"
	Origin  string // "https://example.org", for canonical links; "" for none

	FrameAncestors string // who may frame embeds, as in Content-Security-Policy: "*", "https://news.example"
	PolicySent     bool   // the site is served by web/server, which sends the pages' policies

	Before  resource.Site   // that this one follows: what is no longer there is answered for; nil for none
	Changed stories.Changes // since Before was made or tried to be followed
	Day     string          // of today, 2020-08-28

	Cache string // folder to keep what took long to make of Content between starts; "": nothing is kept

	Few bool // few forms of each page, for archives

	Originals bool // show the texts of reports that are kept beside them
}

// Build makes a site. Its error names every problem of the content at once.
type Build func(Options) (resource.Site, error)

const usage = `Yutu 渝图: Chongqing's districts on a map, their reports and figures beside it.

  yutu serve [-addr 127.0.0.1:8080] [-content DIR] [-base /] [-origin URL] [-frame-ancestors SITES]
             [-host NAMES] [-hsts] [-access-log] [-cache DIR] [-memory 400] [-originals]
        serve the site; take over changes of -content as they are saved, and on SIGHUP; stop on SIGINT or SIGTERM
  yutu build -o DIR [-content DIR] [-base /] [-origin URL] [-frame-ancestors SITES] [-quick] [-cache DIR]
             [-forms all|few] [-originals]
        write the complete site as files for any web server, replacing an earlier one in a single step
  yutu publish URL [-grace 24h] [-dry-run] [-quick] [-content DIR] [-base /] [-origin URL] [-frame-ancestors SITES]
             [-forms all|few]
        send what has changed to an object store (s3://BUCKET/FOLDER) or a folder; keys are in AWS_ACCESS_KEY_ID
        and AWS_SECRET_ACCESS_KEY, the store is at AWS_ENDPOINT_URL
  yutu hosting [-server nginx|caddy] [-root /srv/www] [-base /] [-origin URL] [-frame-ancestors SITES] [-hsts]
             [-forms all|few]
        print the configuration with which another web server answers for such files as "serve" would
  yutu check [-content DIR] [-all] [-watch] [-geodata FILE] [-cache DIR]
        look through content and geodata and report all problems at once; or through a GeoJSON file of your own;
        with -all (and for the content inside the program), make every page as well;
        with -watch, through the content again whenever something of it is saved
  yutu new [-content DIR] [-paper NAME] [-date DAY] ID|HEADLINE
        start a report: a draft with all that must be filled in; "yutu check" says what is left
  yutu diff [-json] BEFORE AFTER
        say what is otherwise in one content folder than in another: reports and figures that have come, gone or changed, and
        what readers see of it; the exit status is 0 if nothing is, 1 if something is, 2 if it cannot be said
  yutu schema [-content DIR]
        print the JSON Schema of a report's front matter, for editors' programs: see docs/stories.md
  yutu import FILE|FOLDER -date DAY -paper NAME [-page N] [-content DIR] [-originals] (-o DIR | -json)
        read the text of a printed page, or a saved digital one, and write a draft for each report with every figure proposed
  yutu desk [-content DIR] [-addr 127.0.0.1:0] [-originals]
        open the newsroom's desk for a folder, on this machine alone: confirm and mend what an import has proposed, see it
        as readers will, publish it, and correct what is online; open the address it prints
  yutu version
        say which program this is, and which content it holds
  yutu help
        show this

With -region DIR a command is about another region than the one inside the program: see docs/regions.md.
"yutu COMMAND -h" explains a command's flags.
`

// Run runs the command named by args (without the program's name) and gives the exit status: 0 for done, 1 for
// a problem with what was asked for, 2 for a request that isn't understood.
func Run(args []string, stdout, stderr io.Writer, build Build) int {
	command := "help"
	if len(args) > 0 {
		command, args = args[0], args[1:]
	}
	commands := map[string]func(*call) error{"serve": serve, "build": export, "publish": publishing, "hosting": hosting, "check": check, "new": begin, "diff": diff, "schema": schema, "import": importPage, "desk": deskFor, "version": version, "-version": version, "--version": version}
	run := commands[command]
	if command == "help" && len(args) > 0 && commands[args[0]] != nil { // yutu help build
		command, args, run = args[0], []string{"-h"}, commands[args[0]]
	}
	switch {
	case command == "help" || command == "-h" || command == "-help" || command == "--help":
		fmt.Fprint(stdout, usage)
		return 0
	case run == nil:
		var known []string
		for name := range commands {
			if !strings.HasPrefix(name, "-") {
				known = append(known, name)
			}
		}
		slices.Sort(known)
		fmt.Fprintf(stderr, "yutu: there is no command %q, but %s; \"yutu help\" explains them\n", command, strings.Join(known, ", "))
		return 2
	}
	c := &call{flags: flag.NewFlagSet("yutu "+command, flag.ContinueOnError), args: args, stdout: stdout, stderr: stderr, build: build, failed: 1}
	c.flags.SetOutput(stderr)
	c.flags.StringVar(&c.region, "region", "", "show the region in this `folder` instead of the one inside the program: see docs/regions.md")
	err := run(c)
	if c.settle != nil {
		c.settle()
	}
	var misused misuse
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errDifferent):
		return 1
	case errors.As(err, &misused):
		if misused.error != nil { // else package flag has said it
			fmt.Fprintf(stderr, "yutu %s: %v\n", command, err)
		}
		return 2
	}
	if problems := (stories.Problems{}); errors.As(err, &problems) { // a line each, as editors of text know to jump to
		fmt.Fprintln(stderr, problems)
		err = fmt.Errorf("the content has problems (%d), listed above", len(problems))
	}
	fmt.Fprintf(stderr, "yutu %s: %v\n", command, err)
	return c.failed
}

// A call is one run of one command.
type call struct {
	flags          *flag.FlagSet
	args           []string
	stdout, stderr io.Writer
	build          Build
	failed         int // exit status of what could not be done

	region                string
	content, base, origin string
	forms                 string
	ancestors             string
	originals             bool
	served                bool   // by this program
	cache                 string // folder, or noCache
	settle                func() // waits until all is kept that is to be kept
}

// misuse is an error in how a command was called.
type misuse struct{ error }

func (c *call) contentFlag() {
	c.flags.StringVar(&c.content, "content", "", "read stories from this `folder` instead of those inside the program")
	c.flags.StringVar(&c.cache, "cache", "", "keep what was read of -content in this `folder`, to start faster the next time; \"off\": keep nothing (default: yutu in the user's cache folder)")
}

func (c *call) placeFlags() {
	c.flags.StringVar(&c.base, "base", "/", "`path` the site lives under, like /news/map/")
	c.flags.StringVar(&c.origin, "origin", "", "`URL` of the host without a path, like https://example.org, for canonical links and for frames in WebKit")
	c.flags.StringVar(&c.ancestors, "frame-ancestors", "*", "`sites` that may frame the pages below /embed/, as in Content-Security-Policy")
}

func (c *call) formsFlag() {
	c.flags.StringVar(&c.forms, "forms", "all", "`all` forms of each page; or few, for archives of thousands of reports, see docs/hosting.md")
}

func (c *call) originalsFlag() {
	c.flags.BoolVar(&c.originals, "originals", false, "show the texts of reports that are kept beside them (ID.original.txt) on their pages: for who has the right to")
}

func (c *call) few() bool { return c.forms == "few" }

// parse reads the flags and checks those that several commands share.
func (c *call) parse() error {
	if err := c.flags.Parse(c.args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil {
		return misuse{}
	}
	if err := c.useRegion(); err != nil {
		return err
	}
	if c.flags.NArg() > 0 {
		return misuse{fmt.Errorf("%q is one word too many", c.flags.Arg(0))}
	}
	return c.checked()
}

// checked says what is wrong with flags that several commands share.
func (c *call) checked() error {
	if c.base == "" {
		c.base = "/"
	}
	if c.forms != "" && c.forms != "all" && c.forms != "few" {
		return misuse{fmt.Errorf("-forms %q is neither all nor few", c.forms)}
	}
	if err := resource.CheckBase(c.base); err != nil {
		return misuse{fmt.Errorf("-base: %w", err)}
	}
	if err := assets.CheckAncestors(c.ancestors); err != nil {
		return misuse{fmt.Errorf("-frame-ancestors: %w", err)}
	}
	if err := resource.CheckOrigin(c.origin); err != nil {
		return misuse{fmt.Errorf("-%w", err)}
	}
	return nil
}

// parseNamed reads flags and the words before, between and after them.
func (c *call) parseNamed() (named []string, err error) {
	for rest := c.args; ; {
		for len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
			named, rest = append(named, rest[0]), rest[1:]
		}
		if len(rest) == 0 {
			return named, c.useRegion()
		}
		if err := c.flags.Parse(rest); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, misuse{}
		}
		rest = c.flags.Args()
	}
}

// useRegion has the program tell of the region that is asked for.
func (c *call) useRegion() error {
	if c.region == "" {
		return nil
	}
	if err := geodata.Use(os.DirFS(c.region)); err != nil {
		return fmt.Errorf("-region %s: %w", c.region, err)
	}
	return nil
}

// makeSite makes the site the flags ask for. It opens the content folder anew each time: publishing tools like to put
// another one in its place.
func (c *call) makeSite() (resource.Site, error) {
	s, err := c.makeNext(nil, stories.Changes{})
	if keeps, ok := s.(keeper); ok && err == nil {
		c.settle = keeps.Settle
	}
	return s, err
}

// makeNext makes the site that follows another, after some changes.
func (c *call) makeNext(before resource.Site, changes stories.Changes) (resource.Site, error) {
	opt := Options{Base: c.base, Origin: c.origin, FrameAncestors: c.ancestors, PolicySent: c.served, Few: c.few(), Originals: c.originals, Before: before, Changed: changes, Day: today()}
	if c.content == "" {
		if c.region != "" {
			return nil, misuse{errors.New("-content is missing: the reports inside the program are of its own region")}
		}
		return c.build(opt)
	}
	// A root keeps links in the folder from leading out of it. It stays open for images, which are made when somebody asks
	// for them, until the site is forgotten: then the collector closes it.
	root, err := os.OpenRoot(c.content)
	if err != nil {
		return nil, fmt.Errorf("-content: %w", err)
	}
	opt.Content, opt.Cache = root.FS(), c.contentCache()
	s, err := c.build(opt)
	if err != nil {
		err = errors.Join(err, root.Close())
	}
	return s, err
}
