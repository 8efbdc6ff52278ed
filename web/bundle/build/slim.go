package main

import (
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// go-app's package imports net/http, crypto, regexp and uuid for its server
// side, and the linker cannot drop them from the client: together 40 % of its
// compressed size and of its start-up time (docs/measurements.md has a table of what is left). The
// client is therefore built against a copy of go-app, made at build time, with
// four files replaced by the ones in slim/ and a few places edited. The server uses go-app as it is.

//go:embed slim
var slim embed.FS

const (
	goapp = "github.com/maxence-charriere/go-app/v10"
	uuid  = "github.com/google/uuid"
)

// replaced names the files of go-app's package app that the client does
// without, and the SHA-256 of each as it was when its replacement was written.
// If go-app changes one, the build stops so that somebody looks again.
var replaced = map[string]string{
	"crypto.go":   "c0fc14126207dc9fa15fb8869bd882874486654919835dc35d5bef8a6122aa97",
	"http.go":     "0601189a9f611378e9b24ab4bdf42780a03cbf95c1bbebd4171b523ddbe9a32d",
	"resource.go": "6b52ab4ec2f4171d403384bffe159e9ec22699933e768ef5868f2851a1b84baa",
	"route.go":    "3252c7f2876cba69c3fbb203b0b4d5770ddd4651cdaf3ad69e5c33bfd1ccf5bd",
}

// edited are places in other files of go-app where the client's copy differs: the
// element that is to read a part of the page has a name by which adopt.js knows it;
// what go-app keeps and sends as JSON, the client does without (slim/nojson), and
// errors say what they are in words. If a place is not found just once, the build stops.
var edited = map[string][][2]string{
	"app/node.go":         {{`createElement("div", "")`, `createElement("part", "")`}},
	"app/context.go":      {noJSON},
	"app/engine.go":       {noJSON},
	"app/notification.go": {noJSON},
	"app/state.go":        {noJSON},
	"app/storage.go":      {noJSON},
	"app/strings.go":      {noJSON},
	"errors/errors.go": {noJSON, {`	s, err := Encoder(e)
	if err != nil {
		return fmt.Sprintf(` + "`" + `{"message": "encoding error failed: %s"}` + "`" + `, err)
	}
	return string(s)
`, `	text := e.Message
	for k, v := range e.Tags {
		text += fmt.Sprintf(" %s: %v", k, v)
	}
	if e.WrappedErr != nil {
		text += ": " + e.WrappedErr.Error()
	}
	return text
`}},
}

var noJSON = [2]string{`"encoding/json"`, `json "` + goapp + `/pkg/nojson"`}

// edit makes the client's changes in the copy of a file.
func edit(file string, changes [][2]string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text := string(data)
	for _, c := range changes {
		if n := strings.Count(text, c[0]); n != 1 {
			return fmt.Errorf("go-app's %s has %q %d times, not once: look again at what slim.go changes there", filepath.Base(file), c[0], n)
		}
		text = strings.Replace(text, c[0], c[1], 1)
	}
	sorted, err := format.Source([]byte(text))
	if err != nil {
		return err
	}
	return os.WriteFile(file, sorted, 0o644)
}

// slimModules writes the client's copies of go-app and uuid below dir and a
// module file that uses them, and returns that file's name.
func slimModules(dir string) (modfile string, err error) {
	if err := run(nil, "go", "mod", "download", goapp); err != nil {
		return "", err
	}
	source, err := output("go", "list", "-m", "-f", "{{.Dir}}", goapp)
	if err != nil {
		return "", err
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if err := copyGo(filepath.Join(source, "pkg/app"), filepath.Join(dir, "goapp/pkg/app")); err != nil {
		return "", err
	}
	if err := copyGo(filepath.Join(source, "pkg/errors"), filepath.Join(dir, "goapp/pkg/errors")); err != nil {
		return "", err
	}
	for name, want := range replaced {
		original, err := os.ReadFile(filepath.Join(source, "pkg/app", name))
		if err != nil {
			return "", err
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(original)); got != want {
			return "", fmt.Errorf("go-app's %s has changed (sha256 %s): compare it with slim/goapp/%s.txt, then record its new sum in slim.go", name, got, name)
		}
		if err := writeSlim("goapp/"+name, filepath.Join(dir, "goapp/pkg/app", name)); err != nil {
			return "", err
		}
	}
	for name, changes := range edited {
		if err := edit(filepath.Join(dir, "goapp/pkg", name), changes); err != nil {
			return "", err
		}
	}
	if err := writeSlim("goapp/nojson.go", filepath.Join(dir, "goapp/pkg/nojson/nojson.go")); err != nil {
		return "", err
	}
	if err := writeSlim("uuid/uuid.go", filepath.Join(dir, "uuid/uuid.go")); err != nil {
		return "", err
	}
	for path, module := range map[string]string{"goapp": goapp, "uuid": uuid} {
		if err := os.WriteFile(filepath.Join(dir, path, "go.mod"), []byte("module "+module+"\n\ngo 1.26\n"), 0o644); err != nil {
			return "", err
		}
	}
	modfile = filepath.Join(dir, "client.mod")
	return modfile, errors.Join(
		copyFile("go.mod", modfile),
		copyFile("go.sum", filepath.Join(dir, "client.sum")),
		run(nil, "go", "mod", "edit",
			"-replace="+goapp+"=./"+filepath.Join(dir, "goapp"),
			"-replace="+uuid+"=./"+filepath.Join(dir, "uuid"), modfile),
	)
}

func writeSlim(name, to string) error {
	data, err := slim.ReadFile("slim/" + name + ".txt")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

// copyGo copies the Go files of one folder, tests excepted.
func copyGo(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return err
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		if err := copyFile(f, filepath.Join(to, filepath.Base(f))); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

func run(env []string, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return nil
}
