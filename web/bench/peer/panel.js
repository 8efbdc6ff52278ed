// The panel as HTML text, from the same data that Yutu's client gets.
const escaped = (s) => String(s).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const link = (href, text) => href ? `<a href="${escaped(href)}">${escaped(text)}</a>` : escaped(text);
const some = (list, f, before = "", after = "") => list?.length ? before + list.map(f).join("") + after : "";
const small = (s) => s ? `<small>${escaped(s)}</small>` : "";
const bars = (f) => some(f.Bars, (b) => `<small>${escaped(b.Label)} ${escaped(b.Text)}</small><svg height="6" width="100%"><rect class="bar" height="6" width="${b.Length / 10}%"/></svg>`);
const figure = (f) => `<li>${link(f.Href, f.Name)}${small(f.Where)}<div>${escaped(f.Before ?? "")}<b>${escaped(f.Value)}</b>${escaped(f.Unit ?? "")}</div>${small(f.Period)}${bars(f)}${small(f.Change)}${small(f.Note)}${f.Source ? `<small>${link(f.Source.Href, f.Source.Text)}</small>` : ""}</li>`;
const report = (r) => `<li><h3>${link(r.Href, r.Headline)}</h3>${small(r.Meta)}${small(r.Role)}<p>${escaped(r.Teaser)}</p>${small(r.Figures)}</li>`;
const relation = (r) => `<li>${link(r.From.Href, r.From.Name)} → ${link(r.To.Href, r.To.Name)}: ${escaped(r.What)}${some(r.Figures, figure, "<ul>", "</ul>")}</li>`;
const place = (p) => `<li>${escaped(p.Name)} ${small(p.Kind)}${small(p.At)}${small(p.Note)}</li>`;
const units = (g) => `<h3>${escaped(g.Heading)}</h3><ul>${some(g.Items, (u) => `<li>${link(u.Href, u.Name)} ${escaped(u.Other)} ${escaped(u.Count ?? "")}</li>`)}</ul>`;
const fact = (f) => `<dt>${escaped(f.Label)}</dt><dd>${link(f.Href, f.Value)}${small(f.Note)}</dd>`;
const paragraph = (p) => `<p>${some(p, (run) => link(run.Href, run.Text))}</p>`;

const section = (s) => {
  const body = small(s.Note) + some(s.Text, paragraph) + some(s.Cards, figure, '<ul class="cards">', "</ul>") +
    some(s.Reports, report, "<ul>", "</ul>") + some(s.Figures, figure, "<ul>", "</ul>") + some(s.Relations, relation, "<ul>", "</ul>") +
    some(s.Places, place, "<ul>", "</ul>") + some(s.Units, units) + some(s.Facts, fact, "<dl>", "</dl>") +
    some(s.Links, (l) => `<p>${link(l.Href, l.Text)}</p>`);
  const head = `<h2>${escaped(s.Heading)}</h2>`;
  return s.Folded ? `<details><summary>${head}</summary>${body}</details>` : `<section>${head}${body}</section>`;
};

export const panel = (p) => `${p.Up ? link(p.Up.Href, p.Up.Text) : ""}${small(p.Eyebrow)}<h1 id="title" tabindex="-1">${escaped(p.Title)}</h1>${small(p.Other?.Text)}${some(p.Facts, fact, "<dl>", "</dl>")}${some(p.Notes, (n) => `<p>${escaped(n)}</p>`)}${some(p.Sections, section)}`;
