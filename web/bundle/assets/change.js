// change.js: does to an element what package app (changes.go) found to have changed.
const yutuChange = (element, list) => {
  "use strict";
  const parsed = (context, html) => {
    const range = document.createRange();
    range.selectNodeContents(context);
    return range.createContextualFragment(html);
  };
  const does = {
    "#": (node, text) => { node.data = text; },
    "=": (node, html) => { node.innerHTML = html; },
    "~": (node, html) => { node.replaceWith(parsed(node.parentNode, html)); },
    "+": (node, html) => { node.append(parsed(node, html)); },
    "x": (node) => { node.remove(); },
    "@": (node, value, name) => { node.setAttribute(name, value); },
    "-": (node, _, name) => { node.removeAttribute(name); },
  };
  const steps = list.split("\0");
  for (let i = 0; i < steps.length; i += 3) {
    let node = element;
    for (const at of steps[i].split(" ").slice(1)) node = node.childNodes[at];
    does[steps[i + 1][0]](node, steps[i + 2], steps[i + 1].slice(1));
  }
};
