import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, matching } from "../src/letters";
import { code } from "./make";

const CODES = [code("freins", "Freins"), code("cout", "Coût du transport"), code("oeuvre", "Mise en œuvre"), code("transport", "Transport")];
const found = (letters: string) => matching(CODES, letters).map((one) => one.id);

test("accents, case, œ and apostrophes make no difference", () => {
  assert.equal(fold("L’Œuvre ÉTÉ"), "l oeuvre ete");
});

test("names that begin with the letters come before names that hold them as a word", () => {
  assert.deepEqual(found("tr"), ["transport", "cout"]);
});

test("initials and letters inside a name find it too", () => {
  assert.deepEqual(found("meo"), ["oeuvre"]);
  assert.deepEqual(found("EUV"), ["oeuvre"]);
});

test("no letters leave all codes in their order, and letters of none leave none", () => {
  assert.equal(found("").length, CODES.length);
  assert.deepEqual(found("zzz"), []);
});
