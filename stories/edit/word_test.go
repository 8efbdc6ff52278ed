package edit_test

import (
	"testing"

	"github.com/yutu-map/yutu/stories/edit"
)

func TestAWordIsAddedToAVocabularyAndAllElseStays(t *testing.T) {
	for name, c := range map[string]struct{ was, want string }{
		"none":                    {"", "units:\n  boats: {}\n"},
		"comments alone":          {"# ours\n", "# ours\nunits:\n  boats: {}\n"},
		"another list":            {"topics:\n  fishing: {zh: 渔业, en: Fishing}\n# the end\n", "topics:\n  fishing: {zh: 渔业, en: Fishing}\nunits:\n  boats: {}\n# the end\n"},
		"a list with words":       {"# ours\nunits:\n  # of paper\n  reams:  {zh: 令}   # as the mill says\n\n# then\ntopics:\n  a: {}\n", "# ours\nunits:\n  # of paper\n  reams:  {zh: 令}   # as the mill says\n  boats: {}\n\n# then\ntopics:\n  a: {}\n"},
		"words of several lines":  {"units:\n    reams:\n        zh: 令\n        en: ream\ntopics: {}\n", "units:\n    reams:\n        zh: 令\n        en: ream\n    boats: {}\ntopics: {}\n"},
		"a list with nothing yet": {"units:   # ours\n  # boats?\ntopics:\n  a: {}\n", "units:   # ours\n  boats: {}\n  # boats?\ntopics:\n  a: {}\n"},
		"a list in one line":      {"units: {reams: {zh: 令}}\n", "units: {reams: {zh: 令}, boats: {}}\n"},
		"begun as a document":     {"---\nunits:\n  reams: {zh: 令}\n", "---\nunits:\n  reams: {zh: 令}\n  boats: {}\n"},
		"no end of the last line": {"units:\n  reams: {zh: 令}", "units:\n  reams: {zh: 令}\n  boats: {}\n"},
		"a byte order mark":       {"\ufeffunits:\n  reams: {zh: 令}\n", "\ufeffunits:\n  reams: {zh: 令}\n  boats: {}\n"},
		"codes with hyphens":      {"units:\n  boats-of-paper: {zh: 令}\n", "units:\n  boats-of-paper: {zh: 令}\n  boats: {}\n"},
	} {
		got, err := edit.AddWord([]byte(c.was), "units", "boats", "{}")
		if err != nil || string(got) != c.want {
			t.Errorf("%s:\n%s\nis not\n%s\n%v", name, got, c.want, err)
		}
	}
	got, err := edit.AddWord([]byte("units:\n  boats: {}\n"), "units", "boats-of-paper", "{}")
	if err != nil || string(got) != "units:\n  boats: {}\n  boats-of-paper: {}\n" {
		t.Errorf("%s %v", got, err)
	}
	for name, was := range map[string]string{"taken": "units:\n  boats: {zh: 条船}\n", "all in one line": "{units: {}}\n", "no YAML": "units: [\n"} {
		if got, err := edit.AddWord([]byte(was), "units", "boats", "{}"); err == nil {
			t.Errorf("%s: %s", name, got)
		}
	}
}
