// The queue by keyboard: "/" goes to the search, the first document has the focus. What is found is
// put in by htmx, so it is looked for anew each time.

import { byId } from "./dom.js";

const rows = () => [...document.querySelectorAll("#queue tbody a.document")];
const isTyping = (target) => target.matches("input, select, textarea");

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || isTyping(event.target)) return;
  const every = rows();
  const place = every.indexOf(document.activeElement);
  const to = event.key === "/" ? byId("words") : every[{ ArrowDown: place + 1, ArrowUp: place - 1 }[event.key]];
  if (!to) return;
  event.preventDefault();
  to.focus();
  if (to.select) to.select();
});

// What came is no list: the sign-in, since the session has ended.
document.addEventListener("htmx:after:swap", () => {
  byId("problem").textContent = "";
  if (!byId("found")) location.reload();
});
for (const failed of ["htmx:error", "htmx:response:error"]) {
  document.addEventListener(failed, () => { byId("problem").textContent = byId("problem").dataset.text; });
}
if (!byId("words").value) rows()[0]?.focus();
