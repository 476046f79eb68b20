// What was typed and not saved yet stays in this browser, whatever becomes of page and server.

const name = (view, pointer) => `digisop:${view.key}:${view.sop}:${pointer}`;

export function draftOf(view, pointer) {
  return localStorage.getItem(name(view, pointer));
}

export function keepDraft(view, pointer, text) {
  localStorage.setItem(name(view, pointer), text);
}

export function dropDraft(view, pointer) {
  localStorage.removeItem(name(view, pointer));
}
