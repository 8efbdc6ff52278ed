package export

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// journalName is the file in an export that is being changed in its place. It lists what is to be done, so that whoever
// finds it can finish it: doing any of it twice does no harm.
const journalName = ".yutu-journal"

const journalTitle = "yutu journal 2"

// A journal is a change to an export: files that come from the stage, in this order, and then those that go.
type journal struct {
	stage string // name of its folder, beside the export
	puts  []placed
	drops []string
}

// A placed file has a name in the stage and another in the export.
type placed struct{ staged, name string }

// replace changes the export in its place, and tells how many files it wrote.
func (st *stage) replace(w *work, after map[string]made) (written int, err error) {
	j := st.journal(w, after)
	if err := syncTree(st.path, st.mark); err != nil {
		return 0, fmt.Errorf("sync %s: %w", st.path, err)
	}
	// What came into the folder since we looked is somebody's too.
	if err := checkOurs(st.target); err != nil {
		return 0, err
	}
	if err := j.begin(st.path, st.target); err != nil {
		return 0, err
	}
	// From here on it can only be finished, now or by the next build.
	if err := j.finish(st.target, st.mark); err != nil {
		return 0, fmt.Errorf("%w; the next build will finish what is left", err)
	}
	_ = st.mark.Close()
	return st.written, os.RemoveAll(st.path)
}

// journal lists what is in the stage, and what goes.
func (st *stage) journal(w *work, after map[string]made) journal {
	j := journal{stage: filepath.Base(st.path), puts: append(slices.Clone(st.few), placed{marker, marker})}
	slices.SortFunc(j.puts, func(a, b placed) int { return cmp.Or(rank(a.name)-rank(b.name), cmp.Compare(a.name, b.name)) })
	j.drops = append(st.unneeded(w.gone), encodingsLost(w, after)...)
	slices.Sort(j.drops)
	return j
}

// rank orders what is put in its place: hashed files before the pages that name them, and this program's own files last.
func rank(name string) int {
	switch {
	case name == marker:
		return 3
	case name == versionsName:
		return 2
	case strings.HasPrefix(name, "_/"):
		return 0
	}
	return 1
}

// encodingsLost are those of changed files that they have no more.
func encodingsLost(w *work, after map[string]made) (lost []string) {
	for name, m := range after {
		was, ok := w.old[name]
		for i, size := range was.sizes {
			if ok && size >= 0 && m.sizes[i] < 0 {
				lost = append(lost, name+encodings[i])
			}
		}
	}
	return lost
}

// unneeded are those of the files that go that no pinned page names.
func (st *stage) unneeded(gone []string) []string {
	if !slices.ContainsFunc(gone, func(name string) bool { return strings.HasPrefix(name, "_/") }) {
		return gone
	}
	needed := st.pinnedFiles()
	return slices.DeleteFunc(slices.Clone(gone), func(name string) bool {
		return needed[strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz")]
	})
}

// begin puts the journal into the export: from then on the change is under way.
func (j journal) begin(stage, target string) error {
	text := journalTitle + "\n" + j.stage + "\n"
	for _, put := range j.puts {
		text += "put " + put.staged + " " + put.name + "\n"
	}
	for _, name := range j.drops {
		text += "drop " + name + "\n"
	}
	whole := filepath.Join(stage, journalName)
	f, err := os.Create(whole)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text + "end\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(whole, filepath.Join(target, journalName)); err != nil {
		return err
	}
	return syncFolder(target)
}

// finish does all of it that is not done yet.
func (j journal) finish(target string, mark *os.File) error {
	stage := filepath.Join(filepath.Dir(target), j.stage)
	for _, put := range j.puts {
		if err := moveInto(filepath.Join(stage, put.staged), filepath.Join(target, filepath.FromSlash(put.name))); err != nil {
			return err
		}
	}
	for _, name := range j.drops {
		if err := dropFrom(target, name); err != nil {
			return err
		}
	}
	if mark != nil {
		if err := syncTree(target, mark); err != nil {
			return fmt.Errorf("sync %s: %w", target, err)
		}
	}
	if err := os.Remove(filepath.Join(target, journalName)); err != nil {
		return err
	}
	return syncFolder(target)
}

// moveInto renames a file. If it is not there, that has been done.
func moveInto(from, to string) error {
	err := os.Rename(from, to)
	if !missing(err) {
		return err
	}
	if _, err := os.Lstat(from); missing(err) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// dropFrom removes a file, and its folders as far as nothing else is in them.
func dropFrom(target, name string) error {
	full := filepath.Join(target, filepath.FromSlash(name))
	if err := os.Remove(full); err != nil && !missing(err) {
		return err
	}
	for folder := filepath.Dir(full); folder != target; folder = filepath.Dir(folder) {
		if os.Remove(folder) != nil {
			break
		}
	}
	return nil
}

// finishInterrupted finishes the change that was under way when a build was killed.
func finishInterrupted(target string) error {
	text, err := os.ReadFile(filepath.Join(target, journalName))
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	j, err := parseJournal(string(text), target)
	if err != nil {
		return err
	}
	stage := filepath.Join(filepath.Dir(target), j.stage)
	if inUse(filepath.Join(stage, marker)) || inUse(filepath.Join(target, marker)) {
		return fmt.Errorf("another build is changing %s", target)
	}
	mark, err := os.Open(filepath.Join(target, marker))
	if err != nil {
		return err
	}
	defer mark.Close()
	if err := j.finish(target, mark); err != nil {
		return err
	}
	return os.RemoveAll(stage)
}

func isNumber(s string) bool {
	_, err := strconv.ParseUint(s, 10, 32)
	return err == nil
}

func parseJournal(text, target string) (j journal, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] != journalTitle || lines[len(lines)-2] != "end" ||
		!strings.HasPrefix(filepath.Join(filepath.Dir(target), lines[1]), beside(target, newPrefix)) {
		return j, fmt.Errorf("%s is no journal of this program: delete the folder and build anew", filepath.Join(target, journalName))
	}
	j.stage = lines[1]
	for _, line := range lines[2 : len(lines)-2] {
		verb, name, _ := strings.Cut(line, " ")
		staged := ""
		if verb == "put" {
			staged, name, _ = strings.Cut(name, " ")
		}
		switch {
		case verb == "put" && staged != marker && !isNumber(staged):
			return j, fmt.Errorf("%s: %q is outside of the stage", filepath.Join(target, journalName), staged)
		case !filepath.IsLocal(filepath.FromSlash(name)):
			return j, fmt.Errorf("%s: %q is outside of the folder", filepath.Join(target, journalName), name)
		case verb == "put":
			j.puts = append(j.puts, placed{staged, name})
		default:
			j.drops = append(j.drops, name)
		}
	}
	return j, nil
}
