// What is shown of an act before the server has composed the synthesis anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foresee } from "../src/foresee";
import type { Report, ReportSection } from "../src/types";

function section(id: string, level: number): ReportSection {
  const quotes = [{ place: "E01 [0-4]", words: "Oui.", who: "une élue", kept: "" }];
  return { id, title: id, level, told: [], quotes, own: [{ id: "p1", kind: "paragraph", text: "Déjà.", changed: "" }], dropped: [] };
}

const report = { title: "", warning: "", notes: [], undo: null, redo: null, sections: [section("axe", 2), section("theme-a", 3), section("theme-b", 3), section("sous-b", 4), section("axe-2", 2)] } satisfies Report;

function after(sent: Parameters<typeof foresee>[1], id = "theme-a"): ReportSection | undefined {
  return foresee(report, sent).sections.find((one) => one.id === id);
}

test("a paragraph stands last, or in place of another, without an id until it is kept", () => {
  assert.deepEqual(after({ kind: "paragraph", place: "theme-a", text: "Neuf." })?.own.map((one) => [one.id, one.text]), [["p1", "Déjà."], ["", "Neuf."]]);
  assert.deepEqual(after({ kind: "paragraph", place: "theme-a", text: "Neuf.", instead_of: "p1" })?.own.map((one) => one.text), ["Neuf."]);
  assert.deepEqual(after({ part: "p1" })?.own, []);
});

test("a quote is marked as kept, or goes to those that can be brought back", () => {
  assert.equal(after({ kind: "kept", place: "theme-a", quote: "E01 [0-4]" })?.quotes[0]?.kept, "…");
  const dropped = after({ kind: "dropped", place: "theme-a", quote: "E01 [0-4]" });
  assert.deepEqual([dropped?.quotes.length, dropped?.dropped[0]?.text], [0, "Oui."]);
  assert.equal(after({ kind: "dropped", place: "theme-a", quote: "E01 [0-4]" }, "theme-b")?.quotes.length, 1);
});

test("a theme moves with what is below it, and nothing else moves", () => {
  const moved = foresee(report, { kind: "order", place: "axe", text: "theme-b theme-a" });
  assert.deepEqual(moved.sections.map((one) => one.id), ["axe", "theme-b", "sous-b", "theme-a", "axe-2"]);
});
