package desk

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatAKilledDeskWasJustWritingIsTakenAway(t *testing.T) {
	dir := content(t)
	if err := os.MkdirAll(filepath.Join(dir, "2020"), 0o755); err != nil {
		t.Fatal(err)
	}
	for file, goes := range map[string]bool{".desk-4711": true, "2020/.desk-815": true, ".desk-notes.md": false, ".desk/.desk-1": false} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := openFolder(dir, "http://here/")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, file)); os.IsNotExist(err) != goes {
			t.Errorf("%s: %v", file, err)
		}
		if err := f.close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatCannotBeReadIsRefusedInWords(t *testing.T) {
	for _, tt := range []struct {
		sent   string
		status int
		says   string
	}{
		{"f=a&name.zh=" + strings.Repeat("a", mostSent), http.StatusRequestEntityTooLarge, "1 MB"},
		{"f=a&name.zh=%D6%D8%C7%EC", http.StatusBadRequest, "UTF-8"}, // GB 18030
		{"f=a&name.zh=%zz", http.StatusBadRequest, "UTF-8"},
	} {
		e := atDesk(t, sailed, "")
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:4711/T/figure", strings.NewReader(tt.sent))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		e.desk.ServeHTTP(w, r)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) || !strings.Contains(w.Body.String(), "</html>") {
			t.Errorf("%.40s: %d %s", tt.sent, w.Code, w.Body)
		}
	}
}
