// SOPs of a file that were cut wrongly: one that begins on the page that is shown, or the next one
// put together with this.

import { post } from "./api.js";
import { isTyping } from "./keys.js";
import { say } from "./words.js";

const [PAGES, HEADER] = ["/source/pages", "/header"];

export class Sops {
  // `desk` is the page of the document; its `renewed` is given what the SOP holds now.
  constructor(desk) {
    this.desk = desk;
    this.asked = new Set(); // addresses of SOPs whose identity block is being read
  }

  async cut() {
    const { page } = this.desk.pages;
    const after = page && (await this.regroup("cut_sop", page.number, "cut_off"));
    if (after) this.readHeader(after.next, page);
  }

  // The identity block of what was cut off was not looked for there before: it is read while the
  // reviewer goes on here. Whatever cannot be read stays to be typed.
  async readHeader(address, { number, width, height }) {
    if (this.asked.has(address)) return;
    this.asked.add(address);
    const answer = await post(address, "read", { pointer: HEADER, page: number, box: [0, 0, width, height] }).catch(() => null);
    this.asked.delete(address);
    if (answer?.ok) this.showHeader(address, answer.view);
  }

  // Whoever cut this SOP off may have gone before that was read.
  readLeft() {
    const { view, address } = this.desk;
    const page = view().pages.find(({ number }) => number === view().header_page);
    if (page) this.readHeader(address(), page);
  }

  // There may be more now than when that SOP was asked for ahead, or than is shown of it. Nobody is
  // interrupted who types.
  showHeader(address, fresh) {
    const { view, isBusy, fetchNext, renewed } = this.desk;
    if (view().next === address) return fetchNext();
    const isFree = !isBusy() && !isTyping(document.activeElement);
    if (this.desk.address() === address && isFree && view().version < fresh.version) renewed(fresh);
  }

  async join() {
    await this.regroup("join_sops", 0, "joined");
  }

  async regroup(does, place, words) {
    const { isBusy, address, ask, view, renewed, tell, quiet } = this.desk;
    if (isBusy()) return null;
    const asked = address();
    const answer = await ask("decide", { version: view().version, pointer: PAGES, seen: "", does, place });
    if (!answer || address() !== asked) return null;
    if (answer.view) renewed(answer.view);
    if (!answer.ok) return tell(answer.message);
    quiet(say(words, { page: place }));
    return answer.view;
  }
}
