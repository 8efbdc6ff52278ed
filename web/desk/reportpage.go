package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// A part of a report that needs its English: a place or a relation.
type part struct {
	Key, Label, Value, Proposed string
	Wanting                     bool
	Amiss                       string // as a field's
	Item, Name                  string // of the list: what can be taken out
}

// A unitLine is a unit that a report names, and as what.
type unitLine struct {
	Item, Name, Role string
	As               string // the role in words, of one that it is not about
}

// unitLines are the units of a report, which decide where on the map it stands.
func (v *visit) unitLines(s *sheet, typed map[string]string, roles map[string]stories.Text) (all []unitLine) {
	for i := 1; i <= s.Len("units"); i++ {
		item := fmt.Sprintf("units[%d]", i)
		id := s.Text(item + ".id")
		l := unitLine{Item: item, Name: id, Role: s.Text(item + ".role")}
		if l.Role != "subject" {
			l.As = roles[l.Role].In(v.lang)
		}
		if role, ok := typed[item+".role"]; ok {
			l.Role = role
		}
		for _, u := range v.opt.Units {
			if u.ID == id {
				l.Name = u.Name.In(v.lang)
			}
		}
		all = append(all, l)
	}
	return all
}

// report shows a draft or a report, and one of its figures.
func (v *visit) report() error {
	name := v.r.Form.Get("f")
	data, err := v.folder.read(name)
	if err != nil {
		return err
	}
	if err := v.folder.meet(name, data); err != nil {
		return err
	}
	if own, err := v.folder.content(stories.VocabularyFile); err == nil && len(own) > 0 {
		if err := v.folder.meet(stories.VocabularyFile, own); err != nil {
			return err
		}
	}
	s, err := v.sheet(name, data)
	if err != nil { // no fields to show, but a text to mend
		v.show(v.w, 200, "text.html", v.page(map[string]any{"Name": name, "Digest": digest(data), "Text": string(data), "Error": err.Error()}))
		return nil
	}
	v.show(v.w, 200, "report.html", v.page(v.reportData(s, v.r.Form.Get("at"), v.r.Form.Get("said"))))
	return nil
}

// reportData is what the page of a report has.
func (v *visit) reportData(s *sheet, at, said string) map[string]any {
	n := s.Metric(at)
	if n == 0 {
		at = s.next(0)
		if n = s.Metric(at); n == 0 && s.Len("metrics") > 0 {
			n = 1
		}
	}
	vocabulary, err := v.vocabulary()
	if err != nil {
		vocabulary, _ = stories.BuiltInVocabulary()
	}
	t := s.tally()
	data := map[string]any{"S": s, "Name": s.Name, "Digest": s.Digest, "Draft": s.Draft(), "Headline": s.Text("headline.zh"), "N": n,
		"Tally": t, "Together": len(s.askedTogether()), "Said": said, "Doubts": v.sayDoubts(s.Texts("doubts")),
		"Text": string(s.Bytes()), "CanUndo": v.canUndo(s.Name)}
	data["AllSeen"] = t.Awaited() == 0
	if t.Left() == 0 {
		data["NextDraft"] = v.nextDraft(s.Name)
	}
	if p := v.printedText(s); p != nil {
		data["Paragraphs"] = p.paragraphs(s, n)
	} else {
		data["Quotes"] = s.quotes(n)
	}
	if n > 0 {
		data["Figure"] = v.figureData(s, n, vocabulary)
	}
	var places []string
	own := v.folder.journal.unsaved(s.Name, ofReport)
	fields, _ := v.fields(s, "", reportKeys, own, vocabulary, v.lang)
	parts, summaries := v.parts(s), v.summaries(s, own, vocabulary)
	var g gaps
	for i := range fields {
		g.field(fields[i].Key, fields[i].Label, fields[i].Value, &fields[i].Wanting)
	}
	for i := range parts {
		g.field(parts[i].Key+".en", parts[i].Label, parts[i].Value, &parts[i].Wanting)
	}
	for i := range summaries {
		g.field(summaries[i].Key, say(v.lang, summaries[i].Key), summaries[i].Text, &summaries[i].Wanting)
	}
	others, wanting := g.of("", s.Own)
	data["Own"], data["Wanting"] = v.sayProblems(others), wanting
	amiss("amiss-own", fields, "", others)
	for i := range parts {
		if slices.ContainsFunc(others, func(p stories.Problem) bool { return strings.HasPrefix(p.Field, parts[i].Key) }) {
			parts[i].Amiss = "amiss-own"
		}
	}
	data["UnitLines"], data["Roles"], data["NewUnit"] = v.unitLines(s, own, vocabulary.Roles), named(vocabulary.Roles, v.lang), own["newunit"]
	data["Issue"] = strings.TrimSpace(s.Text("paper."+v.lang) + " " + s.Text("date"))
	data["Without"] = slices.DeleteFunc(slices.Clone(v.opt.Units), func(u Unit) bool { return slices.Contains(unitsIn(s.File), u.ID) })
	data["Fields"] = fields
	for i := range fields {
		if fields[i].Key == "topics" {
			data["Topic"] = v.asks(&fields[i], items(fields[i].Value), "", vocabulary)
		}
	}
	data["Place"] = v.place
	if v.place == nil {
		data["Place"] = v.placeForm(s, map[string]string{"unit": v.unitOf(s, ""), "kind": "site", "point": none, "paragraph": "1"}, nil, vocabulary)
	}
	for i := 1; i <= s.Len("places"); i++ {
		places = append(places, s.Text(fmt.Sprintf("places[%d].name.zh", i)))
	}
	data["Places"] = places
	data["Summaries"] = summaries
	data["Awaits"] = t.Awaited() > 0
	data["Stale"] = slices.ContainsFunc(summaries, func(f summaryField) bool { return len(f.Stale) > 0 })
	if text, ok := own["text"]; ok {
		data["Text"] = text
	}
	data["Recovered"] = len(own) > 0
	data["Parts"] = parts
	data["Units"] = v.opt.Units
	return data
}

