// Command yutu serves, writes and checks the Yutu 渝图 site. It only joins the command line to the maker of the site.
package main

import (
	"os"

	"github.com/yutu-map/yutu/web/cli"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/site"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr, func(opt cli.Options) (resource.Site, error) {
		before, _ := opt.Before.(*site.Site)
		return site.Build(site.Options{
			Content: opt.Content, Base: opt.Base, Origin: opt.Origin,
			FrameAncestors: opt.FrameAncestors, PolicySent: opt.PolicySent, Few: opt.Few, Originals: opt.Originals,
			Before: before, Changed: opt.Changed, Day: opt.Day, Cache: opt.Cache,
		})
	}))
}
