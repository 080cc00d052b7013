import assert from "node:assert/strict";
import { test } from "node:test";
import { shorten, wordAfter, wordBefore } from "../src/passages";
import { TEXT } from "./make";

test("the end of a passage goes on and back by a word", () => {
  const end = "Le temps".length;
  assert.equal(wordAfter(TEXT, end, false), "Le temps manque.".length);
  assert.equal(wordBefore(TEXT, end, false), "Le".length);
});

test("the start of a passage stops where a word begins", () => {
  assert.equal(wordAfter(TEXT, 0, true), "Le ".length);
  assert.equal(wordBefore(TEXT, "Le temps ".length, true), "Le ".length);
});

test("at the edges of the text nothing moves", () => {
  assert.equal(wordAfter(TEXT, TEXT.length, false), TEXT.length);
  assert.equal(wordBefore(TEXT, 0, true), 0);
});

test("what is shortened says so", () => {
  assert.equal(shorten("abcdef", 3), "abc…");
  assert.equal(shorten("abc", 3), "abc");
});
