// A table that was missed, typed in a grid as it stands on paper: a column each executor, a row each
// step. What is in it is kept as text, line by line with tabs, like every other draft.

import { byId, el, fill } from "./dom.js";
import { say } from "./words.js";

const SHAPES = ["", "process", "decision", "terminator", "document", "off_page_connector", "connector", "other"];
const NAMES = {
  process: "shape_process", decision: "shape_decision", terminator: "shape_terminator", document: "shape_document",
  off_page_connector: "shape_off_page_connector", connector: "shape_connector", other: "shape_other",
};
const BEFORE = ["column_number", "column_activity"];
const BEHIND = ["column_requirements", "column_duration", "column_output", "column_notes"];
const [COLUMNS, ROWS, MOST] = [2, 3, 200]; // at first; as many rows and columns at most
const ACTING = /^(\w+) \((\d+)\)$/;

const isTable = (pointer) => pointer === "/procedures" || /^\/procedures\/\d+\/title$/.test(pointer);

// Whether what is put in behind a field is a table.
export const isGrid = (field) => isTable(field.pointer);

export class Grid {
  // `acts.typed` is given what stands in it as text, `acts.accept` is called when it is to be saved.
  constructor(text, acts) {
    this.acts = acts;
    const [head = "", ...lines] = text.split("\n");
    this.names = head.split("\t").slice(0, -1);
    this.rows = lines.map(rowOf);
    while (this.names.length < COLUMNS) this.addColumn();
    while (this.rows.length < ROWS) this.addRow();
    this.table = el("table", { class: "grid", on: {
      input: (event) => this.taken(event.target), keydown: (event) => this.press(event), paste: (event) => this.paste(event),
    } });
    this.draw();
  }

  addRow() {
    this.rows.push({ cells: [String(this.rows.length + 1), "", "", "", "", ""], shapes: new Map() });
  }

  addColumn() {
    this.names.push("");
  }

  get asText() {
    const named = this.names.map((name) => `${name}\t`).join("");
    const filled = this.rows.filter(isFilled);
    return filled.length || this.names.some(Boolean) ? [named, ...filled.map(lineOf)].join("\n") : "";
  }

  // What is still to be typed before it can be saved, and where; nothing where it can be.
  get lack() {
    const acting = new Set(this.rows.flatMap(({ shapes }) => [...shapes.keys()]));
    const isNeeded = (k) => acting.has(k) || this.names.slice(k).some(Boolean) || !this.names.some(Boolean);
    const column = this.names.findIndex((name, k) => !name.trim() && isNeeded(k));
    if (column >= 0) return { text: say("grid_unnamed", { number: column + 1 }), at: `[data-name="${column}"]` };
    const row = this.rows.findIndex((each) => isFilled(each) && !each.cells[1].trim());
    return row < 0 ? null : { text: say("grid_no_activity", { number: row + 1 }), at: `[data-row="${row}"].column_activity` };
  }

