import assert from "node:assert/strict";
import { test } from "node:test";
import { lowest } from "../src/svg";
import { clock, counted, decimal, quoted, t, typeset } from "../src/words";
import { ENGLISH } from "../src/words.en";
import { FRENCH } from "../src/words.fr";

test("French counts nothing as one", () => {
  assert.equal(counted("codings", 0), "0 codage");
  assert.equal(counted("codings", 2), "2 codages");
  assert.equal(ENGLISH.isOne(0), false);
});

test("French marks stay on the line of their words, and what somebody said keeps its spaces", () => {
  assert.equal(typeset("« oui » ; non !"), "«\u00a0oui\u00a0»\u00a0; non\u00a0!");
  assert.equal(t("undone", { what: "dit : oui" }), "Annulé\u00a0: dit : oui.");
  assert.equal(quoted("oui"), "«\u00a0oui\u00a0»");
});

test("both languages put the same values in", () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort().join();
  const pairs = Object.entries(FRENCH.words).map(([id, text]) => [id, holes(text), holes(ENGLISH.words[id as keyof typeof ENGLISH.words])]);
  assert.deepEqual(pairs.filter(([, french, english]) => french !== english), []);
});

test("a time of the recording is written as players write it", () => {
  assert.deepEqual([7.9, 760, 3753].map(clock), ["0:07", "12:40", "1:02:33"]);
});

test("a value below nothing has a minus sign, and the scale begins below it", () => {
  assert.equal(decimal(-0.24, 2), "−0,24");
  const row = (value: number | null, low: number | null) => ({ name: "", value, low, high: null, said: "" });
  assert.deepEqual([lowest([row(0.5, 0.2)]), lowest([row(-0.24, -0.31), row(null, null)]), lowest([row(-1, -1)])], [0, -0.4, -1]);
});
