// What was typed and not saved yet stays in this browser, whatever becomes of page and server. A
// draft is of one reviewer and one output, and is offered only to the reading it was typed over:
// when rows are put in or taken out, another field has the pointer.

const name = (view, pointer) => `digisop:${view.drafts}:${view.key}:${view.sop}:${pointer}`;

export function draftOf(view, pointer, seen) {
  const kept = JSON.parse(localStorage.getItem(name(view, pointer)));
  return kept?.seen === seen ? kept.text : null;
}

export function keepDraft(view, pointer, seen, text) {
  localStorage.setItem(name(view, pointer), JSON.stringify({ text, seen }));
}

export function dropDraft(view, pointer) {
  localStorage.removeItem(name(view, pointer));
}
