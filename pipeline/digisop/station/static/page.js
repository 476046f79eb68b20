// The picture of a page in an SVG whose units are the page's own (points): to zoom and to pan is to
// show another part of it. The field in hand is framed, other doubts are marked.

import { el, svg } from "./dom.js";
import { say } from "./words.js";

const STEP = 1.25;
const PAN = 1 / 6; // of what is seen
const ROOM = 60; // points left around a field
const MARGIN = 6; // points around a field that is cut out
const CARD = [560, 156]; // pixels that the card has for it
const MOST_ENLARGED = 4; // pixels for a point
const OVERLAP = 14; // points that two pieces of a long line share
const LEAST = 60; // points: nothing smaller is shown

export class PageView {
  constructor(holder, tools) {
    this.holder = holder;
    this.tools = tools;
    this.view = null;
    this.page = null;
    this.box = [0, 0, 1, 1];
    this.placeElse = () => null; // where to look for a field that has no place of its own
    this.rectangle = null; // one that is being drawn
    this.drawing = null; // one in the place of the page: it marks fields by itself
    this.over = null; // what else is to be drawn over a page: (number, field) => nodes
    holder.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    holder.addEventListener("pointerdown", (event) => this.grab(event));
    new ResizeObserver(() => this.apply()).observe(holder);
  }

  open(view) {
    this.view = view;
    this.page = null;
    this.drawing = null;
    if (view.pages.length) this.turnTo(view.pages[0].number, null);
    else this.holder.replaceChildren();
    this.drawTools();
  }

  // Show the field where it stands; its page as a whole where that is not known.
  show(field) {
    if (this.drawing) return this.drawing.mark(field);
    const at = placeOf(field) ?? this.placeElse(field);
    if (!at || !this.view.pages.some((page) => page.number === at.page)) return this.mark(field);
    if (this.page?.number !== at.page) this.turnTo(at.page, field);
    else this.mark(field);
    const [x, y, wide, high] = this.box;
    const [x0, y0, x1, y1] = at.box;
    const isSeen = x0 >= x && y0 >= y && x1 <= x + wide && y1 <= y + high;
    if (!(isSeen && this.holder.contains(document.activeElement))) this.bringIn(at.box);
  }

  turnTo(number, field = null) {
    this.page = this.view.pages.find((page) => page.number === number);
    this.drawing = null;
    const { address, width, height } = this.page;
    this.marks = svg("g");
    this.svg = svg("svg", { role: "group", "aria-label": this.label() },
      svg("image", { href: address, width, height }), this.marks);
    this.holder.replaceChildren(this.svg);
    this.whole();
    this.mark(field);
    this.drawTools();
  }

  label() {
    return say("page", { number: this.page.number, count: this.view.pages.length });
  }

  mark(field) {
    if (this.drawing) return this.drawing.mark(field);
    if (!this.page) return;
    const { number } = this.page;
    const chart = this.over?.(number, field) ?? [];
    const others = this.view.fields.filter((each) => each.doubtful && each !== field);
    const drawn = others.filter((each) => !chart.length || !each.at).flatMap((each) => outline(each, number, "doubt-mark"));
    if (field && !(chart.length && field.at)) drawn.push(...outline(field, number, "frame"));
    // What has the focus stays in the page, so that it keeps it.
    const focused = document.activeElement?.closest?.("#page g")?.dataset.pointer;
    this.marks.replaceChildren(...drawn, ...chart, ...(this.rectangle ? [this.rectangle.node] : []));
    if (focused) [...this.marks.querySelectorAll("g")].find((each) => each.dataset.pointer === focused)?.focus();
  }

  // A drawing in the place of the page.
  showDrawing(drawing) {
    this.page = null;
    this.svg = null;
    this.drawing = drawing;
    this.holder.replaceChildren(drawing.node);
    drawing.renew();
  }

  whole() {
    if (!this.page) return;
    this.box = [0, 0, this.page.width, this.page.height];
    this.apply();
  }

  bringIn([x0, y0, x1, y1]) {
    const { width, height } = this.page;
    const wide = Math.min(Math.max(x1 - x0 + 2 * ROOM, width * 0.72), width);
    const high = Math.max(y1 - y0 + 2 * ROOM, wide * this.ratio());
    this.box = [middle(x0, x1, wide, width), middle(y0, y1, high, height), wide, high];
    this.apply();
  }

  ratio() {
    const { clientWidth, clientHeight } = this.holder;
    return clientWidth ? clientHeight / clientWidth : 1;
  }

  zoom(factor, at = null) {
    if (!this.page) return;
    const [x, y, wide, high] = this.box;
    const [cx, cy] = at ?? [x + wide / 2, y + high / 2];
    const smaller = Math.max(wide / factor, LEAST);
    const real = Math.min(smaller, this.page.width * 3) / wide;
    this.box = [cx - (cx - x) * real, cy - (cy - y) * real, wide * real, high * real];
    this.apply();
  }

  // Another part of the page, or of the drawing in its place: so many times a sixth of what is seen.
  pan(right, down) {
    if (this.drawing) {
      const { node } = this.drawing;
      node.scrollBy(right * node.clientWidth * PAN, down * node.clientHeight * PAN);
    }
    const [x, y, wide, high] = this.box;
    this.box = [x + right * wide * PAN, y + down * high * PAN, wide, high];
    this.apply();
  }

  apply() {
    this.svg?.setAttribute("viewBox", this.box.join(" "));
  }

