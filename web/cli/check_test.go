package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/resource"
)

func runCheck(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	noSite := func(Options) (resource.Site, error) { return nil, errors.New("stories: two things\nare wrong") }
	return Run(append([]string{"check"}, args...), &out, &errs, noSite), out.String(), errs.String()
}

func TestCheckTellsWhatIsWrongWithTheContent(t *testing.T) {
	status, _, stderr := runCheck(t)
	if status != 1 || !strings.Contains(stderr, "stories: two things\nare wrong") {
		t.Errorf("status %d, said %q", status, stderr)
	}
	if strings.Contains(stderr, "geodata") {
		t.Errorf("the embedded geodata has problems: %s", stderr)
	}
}

func TestCheckOfAGeoJSONFileTellsAllProblemsWithTheirPlaces(t *testing.T) {
	sound := string(geodata.DistrictsGeoJSON())
	for name, c := range map[string]struct {
		text   string
		status int
		want   []string
	}{
		"our own":   {sound, 0, []string{"all good: 38 units"}},
		"truncated": {sound[:5000], 1, []string{"FILE: byte 5000: unexpected end of JSON input"}},
		"two faults": {strings.NewReplacer(`"id":"500101"`, `"id":"500999"`, `"bbox":[105.286697,`, `"bbox":[0,`).Replace(sound), 1,
			[]string{"FILE: feature 0 (500999): the code is not expected", "FILE: bbox: is [0,", "FILE: features: 500101 is missing"}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "own.geojson")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			status, stdout, stderr := runCheck(t, "-geodata", path)
			if status != c.status {
				t.Errorf("status %d, want %d; said %q", status, c.status, stdout+stderr)
			}
			for _, want := range c.want {
				if want = strings.ReplaceAll(want, "FILE", path); !strings.Contains(stdout+stderr, want) {
					t.Errorf("said %q\nwant %q", stdout+stderr, want)
				}
			}
		})
	}
}

// Who gave a folder that there is not is told that, and nothing of watching it.
func TestServeOfAMissingFolderSaysThatAlone(t *testing.T) {
	var stdout, stderr strings.Builder
	status := Run([]string{"serve", "-addr", "127.0.0.1:0", "-content", "/no/such/folder"}, &stdout, &stderr, real)
	if said := stderr.String(); status == 0 || strings.Count(said, "\n") != 1 || !strings.Contains(said, "/no/such/folder") {
		t.Errorf("status %d: %s", status, said)
	}
}

func TestCheckOfAMissingFileNamesIt(t *testing.T) {
	if status, _, stderr := runCheck(t, "-geodata", "no/such/file"); status != 1 || !strings.Contains(stderr, "no/such/file") {
		t.Errorf("status %d, said %q", status, stderr)
	}
}
