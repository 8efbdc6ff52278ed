// change.js: does to an element what package app (changes.go) found to have changed.
// If others have put something else into one that is concerned, nothing is done, and
// it returns where: all in there is to be written anew.
const yutuChange = (element, list) => {
  "use strict";
  const parsed = (context, html) => {
    const range = document.createRange();
    range.selectNodeContents(context);
    return range.createContextualFragment(html);
  };
  // What the reader has typed, and where, stays; and so does who stands at the title, where each page begins.
  const fill = (node, html) => {
    const fields = () => [...node.querySelectorAll("input,select")];
    const old = fields(), active = document.activeElement;
    const begins = active?.id === "title" && node.contains(active);
    node.innerHTML = html;
    if (begins) document.getElementById("title")?.focus({ preventScroll: true });
    for (const field of fields()) {
      const was = old.find(({ name }) => name === field.name);
      if (!was) continue;
      field.value = was.value;
      if (was !== active) continue;
      field.focus({ preventScroll: true });
      if (field.type === "search") field.setSelectionRange(was.selectionStart, was.selectionEnd);
    }
  };
  const does = {
    "?": () => {},
    "=": fill,
    "~": (node, html) => { node.replaceWith(parsed(node.parentNode, html)); },
    "+": (node, html) => { node.append(parsed(node, html)); },
    "x": (node) => { node.remove(); },
    "@": (node, value, name) => { node.setAttribute(name, value); },
    "-": (node, _, name) => { node.removeAttribute(name); },
  };
  const steps = list.split("\0");
  const nodes = { "": element };
  for (let i = 0; i < steps.length; i += 3) {
    const [at, what, tags] = steps.slice(i, i + 3);
    if (what !== "?") continue;
    const known = tags.split(" "); // what others have added is passed over
    const children = [...nodes[at].children].filter((e) => known.includes(e.localName));
    if (children.map((e) => e.localName).join(" ") !== tags) return at;
    children.forEach((e, n) => { nodes[at + " " + n] = e; });
  }
  for (let i = 0; i < steps.length; i += 3) does[steps[i + 1][0]](nodes[steps[i]], steps[i + 2], steps[i + 1].slice(1));
};