  wheel(event) {
    if (!this.svg) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, this.pointAt(event));
  }

  // Where on the page (points) the mouse is.
  pointAt(event) {
    const point = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = point.matrixTransform(this.svg.getScreenCTM().inverse());
    return [x, y];
  }

  grab(event) {
    if (!this.svg || event.button !== 0) return;
    if (this.rectangle) return this.rectangle.grab(event, (each) => this.pointAt(each));
    const scale = this.svg.getScreenCTM().a;
    const [x, y, wide, high] = this.box;
    const start = [event.clientX, event.clientY];
    const move = (to) => {
      this.box = [x - (to.clientX - start[0]) / scale, y - (to.clientY - start[1]) / scale, wide, high];
      this.apply();
    };
    const end = () => window.removeEventListener("pointermove", move);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end, { once: true });
  }

  turn(by) {
    const places = this.view.pages.map((page) => page.number);
    const place = places.indexOf(this.page?.number) + by;
    if (place >= 0 && place < places.length) this.turnTo(places[place]);
  }

  // More tools, where the page has some.
  more() {
    return [];
  }

  drawTools() {
    if (!this.page) return this.tools.replaceChildren();
    const tool = (text, name, act) =>
      el("button", { type: "button", title: say(name), "aria-label": /\d/.test(text) ? `${text} ${say(name)}` : say(name), on: { click: act } }, text);
    this.tools.replaceChildren(
      el("span", { class: "at" }, this.label()),
      tool("◀", "previous_page", () => this.turn(-1)),
      tool("▶", "next_page", () => this.turn(1)),
      tool("+", "zoom_in", () => this.zoom(STEP)),
      tool("−", "zoom_out", () => this.zoom(1 / STEP)),
      tool("⛶", "whole_page", () => this.whole()),
      ...this.more(tool),
    );
  }
}

// Which part of which page a field is on: {page, box}, or nothing.
export function placeOf(field) {
  const leg = field.path[0];
  if (!field.page && !leg) return null;
  const page = field.page ?? leg.page;
  const points = field.path.filter((each) => each.page === page).flatMap((each) => each.points);
  const corners = field.box ? [[field.box[0], field.box[1]], [field.box[2], field.box[3]]] : [];
  const all = [...points, ...corners];
  if (!all.length) return null;
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  return { page, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

// Where it goes on, on other pages: [{page, box}].
const overleaf = (field) => (field.path.length ? [] : field.overleaf ?? []);

// The field's frame, or the course of its arrow, as far as it lies on the page.
export function outline(field, number, style) {
  const courses = field.path.filter((leg) => leg.page === number);
  if (courses.length) return courses.map((leg) => course(leg.points, "course"));
  const box = field.page === number ? field.box : overleaf(field).find((each) => each.page === number)?.box;
  if (!box) return [];
  const [x0, y0, x1, y1] = box;
  return [svg("rect", { class: style, x: x0 - 2, y: y0 - 2, width: x1 - x0 + 4, height: y1 - y0 + 4 })];
}

// A line with an arrowhead.
export function course(points, style) {
  const [[x0, y0], [x1, y1]] = points.length > 1 ? points.slice(-2) : [points[0], points[0]];
  const far = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [dx, dy] = [((x1 - x0) / far) * 7, ((y1 - y0) / far) * 7];
  const head = `M${x1 - dx - dy / 2},${y1 - dy + dx / 2}L${x1},${y1}L${x1 - dx + dy / 2},${y1 - dy - dx / 2}`;
  return svg("path", { class: style, d: `M${points.map((p) => p.join(",")).join("L")}${head}` });
}

function middle(from, to, room, whole) {
  return Math.min(Math.max((from + to) / 2 - room / 2, 0), Math.max(whole - room, 0));
}

// The field cut out of its pages, enlarged.
export function cutOf(view, field) {
  const pageOf = (at) => view.pages.find((each) => each.number === at?.page);
  const places = [placeOf(field), ...overleaf(field)].filter(pageOf);
  if (!places.length) return el("p", { class: "why" }, say("no_picture"));
  const cuts = places.flatMap((at) => piecesOf(field, at, pageOf(at), CARD[1] / places.length));
  for (const [place, piece] of cuts.entries()) {
    const told = place ? { "aria-hidden": "true" } : { role: "img", "aria-label": say("picture") };
    Object.entries(told).forEach((each) => piece.setAttribute(...each));
  }
  return el("div", { class: "cut" }, ...cuts);
}

// What is cut out of one page, no higher than so many pixels.
function piecesOf(field, at, page, most) {
  const [x0, y0, x1, y1] = at.box;
  const [wide, high] = [x1 - x0 + 2 * MARGIN, y1 - y0 + 2 * MARGIN];
  // Long lines are shown in pieces one above the other where that makes them larger.
  const widths = [1, 2, 3].map((pieces) => wide / pieces + (pieces > 1 ? OVERLAP : 0));
  const scales = widths.map((each, k) => Math.min(CARD[0] / each, most / ((k + 1) * high), MOST_ENLARGED));
  const scale = Math.max(...scales);
  const pieces = scales.indexOf(scale) + 1;
  return Array.from({ length: pieces }, (_, place) => {
    const left = x0 - MARGIN + (place * wide) / pieces - (place ? OVERLAP : 0);
    const piece = svg("svg", { viewBox: [left, y0 - MARGIN, widths[pieces - 1], high].join(" ") },
      svg("image", { href: page.address, width: page.width, height: page.height }),
      ...(field.path.length ? outline(field, at.page, "course") : []));
    piece.style.width = `${widths[pieces - 1] * scale}px`;
    piece.style.height = `${high * scale}px`;
    return piece;
  });
}
