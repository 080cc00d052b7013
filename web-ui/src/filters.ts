// What is shown, and how much is not: a filter never hides in silence.

import { fold } from "./letters";
import type { Code, Coding, Interview, Suggestion } from "./types";
import { counted } from "./words";

export type State = "active" | "waiting" | "codings" | "refused" | "all";

export interface Filters {
  code: string;
  state: State;
  coder: string;
  question: string;
  words: string;
  /** Of interviews, in their list. */
  actor: string;
  department: string;
}

export const NOTHING_FILTERED: Filters = { code: "", state: "all", coder: "", question: "", words: "", actor: "", department: "" };

/** What is shown before anybody chose. Others' codings come only once they may be seen: the server sees to that. */
export const AT_FIRST: Filters = { ...NOTHING_FILTERED, state: "active" };

/** A suggestion that became a coding is shown as that coding. */
export function isDone(one: Suggestion): boolean {
  return one.verdict === "accepted" || one.verdict === "changed";
}

export function isWaiting(one: Suggestion): boolean {
  return one.verdict === null || one.verdict === "skipped";
}

/** A code and all below it. */
export function family(codes: Code[], id: string): Set<string> {
  const found = new Set([id]);
  // Parents stand before their children.
  for (const code of codes) if (code.parent && found.has(code.parent)) found.add(code.id);
  return found;
}

export function stateShows(state: State, item: Suggestion | Coding): boolean {
  if ("mine" in item) return state !== "waiting" && state !== "refused";
  if (state === "waiting") return isWaiting(item);
  if (state === "codings") return false;
  if (state === "refused") return item.verdict === "refused";
  return state === "all" || item.verdict !== "refused";
}

/** Make the test that tells what is shown. */
export function sieve(filters: Filters, codes: Code[], interview: Interview): (item: Suggestion | Coding) => boolean {
  const wanted = filters.code ? family(codes, filters.code) : null;
  const words = fold(filters.words);
  const asked = filters.question ? answersTo(interview, filters.question) : null;
  return (item) => {
    if (wanted && !wanted.has(item.code)) return false;
    if ("mine" in item && filters.coder && item.coder !== filters.coder) return false;
    if (asked && !asked(item.span[0])) return false;
    if (words && !fold(interview.text.slice(...item.span)).includes(words)) return false;
    return stateShows(filters.state, item);
  };
}

function answersTo(interview: Interview, question: string): (position: number) => boolean {
  const spans = interview.turns.filter((turn) => turn.question === question).map((turn) => turn.span);
  return (position) => spans.some(([start, end]) => start <= position && position < end);
}

export function hiddenWords(nCodings: number, nSuggestions: number): string {
  const parts = [
    nCodings ? counted("codings-hidden", nCodings) : "",
    nSuggestions ? counted("suggestions-hidden", nSuggestions) : "",
  ].filter(Boolean);
  return parts.join(", ");
}
