// hear.js: what the program hears of the reader's hands. To call it takes a phone as long as a good part of a press: it is
// not told of clicks that others have answered, nor of fingers that stay where they are.
const yutuHear = (yutu) => {
  "use strict";
  const passive = { passive: true };
  const kinds = {
    click: "MouseEvent", dblclick: "MouseEvent", keydown: "KeyboardEvent", wheel: "WheelEvent",
    pointerdown: "PointerEvent", pointermove: "PointerEvent", pointerup: "PointerEvent", pointercancel: "PointerEvent",
  };
  // on listens to an event of the document or an element. What is only called so, made by a script, is passed over: what it
  // does not say would end the program.
  const on = yutu.on = (target, event, options, hear) => {
    const kind = globalThis[kinds[event]];
    target.addEventListener(event, (e) => {
      if ((!kind || e instanceof kind) && !(event === "click" && e.defaultPrevented)) hear(e);
    }, options);
  };
  // fingers tells of the pointers that press on an area, from the first move on of any of them; and hears of a click whether
  // that ends a drag.
  yutu.fingers = (area, { down, move, up, cancel, dragged }) => {
    const waiting = new Map(); // those that have not moved
    const told = new Set();
    let moved = false; // one has, since the press began
    on(area, "pointerdown", passive, (e) => {
      if (e.isPrimary) {
        waiting.clear();
        told.clear();
        moved = false;
      }
      waiting.set(e.pointerId, e);
    });
    on(area, "pointermove", passive, (e) => {
      const from = waiting.get(e.pointerId);
      if (from ? from.clientX === e.clientX && from.clientY === e.clientY : !told.has(e.pointerId)) return;
      moved = true;
      for (const [id, pressed] of waiting) {
        told.add(id);
        down(pressed);
      }
      waiting.clear();
      move(e);
    });
    for (const [event, hear] of [["pointerup", up], ["pointercancel", cancel]]) {
      on(area, event, passive, (e) => {
        waiting.delete(e.pointerId);
        if (told.delete(e.pointerId)) hear(e);
      });
    }
    on(area, "click", { capture: true }, (e) => {
      if (!(e.detail > 0 && moved && dragged())) return;
      e.preventDefault();
      e.stopPropagation();
    });
  };
};
