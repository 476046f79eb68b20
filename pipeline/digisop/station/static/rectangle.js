// A rectangle drawn on the page, by mouse or by keys, whose contents are to be read again.

import { svg } from "./dom.js";
import { placeOf } from "./page.js";
import { say } from "./words.js";

const [COARSE, FINE] = [12, 2]; // points that it is moved by
const LEAST = 6; // points

export class Rectangle {
  // It begins where the field stands, if that is known. `done` is given its page and its box.
  constructor(pages, field, done) {
    this.pages = pages;
    this.done = done;
    const at = placeOf(field);
    const { width, height } = pages.page;
    this.box = at?.page === pages.page.number ? [...at.box] : [width * 0.3, height * 0.3, width * 0.7, height * 0.4];
    this.node = svg("rect", { class: "rectangle", role: "img", "aria-label": say("rectangle") });
    this.draw();
  }

  draw() {
    const [x0, y0, x1, y1] = this.box;
    for (const [name, value] of Object.entries({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 })) {
      this.node.setAttribute(name, value);
    }
  }

  // By mouse: from corner to corner. What is hardly more than a click changes nothing.
  grab(event, at) {
    const from = at(event);
    const before = this.box;
    const move = (to) => {
      const [x, y] = at(to);
      this.box = [Math.min(x, from[0]), Math.min(y, from[1]), Math.max(x, from[0]), Math.max(y, from[1])];
      this.draw();
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      if (this.pages.rectangle !== this) return; // given up by Escape, or read by Enter
      const [x0, y0, x1, y1] = this.box;
      if (this.box !== before && x1 - x0 >= LEAST && y1 - y0 >= LEAST) return this.finish();
      this.box = before;
      this.draw();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end, { once: true });
  }

  // By keys: moved by the arrows, its lower right corner with Shift, by little with Ctrl.
  press(event) {
    const by = event.ctrlKey ? FINE : COARSE;
    const [dx, dy] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key] ?? [0, 0];
    if (!dx && !dy) return false;
    const [x0, y0, x1, y1] = this.box;
    this.box = event.shiftKey
      ? [x0, y0, Math.max(x1 + dx, x0 + LEAST), Math.max(y1 + dy, y0 + LEAST)]
      : [x0 + dx, y0 + dy, x1 + dx, y1 + dy];
    this.draw();
    return true;
  }

  finish() {
    this.done(this.pages.page.number, this.box);
  }
}
