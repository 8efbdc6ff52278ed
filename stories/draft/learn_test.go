package draft_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/stories/draft"
)

var learn = flag.Bool("learn", false, "make weights.tsv anew")

// rolesOf are the roles of lines that were set.
func rolesOf(lines []settledLine) []int {
	all := make([]int, len(lines))
	head, text, foot := map[int]bool{}, map[int]bool{}, map[int]bool{}
	inText := false
	for i, l := range lines {
		name := ""
		switch l.role {
		case 'J':
			name = "outside"
			if inText {
				name = "furniture"
			}
		case 'C':
			name, inText = "column", false
		case 'H':
			switch {
			case text[l.report] && foot[l.report]:
				name = "foot-on"
			case text[l.report]:
				name, foot[l.report] = "foot", true
			case head[l.report]:
				name = "head-on"
			default:
				name, head[l.report] = "head", true
			}
			inText = false
		case 'Y':
			name = "byline"
			if text[l.report] {
				name = "end"
			} else {
				inText = false
			}
		case 'S':
			name = "sub"
		case 'P':
			name = "para"
			if !text[l.report] {
				name = "first"
			}
			text[l.report], inText = true, true
		case 'R':
			name = "run-in"
			text[l.report], inText = true, true
		case 'p':
			name = "on"
		default:
			continue
		}
		all[i] = draft.RoleOf(name)
	}
	return all
}

// setAnew is a known page in another setting, with reports of others among its own now and then.
func setAnew(pages []knownPage, at int, seed uint64, settings func(*rand.Rand) setting) (page knownPage, reports []printed, lines []settledLine, how setting) {
	r := rand.New(rand.NewPCG(seed, uint64(at)))
	how = settings(r)
	page = pages[at]
	reports = slices.Clone(page.reports)
	switch r.IntN(4) {
	case 0:
		r.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
	case 1:
		for i := range reports {
			if other := pages[r.IntN(len(pages))].reports; len(other) > 0 && r.IntN(2) == 0 {
				reports[i] = other[r.IntN(len(other))]
			}
		}
	}
	if len(reports) > 2 && r.IntN(3) == 0 {
		reports = reports[:1+r.IntN(len(reports)-1)]
	}
	reports = slices.DeleteFunc(reports, func(p printed) bool { return len(p.tables) > 0 })
	how.vary(reports, r)
	return page, reports, set(page, reports, how, r), how
}

// examplesOf are pages set anew, and the pages as they are.
func examplesOf(t *testing.T, k draft.Known, pages []knownPage, seeds int, settings func(*rand.Rand) setting, asPrinted int) (all []*draft.Example) {
	t.Helper()
	bad := 0
	for seed := range seeds {
		for i := range pages {
			page, _, lines, _ := setAnew(pages, i, uint64(1000+seed), settings)
			e, err := draft.PageExample(textOf(lines), draft.Issue{Paper: page.paper, Date: page.date}, k, rolesOf(lines))
			if err != nil {
				if bad++; bad < 4 {
					t.Log(err)
				}
				continue
			}
			all = append(all, e)
		}
	}
	for _, page := range pages {
		data, err := os.ReadFile(page.stem + ".txt")
		if err != nil {
			continue // saved, of several articles
		}
		text, _, err := draft.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		for range asPrinted {
			e, err := draft.PageExample(text, draft.Issue{Paper: page.paper, Date: page.date}, k, nil)
			if err != nil {
				t.Logf("%s: %v", page.stem, err)
				break
			}
			all = append(all, e)
		}
	}
	for range asPrinted {
		for _, text := range draft.LittlePages {
			e, err := draft.PageExample(text, draft.Issue{Paper: "渝州日报", Date: "2022-08-03"}, draft.LittleRegion, nil)
			if err != nil {
				t.Log(err)
				continue
			}
			all = append(all, e)
		}
	}
	for i, e := range all {
		if i%3 == 0 { // the rules are not to be relied on: they were made by these pages as they were printed
			e.Mute(ofRules)
		}
	}
	t.Logf("%d examples, %d not possible", len(all), bad)
	return all
}

