// Why a reviewer decides so, for whoever comes after: a line below the value, where it is wanted. Until
// the decision it is kept like what is typed as the value.

import { draftOf, dropDraft, keepDraft } from "./drafts.js";
import { byId, el } from "./dom.js";
import { say } from "./words.js";

const key = (field) => `${field.pointer}?`;

export class Notes {
  // `desk` is the page of the document; its `showCard` draws the field in hand anew.
  constructor(desk) {
    this.desk = desk;
    this.wanted = null; // the field that is to have one
  }

  of(field) {
    return draftOf(this.desk.view(), key(field), field.reading);
  }

  drop(field) {
    dropDraft(this.desk.view(), key(field));
    this.wanted = null;
  }

  open(field) {
    this.wanted = field;
    this.desk.showCard();
    byId("note").focus();
  }

  // Nothing where there is none, and none is wanted.
  box(field) {
    if (this.wanted !== field && this.of(field) === null) return null;
    const box = el("input", { id: "note", maxlength: 500, on: {
      input: () => (box.value ? keepDraft(this.desk.view(), key(field), field.reading, box.value) : dropDraft(this.desk.view(), key(field))),
      keydown: (event) => event.key === "Escape" && this.close(event, field),
    } });
    box.value = this.of(field) ?? "";
    return el("label", { class: "note" }, `${say("note")} `, box);
  }

  close(event, field) {
    event.stopPropagation(); // the value that is being typed stays
    this.drop(field);
    this.desk.showCard();
    byId("box")?.focus();
  }
}
