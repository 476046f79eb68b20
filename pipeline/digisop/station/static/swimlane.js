// A procedure drawn anew, in the place of the page: its symbols and arrows are reached by Tab and by
// mouse and picked by their letters, like those on the page.

import { pageAddress } from "./api.js";
import { keepFocus } from "./chart.js";
import { el, svg } from "./dom.js";
import { say } from "./words.js";

const REACH = 12; // pixels around an arrow that still hit it
const [HINT_WIDE, HINT_HIGH] = [8, 16];

export class Swimlane {
  // `desk` is the page of the document; its `reached` is given a symbol or an arrow, whether it
  // was clicked, and whether with Shift.
  constructor(desk, number) {
    this.desk = desk;
    this.number = number;
    this.node = el("div", { class: "chart" });
  }

  // Asked for anew after each decision; what cannot be had leaves the drawing as it was.
  async renew() {
    const { view, inHand } = this.desk;
    const answer = await fetch(pageAddress(`${view().charts[this.number]}`)).catch(() => null);
    if (!answer?.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    this.drawing = document.importNode(parsed.documentElement, true);
    this.drawing.setAttribute("role", "group");
    this.drawing.setAttribute("aria-label", say("swimlane"));
    for (const part of this.parts()) this.enliven(part);
    this.node.replaceChildren(this.drawing);
    this.mark(inHand());
  }

  parts() {
    return [...(this.drawing?.querySelectorAll("[data-part]") ?? [])];
  }

  fieldOf(part) {
    const pointer = `/procedures/${this.number}${part.dataset.part}`;
    return this.desk.view().fields.find((field) => field.pointer === pointer);
  }

  enliven(part) {
    const field = this.fieldOf(part);
    if (!field) return;
    const isLabel = part.dataset.label !== undefined;
    const attributes = { role: "button", tabindex: isLabel ? "-1" : "0", "aria-label": `${field.name}: ${field.reading}`, class: "lane-part" };
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    const course = part.querySelector("path[fill=none]");
    if (course && field.kind === "flow") {
      const d = course.getAttribute("d");
      part.append(svg("path", { d, fill: "none", stroke: "#fff", "stroke-opacity": 0, "stroke-width": REACH, "pointer-events": "stroke" }));
    }
    part.addEventListener("focus", () => this.desk.reached(field, false));
    part.addEventListener("mousedown", keepFocus);
    part.addEventListener("click", ({ shiftKey }) => this.desk.reached(field, true, shiftKey));
  }

  // What is in hand, and the letters while a symbol is being picked.
  mark(inHand) {
    for (const part of this.parts()) {
      const isInHand = this.fieldOf(part) === inHand && inHand !== null;
      part.classList.toggle("in-hand", isInHand);
      part.setAttribute("aria-pressed", String(isInHand));
      part.querySelector(".lane-hint")?.remove();
      const letter = this.desk.hints()?.get(this.fieldOf(part));
      if (letter) part.append(hint(part.getBBox(), letter));
    }
  }
}

function hint({ x, y }, letter) {
  return svg("g", { class: "lane-hint" },
    svg("rect", { class: "hint", x: x - 2, y: y - 6, width: 6 + HINT_WIDE * letter.length, height: HINT_HIGH, rx: 3 }),
    svg("text", { class: "hint-letter", x: x + 1.5, y: y + 6 }, letter));
}
