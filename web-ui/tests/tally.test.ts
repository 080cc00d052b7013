import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING_FILTERED } from "../src/filters";
import { sums, type Tally } from "../src/tally";
import { code } from "./make";

const CODES = [code("freins"), code("temps", "Temps", "freins")];
const ROWS: Tally[] = [
  { interview: "E01", code: "temps", question: "Q1", coder: "anne", state: "coding", n: 2 },
  { interview: "E01", code: "temps", question: "Q1", coder: "", state: "waiting", n: 3 },
  { interview: "E01", code: "freins", question: "", coder: "", state: "refused", n: 5 },
  { interview: "E01", code: "temps", question: "Q2", coder: "", state: "done", n: 7 },
];

test("what became a coding is not counted twice", () => {
  assert.deepEqual(sums(ROWS, NOTHING_FILTERED, CODES), { codings: 2, waiting: 3, refused: 5 });
});

test("a filter on a code counts the codes below it, one on a question its own rows", () => {
  assert.deepEqual(sums(ROWS, { ...NOTHING_FILTERED, code: "freins" }, CODES), { codings: 2, waiting: 3, refused: 5 });
  assert.deepEqual(sums(ROWS, { ...NOTHING_FILTERED, question: "Q1" }, CODES), { codings: 2, waiting: 3, refused: 0 });
});

test("refused suggestions are counted only where they are looked at", () => {
  assert.equal(sums(ROWS, { ...NOTHING_FILTERED, state: "active" }, CODES).refused, 0);
  assert.deepEqual(sums(ROWS, { ...NOTHING_FILTERED, state: "refused" }, CODES), { codings: 0, waiting: 0, refused: 5 });
});
