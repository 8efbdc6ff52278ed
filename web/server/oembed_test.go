package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/site"
)

func TestOEmbedAnswers(t *testing.T) {
	for _, origin := range []string{"", "https://news.example"} {
		s, err := site.Build(site.Options{Base: "/news/map/", Origin: origin})
		if err != nil {
			t.Fatal(err)
		}
		srv := New(s, Options{Log: quiet()})
		at := "https://news.example/news/map/"
		for _, c := range []struct {
			name, query   string
			status        int
			width, height int
		}{
			{"a district", "url=" + at + "district/500114", 200, 640, 500},
			{"with a slash", "url=" + at + "district/500114/", 200, 640, 500},
			{"home", "url=" + at, 200, 640, 500},
			{"English", "url=" + at + "en/district/500114?utm_source=x%23y", 200, 640, 500},
			{"the framed form", "url=" + at + "embed/en/district/500114", 200, 640, 500},
			{"json", "format=json&url=" + at + "about", 200, 640, 500},
			{"narrow", "maxwidth=400&url=" + at + "about", 200, 400, 855},
			{"low", "maxheight=300&url=" + at + "about", 200, 640, 300},
			{"nonsense for limits", "maxwidth=-5&maxheight=x&url=" + at + "about", 200, 640, 500},
			{"xml", "format=xml&url=" + at, 501, 0, 0},
			{"no such page", "url=" + at + "district/999999", 404, 0, 0},
			{"no page", "url=" + at + "data/metrics.csv", 404, 0, 0},
			{"outside the base", "url=https://news.example/district/500114", 404, 0, 0},
			{"another host", "url=https://evil.example/news/map/", 404, 0, 0},
			{"a longer host", "url=https://news.example.evil.test/news/map/", 404, 0, 0},
			{"not the web", "url=javascript://news.example/news/map/", 404, 0, 0},
			{"with a user", "url=https://a@news.example/news/map/", 404, 0, 0},
			{"nothing", "", 404, 0, 0},
		} {
			t.Run(c.name, func(t *testing.T) {
				r := httptest.NewRequest(http.MethodGet, "https://news.example/news/map/oembed?"+c.query, nil)
				w := httptest.NewRecorder()
				srv.ServeHTTP(w, r)
				if w.Code != c.status {
					t.Fatalf("got status %d, want %d: %s", w.Code, c.status, w.Body)
				}
				if c.status != 200 {
					return
				}
				var got struct {
					Type, Version, Title, HTML string
					Width, Height              int
				}
				if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
					t.Fatal(err)
				}
				if got.Type != "rich" || got.Version != "1.0" || got.Title == "" || got.Width != c.width || got.Height != c.height {
					t.Errorf("got %+v, want a rich answer of %d by %d", got, c.width, c.height)
				}
				if !strings.HasPrefix(got.HTML, `<blockquote><a href="`+at) || strings.Count(got.HTML, `<iframe src="`+at+"embed/") != 1 || strings.Contains(got.HTML, "script") {
					t.Errorf("not a quotation and one frame: %s", got.HTML)
				}
			})
		}
	}
}
