// Reading again what stands in a rectangle on the page: a field, or a table that was missed.

import { isGrid } from "./grid.js";
import { Rectangle } from "./rectangle.js";
import { say } from "./words.js";

const TABLES = "/procedures";

export class Rereading {
  // `desk` is the page of the document: what is in hand and how things are told; its `showRead` and
  // `showTable` are given what came of it.
  constructor(desk) {
    this.desk = desk;
  }

  // A field, or one more element of the list that is in hand.
  field() {
    const field = this.desk.inHand();
    if (field.pointer === TABLES || (this.desk.isAdding() && isGrid(field))) return this.table();
    const isNew = this.desk.isAdding() || !field.typed;
    this.draw("drawing", field, field.pointer, (answer) => this.desk.showRead(field, isNew, answer.text));
  }

  // Needs no field in hand: all doubts may be done.
  table() {
    this.draw("drawing_table", this.desk.inHand() ?? { path: [] }, TABLES, (answer) => this.desk.showTable(answer));
  }

  draw(words, field, pointer, show) {
    const { pages, view, tell, quiet } = this.desk;
    if (!pages.page && view().pages.length) pages.open(view());
    if (!pages.page) return tell(say("no_picture"));
    pages.rectangle = new Rectangle(pages, field, (page, box) => {
      this.stop();
      this.read({ pointer, page, box }, show);
    });
    pages.mark(this.desk.inHand());
    quiet(say(words));
  }

  stop() {
    const { pages, inHand, quiet } = this.desk;
    pages.rectangle = null;
    pages.mark(inHand());
    quiet();
  }

  async read(wish, show) {
    const { address, ask, tell, quiet } = this.desk;
    const asked = address();
    quiet(say("reading"));
    const answer = await ask("read", wish);
    if (!answer || address() !== asked) return;
    if (answer.ok) show(answer);
    else tell(answer.message);
  }
}
