package site

import "testing"

func benchmarkRender(b *testing.B, path string) {
	s, err := Build(Options{})
	if err != nil {
		b.Fatal(err)
	}
	r, ok := s.Lookup(path)
	if !ok {
		b.Fatalf("no %s", path)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Render(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRenderHome is what the first reader of an edition waits for, before
// compression; the others get what was made for the first.
func BenchmarkRenderHome(b *testing.B) { benchmarkRender(b, "/") }

// BenchmarkRenderDistrict is the same for a district with many figures.
func BenchmarkRenderDistrict(b *testing.B) { benchmarkRender(b, "/district/500114") }

// BenchmarkBuildSite reads and checks all content and makes all view models and
// shards: the start of the server, or a reload.
func BenchmarkBuildSite(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
