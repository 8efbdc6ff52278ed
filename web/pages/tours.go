package pages

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// Tour finds a tour by its id; nil if there is none.
func (c *Content) Tour(id string) *stories.Tour {
	at := slices.IndexFunc(c.Set.Tours, func(t stories.Tour) bool { return t.ID == id })
	if at < 0 {
		return nil
	}
	return &c.Set.Tours[at]
}

// toursPage lists all tours.
func (mk *Maker) toursPage() model.Page {
	t := mk.texts
	list := mk.overview("tours", model.Tours, t.ToursTitle, t.ToursText)
	var links []model.Report
	for i := range mk.Set.Tours {
		tour := &mk.Set.Tours[i]
		links = append(links, model.Report{
			Href: mk.route(TourPath(tour)), Headline: tour.Title.In(mk.lang), Teaser: tour.Lead.In(mk.lang), Meta: t.StepCount(len(tour.Steps)),
		})
	}
	Add(&list.Panel, model.Section{Heading: t.StepByStep, Reports: links})
	return list
}

// TourPath is the address of a tour, below the language.
func TourPath(tour *stories.Tour) string { return "tour/" + tour.ID }

func stepPath(tour *stories.Tour, n int) string { return TourPath(tour) + "/" + strconv.Itoa(n+1) }

// tourPage is the whole tour, to scroll through: the map follows.
func (mk *Maker) tourPage(tour *stories.Tour) model.Page {
	t := mk.texts
	p := mk.Blank(TourPath(tour), model.Tour, tour.Title.In(mk.lang), tour.Lead.In(mk.lang))
	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route("tours"), Text: t.ToursTitle}
	panel.Title, panel.Lead = tour.Title.In(mk.lang), tour.Lead.In(mk.lang)
	panel.Stepper = &model.Stepper{Said: t.StepCount(len(tour.Steps)), Next: &model.Link{Href: mk.route(stepPath(tour, 0)), Text: t.StepByStep}}
	for n, step := range tour.Steps {
		s := mk.stepSection(step)
		s.ID, s.Heading = "s"+strconv.Itoa(n+1), fmt.Sprintf("%d. %s", n+1, step.Title.In(mk.lang))
		s.Scene = mk.scene(step)
		panel.Sections = append(panel.Sections, s)
	}
	return p
}

// stepPage is one step by itself.
func (mk *Maker) stepPage(tour *stories.Tour, n int) model.Page {
	t := mk.texts
	step := tour.Steps[n]
	p := mk.Blank(stepPath(tour, n), model.Tour, step.Title.In(mk.lang)+mk.pick("｜", " | ")+tour.Title.In(mk.lang), step.Text(mk.lang).Plain())
	scene := mk.scene(step)
	p.Selected, p.Focus, p.Overlay = scene.Selected, scene.Focus, scene.Overlay
	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route(TourPath(tour)), Text: tour.Title.In(mk.lang)}
	panel.Title = step.Title.In(mk.lang)
	panel.Stepper = &model.Stepper{Said: fmt.Sprintf(mk.pick("第%d步，共%d步", "Step %d of %d"), n+1, len(tour.Steps))}
	if n > 0 {
		panel.Stepper.Prev = &model.Link{Href: mk.route(stepPath(tour, n-1)), Text: t.Previous}
	}
	if n+1 < len(tour.Steps) {
		panel.Stepper.Next = &model.Link{Href: mk.route(stepPath(tour, n+1)), Text: t.Next}
	} else {
		panel.Stepper.Next = &model.Link{Href: mk.route("tours"), Text: t.ToursTitle}
	}
	s := mk.stepSection(step)
	s.Heading = t.FiguresHere
	panel.Lead, s.Text = step.Text(mk.lang).Plain(), nil
	Add(panel, s)
	return p
}

// stepSection is a step's text, figures and reports.
func (mk *Maker) stepSection(step stories.Step) model.Section {
	s := model.Section{Text: paragraphs([]stories.Paragraph{step.Text(mk.lang)})}
	for _, id := range step.Metrics {
		if m, _, ok := mk.Set.Metric(id); ok {
			s.Cards = append(s.Cards, mk.Figure(m, Scope{}))
		}
	}
	for _, id := range step.Stories {
		if story, ok := mk.Set.ByID(id); ok {
			s.Links = append(s.Links, model.Link{Href: mk.route("story/" + id), Text: mk.texts.Quoted(story.Headline.In(mk.lang))})
		}
	}
	return s
}

// scene is what the map shows at a step: its units, its place, and the arrows
// between its units that its reports tell of.
func (mk *Maker) scene(step stories.Step) *model.Scene {
	s := &model.Scene{Selected: step.Units, Focus: mk.box(step.Units...)}
	var pins []model.Pin
	if place, ok := mk.Set.PlaceOf(step); ok {
		if pins = mk.Pins([]stories.Place{place}); len(pins) > 0 {
			pins[0].Shown = true
			x, y := geodata.Project(place.Location.Lon, place.Location.Lat)
			s.Focus = model.Box{int(x) - 60, int(y) - 60, int(x) + 60, int(y) + 60}
		}
	}
	var refs []stories.RelationRef
	if step.Relations {
		for _, u := range step.Units {
			for _, ref := range mk.Set.RelationsOf(u) {
				if !refersTo(refs, ref) && mk.touches(ref.Relation, step.Units) {
					refs = append(refs, ref)
				}
			}
		}
	}
	flows := mk.flows(refs)
	s.Focus = spanning(s.Focus, flows)
	s.Overlay = overlay(flows, append(pins, mk.parties(refs)...))
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
func (c *Content) touches(r *stories.Relation, units []string) bool {
	for _, u := range units {
		if r.To.Unit == u {
			return true
		}
	}
	return false
}
