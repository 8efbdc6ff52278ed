//go:build linux

package desk

import (
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/yutu-map/yutu/stories"
)

// full makes the disk a full one, as far as the journal is concerned.
func full(t *testing.T, f *folder) {
	t.Helper()
	device, err := os.OpenFile("/dev/full", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	f.journal.file = device
}

func TestOnAFullDiskNothingIsHalfWritten(t *testing.T) {
	f := openedFolder(t, content(t))
	full(t, f)
	err := f.save(name, digest([]byte(report)), []byte(strings.Replace(report, "30", "31", 1)), record{What: "save"})
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the editor is told %v", err)
	}
	if now, _ := os.ReadFile(filepath.Join(f.dir, name)); string(now) != report {
		t.Error("the file has what the journal has not")
	}
	if f.journal.last(name) != nil {
		t.Error("the desk takes for done what was not written")
	}
}

func TestWhoTypesOnAFullDiskIsToldSo(t *testing.T) {
	d, err := Open(Options{Dir: content(t), Address: "127.0.0.1:4711", Token: "T",
		Load: func(content fs.FS) (*stories.Set, error) { return stories.Load(content, stories.Options{}) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	full(t, d.folder)
	form := url.Values{"f": {name}, "id": {"a-1"}, "name.en": {"Rooms"}}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:4711/T/typed", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	if w.Code != http.StatusInsufficientStorage || !strings.Contains(w.Body.String(), "no space left") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
