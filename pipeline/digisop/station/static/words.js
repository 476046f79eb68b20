// What the page says, in the language it was asked for; {names} are filled in.

let known = {};

export function setWords(words) {
  known = words;
}

export function say(name, facts = {}) {
  return (known[name] ?? name).replace(/\{(\w+)\}/g, (_, fact) => String(facts[fact] ?? ""));
}
