// The keys, and their list. None of them acts while something is being typed, but for Enter, which
// saves, Escape, which stops, and PageDown.

import { byId, el } from "./dom.js";
import { say } from "./words.js";

const LISTED = [
  ["Enter", "key_accept"], ["1 – 9", "key_digit"], ["Shift+Enter", "key_line"], ["a – z", "key_type"], ["F2", "key_edit"],
  ["Esc", "key_escape"], ["Del", "key_empty"], ["/", "key_unreadable"], [".", "key_skip"],
  [", / Backspace", "key_back"], ["Tab", "key_tab"], ["r s t", "key_arrow"], ["p", "key_connect"], ["Ins", "key_add"],
  ["Shift+Del", "key_take_out"], ["Ctrl+Enter", "key_split"], ["&", "key_join"], ["Alt+↑ ↓ ← →", "key_move"],
  ["Alt+Enter", "key_split_table"],
  ["F4", "key_read"], ["Shift+F4", "key_read_table"], ["F8", "key_cut_sop"], ["Shift+F8", "key_join_sops"],
  ["← → ↑ ↓", "key_rectangle"], ["F9", "key_note"], ["Ctrl+Z", "key_undo"], ["PgDn", "key_document"],
  ["F3", "key_overlay"], ["+ - 0", "key_zoom"], ["Shift+← → ↑ ↓", "key_pan"], ["[ ]", "key_turn"], ["*", "key_all"], ["?", "key_help"],
];

export function isTyping(target) {
  return target.matches("textarea, input, select");
}

// Keys act on what is in hand. Those pressed before there is anything wait until the document is
// opened: nobody sees that moment, least of all who works by heart.
export function onKeys(acts, opened) {
  let waiting = [];
  document.addEventListener("keydown", (event) => (waiting ? waiting.push(event) : press(event, acts)));
  opened.then(() => {
    const early = waiting;
    waiting = null;
    for (const event of early) press(event, acts);
  });
}

function press(event, acts) {
  if (byId("keys").open || event.isComposing || event.metaKey) return;
  if (acts.isPicking()) return whilePicking(event, acts);
  if (acts.rectangle()) return whileDrawing(event, acts);
  const act = isTyping(event.target) ? whileTyping(event, acts) : whileLooking(event, acts);
  if (act) {
    event.preventDefault();
    act();
  }
}

// A symbol is being picked by its letter.
function whilePicking(event, acts) {
  if (event.ctrlKey || event.altKey || event.key === "Tab") return;
  event.preventDefault();
  if (event.key === "Escape") acts.stopPicking();
  else if (event.key === "Enter") event.target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  else if (event.key === "[" || event.key === "]") acts.turnPage(event.key === "[" ? -1 : 1);
  else if (/^[a-z]$/i.test(event.key)) acts.pickByLetter(event.key);
}

// A rectangle is being drawn on the page.
function whileDrawing(event, acts) {
  if (event.key === "Tab") return;
  const act = {
    Escape: acts.stopDrawing, Enter: () => acts.rectangle().finish(), "+": acts.zoomIn, "-": acts.zoomOut,
    0: acts.wholePage, "[": () => acts.turnPage(-1), "]": () => acts.turnPage(1),
  }[event.key];
  if (act) act();
  else if (!acts.rectangle().press(event)) return;
  event.preventDefault();
}

// Letters that do something with an arrow or a symbol, for these are seldom typed.
const ON_ARROWS = { flow: { r: "lead", s: "leadFrom", t: "turn" }, symbol: { p: "connect" } };

const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function whileTyping(event, acts) {
  if (event.altKey) return null;
  if (event.key === "Enter" && event.ctrlKey) return acts.split;
  if (event.key === "Enter" && !event.shiftKey) return acts.accept;
  if (event.key === "Escape") return acts.stop;
  if (event.key === "PageDown") return acts.nextDocument;
  if (event.key === "F9") return acts.note;
  if (event.key === "F4") return event.shiftKey ? acts.readTable : acts.readAgain;
  return null;
}

function whileLooking(event, acts) {
  if (event.altKey) {
    const by = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "to_left", ArrowRight: "to_right", Enter: "split_table" }[event.key];
    return by ? () => acts.regroup(by) : null;
  }
  const pan = event.shiftKey && PANS[event.key];
  if (pan) return () => acts.pan(...pan);
  if (event.key === "Delete" && event.shiftKey) return () => acts.regroup("take_out");
  if (event.ctrlKey) return event.key.toLowerCase() === "z" ? acts.undo : null;
  const onButton = event.target.closest("button, a") && !event.target.closest("#fields");
  if (event.key === "Enter") return onButton ? null : acts.accept;
  if (/^[1-9]$/.test(event.key)) return () => acts.choose(Number(event.key) - 1);
  const named = {
    F2: acts.edit, Delete: acts.empty, "/": acts.unreadable, ".": acts.skip, ",": acts.back,
    Backspace: acts.back, PageDown: acts.nextDocument, "+": acts.zoomIn, "-": acts.zoomOut,
    0: acts.wholePage, "*": acts.toggleAll, "?": acts.help,
    F3: acts.overlay, F4: event.shiftKey ? acts.readTable : acts.readAgain,
    F9: acts.note, F8: event.shiftKey ? acts.joinSops : acts.cutSop, "[": () => acts.turnPage(-1), "]": () => acts.turnPage(1),
    Insert: acts.add, "&": () => acts.regroup("join"), ArrowDown: acts.down, ArrowUp: acts.up,
  }[event.key];
  if (named) return named;
  const onArrow = ON_ARROWS[acts.kind()]?.[event.key.toLowerCase()];
  if (onArrow) return acts[onArrow];
  return /^\p{L}$/u.test(event.key) ? () => acts.type(event.key) : null;
}

export function drawHelp() {
  const dialog = byId("keys");
  const rows = LISTED.flatMap(([key, name]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, say(name))]);
  const close = el("button", { type: "button", on: { click: () => dialog.close() } }, say("close"));
  dialog.setAttribute("aria-label", say("keys"));
  dialog.replaceChildren(el("h2", {}, say("keys")), el("dl", {}, ...rows), close);
}