// A summaryField is a summary as it stands, as it was typed since, or as it is proposed.
type summaryField struct {
	Lang, Key, Text string
	Proposed        *summary
	Wanting         bool
	Stale           []string // numbers of it that no figure has any more
	Now             string   // and what would be proposed
}

func (v *visit) summaries(s *sheet, typed map[string]string, vocabulary *stories.Vocabulary) (all []summaryField) {
	proposed := v.proposeSummary(s, vocabulary)
	for _, lang := range languages {
		f := summaryField{Lang: lang, Key: "summary." + lang, Text: s.Summary(lang)}
		if text, ok := typed[f.Key]; ok && strings.TrimSpace(text) != f.Text {
			f.Text = text
		} else if f.Text == "" && proposed != nil {
			f.Text, f.Proposed = proposed.in(lang), proposed
		} else if f.Stale = stories.NumbersOfNone(f.Text, s.figures()); len(f.Stale) > 0 && proposed != nil && len(proposed.Of) > 0 {
			f.Now = proposed.in(lang)
		}
		all = append(all, f)
	}
	return all
}

// figureData is what is shown of a figure.
func (v *visit) figureData(s *sheet, n int, vocabulary *stories.Vocabulary) map[string]any {
	id := s.metric(n, "id")
	typed := v.folder.journal.unsaved(s.Name, id)
	shown, folded := v.fields(s, fmt.Sprintf("metrics[%d].", n), figureKeys, typed, vocabulary, v.lang)
	choose(shown, vocabulary, v.lang)
	var asked []*wordForm
	for i := range shown {
		f := &shown[i]
		if f.Key != "unit" && f.Key != "kind" {
			continue
		}
		if w := v.asks(f, []string{s.metric(n, f.Key)}, s.metric(n, "classifier"), vocabulary); f.Key == "unit" || w.Missing != "" {
			asked = append(asked, w)
		}
	}
	var g gaps
	for i := range shown {
		g.field(shown[i].Key, shown[i].Label, shown[i].Value, &shown[i].Wanting)
	}
	problems, wanting := g.of(fmt.Sprintf("metrics[%d].", n), s.of[n])
	amiss("amiss", shown, fmt.Sprintf("metrics[%d].", n), problems)
	amiss("amiss", folded, fmt.Sprintf("metrics[%d].", n), problems)
	for i := len(folded) - 1; i >= 0; i-- { // what is to be mended is not folded
		if folded[i].Amiss != "" {
			shown, folded = append(shown, folded[i]), slices.Delete(folded, i, i+1)
		}
	}
	state, t := s.state(n), v.taken(s, n, vocabulary, v.lang)
	for i := range t.Rest {
		if said := v.sayDoubts([]string{t.Rest[i].Doubt}); t.Rest[i].Doubt != "" {
			t.Rest[i].Full = said[0].Text
		}
	}
	certain, _ := strconv.ParseFloat(s.metric(n, "sure"), 64)
	return map[string]any{"ID": id, "N": n, "State": state, "StateSaid": say(v.lang, "state."+string(state)), "Taken": t,
		"Sure": int(certain*100 + .5), "Doubts": v.sayDoubts(t.others(s.Texts(metricField(n, "doubts")))), "Problems": v.sayProblems(problems), "Wanting": wanting, "Fields": shown, "More": folded,
		"Next": s.next(n), "Previous": s.metric(max(n-1, 1), "id"), "Following": s.metric(min(n+1, s.Len("metrics")), "id"),
		"Words":     asked,
		"Recovered": slices.ContainsFunc(append(shown, folded...), func(f field) bool { return f.Recovered })}
}

// asks is the form for a word that a field may want, and says at the field if it does.
func (v *visit) asks(f *field, standing []string, classifier string, vocabulary *stories.Vocabulary) *wordForm {
	w := v.wordForm(f.Key, standing, classifier, vocabulary)
	f.Missing = w.Missing
	return w
}

// parts are the names in English that places and relations need.
func (v *visit) parts(s *sheet) (all []part) {
	add := func(list, key, words string, bySound func(string) string) {
		for i := 1; i <= s.Len(list); i++ {
			at := fmt.Sprintf("%s[%d].%s", list, i, key)
			zh, en := s.Text(at+".zh"), s.Text(at+".en")
			why := ""
			if en == "" {
				en, why = v.proposeEnglish(zh, bySound)
			}
			all = append(all, part{Key: at, Label: said(v.lang, words, zh), Value: en, Proposed: why, Item: fmt.Sprintf("%s[%d]", list, i), Name: zh})
		}
	}
	add("places", "name", "field.placeName", placeBySound)
	add("relations", "label", "field.relationLabel", func(string) string { return "" })
	return all
}

// A quoteLine stands for a figure where there is no printed text.
type quoteLine struct {
	ID, Name, Quote, Value string
	State                  state
	Now                    bool
}

func (s *sheet) quotes(chosen int) (all []quoteLine) {
	for n := 1; n <= s.Len("metrics"); n++ {
		all = append(all, quoteLine{s.metric(n, "id"), s.metric(n, "name.zh"), s.metric(n, "quote"), s.metric(n, "value"), s.state(n), n == chosen})
	}
	return all
}
