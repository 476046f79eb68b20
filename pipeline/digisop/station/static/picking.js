// A symbol picked by its letter or with the mouse, to draw an arrow to it or to lead one there.

import { hintsFor, symbolsBeside } from "./chart.js";

export class Picking {
  // `desk` is the page of the document: its pages, what is in hand, and how things are told.
  constructor(desk) {
    this.desk = desk;
    this.stopped();
  }

  stopped() {
    this.hints = null;
    this.typed = "";
    this.done = null;
  }

  get isOn() {
    return this.hints !== null;
  }

  // `done` is given the place of the symbol.
  start(text, done) {
    const { pages, view, inHand, quiet } = this.desk;
    this.hints = hintsFor(symbolsBeside(view(), inHand()));
    this.done = done;
    pages.whole(); // the other end may be anywhere
    pages.mark(inHand());
    quiet(text);
  }

  stop() {
    const { pages, inHand, quiet } = this.desk;
    this.stopped();
    pages.mark(inHand());
    quiet();
  }

  pick(field) {
    const { done } = this;
    document.activeElement?.closest("#page g")?.blur(); // else the symbol itself would be taken in hand
    this.stop();
    done(field.at);
  }

  type(letter) {
    this.typed += letter.toLowerCase();
    const found = [...this.hints].filter(([, hint]) => hint.startsWith(this.typed));
    if (found.length === 1 && found[0][1] === this.typed) this.pick(found[0][0]);
    else if (!found.length) this.typed = "";
  }
}
