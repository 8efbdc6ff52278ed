// adopt.js: starts the Go program so that it takes over the served DOM instead
// of replacing it.
//
// go-app builds its first page from nothing: createElement, setAttribute and
// append, parents before children. The server printed the same tree, so during
// that first building each request for a new node is answered with the served
// node that stands at the same place; the panel is taken as a whole. Focus, typed
// text, scroll places, open details and the painted map survive. Where the trees
// differ, the rest is built anew and what was not taken over is removed.
const yutuRun = async (module, boot) => {
  "use strict";
  const root = document.documentElement;
  const served = document.body.firstElementChild;
  const nodes = [served];
  for (const walk = document.createTreeWalker(served, 5); walk.nextNode();) nodes.push(walk.currentNode);

  let at = 0;
  let differs = "";
  const take = (name, fits) => {
    const node = nodes[at];
    if (!differs && node && fits(node)) { at++; return node; }
    differs ||= name + " at " + at + " of " + nodes.length;
    return null;
  };

  // The panel is printed, not built: go-app asks for an element to read the
  // printed text into, and then for what came of it. That is the served panel.
  const printed = (panel) => {
    while (at < nodes.length && panel.contains(nodes[at])) at++;
    return { innerHTML: "", firstChild: panel, removeChild() {} };
  };
  const element = (tag) =>
    tag === "div" && !differs && nodes[at]?.id === "panel" ? printed(nodes[at]) : take(tag, (n) => n.localName === tag);

  const { setAttribute, append } = Element.prototype;
  const { replaceChild } = Node.prototype;
  const { createElement, createElementNS, createTextNode } = Document.prototype;
  const patches = [
    [document, "createElement", (tag) => element(tag) ?? createElement.call(document, tag)],
    [document, "createElementNS", (ns, tag) => take(tag, (n) => n.localName === tag && n.namespaceURI === ns) ?? createElementNS.call(document, ns, tag)],
    [document, "createTextNode", (text) => take("text", (n) => n.nodeType === 3 && n.data === text) ?? createTextNode.call(document, text)],
    [Element.prototype, "append", function (child) { if (child.parentNode !== this || differs) append.call(this, child); }],
    [Node.prototype, "replaceChild", function (next, old) { return next === old ? old : replaceChild.call(this, next, old); }],
    [Element.prototype, "setAttribute", function (name, value) { if (this.getAttribute(name) !== value) setAttribute.call(this, name, value); }],
  ];
  const restore = () => {
    for (const [object, name] of patches.splice(0)) {
      if (object === document) delete document[name];
      else object[name] = { setAttribute, append, replaceChild }[name];
    }
  };

  let ready, failed;
  const alive = new Promise((resolve, reject) => { ready = resolve; failed = reject; });
  const go = new Go();
  globalThis.yutu = {
    boot,
    draw: yutuDraw,
    choose: yutuChoose,
    adopt() { for (const [object, name, f] of patches) object[name] = f; },
    adopted() {
      if (at < nodes.length) {
        differs ||= "end at " + at + " of " + nodes.length;
        for (const node of nodes.slice(at)) node.remove();
      }
      restore();
      root.dataset.adopted = differs || "all";
      root.dataset.client = "ready";
      performance.mark("yutu:ready");
      ready();
    },
  };
  yutuSearch(globalThis.yutu);
  go.exit = (code) => { root.dataset.client = "failed"; failed(new Error("the client ended: " + code)); };
  try {
    const instance = await WebAssembly.instantiate(module, go.importObject);
    go.run(instance).catch(failed);
    await alive;
  } finally {
    restore();
  }
};
