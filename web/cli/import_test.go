//go:build linux

package cli

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/yutu-map/yutu/stories"
)

const bashu = newsroom + "/bashu-2019-11-26-6.txt"

// importingInto has this test's own program import a page, as a process that can be killed.
func importingInto(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestImportOfAnotherProcess$")
	cmd.Env = append(os.Environ(), "YUTU_TEST_IMPORT="+dir)
	return cmd
}

func TestImportOfAnotherProcess(t *testing.T) {
	dir := os.Getenv("YUTU_TEST_IMPORT")
	if dir == "" {
		t.Skip("run by other tests")
	}
	if status, said := importCommand(t, dir, bashu); status != 0 {
		t.Fatal(said)
	}
}

// filesOf are a folder's files by name, without those an import keeps for itself.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == written || strings.HasPrefix(d.Name(), half) {
			return err
		}
		data, err := os.ReadFile(path)
		all[d.Name()] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// N6: an import that is killed leaves whole files or none, and importing again finishes it.
func TestAKilledImportIsFinishedByTheNext(t *testing.T) {
	whole := t.TempDir()
	begun := time.Now()
	if out, err := importingInto(t, whole).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	takes := time.Since(begun)
	want := filesOf(t, whole)
	if len(want) != 8 { // six drafts, the page, the closing sum
		t.Fatalf("%d files", len(want))
	}
	partly := 0
	for try := 0; try < 60 && partly < 4; try++ {
		dir := t.TempDir()
		if try%2 == 1 { // what the import is to replace: an earlier import of its own
			for name := range want {
				old := []byte("of an earlier import\n")
				d := &draftFolder{dir: dir, ours: map[string]bool{}}
				if err := d.put(name, old); err != nil {
					t.Fatal(err)
				}
			}
		}
		cmd := importingInto(t, dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(takes / 3)
		if try%4 < 2 { // at any time
			time.Sleep(time.Duration(rand.Int64N(int64(takes))))
		} else { // with the first file: on a busy machine a time that was measured says little of when files are written
			for end := time.Now().Add(2 * takes); time.Now().Before(end) && !anyOf(dir, want); {
				time.Sleep(50 * time.Microsecond)
			}
		}
		_ = cmd.Process.Signal(syscall.SIGKILL)
		_ = cmd.Wait()
		done := 0
		for name, text := range filesOf(t, dir) {
			if text == want[name] {
				done++
			} else if text != "of an earlier import\n" {
				t.Fatalf("%s is half written: %q", name, text)
			}
		}
		if done > 0 && done < len(want) {
			partly++
		}
		if status, said := importCommand(t, dir, bashu); status != 0 || strings.Contains(said, "has been edited") {
			t.Fatalf("after %d files, again: status %d: %s", done, status, said)
		}
		got := filesOf(t, dir)
		for name, text := range want {
			if got[name] != text {
				t.Fatalf("after %d files, again: %s is %q", done, name, got[name])
			}
		}
	}
	t.Logf("killed in the midst %d times", partly)
	if partly == 0 {
		t.Error("no import was killed in the midst of its files")
	}
}

// anyOf says whether a folder has a file as long as it shall be.
func anyOf(dir string, want map[string]string) bool {
	for name, text := range want {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Size() == int64(len(text)) {
			return true
		}
	}
	return false
}

// N7: where the disk is full, the import says so and nothing is half written; with room again it is finished.
func TestAFullDiskLeavesNoHalfDraft(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=28k"); err != nil {
		t.Skipf("no small disk: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, 0) })
	status, said := importCommand(t, dir, bashu)
	if status == 0 || !strings.Contains(said, "no space left") || !strings.Contains(said, dir) {
		t.Errorf("status %d: %s", status, said)
	}
	few := filesOf(t, dir)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=10m"); err != nil {
		t.Fatal(err)
	}
	if status, said := importCommand(t, dir, bashu); status != 0 || strings.Contains(said, "edited:") {
		t.Errorf("with room: status %d: %s", status, said)
	}
	got := filesOf(t, dir)
	for name, text := range few {
		if got[name] != text {
			t.Errorf("%s was half written: %q", name, text)
		}
	}
	if len(few) == 0 || len(got) != 8 || len(few) == len(got) {
		t.Errorf("%d files, with room %d", len(few), len(got))
	}
	if left, _ := filepath.Glob(dir + "/" + half + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func writing(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// N8: what an editor has written stays, and what is proposed anew stands beside it.
func TestANewProposalStandsBesideAnEditedDraft(t *testing.T) {
	dir, page := t.TempDir(), filepath.Join(t.TempDir(), "page.txt")
	writing(t, page, "潼南记事\n\n本报讯 （记者 李四）潼南区今日通报，新建道路3条，总长12公里。\n")
	if status, said := importCommand(t, dir, page); status != 0 {
		t.Fatal(said)
	}
	drafts, _ := filepath.Glob(dir + "/*.md")
	if len(drafts) != 1 {
		t.Fatal(drafts)
	}
	writing(t, drafts[0], "mine")
	status, said := importCommand(t, dir, page)
	if status != 0 || !strings.Contains(said, "what was proposed before") || len(filesOf(t, dir)) != 3 {
		t.Errorf("the same page again: status %d: %s", status, said)
	}
	writing(t, page, "潼南记事\n\n本报讯 （记者 李四）潼南区今日通报，新建道路3条，总长120公里。\n")
	beside := filepath.Join(dir, "proposed-"+strings.TrimSuffix(filepath.Base(drafts[0]), ".md")+".txt")
	for range 2 {
		status, said = importCommand(t, dir, page)
		proposed, err := os.ReadFile(beside)
		if status != 0 || err != nil || !strings.Contains(said, beside) || !strings.Contains(string(proposed), "value: 120\n") {
			t.Fatalf("the page mended: status %d: %s%v %s", status, said, err, proposed)
		}
		if now, _ := os.ReadFile(drafts[0]); string(now) != "mine" {
			t.Fatalf("the edited draft is %q", now)
		}
	}
	if err := os.Remove(drafts[0]); err != nil {
		t.Fatal(err)
	}
	if status, said := importCommand(t, dir, page); status != 0 || !strings.Contains(said, "1 new") {
		t.Errorf("taken away: status %d: %s", status, said)
	}
	if _, err := os.Stat(beside); err == nil {
		t.Error("what is now the draft is still proposed beside it")
	}
}

// N9: pages of a day whose headlines begin alike do not write over each other's drafts.
func TestPagesOfADayKeepTheirDrafts(t *testing.T) {
	dir, pages := t.TempDir(), t.TempDir()
	for range 2 {
		for _, name := range []string{"第四版.txt", "第五版.txt"} {
			path := filepath.Join(pages, name)
			writing(t, path, "潼南记事\n\n本报讯 （记者 李四）潼南区"+name[:6]+"今日通报，新建道路3条。\n\n招租 电话 63881122\n")
			if status, said := importCommand(t, dir, path, "-page", name[3:6]); status != 0 || strings.Contains(said, "edited:") {
				t.Fatal(said)
			}
		}
	}
	count := map[string]int{}
	for name := range filesOf(t, dir) {
		count[filepath.Ext(name)]++
	}
	if count[".md"] != 2 || count[".tsv"] != 2 {
		t.Errorf("files: %v", count)
	}
}

// N10: figures in units that the folder's vocabulary adds are proposed in them, and its topics and areas are known.
func TestTheFoldersVocabularyIsRead(t *testing.T) {
	all := content(t)
	writing(t, all+"/vocabulary.yaml", `units:
  grids: {zh: 个网格, en: grid, en_plural: grids, kind: count}
  standard-cubic-metres: {zh: 标方, en: standard cubic metre, en_plural: standard cubic metres, kind: measure}
topics:
  shale-gas: {zh: 页岩气, en: Shale gas}
areas:
  gas-field: {zh: 涪陵气田, en: Fuling gas field, units: ["500102"]}
`)
	page := filepath.Join(t.TempDir(), "page.txt")
	writing(t, page, "页岩气开采记\n\n本报讯 （记者 李四）涪陵气田页岩气日产1500标方。当地划分32个网格，有5个村。页岩气用户增多。\n")
	if status, said := importCommand(t, all+"/2019/drafts", page); status != 0 {
		t.Fatal(said)
	}
	drafts, _ := filepath.Glob(all + "/2019/drafts/*.md")
	if len(drafts) != 1 {
		t.Fatal(drafts)
	}
	data, _ := os.ReadFile(drafts[0])
	for _, want := range []string{"value: 1500\n    unit: standard-cubic-metres\n", "value: 32\n    unit: grids\n", "value: 5\n    unit: count\n    classifier: \"个\"\n", "shale-gas", "via: gas-field"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %q in\n%s", want, data)
		}
	}
	writing(t, drafts[0], confirmed(string(data)))
	if _, err := stories.Load(os.DirFS(all), stories.Options{}); err != nil && !strings.Contains(err.Error(), "page") {
		t.Errorf("confirmed: %v", err)
	}
	writing(t, all+"/vocabulary.yaml", "units:\n  grids: {zh: 个网格}\n")
	if status, said := importCommand(t, all+"/2019/drafts", page); status == 0 || !strings.Contains(said, "vocabulary.yaml:2") {
		t.Errorf("a broken vocabulary: status %d: %s", status, said)
	}
	if status, said := importCommand(t, all+"/2019/drafts", page, "-content", all+"/nowhere"); status == 0 || !strings.Contains(said, "nowhere") {
		t.Errorf("no folder: status %d: %s", status, said)
	}
}

// N11: what is no text of a page is refused with what to do, and nothing is written.
func TestWhatIsNoPageIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		say  string
	}{
		"empty.txt":   {nil, "nothing was imported"},
		"blank.txt":   {[]byte("\n　\n \n"), "nothing was imported"},
		"image.html":  {[]byte("<html><body><img src='page.png'></body></html>"), "nothing was imported"},
		"large.txt":   {make([]byte, mostPage+1), "above 8 MB"},
		"text.txt":    {bytes.Repeat([]byte("今日通报新建道路\n\n"), 21_000), "0.5 MB of text"},
		"lines.txt":   {bytes.Repeat([]byte("\n"), 50_001), "50001 lines"},
		"figures.txt": {bytes.Repeat([]byte("新建道路3条。"), 3001), "more than 3000 figures"},
		"deep.html":   {bytes.Repeat([]byte("<div>深"), 600), "save the page's text as a text file"},
	} {
		dir, path := t.TempDir(), filepath.Join(t.TempDir(), name)
		writing(t, path, string(c.data))
		if status, said := importCommand(t, dir, path); status == 0 || !strings.Contains(said, c.say) || !strings.Contains(said, name) || len(filesOf(t, dir)) > 0 {
			t.Errorf("%s: status %d: %s", name, status, said)
		}
	}
}

// N12: a township that the gazetteer has needs no point of its own in a draft; another place says that it has none.
func TestPlacesOfDraftsAreTheGazetteers(t *testing.T) {
	dir := t.TempDir()
	if status, said := importCommand(t, dir, bashu); status != 0 {
		t.Fatal(said)
	}
	all := ""
	for name, text := range filesOf(t, dir) {
		if strings.HasSuffix(name, ".md") {
			all += text
		}
	}
	for _, want := range []string{
		`{name: {zh: "龙水镇", en: ""}, unit: "500111", kind: town, paragraph: 1}`,
		`{name: {zh: "樱桃村", en: ""}, unit: "500243", kind: village, paragraph: 1, unlocated: true}`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s", want)
		}
	}
}

