"use strict";
(() => {
  const KEPT = "digisop-lang";
  const button = document.getElementById("language");
  const speak = (lang) => {
    document.documentElement.lang = lang;
    for (const part of document.querySelectorAll("[data-id][data-en]")) {
      part.textContent = part.getAttribute("data-" + lang);
    }
  };
  // A browser may keep nothing for pages that are files.
  const remembered = () => {
    try { return localStorage.getItem(KEPT); } catch { return null; }
  };
  const remember = (lang) => {
    try { localStorage.setItem(KEPT, lang); } catch { /* then not */ }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const lang = document.documentElement.lang === "id" ? "en" : "id";
    speak(lang);
    remember(lang);
  });
  const kept = remembered();
  if ((kept === "id" || kept === "en") && kept !== document.documentElement.lang) {
    speak(kept);
  }

  const open = () => {
    const id = location.hash.slice(1);
    const part = id && document.getElementById(id);
    if (part && part.tagName === "DETAILS") {
      part.open = true;
      part.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", open);
  open();
  // What is folded in is printed, too, and folded in again.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const part of folded) { part.open = true; }
  });
  window.addEventListener("afterprint", () => {
    for (const part of folded) { part.open = false; }
  });

  const body = document.querySelector("#rows tbody");
  const search = document.getElementById("search");
  const filter = document.getElementById("filter");
  const choose = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of body.rows) {
      const text = row.textContent.toLowerCase();
      const isMeant = !filter.value || row.dataset.verdict === filter.value;
      row.hidden = !(isMeant && words.every((word) => text.includes(word)));
      count += row.hidden ? 0 : 1;
    }
    document.getElementById("shown").textContent = count;
  };
  document.getElementById("tools").hidden = false;
  search.addEventListener("input", choose);
  filter.addEventListener("change", choose);

  const valueOf = (row, place) => {
    const cell = row.cells[place];
    return cell.dataset.sort === undefined ? cell.textContent.trim() : Number(cell.dataset.sort);
  };
  const order = (one, other) =>
    typeof one === "number" ? one - other : one.localeCompare(other, undefined, { numeric: true });
  const headings = [...document.querySelectorAll("#rows th")];
  for (const [place, heading] of headings.entries()) {
    heading.firstElementChild.addEventListener("click", () => {
      const isNumber = heading.classList.contains("number");
      const was = heading.getAttribute("aria-sort");
      const isDown = was === "none" ? isNumber : was === "ascending";
      for (const each of headings) { each.setAttribute("aria-sort", "none"); }
      heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const rows = [...body.rows].sort((one, other) =>
        (isDown ? -1 : 1) * order(valueOf(one, place), valueOf(other, place)));
      body.append(...rows);
    });
  }
})();
