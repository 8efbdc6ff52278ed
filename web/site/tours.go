package site

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// tour finds a tour by its id; nil if there is none.
func (b *builder) tour(id string) *stories.Tour {
	at := slices.IndexFunc(b.set.Tours, func(t stories.Tour) bool { return t.ID == id })
	if at < 0 {
		return nil
	}
	return &b.set.Tours[at]
}

// toursPage lists all tours.
func (b *builder) toursPage(lang string) model.Page {
	t := textsIn(lang)
	list := b.overview(lang, "tours", model.Tours, t.toursTitle, t.toursText)
	var links []model.Report
	for i := range b.set.Tours {
		tour := &b.set.Tours[i]
		links = append(links, model.Report{
			Href: route(lang, tourPath(tour)), Headline: tour.Title.In(lang), Teaser: tour.Lead.In(lang), Meta: t.stepCount(len(tour.Steps)),
		})
	}
	add(&list.Panel, model.Section{Heading: t.stepByStep, Reports: links})
	return list
}

func tourPath(tour *stories.Tour) string { return "tour/" + tour.ID }

func stepPath(tour *stories.Tour, n int) string { return tourPath(tour) + "/" + strconv.Itoa(n+1) }

// tourPage is the whole tour, to scroll through: the map follows.
func (b *builder) tourPage(lang string, tour *stories.Tour) model.Page {
	t := textsIn(lang)
	p := b.page(lang, tourPath(tour), model.Tour, tour.Title.In(lang), tour.Lead.In(lang))
	panel := &p.Panel
	panel.Up = &model.Link{Href: route(lang, "tours"), Text: t.toursTitle}
	panel.Title, panel.Lead = tour.Title.In(lang), tour.Lead.In(lang)
	panel.Stepper = &model.Stepper{Said: t.stepCount(len(tour.Steps)), Next: &model.Link{Href: route(lang, stepPath(tour, 0)), Text: t.stepByStep}}
	for n, step := range tour.Steps {
		s := b.stepSection(lang, step)
		s.ID, s.Heading = "s"+strconv.Itoa(n+1), fmt.Sprintf("%d. %s", n+1, step.Title.In(lang))
		s.Scene = b.scene(lang, step)
		panel.Sections = append(panel.Sections, s)
	}
	return p
}

// stepPage is one step by itself.
func (b *builder) stepPage(lang string, tour *stories.Tour, n int) model.Page {
	t := textsIn(lang)
	step := tour.Steps[n]
	p := b.page(lang, stepPath(tour, n), model.Tour, step.Title.In(lang)+pick(lang, "｜", " | ")+tour.Title.In(lang), step.Text(lang).Plain())
	scene := b.scene(lang, step)
	p.Selected, p.Focus, p.Overlay = scene.Selected, scene.Focus, scene.Overlay
	panel := &p.Panel
	panel.Up = &model.Link{Href: route(lang, tourPath(tour)), Text: tour.Title.In(lang)}
	panel.Title = step.Title.In(lang)
	panel.Stepper = &model.Stepper{Said: fmt.Sprintf(pick(lang, "第%d步，共%d步", "Step %d of %d"), n+1, len(tour.Steps))}
	if n > 0 {
		panel.Stepper.Prev = &model.Link{Href: route(lang, stepPath(tour, n-1)), Text: t.previous}
	}
	if n+1 < len(tour.Steps) {
		panel.Stepper.Next = &model.Link{Href: route(lang, stepPath(tour, n+1)), Text: t.next}
	} else {
		panel.Stepper.Next = &model.Link{Href: route(lang, "tours"), Text: t.toursTitle}
	}
	s := b.stepSection(lang, step)
	s.Heading = t.figuresHere
	panel.Lead, s.Text = step.Text(lang).Plain(), nil
	add(panel, s)
	return p
}

// stepSection is a step's text, figures and reports.
func (b *builder) stepSection(lang string, step stories.Step) model.Section {
	s := model.Section{Text: paragraphs([]stories.Paragraph{step.Text(lang)})}
	for _, id := range step.Metrics {
		if m, _, ok := b.set.Metric(id); ok {
			s.Cards = append(s.Cards, b.figure(lang, m, scope{}))
		}
	}
	for _, id := range step.Stories {
		if story, ok := b.set.ByID(id); ok {
			s.Links = append(s.Links, model.Link{Href: route(lang, "story/"+id), Text: textsIn(lang).quoted(story.Headline.In(lang))})
		}
	}
	return s
}

// scene is what the map shows at a step: its units, its place, and the arrows
// between its units that its reports tell of.
func (b *builder) scene(lang string, step stories.Step) *model.Scene {
	s := &model.Scene{Selected: step.Units, Focus: b.box(step.Units...)}
	var pins []model.Pin
	if place, ok := b.set.PlaceOf(step); ok {
		if pins = b.pins(lang, []stories.Place{place}); len(pins) > 0 {
			pins[0].Shown = true
			x, y := geodata.Project(place.Location.Lon, place.Location.Lat)
			s.Focus = model.Box{int(x) - 60, int(y) - 60, int(x) + 60, int(y) + 60}
		}
	}
	var refs []stories.RelationRef
	if step.Relations {
		for _, u := range step.Units {
			for _, ref := range b.set.RelationsOf(u) {
				if !refersTo(refs, ref) && b.touches(ref.Relation, step.Units) {
					refs = append(refs, ref)
				}
			}
		}
	}
	flows := b.flows(lang, refs)
	s.Focus = spanning(s.Focus, flows)
	s.Overlay = overlay(flows, append(pins, b.parties(lang, refs)...))
	return s
}

func refersTo(refs []stories.RelationRef, ref stories.RelationRef) bool {
	for _, r := range refs {
		if r.Relation == ref.Relation {
			return true
		}
	}
	return false
}

// touches tells whether a relation ends at one of the units.
func (b *builder) touches(r *stories.Relation, units []string) bool {
	for _, u := range units {
		if r.To.Unit == u {
			return true
		}
	}
	return false
}
