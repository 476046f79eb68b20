// Reads each BPMN file that is named, and tells as JSON what bpmn-moddle warns of in it and what
// bpmnlint's recommended rules find: { FILE: { warnings: [text], found: [[rule, kind, id]] } }.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { BpmnModdle } from "bpmn-moddle";

const require = createRequire(import.meta.url);
const { Linter } = require("bpmnlint");
const NodeResolver = require("bpmnlint/lib/resolver/node-resolver");

const told = {};
for (const path of process.argv.slice(2)) {
  // Anew for each file: some rules remember what they have seen.
  const config = { extends: "bpmnlint:recommended" };
  const linter = new Linter({ config, resolver: new NodeResolver() });
  const { rootElement, warnings } = await new BpmnModdle().fromXML(await readFile(path, "utf8"));
  const found = Object.entries(await linter.lint(rootElement)).flatMap(([rule, reports]) =>
    reports.map((report) => [rule, report.category, report.id]),
  );
  told[path] = { warnings: warnings.map((warning) => warning.message), found };
}
console.log(JSON.stringify(told));
