"use strict";
(() => {
  const button = document.getElementById("language");
  const speak = (lang) => {
    document.documentElement.lang = lang;
    for (const part of document.querySelectorAll("[data-id][data-en]")) {
      part.textContent = part.getAttribute("data-" + lang);
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    speak(document.documentElement.lang === "id" ? "en" : "id");
  });
  const open = () => {
    let id = location.hash.slice(1);
    const part = id && document.getElementById(id);
    if (part && part.tagName === "DETAILS") {
      part.open = true;
      part.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", open);
  open();
})();
