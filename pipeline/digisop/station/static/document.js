// The page of a document: which field is in hand, and what becomes of it. A decision is on the
// server's disk before the next field is shown.

import { Ahead } from "./ahead.js";
import { pageAddress, post, setAccess } from "./api.js";
import { asTyped, drawnOn, isBeside, isDrawn, placeOfEnds } from "./chart.js";
import { drawAdding, drawCard, drawDone, markDraft } from "./card.js";
import { byId } from "./dom.js";
import { draftOf, dropDraft, keepDraft, loadDrafts } from "./drafts.js";
import { drawGrid, isGrid } from "./grid.js";
import { drawHelp, onKeys } from "./keys.js";
import { drawList, drawSiblings, drawTwins, focusOn, markInHand } from "./list.js";
import { both, quiet, tell } from "./messages.js";
import { Notes } from "./note.js";
import { PageView } from "./page.js";
import { Picking } from "./picking.js";
import { Rereading } from "./rereading.js";
import { Sops } from "./sops.js";
import { Swimlane } from "./swimlane.js";
import { say, setWords } from "./words.js";

const data = JSON.parse(byId("data").textContent);
setWords(data.words);
setAccess(data.csrf, data.query);

const pages = new PageView(byId("page"), byId("tools"));
let view = null;
let inHand = null; // the field
let passed = []; // pointers that were in hand before
let skipped = new Set();
let showsAll = false;
let busy = false;
let adding = false; // whether the box is for an element that is to be put in
let overlaid = false; // whether the chart is shown over the page whatever is in hand
const ahead = new Ahead();
const rereading = new Rereading({
  pages, view: () => view, inHand: () => inHand, isAdding: () => adding, address: () => address(), ask, tell, quiet, showRead, showTable,
});
const notes = new Notes({ view: () => view, showCard: () => showCard() });
const picking = new Picking({ pages, view: () => view, inHand: () => inHand, quiet });
const sops = new Sops({
  pages, view: () => view, isBusy: () => busy, address: () => address(), ask, renewed: renewedAsWhole, fetchNext, tell, quiet,
});

pages.over = (number, field) =>
  overlaid || picking.isOn || isDrawn(field) ? drawnOn(view, number, field, reached, picking.hints) : [];
pages.placeElse = (field) => placeOfEnds(view, field);
pages.more = (tool) => [
  tool("⇢", "overlay", () => acts.overlay()),
  tool("▭", "read_table", () => acts.readTable()),
  ...(view.pages.length > 1 ? [tool("✂", "cut_sop", () => sops.cut())] : []),
  ...(view.siblings.length ? [tool("⧉", "join_sops", () => sops.join())] : []),
  ...view.charts.map((_, place) => tool(`▦${view.charts.length > 1 ? place + 1 : ""}`, "swimlane", () => swimlane(place))),
];

const address = () => `/d/${view.key}/${view.sop}`;
const fieldAt = (pointer) => view.fields.find((field) => field.pointer === pointer);
const doubts = () => view.fields.filter((field) => field.doubtful);
const listed = () => view.fields.filter((field) =>
  showsAll || field.doubtful || field === inHand || draftOf(view, field.pointer, field.reading) !== null);

function open(fresh) {
  view = fresh;
  inHand = null;
  passed = [];
  skipped = new Set();
  document.title = view.title || view.file;
  byId("title").textContent = view.title || view.file;
  byId("language").href = `${pageAddress(address())}${data.query ? "&" : "?"}lang=${byId("language").lang}`;
  pages.open(view);
  drawTwins(view);
  drawSiblings(view);
  goOn();
  fetchNext();
  sops.readLeft();
}

function fetchNext() {
  ahead.fetch(view.next);
}

// Taking fields in hand

function take(pointer) {
  const field = fieldAt(pointer);
  if (!field || field === inHand) return;
  if (inHand) passed.push(inHand.pointer);
  inHand = field;
  adding = false;
  showCard();
  markInHand(pointer);
  pages.show(field);
}

// A symbol or an arrow on the page was reached by Tab or mouse; with Shift an arrow leads there.
function reached(field, isChosen, isTarget = false) {
  if (picking.isOn) return isChosen && field.kind === "symbol" && picking.pick(field);
  if (isTarget && isBeside(inHand, field)) return connectTo(field.at);
  take(field.pointer);
}

function connectTo(at) {
  const into = inHand.pointer.replace(/\/steps\/.*/, "/flows");
  return decide("add", { text: asTyped(inHand.at, at, null), into });
}

function swimlane(number) {
  pages.showDrawing(new Swimlane({ view: () => view, inHand: () => inHand, hints: () => picking.hints, reached }, number));
}

// Reading again what stands in a rectangle

// What was read goes into the box, and counts when the reviewer says so.
function showRead(field, isNew, text) {
  keepDraft(view, isNew ? `${field.pointer}+` : field.pointer, field.reading, text);
  quiet(say(text === field.reading ? "read_same" : "read"));
  if (inHand !== field) return showList();
  adding = isNew;
  showCard();
  byId("box").focus();
}

