package address

import "testing"

func TestPathsAndRoutesAreOneToOne(t *testing.T) {
	for path, want := range map[string]Route{
		"/":                            {Zh, Home, "", 0},
		"/en/":                         {En, Home, "", 0},
		"/district/500114":             {Zh, District, "500114", 0},
		"/en/district/500114/20200830": {En, District, "500114", 20200830},
		"/story/a-b":                   {Zh, Story, "a-b", 0},
		"/time":                        {Zh, Time, "", 0},
		"/time/2019":                   {Zh, Time, "2019", 0},
		"/figures/rate/20110101":       {Zh, Figures, "rate", 20110101},
		"/tour/t/1":                    {Zh, Tour, "t", 1},
		"/en/reports/20200830":         {En, Reports, "", 20200830},
		"/reports/2":                   {Zh, Reports, "", 2},
		"/en/404.html":                 {En, Missing, "", 0},
		"/place/500106-a-village":      {Zh, Place, "500106-a-village", 0},
		"/layers":                      {Zh, Layers, "", 0},
		"/en/layer/a-b/500114":         {En, Layer, "a-b", 500114},
	} {
		got, ok := Parse(path)
		if !ok || got != want {
			t.Errorf("Parse(%q) = %v, %v; want %v", path, got, ok, want)
		}
		if got.Path() != path {
			t.Errorf("%v.Path() = %q, want %q", got, got.Path(), path)
		}
	}
}

func TestOtherSpellingsAreNoRoutes(t *testing.T) {
	for _, path := range []string{
		"", "/en", "district/500114", "/district", "/district/", "/district/500114/", "/district/500114/1", "/district/500114/02",
		"/district/500114/20200830/3", "/story/a/2", "/story/", "/reports/1", "/reports/02", "/reports/x", "/reports/+20200830", "/figures/20200830/", "/tour/t/0", "/nowhere",
		"/en/en/", "//", "/time/2019/20200830", "/relations/20200830", "/layer", "/layer/a/2", "/layer/a/500114/2", "/about/", "/?q=1",
	} {
		if r, ok := Parse(path); ok {
			t.Errorf("Parse(%q) = %v, want none", path, r)
		}
	}
}

func TestFormsAreReadAsTheyAreWritten(t *testing.T) {
	home, unit, figure := Route{Lang: Zh}, Route{En, District, "500114", 20200830}, Route{Zh, Metric, "jinxi.png", 0}
	for path, want := range map[string]Address{
		"/":                                  {home, Page, ""},
		"/embed/":                            {home, Framed, ""},
		"/embed/edition/2020-08-28-ab/":      {home, Pinned, "2020-08-28-ab"},
		"/embed-code/":                       {home, Codes, ""},
		"/oembed.json":                       {home, OEmbed, ""},
		"/snapshot/index.png":                {home, Card, ""},
		"/snapshot/en/index.svg":             {home.In(En), CardSVG, ""},
		"/en/oembed.json":                    {home.In(En), OEmbed, ""},
		"/embed/en/district/500114/20200830": {unit, Framed, ""},
		"/embed/edition/e/en/district/500114/20200830":   {unit, Pinned, "e"},
		"/snapshot/en/district/500114/20200830.long.png": {unit, Long, ""},
		"/snapshot/metric/jinxi.png.svg":                 {figure, CardSVG, ""},
		"/data/metric/jinxi.png.csv":                     {figure, Rows, ""},
		"/snapshot/story/an-index.png":                   {Route{Zh, Story, "an-index", 0}, Card, ""},
		"/metric/jinxi.png":                              {figure, Page, ""},
	} {
		got, ok := ParseForm(path)
		if !ok || got != want {
			t.Errorf("ParseForm(%q) = %v, %v; want %v", path, got, ok, want)
		}
		if want.Path() != path {
			t.Errorf("%v.Path() = %q, want %q", want, want.Path(), path)
		}
	}
	for _, path := range []string{"/embed", "/embed/edition/", "/embed/edition/e", "/snapshot/", "/snapshot/.png", "/data/metric/.csv", "/data/metric/a/b.csv", "/data/metric/a", "/snapshot/about.jpg"} {
		if a, ok := ParseForm(path); ok {
			t.Errorf("ParseForm(%q) = %v, want none", path, a)
		}
	}
}

// Whatever a stranger asks for, what is taken for an address is one, and no two paths are the same one.
func FuzzParseForm(f *testing.F) {
	for _, path := range []string{"/", "/en/", "/embed/edition/e/en/", "/snapshot/en/tour/t/3.long.png", "/data/metric/x.csv", "/en/oembed.json"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		if a, ok := ParseForm(path); ok && a.Path() != path {
			t.Errorf("ParseForm(%q) is of %q", path, a.Path())
		}
		if r, ok := Parse(path); ok && r.Path() != path {
			t.Errorf("Parse(%q) is of %q", path, r.Path())
		}
	})
}
