// The list of fields: the doubtful ones, or all. Tab goes through it field by field.

import { byId, el, fill } from "./dom.js";
import { draftOf } from "./drafts.js";
import { say } from "./words.js";

export function drawList(view, fields, inHand, choose) {
  byId("fields").replaceChildren(...fields.map((field) => row(view, field, inHand, choose)));
}

function row(view, field, inHand, choose) {
  const button = el("button", {
    type: "button", class: field.doubtful ? "doubtful" : "", "data-pointer": field.pointer,
    "aria-current": String(field.pointer === inHand),
    on: { focus: () => choose(field.pointer), click: () => choose(field.pointer) },
  }, el("span", { class: "name" }, field.name), el("span", { class: "value" }, field.reading), mark(view, field));
  return el("li", {}, button);
}

function mark(view, field) {
  if (draftOf(view, field.pointer, field.reading) !== null) return el("span", { class: "mark draft" }, `✎ ${say("draft")}`);
  const name = field.settled === "unreadable" ? "settled_unreadable" : field.settled;
  return el("span", { class: "mark" }, name ? `✓ ${say(name)}` : "");
}

export function markInHand(pointer) {
  for (const button of byId("fields").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.pointer === pointer));
  }
}

export function focusOn(pointer) {
  const found = [...byId("fields").querySelectorAll("button")].find((each) => each.dataset.pointer === pointer);
  found?.focus({ preventScroll: false });
  return Boolean(found);
}

// Other SOPs that may be the same one, each in a window of its own, to be held beside this one.
export function drawTwins(view) {
  const links = view.twins.map(({ address, title, likeness }) =>
    el("a", { href: address, target: "_blank", rel: "noopener", title: likeness }, title));
  fill(byId("twins"), links.length ? `${say("twins")} ` : null, ...links.flatMap((link) => [link, " "]));
}

// All SOPs of the same file, this one marked.
export function drawSiblings(view) {
  const here = `/d/${view.key}/${view.sop}`;
  const links = view.siblings.map(({ address, name }) =>
    el("a", { href: address, "aria-current": address === here ? "page" : null }, name));
  fill(byId("siblings"), ...links.flatMap((link) => [link, " "]));
}