// The first doubt of a table that was put in, else its first field.
function showTable({ view: fresh, added }) {
  renew(fresh);
  const own = view.fields.filter((field) => field.pointer.startsWith(`${added}/`));
  bring((own.find((field) => field.doubtful) ?? own[0])?.pointer);
  quiet(say("table_read", { count: own.filter((field) => field.doubtful).length }));
}

function showCard() {
  if (adding) (isGrid(inHand) ? drawGrid : drawAdding)(inHand, draftOf(view, boxed(), inHand.reading), acts);
  else drawCard(view, inHand, draftOf(view, inHand.pointer, inHand.reading), acts, notes.box(inHand));
}

// Under what name what is in the box is kept.
const boxed = () => (adding ? `${inHand.pointer}+` : inHand.pointer);

function showList() {
  drawList(view, listed(), inHand?.pointer, take);
  byId("all").textContent = `${say(showsAll ? "show_doubts" : "show_all")} (*)`;
  byId("all").setAttribute("aria-pressed", String(showsAll));
  byId("left").textContent = doubts().length ? say("left", { count: doubts().length }) : "✓";
  byId("undo").disabled = !view.undo;
  byId("next").disabled = !view.next;
}

function goOn() {
  const next = doubts().find((field) => !skipped.has(field.pointer));
  inHand = null;
  showList();
  if (next) focusOn(next.pointer);
  else finish();
}

function finish() {
  pages.mark(null);
  const button = drawDone(doubts().length, Boolean(view.next), nextDocument);
  button.focus();
}

async function nextDocument() {
  if (busy) return; // the answer that is under way is for this document
  const from = address();
  if (!view.next) {
    location.assign(byId("to-queue").href);
    return;
  }
  const fresh = await ahead.take(view.next);
  if (busy || address() !== from) return;
  if (fresh instanceof TypeError) return tell(say("offline")); // of fetch
  if (fresh instanceof Error) return tell(fresh.message || say("offline"));
  history.pushState(null, "", pageAddress(view.next));
  quiet();
  open(fresh);
}

// Deciding

async function decide(does, more = {}) {
  if (!inHand || busy) return;
  const { into = inHand.pointer, ...rest } = more;
  const { pointer, reading, name } = fieldAt(into) ?? { ...inHand, pointer: into, reading: "" };
  const wasDoubtful = inHand.doubtful;
  const [asked, box, field] = [address(), boxed(), inHand]; // another may be in hand by the answer
  const why = notes.of(field) ?? "";
  const answer = await ask("decide", { version: view.version, pointer, seen: reading, does, why, ...rest });
  if (!answer || address() !== asked) return;
  if (answer.status === 409) return conflict(answer, field, more.text);
  if (!answer.ok) return tell(answer.message);
  dropDraft(view, box);
  notes.drop(field);
  passed.push(pointer);
  adding = false;
  renew(answer.view);
  quiet(say("saved", { name }));
  if (answer.differing) return showDiffering(pointer, answer.differing);
  const fresh = answer.added && (fieldAt(`${answer.added}/activity`) ?? fieldAt(`${answer.added}/title`) ?? fieldAt(answer.added));
  const place = fieldAt(pointer);
  if (does === "add" && place?.doubtful && place.kind === "whole") bring(pointer); // for the next one
  else if (fresh && does !== "choose") bring(fresh.pointer); // also what was moved, for one move more
  else if (!wasDoubtful && fieldAt(pointer)) bring(pointer);
  else goOn();
}

async function ask(action, body) {
  busy = true;
  try {
    return await post(address(), action, body);
  } catch {
    tell(say("offline"));
    return null;
  } finally {
    busy = false;
  }
}

function renew(fresh) {
  const was = view;
  view = fresh;
  pages.view = view;
  drawSiblings(view);
  if (numbersOf(was) !== numbersOf(view)) pages.open(view);
  pages.drawing?.renew();
  if (was.next !== view.next || !ahead.following) fetchNext();
}

const numbersOf = ({ pages: every }) => every.map(({ number }) => number).join();

// Another SOP than before, with doubts of its own.
function renewedAsWhole(fresh) {
  renew(fresh);
  adding = false;
  passed = [];
  goOn();
}

// With four eyes: the second reviewer said something else than the first.
function showDiffering(pointer, { message, yours, theirs }) {
  bring(pointer);
  tell(message, both(yours, theirs));
}

// Someone else was here: both values are shown, and the reviewer decides again.
function conflict(answer, { pointer, reading }, typed) {
  const yours = typed ?? reading;
  adding = false;
  renew(answer.view);
  inHand = null;
  showList();
  if (!focusOn(pointer)) goOn();
  tell(answer.message, both(yours, answer.theirs));
}

