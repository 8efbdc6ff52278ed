package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/site"
)

// real makes sites as the program does.
func real(opt Options) (resource.Site, error) {
	return site.Build(site.Options{Content: opt.Content, Base: opt.Base, Origin: opt.Origin, Few: opt.Few, Cache: opt.Cache})
}

func run(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = Run(args, &out, &errs, real)
	return status, out.String(), errs.String()
}

func TestWhatIsAskedForIsUnderstoodOrExplained(t *testing.T) {
	for _, c := range []struct {
		name   string
		args   []string
		status int
		stdout string // regular expressions of what must be said
		stderr string
	}{
		{"nothing", nil, 0, `yutu serve .*\n`, ``},
		{"help", []string{"help"}, 0, `yutu build -o DIR`, ``},
		{"-h", []string{"-h"}, 0, `yutu check`, ``},
		{"no such command", []string{"sreve"}, 2, ``, `^yutu: there is no command "sreve", but build, .*serve, version; "yutu help" explains them\n$`},
		{"help on a command", []string{"help", "build"}, 0, ``, `-base path`},
		{"--version", []string{"--version"}, 0, `^yutu \S.*, content [a-z2-7]{16}\n$`, ``},
		{"publish with flags on either side", []string{"publish", "-quick", "ftp://x", "-dry-run"}, 1, ``, `"ftp://x" is neither`},
		{"publish to two", []string{"publish", "a", "-dry-run", "b"}, 2, ``, `"b" is one word too many`},
		{"a command's flags", []string{"build", "-h"}, 0, ``, `-base path`},
		{"no such flag", []string{"check", "-contents", "x"}, 2, ``, `not defined: -contents`},
		{"a word too many", []string{"check", "stories"}, 2, ``, `"stories" is one word too many`},
		{"build without a folder", []string{"build"}, 2, ``, `-o DIR is missing`},
		{"base without its end", []string{"build", "-o", "x", "-base", "/news"}, 2, ``, `-base: .*"/news" must begin and end`},
		{"base that climbs", []string{"build", "-o", "x", "-base", "/../"}, 2, ``, `-base: `},
		{"base with a query", []string{"build", "-o", "x", "-base", "/a?b/"}, 2, ``, `-base: `},
		{"origin with a path", []string{"build", "-o", "x", "-origin", "https://news.example/map"}, 2, ``, `-origin "https://news.example/map" must be a scheme and a host`},
		{"origin without a scheme", []string{"serve", "-origin", "news.example"}, 2, ``, `-origin `},
		{"no such content", []string{"check", "-content", "testdata/nowhere"}, 1, ``, `-content: .*nowhere`},
		{"no such address", []string{"serve", "-addr", "127.0.0.1:99999"}, 1, ``, `yutu serve: cannot listen on -addr 127.0.0.1:99999`},
		{"too little memory", []string{"serve", "-memory", "10"}, 2, ``, `-memory 10 is too little: at least 64 MiB`},
		{"no such server", []string{"hosting", "-server", "iis"}, 2, ``, `-server "iis" is neither nginx nor caddy`},
		{"relative root", []string{"hosting", "-root", "www"}, 2, ``, `root "www" must be an absolute path`},
		{"root that nginx would misread", []string{"hosting", "-root", "/srv/$host"}, 2, ``, `must do without`},
		{"hosting", []string{"hosting", "-hsts"}, 0, `location / \{(.|\n)*brotli_static on(.|\n)*Strict-Transport-Security`, ``},
		{"version", []string{"version"}, 0, `^yutu \S.*, go1\.\d+\S*, content [a-z2-7]{16}\n$`, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, stdout, stderr := run(c.args...)
			if status != c.status {
				t.Errorf("status %d, want %d", status, c.status)
			}
			for _, said := range []struct{ where, text, want string }{{"stdout", stdout, c.stdout}, {"stderr", stderr, c.stderr}} {
				if said.want == "" && said.text != "" || !regexp.MustCompile(said.want).MatchString(said.text) {
					t.Errorf("%s: %q, want %q", said.where, said.text, said.want)
				}
			}
		})
	}
}

// content copies the embedded stories into a folder, edited.
func content(t *testing.T, edits ...func(name, text string) string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../stories")); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(dir + "/2020/*.md")
	if err != nil || len(names) < 3 {
		t.Fatalf("found %q, %v", names, err)
	}
	for i, edit := range edits {
		text, err := os.ReadFile(names[i])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(names[i], []byte(edit(names[i], string(text))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func replace(t *testing.T, pattern, by string) func(name, text string) string {
	return func(name, text string) string {
		changed := regexp.MustCompile(pattern).ReplaceAllString(text, by)
		if changed == text {
			t.Fatalf("%s: nothing like %s in it", name, pattern)
		}
		return changed
	}
}

func TestCheckNamesEveryProblemAtOnce(t *testing.T) {
	dir := content(t,
		replace(t, `(?m)^date: .*$`, "date: 2020-02-30"),
		replace(t, `(?m)^paper:`, "papre:"),
		replace(t, `(?m)^paragraphs: .*$`, "paragraphs: many"))
	status, stdout, stderr := run("check", "-content", dir)
	if status != 1 || stdout != "" {
		t.Errorf("status %d, stdout %q", status, stdout)
	}
	files := map[string]bool{}
	list := func(said string) string { return said[:max(0, strings.LastIndex(said, "yutu "))] } // all but the last sentence
	for line := range strings.SplitSeq(strings.TrimSpace(list(stderr)), "\n") {
		m := regexp.MustCompile(`^(2020/\S+\.md):[1-9]\d*: [a-z_]+(\[\d+\])?(\.[a-z_]+(\[\d+\])?)*: .`).FindStringSubmatch(line)
		if m == nil {
			t.Errorf("%q doesn't name file, line and field", line)
			continue
		}
		files[m[1]] = true
	}
	if len(files) != 3 {
		t.Errorf("problems in %v, want three files:\n%s", files, stderr)
	}
	if strings.Contains(stderr, dir) {
		t.Errorf("a path of this machine: %q", stderr)
	}
	out := filepath.Join(t.TempDir(), "made")
	status, _, again := run("build", "-o", filepath.Join(out, "dist"), "-content", dir)
	if status != 1 || list(again) != list(stderr) {
		t.Errorf("build: status %d, said %q", status, again)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("build made a folder nevertheless")
	}
}

func TestGoodContentInAFolderIsGood(t *testing.T) {
	t.Parallel()
	status, embedded, stderr := run("check")
	if status != 0 || stderr != "" || !regexp.MustCompile(`^all good: .*\d+ resources, build [a-z2-7]{16}\n$`).MatchString(embedded) {
		t.Fatalf("status %d, said of the embedded content: %q, %q", status, embedded, stderr)
	}
	if _, folder, _ := run("check", "-all", "-content", content(t)); folder != embedded {
		t.Errorf("the same stories in a folder: %q, embedded: %q", folder, embedded)
	}
}

func TestBuildSaysWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "dist")
	status, stdout, stderr := run("build", "-quick", "-forms", "few", "-o", dir)
	if status != 0 || !strings.Contains(stdout, dir+": ") || !strings.Contains(stderr, "no sitemap.xml") {
		t.Errorf("status %d, said %q and %q", status, stdout, stderr)
	}
}