  draw() {
    const heads = [...BEFORE.map(say), ...this.names.map((_, k) => this.nameBox(k)), ...BEHIND.map(say)];
    fill(this.table,
      el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, ...this.rows.map((row, place) => this.drawnRow(row, place))));
  }

  nameBox(k) {
    const name = say("grid_executor", { number: k + 1 });
    const node = el("input", { id: k ? null : "box", "data-name": k, "aria-label": name, placeholder: name, maxlength: 300 });
    node.value = this.names[k];
    return node;
  }

  drawnRow({ cells, shapes }, row) {
    const text = (k, name) => {
      const node = el("textarea", { rows: 1, "data-row": row, "data-cell": k, class: name, maxlength: 5000, spellcheck: "false", "aria-label": label(row, say(name)) });
      node.value = cells[k];
      return node;
    };
    const shape = (k) => {
      const options = SHAPES.map((each) => el("option", { value: each, selected: (shapes.get(k) ?? "") === each }, each ? say(NAMES[each]) : ""));
      return el("select", { "data-row": row, "data-shape": k, "aria-label": label(row, this.names[k] || say("grid_executor", { number: k + 1 })) }, ...options);
    };
    const boxes = [
      ...BEFORE.map((name, k) => text(k, name)), ...this.names.map((_, k) => shape(k)), ...BEHIND.map((name, k) => text(k + BEFORE.length, name)),
    ];
    return el("tr", {}, ...boxes.map((box) => el("td", {}, box)));
  }

  taken({ dataset, value }) {
    const { name, row, cell, shape } = dataset;
    if (name !== undefined) this.names[name] = clean(value);
    else if (cell !== undefined) this.rows[row].cells[cell] = clean(value);
    else put(this.rows[row].shapes, Number(shape), value);
    this.acts.typed(this.asText);
  }

  // Enter goes down a row, and makes one below the last; with Ctrl it saves.
  press(event) {
    if (event.key !== "Enter" || event.altKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.ctrlKey) return this.acts.accept();
    const row = event.target.dataset.row === undefined ? 0 : Number(event.target.dataset.row) + 1;
    if (row === this.rows.length) this.more(() => this.addRow());
    this.table.tBodies[0].rows[row].querySelector(".column_activity").focus();
  }

  // One more row or column, and what has the focus keeps it.
  more(add) {
    if (Math.max(this.rows.length, this.names.length) < MOST) add();
    this.draw();
  }

  // A block from a spreadsheet, from the box that is being typed in to the right and down.
  paste(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!/[\t\n]/.test(text) || event.target.dataset.row === undefined) return;
    event.preventDefault();
    const boxes = () => [...this.table.tBodies[0].rows].map((row) => [...row.querySelectorAll("textarea, select")]);
    const top = Number(event.target.dataset.row);
    const left = boxes()[top].indexOf(event.target);
    const lines = text.split(/\r?\n/).map((line) => line.split("\t"));
    while (this.rows.length < Math.min(top + lines.length, MOST)) this.addRow();
    this.draw();
    const all = boxes();
    lines.forEach((line, down) => line.forEach((value, right) => this.pasted(all[top + down]?.[left + right], value)));
    this.draw();
    boxes()[top][left].focus();
    this.acts.typed(this.asText);
  }

  // Where executors act a mark of any kind is a symbol, a process unless it names another shape.
  pasted(box, value) {
    if (!box) return;
    const { row, cell, shape } = box.dataset;
    if (cell !== undefined) this.rows[row].cells[cell] = clean(value);
    else put(this.rows[row].shapes, Number(shape), value.trim() && (SHAPES.find((each) => each && says(each, value)) ?? "process"));
  }
}

const isFilled = ({ cells, shapes }) => cells.slice(1).some((each) => each.trim()) || shapes.size > 0;
const label = (row, name) => say("grid_cell", { number: row + 1, name });
const clean = (text) => text.replace(/[\t\r\n]+/g, " ");
const says = (shape, value) => [shape, say(NAMES[shape])].includes(value.trim().toLowerCase());
const put = (shapes, place, shape) => (shape ? shapes.set(place, shape) : shapes.delete(place));

function rowOf(line) {
  const [number = "", activity = "", acting = "", ...rest] = line.split("\t");
  const found = acting.split("; ").map((part) => part.match(ACTING)).filter(Boolean);
  return {
    cells: [number, activity, ...rest.slice(0, BEHIND.length), ...Array(Math.max(BEHIND.length - rest.length, 0)).fill("")],
    shapes: new Map(found.map(([, shape, place]) => [Number(place) - 1, shape])),
  };
}

function lineOf({ cells, shapes }) {
  const acting = [...shapes].sort(([a], [b]) => a - b).map(([place, shape]) => `${shape} (${place + 1})`);
  return [...cells.slice(0, BEFORE.length), acting.join("; "), ...cells.slice(BEFORE.length)].join("\t");
}

// The card with a grid, in which a draft of earlier stands.
export function drawGrid(field, draft, acts) {
  const button = (name, key, act, style = "") =>
    el("button", { type: "button", class: style, on: { click: act } }, `${say(name)} `, key ? el("kbd", {}, key) : null);
  const save = () => {
    const { lack } = grid;
    if (!lack) return acts.accept();
    acts.tell(lack.text);
    grid.table.querySelector(lack.at).focus();
  };
  const grid = new Grid(draft ?? "", { typed: acts.typed, accept: save });
  fill(byId("card"),
    el("h2", {}, el("span", { id: "field-name" }, say("adding", { name: field.name }))),
    el("p", { class: "why" }, say("adding_table")),
    el("div", { class: "grid-holder" }, grid.table),
    el("div", { class: "actions" },
      button("save", "Ctrl+Enter", save, "main"),
      button("grid_row", null, () => grid.more(() => grid.addRow())),
      button("grid_column", null, () => grid.more(() => grid.addColumn())),
      button("close", "Esc", acts.stop)));
}
