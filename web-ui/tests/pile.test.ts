import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING_FILTERED } from "../src/filters";
import { items, Pile } from "../src/pile";
import type { Answer } from "../src/types";
import { code, coding, interview, suggestion } from "./make";

const CODES = [code("freins"), code("temps", "Temps", "freins"), code("argent")];
const ACTIVE = { ...NOTHING_FILTERED, state: "active" as const };
const NOTHING: Answer = { suggestions: [], codings: [], removed: [], undo: null, redo: null, memos: [], memos_removed: [], codebook: false };

function pile() {
  const suggestions = [suggestion("s2", [17, 30], "argent"), suggestion("s1", [3, 8])];
  const codings = {
    id: ["c1", "c2"], version: ["v-c1", "v-c2"], start: [0, 17], end: [16, 25], code: ["temps", "argent"], coder: ["anne", "bea"], memo: ["", ""],
  };
  const made = new Pile(interview(), CODES, ACTIVE);
  made.renew(CODES, items({ left: null, version: "v", suggestions, codings }, "anne"));
  return made;
}

test("what lies on a text comes in reading order, the longer first", () => {
  assert.deepEqual(pile().shown().map((one) => one.id), ["c1", "s1", "s2", "c2"]);
});

test("codings come in columns, each with whose it is", () => {
  assert.deepEqual(pile().item("c2"), coding("c2", [17, 25], "argent", false));
});

test("a decision is shown before the server has answered", () => {
  const here = pile();
  const one = here.suggestion("s1");
  here.decide(one ? [one] : [], "refused");
  assert.deepEqual(here.waiting().map((left) => left.id), ["s2"]);
  assert.equal(here.shown().some((left) => left.id === "s1"), false);
});

test("an answer adds and removes, and leaves alone what is not on this text", () => {
  const here = pile();
  here.take({ ...NOTHING, codings: [coding("c3", [3, 8])], removed: ["c1"], suggestions: [suggestion("elsewhere", [0, 1])] });
  assert.deepEqual(here.all().map((one) => one.id).sort(), ["c2", "c3", "s1", "s2"]);
});

test("a code's filter lets the codes below it through and counts what it hides", () => {
  const here = pile();
  here.filters = { ...ACTIVE, code: "freins" };
  assert.deepEqual(here.shown().map((one) => one.id), ["c1", "s1"]);
  assert.deepEqual(here.hidden(), { codings: 1, suggestions: 1 });
});

test("coder, question and words each leave what is theirs", () => {
  const here = pile();
  const left = (change: object) => {
    here.filters = { ...ACTIVE, ...change };
    return here.shown().map((one) => one.id);
  };
  assert.deepEqual(left({ coder: "bea", state: "codings" }), ["c2"]);
  assert.deepEqual(left({ question: "Q1" }), ["c1", "s1"]);
  assert.deepEqual(left({ words: "ARGENT" }), ["s2", "c2"]);
});

test("another codebook and another reading of the text take the place of the old ones", () => {
  const here = pile();
  here.renew(CODES, [suggestion("s9", [0, 2])]);
  assert.deepEqual(here.all().map((one) => one.id), ["s9"]);
});