// ofRules says whether evidence is what the rules of lines say.
func ofRules(x string) bool {
	return strings.HasPrefix(x, "rule") || strings.HasPrefix(x, "why ") || strings.Contains(x, " rule ")
}

// notLearned are the dates of pages that nothing is learned from: what was learned was chosen when they were not known.
var notLearned = []string{"2013-06-25", "2015-11-20", "2018-01-30", "2020-09-16", "2024-05-22", "2025-10-28"}

// The table of weights is what is learned from the known pages, set anew in many ways.
func TestLearn(t *testing.T) {
	if !*learn {
		t.Skip("make weights.tsv anew with -learn")
	}
	k := theRegion(t)
	pages := slices.DeleteFunc(knownPages(t, k), func(p knownPage) bool { return slices.Contains(notLearned, p.date) })
	table := draft.Learn(examplesOf(t, k, pages, 28, someSetting, 16), 8, 12)
	if err := os.WriteFile("weights.tsv", []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d kinds of evidence, %d bytes", strings.Count(table, "\n"), len(table))
	defer draft.SetWeights(table)()
	for _, e := range examplesOf(t, k, pages, 0, someSetting, 1) {
		if right, all := e.Right(); right < all {
			t.Logf("%d of %d lines of a page as it was printed: %s", right, all, e.Wrong())
		}
	}
}

var unseenLots = flag.Bool("lots", false, "learn without a lot of pages at a time, and read that lot")

// What is learned from some pages holds of others: a lot is left out at a time, and read as it was printed and set anew.
func TestLotsLeftOut(t *testing.T) {
	if !*unseenLots {
		t.Skip("takes minutes: run with -lots")
	}
	k := theRegion(t)
	pages := knownPages(t, k)
	const lots = 4
	var printedAs, printedPlain, anew, anewPlain, rules, strange, strangeRules splitScore
	for lot := range lots {
		var others, these []knownPage
		for i, p := range pages {
			if i%lots == lot {
				these = append(these, p)
			} else {
				others = append(others, p)
			}
		}
		undo := draft.SetWeights("")
		rules.add(readAnew(t, k, these, []uint64{1, 2, 3, 4}, someSetting, nil))
		strangeRules.add(readAnew(t, k, these, []uint64{1, 2, 3, 4}, strangeSetting, nil))
		undo()
		for _, plain := range []bool{false, true} {
			undo := draft.SetWeights("")
			examples := examplesOf(t, k, others, 8, someSetting, 4)
			undo()
			if plain {
				for _, e := range examples {
					e.Mute(ofRules)
				}
			}
			undo = draft.SetWeights(draft.Learn(examples, 5, 5))
			var asPrinted splitScore
			for _, p := range these {
				data, err := os.ReadFile(p.stem + ".txt")
				if err != nil {
					continue
				}
				res, err := draft.FromFiles([]draft.File{{Name: "a.txt", Data: data}}, draft.Issue{Paper: p.paper, Date: p.date}, k)
				if err != nil {
					t.Fatal(err)
				}
				s, wrong := judge(res, p.reports)
				asPrinted.add(s)
				t.Logf("%s plain %t: %d of %d, %d proposed: %s", p.stem, plain, s.hit, s.expected, s.proposed, strings.Join(wrong, "; "))
			}
			a := readAnew(t, k, these, []uint64{1, 2, 3, 4}, someSetting, nil)
			b := readAnew(t, k, these, []uint64{1, 2, 3, 4}, strangeSetting, nil)
			undo()
			if plain {
				printedPlain.add(asPrinted)
				anewPlain.add(a)
			} else {
				printedAs.add(asPrinted)
				anew.add(a)
				strange.add(b)
			}
		}
	}
	t.Logf("pages left out, as printed: reports %.3f, without what the rules say %.3f", printedAs.f1(), printedPlain.f1())
	t.Logf("pages left out, set anew: by rules %.3f, learned %.3f (texts %.3f), without what the rules say %.3f", rules.f1(), anew.f1(), anew.texts(), anewPlain.f1())
	t.Logf("and in ways never learned from: by rules %.3f, learned %.3f (texts %.3f)", strangeRules.f1(), strange.f1(), strange.texts())
}
