// The queue by keyboard: "/" goes to the search, the first document has the focus. A changed filter
// acts at once.

import { byId } from "./dom.js";

const search = byId("words");

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.matches("input, select, textarea")) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});
for (const choice of document.querySelectorAll(".filters select")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}
const rows = [...document.querySelectorAll("#queue tbody a")];
document.addEventListener("keydown", (event) => {
  const place = rows.indexOf(document.activeElement);
  const to = { ArrowDown: place + 1, ArrowUp: place - 1 }[event.key];
  if (to === undefined || event.target.matches("input, select, textarea") || !rows[to]) return;
  event.preventDefault();
  rows[to].focus();
});
if (!search.value) rows[0]?.focus();
