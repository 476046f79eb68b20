// The field in hand: its picture, its value in the box, why it is doubtful, what can be done.

import { byId, el, fill } from "./dom.js";
import { cutOf } from "./page.js";
import { say } from "./words.js";

const REGROUP = {
  add: { key: "Ins", act: (acts) => acts.add() },
  take_out: { key: "Shift+Del", act: (acts) => acts.regroup("take_out") },
  split: { key: "Ctrl+Enter", act: (acts) => acts.split() },
  join: { key: "&", act: (acts) => acts.regroup("join") },
  up: { key: "Alt+↑", act: (acts) => acts.regroup("up") },
  down: { key: "Alt+↓", act: (acts) => acts.regroup("down") },
  to_left: { key: "Alt+←", act: (acts) => acts.regroup("to_left") },
  to_right: { key: "Alt+→", act: (acts) => acts.regroup("to_right") },
  split_table: { key: "Alt+Enter", act: (acts) => acts.regroup("split_table") },
};
const COLUMNS = { up: "to_left", down: "to_right" };
const ARROWS = {
  lead: { name: "lead", key: "r" },
  leadFrom: { name: "lead_from", key: "s" },
  turn: { name: "turn", key: "t" },
  connect: { name: "connect", key: "p" },
};
const HINTS = { flow: "adding_flow", symbol: "adding_symbol" };
const BY_KIND = { item: "remove", symbol: "remove", flow: "remove" };

export function drawCard(view, field, draft, acts, note = null) {
  const box = field.typed ? textBox(field, draft, acts) : null;
  fill(byId("card"),
    el("h2", {}, el("span", { id: "field-name" }, field.name), el("span", { class: "sure" }, sureness(field))),
    cutOf(view, field),
    box,
    note,
    isDoubted(field) ? el("p", { class: "why", id: "why" }, `${say("reasons")}: ${field.reasons.join("; ")}`) : null,
    field.choices.length ? choices(field, acts) : null,
    buttons(field, draft, acts),
    arrows(field, acts),
    regroupings(field, acts),
  );
}

// A box for an element that is to be put in behind the field, or into the list that it is.
export function drawAdding(field, draft, acts) {
  const area = textBox({ ...field, reading: "", reasons: [] }, draft, acts);
  fill(byId("card"),
    el("h2", {}, el("span", { id: "field-name" }, say("adding", { name: field.name }))),
    area,
    el("p", { class: "why" }, say(HINTS[field.kind] ?? "adding_text")),
    el("div", { class: "actions" },
      el("button", { type: "button", class: "main", on: { click: acts.accept } }, `${say("save")} `, el("kbd", {}, "Enter")),
      el("button", { type: "button", on: { click: acts.stop } }, `${say("stop")} `, el("kbd", {}, "Esc"))));
}

const isDoubted = (field) => field.doubtful && field.reasons.length > 0;

function sureness(field) {
  if (field.settled) return say(field.settled === "unreadable" ? "settled_unreadable" : field.settled);
  if (field.confidence === null) return say("not_scored");
  return say("sure", { percent: Math.round(field.confidence * 100) });
}

function textBox(field, draft, acts) {
  const text = draft ?? field.reading;
  const rows = Math.min(Math.max(Math.ceil(text.length / 58), text.split("\n").length, 1), 6);
  const area = el("textarea", {
    id: "box", rows, maxlength: 20000, spellcheck: "false", "aria-labelledby": "field-name",
    "aria-describedby": isDoubted(field) ? "why" : null, class: draft === null ? "" : "draft",
    on: { input: () => acts.typed(area.value) },
  });
  area.value = text;
  return area;
}

function choices(field, acts) {
  const each = field.choices.map((text, place) =>
    el("li", {}, el("button", { type: "button", on: { click: () => acts.choose(place) } },
      el("kbd", {}, String(place + 1)), el("span", {}, text))));
  return el("div", {}, el("span", { class: "small" }, say("instead")), el("ol", { class: "choices" }, ...each));
}

function buttons(field, draft, acts) {
  const button = (name, key, act, style = "") =>
    el("button", { type: "button", class: style, on: { click: act } }, `${say(name)} `, el("kbd", {}, key));
  return el("div", { class: "actions" },
    button(draft === null ? "accept" : "save", "Enter", acts.accept, "main"),
    field.typed ? button("edit", "F2", acts.edit) : null,
    field.readable ? button("read_again", "F4", acts.readAgain) : null,
    field.empties ? button(BY_KIND[field.kind] ?? "empty", "Del", acts.empty) : null,
    button("unreadable", "/", acts.unreadable),
    button("add_note", "F9", acts.note),
    button("skip", ".", acts.skip),
    button("back", ",", acts.back));
}

// Something else stands in the box than was read: it is to be saved, not accepted.
export function markDraft(isChanged, isNew) {
  byId("box").classList.toggle("draft", isChanged);
  if (!isNew) byId("card").querySelector("button.main").firstChild.data = `${say(isChanged ? "save" : "accept")} `;
}

// What can be done with arrows, from one or from a symbol.
function arrows(field, acts) {
  const names = { flow: ["lead", "leadFrom", "turn"], symbol: ["connect"] }[field.kind];
  if (!names) return null;
  const each = names.map((name) => el("button", {
    type: "button", class: "small", on: { click: () => acts[name]() },
  }, `${say(ARROWS[name].name)} `, el("kbd", {}, ARROWS[name].key)));
  return el("div", { class: "actions", role: "group", "aria-label": say("arrows") }, ...each);
}

function regroupings(field, acts) {
  if (!field.possible.length) return null;
  const each = field.possible.map((name) => el("button", {
    type: "button", class: "small", on: { click: () => REGROUP[name].act(acts) },
  }, `${say(field.kind === "name" ? COLUMNS[name] ?? name : name)} `, el("kbd", {}, REGROUP[name].key)));
  return el("div", { class: "actions", role: "group", "aria-label": say("regroup") }, ...each);
}

// Nothing is left to do here.
export function drawDone(skipped, hasNext, goOn) {
  const text = skipped ? say("skipped_left", { count: skipped }) : say("none_left");
  const button = el("button", { id: "go-on", type: "button", class: "main", on: { click: goOn } },
    say(hasNext ? "go_on" : "to_queue"));
  fill(byId("card"),
    el("h2", {}, text),
    hasNext ? null : el("p", { class: "why" }, say("all_done")),
    el("div", { class: "actions" }, button));
  return button;
}