// A page as a Word document gives the drafts that its text gives, and says what may be read otherwise.
func TestAWordDocumentIsImportedAsItsTextIs(t *testing.T) {
	const report = "城口修通产业路\n\n　　本报讯 （记者 简牧）5月16日，城口县高观镇的产业路贯通，全长27.8公里。\n\n　　据县交通局介绍，城口新建农村公路1890公里。\n"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for paragraph := range strings.SplitSeq(strings.TrimSpace(report), "\n\n") {
		fmt.Fprintf(w, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r><w:del><w:r><w:delText>99户</w:delText></w:r></w:del></w:p>`, paragraph)
	}
	fmt.Fprint(w, `</w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	drafts := func(name string, data []byte) (text, said string) {
		dir := t.TempDir()
		page := filepath.Join(dir, name)
		if err := os.WriteFile(page, data, 0o666); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		cmd := exec.Command(theProgram(t), "import", page, "-date", "2021-05-18", "-paper", "渝州日报", "-json")
		if cmd.Stdout, cmd.Stderr = &out, &errs; cmd.Run() != nil {
			t.Fatal(errs.String())
		}
		return out.String(), errs.String()
	}
	text, _ := drafts("page.txt", []byte(report))
	word, notes := drafts("page.docx", b.Bytes())
	if word != text || !strings.Contains(word, "27.8") {
		t.Errorf("of the document:\n%s\nof the text:\n%s", word, text)
	}
	if !strings.Contains(notes, "3 passages are marked as deleted") {
		t.Errorf("said: %s", notes)
	}
}
