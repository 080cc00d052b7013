// What the page says, in the language the server gave it: a word by its id, with values put in, and numbers.

import { ENGLISH } from "./words.en";
import { FRENCH, type Catalogue } from "./words.fr";

/** Outside a page, as where modules are tested, French. */
const LANGUAGE = globalThis.document?.documentElement.lang ?? "fr";
const SAID: Catalogue = LANGUAGE === "en" ? ENGLISH : FRENCH;

export type Word = keyof Catalogue["words"];
export type Counted = keyof Catalogue["counted"];
type Values = Record<string, string | number>;

export function t(id: Word, values: Values = {}): string {
  return fill(SAID.words[id], values);
}

export function counted(id: Counted, n: number, values: Values = {}): string {
  return fill(SAID.counted[id][SAID.isOne(n) ? 0 : 1], { n, ...values });
}

/** Put a text between the quotation marks of the language. */
export function quoted(text: string): string {
  return fill(SAID.quote, { text });
}

/** Put an element between the quotation marks of the language. */
export function between<Part>(part: Part): (string | Part)[] {
  const [before = "", after = ""] = typeset(SAID.quote).split("{text}");
  return [before, part, after];
}

export function decimal(value: number, digits: number): string {
  return value.toLocaleString(LANGUAGE, { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");
}

/** A number with the digits it has. */
export function plain(value: number): string {
  return value.toLocaleString(LANGUAGE).replace("-", "−");
}

/** Keep French marks on the line of their words: « », ; : ! ? and %. Never for what somebody said. */
export function typeset(text: string): string {
  return text.replace(/« /g, "«\u00a0").replace(/ ([»;:!?%])/g, "\u00a0$1");
}

function fill(text: string, values: Values): string {
  return typeset(text).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export const STATES: Record<string, string> = SAID.states;

/** What a memo is on. */
export const MEMO_KINDS: Record<string, string> = SAID.memoKinds;

export const CUES: Record<string, string> = SAID.cues;

/** What each act is called in the list of keys. */
export const ACTS: Record<string, string> = SAID.acts;

/** What each picture of the classes shows. */
export const PICTURES: Record<string, string> = SAID.pictures;

/** Keys that stay as they are. */
export const FIXED = SAID.fixed;

/** How a key is written on its cap. */
export const CAPS: Record<string, string> = SAID.caps;
export const SHIFT = SAID.shift;

/** A time of the recording, as players write it: 0:07, 12:40, 1:02:33. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const [first, ...rest] = parts[0] ? parts : parts.slice(1);
  return [String(first), ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
}
