// What was typed and not saved yet stays in this browser, whatever becomes of page, server and
// browser: localStorage outlives a page that is ended, a database that is written through outlives a
// browser that is killed. A draft is of one reviewer and one output, and is offered only to the
// reading it was typed over: when rows are put in or taken out, another field has the pointer.

const STORE = "drafts";
const kept = new Map();
let database = null;
let writing = 0; // drafts that are not on the disk yet; the page's body tells it as data-writing

const prefix = (view) => `digisop:${view.drafts}:`;
const name = (view, pointer) => `${prefix(view)}${view.key}:${view.sop}:${pointer}`;

// Read once what this reviewer left here of this output.
export async function loadDrafts(view) {
  const own = Object.keys(localStorage).filter((key) => key.startsWith(prefix(view)));
  const found = own.map((key) => [key, JSON.parse(localStorage.getItem(key))]);
  try {
    database = await done(Object.assign(indexedDB.open("digisop", 1), { onupgradeneeded: made }));
    found.push(...(await written(prefix(view))));
  } catch {
    database = null; // the browser has none for this page
  }
  for (const [key, draft] of found) {
    if (!((kept.get(key)?.at ?? -1) >= (draft.at ?? 0))) kept.set(key, draft);
  }
}

function made({ target }) {
  target.result.createObjectStore(STORE);
}

async function written(start) {
  const store = database.transaction(STORE).objectStore(STORE);
  const range = IDBKeyRange.bound(start, `${start}\uffff`);
  const [keys, values] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
  return keys.map((key, place) => [key, values[place]]);
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function write(act) {
  if (!database) return;
  const change = database.transaction(STORE, "readwrite", { durability: "strict" });
  tellWriting(1);
  change.oncomplete = change.onabort = () => tellWriting(-1);
  act(change.objectStore(STORE));
  change.commit();
}

function tellWriting(more) {
  writing += more;
  document.body.dataset.writing = writing;
}

export function draftOf(view, pointer, seen) {
  const draft = kept.get(name(view, pointer));
  return draft?.seen === seen ? draft.text : null;
}

export function keepDraft(view, pointer, seen, text) {
  const [key, draft] = [name(view, pointer), { text, seen, at: Date.now() }];
  kept.set(key, draft);
  write((store) => store.put(draft, key));
  localStorage.setItem(key, JSON.stringify(draft));
}

export function dropDraft(view, pointer) {
  const key = name(view, pointer);
  if (!kept.delete(key)) return;
  write((store) => store.delete(key));
  localStorage.removeItem(key);
}
