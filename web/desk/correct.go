package desk

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
)

// A difference is one field of a report that is online, before and after.
type difference struct{ Label, Old, New string }

// asksAgain are the fields of the form that only the page of a correction has.
var asksAgain = []string{"why.zh", "why.en", "wording", "confirmed"}

// correction shows what a change of a report that is online would change, and asks why. sent is false once that is said.
func (v *visit) correction(before, after *sheet, id string) (sent bool, err error) {
	why := stories.Text{Zh: strings.TrimSpace(v.r.Form.Get("why.zh")), En: strings.TrimSpace(v.r.Form.Get("why.en"))}
	said := v.r.Form.Get("wording") == "true" || why.Zh != "" && why.En != ""
	if v.r.Form.Get("confirmed") == "true" && said {
		return false, nil
	}
	data := map[string]any{"Name": before.Name, "List": v.differences(before, after, id), "Action": lastPart(v.r.URL.Path), "Missing": v.r.Form.Get("confirmed") == "true",
		"WhyZh": why.Zh, "WhyEn": why.En, "Again": again(v.r.PostForm, asksAgain...), "At": id, "Headline": before.Text("headline.zh")}
	if n := before.Metric(id); n > 0 {
		data["Figure"], data["Quote"] = before.metric(n, "name.zh"), before.metric(n, "quote")
	}
	problems, changes := v.compare(before.Name, before.Bytes(), after.Bytes())
	v.tell(data, after.owned(problems), changes)
	v.show(v.w, 200, "correct.html", v.page(data))
	return true, nil
}

// corrected is the report with the entry that tells of the change, if all of the content is sound with it.
func (v *visit) corrected(before, after *sheet, r *record) (*sheet, error) {
	f := after.File
	if v.r.Form.Get("wording") != "true" {
		entry := v.entry(before, after, r.ID)
		var err error
		if f, err = f.Append("corrections", "date: "+v.opt.Today(), "text: "+edit.Both(entry.Zh, entry.En)); err != nil {
			return nil, err
		}
		r.Text = entry.In(v.lang)
	}
	if _, err := v.whole(before.Name, f.Bytes()); err != nil {
		return nil, err
	}
	return v.sheet(before.Name, f.Bytes())
}

// entry says in both languages what was and what is, and why.
func (v *visit) entry(before, after *sheet, id string) stories.Text {
	why := stories.Text{Zh: strings.TrimRight(strings.TrimSpace(v.r.Form.Get("why.zh")), "。"), En: strings.TrimRight(strings.TrimSpace(v.r.Form.Get("why.en")), ".")}
	old, now := figureIn(before.story, id), figureIn(after.story, id)
	switch {
	case old != nil && now != nil:
		was, is := v.spoken(old), v.spoken(now)
		if was != is {
			return stories.Text{
				Zh: fmt.Sprintf("“%s”原为%s，现改为%s。%s。", now.Name.Zh, was.Zh, is.Zh, why.Zh),
				En: fmt.Sprintf("“%s” was first given as %s and is now %s. %s.", now.Name.En, was.En, is.En, why.En),
			}
		}
		return stories.Text{Zh: "“" + now.Name.Zh + "”：" + why.Zh + "。", En: "“" + now.Name.En + "”: " + why.En + "."}
	case old != nil:
		return stories.Text{Zh: "“" + old.Name.Zh + "”已去掉。" + why.Zh + "。", En: "“" + old.Name.En + "” has been taken out. " + why.En + "."}
	}
	return stories.Text{Zh: why.Zh + "。", En: why.En + "."}
}

// spoken is a figure's amount as readers see it.
func (v *visit) spoken(m *stories.Metric) stories.Text {
	vocabulary, err := v.vocabulary()
	if err != nil {
		vocabulary, _ = stories.BuiltInVocabulary()
	}
	return stories.Text{Zh: vocabulary.FormatMetric("zh", m), En: vocabulary.FormatMetric("en", m)}
}

func figureIn(s *stories.Story, id string) *stories.Metric {
	if s == nil {
		return nil
	}
	for i := range s.Metrics {
		if s.Metrics[i].ID == id {
			return &s.Metrics[i]
		}
	}
	return nil
}

// differences are the fields that a change changes, as they are labelled.
func (v *visit) differences(before, after *sheet, id string) (all []difference) {
	if n, m := before.Metric(id), after.Metric(id); n > 0 && m > 0 {
		return v.differing(before.File, after.File, fmt.Sprintf("metrics[%d].", n), fmt.Sprintf("metrics[%d].", m), figureKeys)
	} else if n > 0 {
		return []difference{{say(v.lang, "field.name"), before.metric(n, "name."+v.lang) + " " + before.metric(n, "value"), ""}}
	}
	all = v.differing(before.File, after.File, "", "", reportKeys)
	for _, lang := range languages {
		if before.Summary(lang) != after.Summary(lang) {
			all = append(all, difference{say(v.lang, "summary."+lang), before.Summary(lang), after.Summary(lang)})
		}
	}
	if len(all) == 0 {
		for _, r := range threeWays(string(before.Bytes()), string(after.Bytes()), string(after.Bytes())) {
			if r.Same == 0 {
				all = append(all, difference{say(v.lang, "field.file"), r.Was, r.Now})
			}
		}
	}
	return all
}

func (v *visit) differing(before, after *edit.File, from, to string, keys []string) (all []difference) {
	for _, key := range keys {
		if old, now := before.Text(from+key), after.Text(to+key); key != "more" && old != now {
			all = append(all, difference{say(v.lang, "field."+key), old, now})
		}
	}
	return all
}
