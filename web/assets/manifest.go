package assets

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	_ "image/jpeg" // screenshots
	_ "image/png"  // icons
	"path"
	"strings"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// manifest is a web app manifest: what a system shows of the site once a reader
// has installed it. Members: https://www.w3.org/TR/appmanifest/.
type manifest struct {
	ID              string          `json:"id"`
	Name            string          `json:"name"`
	ShortName       string          `json:"short_name"`
	Description     string          `json:"description"`
	Lang            string          `json:"lang"`
	Dir             string          `json:"dir"`
	Scope           string          `json:"scope"`
	StartURL        string          `json:"start_url"`
	Display         string          `json:"display"`
	ThemeColor      string          `json:"theme_color"`
	BackgroundColor string          `json:"background_color"`
	Categories      []string        `json:"categories"`
	Icons           []manifestImage `json:"icons"`
	Shortcuts       []shortcut      `json:"shortcuts"`
	Screenshots     []manifestImage `json:"screenshots"`
}

type manifestImage struct {
	Src        string `json:"src"`
	Sizes      string `json:"sizes"`
	Type       string `json:"type"`
	Purpose    string `json:"purpose,omitempty"`
	FormFactor string `json:"form_factor,omitempty"`
	Label      string `json:"label,omitempty"`
}

type shortcut struct {
	Name  string          `json:"name"`
	URL   string          `json:"url"`
	Icons []manifestImage `json:"icons"`
}

// manifests adds icons, screenshots and a manifest for each language. Each is an
// app of its own, so that an installed one keeps its name and start page; their
// scope is the whole site, so that changing the language stays inside the app.
func (a *Assets) manifests() error {
	var icons []manifestImage
	for _, name := range []string{"icon-192.png", "icon-512.png", "maskable-512.png", "apple-180.png"} {
		icon, err := a.picture(name, "image/png")
		if err != nil {
			return err
		}
		icons = append(icons, icon)
	}
	a.AppleIcon = icons[3].Src
	a.favicon()
	icons[2].Purpose, icons[3] = "maskable", manifestImage{Src: a.base + a.Icon, Sizes: "any", Type: "image/svg+xml"}
	for _, lang := range words.Languages {
		m, err := a.manifest(lang, icons)
		if err != nil {
			return err
		}
		data, err := json.Marshal(m)
		if err != nil {
			return err
		}
		a.files.Add(&resource.Resource{
			Path: pages.Path(lang, ManifestName), ContentType: "application/manifest+json",
			Render: func() ([]byte, error) { return data, nil },
		})
	}
	return nil
}

// favicon adds what browsers that draw no SVG icons ask for, unasked, at the top
// of a host.
func (a *Assets) favicon() {
	data := bundle.Asset("favicon.ico")
	a.files.Add(&resource.Resource{Path: "/favicon.ico", ContentType: "image/x-icon", Render: func() ([]byte, error) { return data, nil }})
}

func (a *Assets) manifest(lang string, icons []manifestImage) (*manifest, error) {
	t := words.In(lang)
	home := a.base + pages.Path(lang, "")[1:]
	m := &manifest{
		ID: home, Scope: a.base, StartURL: home,
		Name: t.SiteName + words.Pick(lang, "：", ": ") + t.HomeEyebrow, ShortName: t.SiteName, Description: t.HomeTitle,
		Lang: words.HTMLLang(lang), Dir: "ltr", Display: "standalone",
		ThemeColor: "#fffdf9", BackgroundColor: "#fffdf9", // --paper in style/base.css
		Categories: []string{"news"}, Icons: icons,
	}
	for _, adcode := range geodata.TheRegion().Shortcuts {
		u, ok := geodata.ByID(adcode)
		if !ok {
			return nil, fmt.Errorf("manifest: shortcut to %s, which is no unit", adcode)
		}
		m.Shortcuts = append(m.Shortcuts, shortcut{
			Name: words.Pick(lang, u.Zh, u.En), URL: a.base + pages.Path(lang, "district/"+string(adcode))[1:],
			Icons: icons[:1],
		})
	}
	if geodata.Other() { // the screenshots are of the region in the program
		return m, nil
	}
	for _, form := range []struct{ name, label string }{
		{"wide", words.Pick(lang, "地图和旁边的区县报道", "The map with a district’s reports beside it")},
		{"narrow", words.Pick(lang, "手机上的区县报道", "A district’s reports on a phone")},
	} {
		shot, err := a.picture("screenshot-"+form.name+"."+lang+".jpg", "image/jpeg")
		if err != nil {
			return nil, err
		}
		shot.FormFactor, shot.Label = form.name, form.label
		m.Screenshots = append(m.Screenshots, shot)
	}
	return m, nil
}

// ManifestName is what a language's is called.
const ManifestName = "app.webmanifest"

// picture adds a picture of the assets and describes it as a manifest does.
func (a *Assets) picture(name, contentType string) (manifestImage, error) {
	data := bundle.Asset(name)
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return manifestImage{}, fmt.Errorf("manifest: %s: %w", name, err)
	}
	extension := path.Ext(name)
	return manifestImage{
		Src:   a.base + a.files.Hashed(strings.TrimSuffix(name, extension), extension, contentType, data),
		Sizes: fmt.Sprintf("%dx%d", config.Width, config.Height),
		Type:  contentType,
	}, nil
}
