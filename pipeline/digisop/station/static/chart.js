// The flowchart over the page: symbols and arrows as things that can be reached by Tab and by mouse,
// and symbols picked by a letter each, to draw an arrow or to lead one elsewhere.

import { svg } from "./dom.js";
import { course } from "./page.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const PARTS = /^\/procedures\/(\d+)\/(?:steps\/\d+\/symbols|flows)/;

const procedureOf = (field) => field.pointer.match(PARTS)?.[1];

export const isDrawn = (field) => Boolean(field && procedureOf(field) !== undefined);

// Whether both are symbols of one procedure, between which an arrow can be.
export const isBeside = (field, other) =>
  field?.kind === "symbol" && other.kind === "symbol" && field !== other && procedureOf(field) === procedureOf(other);

// All symbols of a field's procedure.
export function symbolsBeside(view, field) {
  return view.fields.filter((each) => each.kind === "symbol" && procedureOf(each) === procedureOf(field));
}

// What of the charts lies on a page, to be put over it.
export function drawnOn(view, number, inHand, take, hints) {
  const symbols = view.fields.filter((field) => field.kind === "symbol" && field.page === number && field.box);
  const flows = view.fields.filter((field) => field.kind === "flow");
  return [
    ...flows.flatMap((field) => arrow(view, field, number, inHand, take)),
    ...symbols.map((field) => symbol(field, inHand, take, hints)),
  ];
}

// With Shift a second symbol is clicked while the first one stays in hand.
export function keepFocus(event) {
  if (event.shiftKey) event.preventDefault();
}

function part(field, inHand, take, ...children) {
  const style = ["part", field.doubtful ? "doubtful" : "", field === inHand ? "in-hand" : ""].join(" ");
  const node = svg("g", {
    class: style, role: "button", tabindex: "0", "aria-label": `${field.name}: ${field.reading}`,
    "aria-pressed": String(field === inHand), "data-pointer": field.pointer,
    on: { focus: () => take(field, false), mousedown: keepFocus, click: ({ shiftKey }) => take(field, true, shiftKey) },
  }, svg("title", {}, `${field.name}: ${field.reading}`), ...children);
  return node;
}

function symbol(field, inHand, take, hints) {
  const [x0, y0, x1, y1] = field.box;
  const hint = hints?.get(field);
  const letter = hint === undefined ? [] : [
    svg("rect", { class: "hint", x: x0 - 2, y: y0 - 14, width: 6 + 8 * hint.length, height: 16, rx: 3 }),
    svg("text", { class: "hint-letter", x: x0 + 1.5, y: y0 - 2 }, hint),
  ];
  return part(field, inHand, take,
    svg("rect", { x: x0 - 2, y: y0 - 2, width: x1 - x0 + 4, height: y1 - y0 + 4 }), ...letter);
}

function arrow(view, field, number, inHand, take) {
  const legs = field.path.filter((leg) => leg.page === number).map((leg) => leg.points);
  const drawn = legs.length || field.path.length ? legs : straight(view, field, number);
  if (!drawn.length) return [];
  const lines = drawn.flatMap((points) => [course(points, "reach"), course(points, "line")]);
  return [part(field, inHand, take, ...lines)];
}

// An arrow that people have drawn has no course: from symbol to symbol, as far as both are here.
function straight(view, field, number) {
  const ends = [field.source, field.target].map((end) => boxAt(view, field, end, number));
  if (ends.some((box) => !box)) return [];
  const [[sx, sy], [tx, ty]] = ends.map(([x0, y0, x1, y1]) => [(x0 + x1) / 2, (y0 + y1) / 2]);
  const edge = (box, x, y, dx, dy) => {
    const reach = Math.min((box[2] - box[0]) / 2 / (Math.abs(dx) || 1e-9), (box[3] - box[1]) / 2 / (Math.abs(dy) || 1e-9));
    return [x + dx * reach, y + dy * reach];
  };
  return [[edge(ends[0], sx, sy, tx - sx, ty - sy), edge(ends[1], tx, ty, sx - tx, sy - ty)]];
}

function boxAt(view, field, [step, executor], number) {
  const found = symbolsBeside(view, field).find((each) => each.at[0] === step && each.at[1] === executor);
  return found?.page === number ? found.box : null;
}

// Where an arrow without a course is to be looked for: at its ends, or at the first of them.
export function placeOfEnds(view, field) {
  if (field.kind !== "flow") return null;
  const ends = [field.source, field.target].map(([step, executor]) =>
    symbolsBeside(view, field).find((each) => each.at[0] === step && each.at[1] === executor && each.box));
  const [first, second] = ends.filter(Boolean);
  if (!first) return null;
  const other = second?.page === first.page ? second : first;
  const box = [0, 1].map((k) => Math.min(first.box[k], other.box[k]));
  return { page: first.page, box: [...box, ...[2, 3].map((k) => Math.max(first.box[k], other.box[k]))] };
}

// A letter, or two where there are many, for each symbol.
export function hintsFor(symbols) {
  const few = symbols.length <= LETTERS.length;
  return new Map(symbols.map((field, place) => [field,
    few ? LETTERS[place] : LETTERS[Math.floor(place / LETTERS.length)] + LETTERS[place % LETTERS.length]]));
}

// An arrow as it may be typed.
export function asTyped(source, target, label) {
  const end = ([step, executor]) => `${step + 1}/${executor + 1}`;
  return `${end(source)} → ${end(target)}${label ? `: ${label}` : ""}`;
}
