// What the page tells: what went wrong, to be looked at, or what was done, in passing.

import { byId, el } from "./dom.js";
import { say } from "./words.js";

export function tell(text, more = null) {
  byId("status").textContent = "";
  byId("message").replaceChildren(el("span", {}, text ?? ""), ...(more ? [more] : []));
}

export function quiet(text = "") {
  byId("message").replaceChildren();
  byId("status").textContent = text;
}

// Two values of one field, beside each other.
export const both = (yours, theirs) => el("dl", {},
  el("dt", {}, say("conflict_yours")), el("dd", {}, yours),
  el("dt", {}, say("conflict_theirs")), el("dd", {}, theirs));