const acts = {
  accept() {
    if (!inHand) return nextDocument();
    const draft = draftOf(view, boxed(), inHand.reading);
    if (adding) return decide("add", { text: draft ?? "" });
    return draft === null || draft === inHand.reading ? decide("accept") : decide("text", { text: draft });
  },
  choose: (place) => inHand && place < inHand.choices.length && decide("choose", { choice: place }),
  empty: () => inHand?.empties && decide("empty"),
  unreadable: () => decide("unreadable"),
  skip() {
    if (!inHand) return;
    skipped.add(inHand.pointer);
    passed.push(inHand.pointer);
    quiet();
    goOn();
  },
  back() {
    while (passed.length && (!fieldAt(passed.at(-1)) || passed.at(-1) === inHand?.pointer)) passed.pop();
    const pointer = passed.pop();
    if (pointer === undefined) return;
    skipped.delete(pointer);
    bring(pointer);
  },
  typed(text) {
    const changed = text !== (adding ? "" : inHand.reading);
    if (changed) keepDraft(view, boxed(), inHand.reading, text);
    else dropDraft(view, boxed());
    markDraft(changed, adding);
  },
  note: () => inHand && !adding && notes.open(inHand),
  edit: () => typeFrom(null),
  type: (letter) => typeFrom(letter),
  tell,
  stop() {
    if (!(adding && isGrid(inHand))) dropDraft(view, boxed()); // a table that was typed is kept
    adding = false;
    showCard();
    focusOn(inHand.pointer);
  },
  add() {
    if (!inHand?.possible.includes("add")) return;
    adding = true;
    showCard();
    byId("box").focus();
  },
  regroup: (does) => inHand?.possible.includes(does) && decide(does),
  split() {
    const box = byId("box");
    if (adding || !box || !inHand.possible.includes("split")) return;
    decide("split", { text: box.value, place: box.selectionStart });
  },
  async undo() {
    if (!view.undo || busy) return;
    const { name } = fieldAt(view.undo.pointer) ?? { name: "" };
    const asked = address();
    const answer = await ask("undo", { version: view.version });
    if (!answer || address() !== asked) return;
    if (answer.view) renew(answer.view);
    if (!answer.ok) return tell(answer.message);
    skipped.delete(answer.pointer);
    bring(answer.pointer);
    quiet(say("undone", { who: answer.who, name }));
  },
  nextDocument: () => nextDocument(),
  zoomIn: () => pages.zoom(1.25), zoomOut: () => pages.zoom(0.8),
  wholePage: () => pages.whole(),
  pan: (right, down) => pages.pan(right, down),
  toggleAll() {
    showsAll = !showsAll;
    showList();
    if (inHand) focusOn(inHand.pointer);
  },
  help: () => byId("keys").showModal(),
  overlay() {
    overlaid = !overlaid;
    if (!pages.page) pages.open(view);
    pages.mark(inHand);
  },
  // Arrows: to another end, from another, the other way round; a new one from the symbol in hand.
  lead() {
    const { source, label } = inHand;
    picking.start(say("pick_target"), (at) => decide("text", { text: asTyped(source, at, label) }));
  },
  leadFrom() {
    const { target, label } = inHand;
    picking.start(say("pick_source"), (at) => decide("text", { text: asTyped(at, target, label) }));
  },
  turn: () => decide("text", { text: asTyped(inHand.target, inHand.source, inHand.label) }),
  connect() {
    picking.start(say("pick_target"), connectTo);
  },
  // The page that is shown, and those behind it, as an SOP of their own; with the next SOP as one.
  cutSop: () => sops.cut(),
  joinSops: () => sops.join(),
  readAgain: () => !busy && inHand?.readable && rereading.field(),
  readTable: () => !busy && rereading.table(),
  rectangle: () => pages.rectangle,
  stopDrawing: () => rereading.stop(),
  isPicking: () => picking.isOn,
  stopPicking: () => picking.stop(),
  pickByLetter: (letter) => picking.type(letter),
  turnPage: (by) => pages.turn(by),
  kind: () => inHand?.kind,
  down: () => step(1),
  up: () => step(-1),
};

// Put a field in hand that may not be listed as a doubt any more.
function bring(pointer) {
  inHand = fieldAt(pointer) ?? null;
  adding = false;
  if (!inHand) return goOn();
  showList();
  showCard();
  focusOn(pointer);
  markInHand(pointer);
  pages.show(inHand);
}

function step(by) {
  const all = listed();
  const to = all[all.indexOf(inHand) + by];
  if (to) focusOn(to.pointer);
}

function typeFrom(letter) {
  const box = byId("box");
  if (!box || !inHand) return;
  box.focus();
  if (adding && isGrid(inHand)) return;
  if (letter !== null) {
    box.value = letter;
    acts.typed(letter);
  }
  box.setSelectionRange(box.value.length, box.value.length);
}

byId("undo").addEventListener("click", () => acts.undo());
byId("next").addEventListener("click", () => acts.nextDocument());
byId("help").addEventListener("click", () => acts.help());
byId("all").addEventListener("click", () => acts.toggleAll());
window.addEventListener("popstate", () => location.reload());
drawHelp();
onKeys(acts, loadDrafts(data.view).then(() => open(data.view)));
