// What is shown, and how much is not: a filter never hides in silence.

import type { Coding, Suggestion } from "./types";
import { plural } from "./words";
import { fold } from "./picker";

export interface Filters {
  code: string;
  state: "active" | "waiting" | "codings" | "refused" | "all";
  coder: string;
  words: string;
}

export const NOTHING_FILTERED: Filters = { code: "", state: "all", coder: "", words: "" };
export const AT_FIRST: Filters = { ...NOTHING_FILTERED, state: "active" };

/** A suggestion that became a coding is shown as that coding. */
export function isDone(one: Suggestion): boolean {
  return one.verdict === "accepted" || one.verdict === "changed";
}

export function isWaiting(one: Suggestion): boolean {
  return one.verdict === null || one.verdict === "skipped";
}

export function shows(filters: Filters, item: Suggestion | Coding, family: (code: string) => string[], text: string): boolean {
  if (filters.code && !family(filters.code).includes(item.code)) return false;
  if (filters.words && !fold(text.slice(...item.span)).includes(fold(filters.words))) return false;
  if ("mine" in item) {
    if (filters.coder && item.coder !== filters.coder) return false;
    return filters.state !== "waiting" && filters.state !== "refused";
  }
  if (filters.state === "waiting") return isWaiting(item);
  if (filters.state === "codings") return false;
  if (filters.state === "refused") return item.verdict === "refused";
  return filters.state === "all" || item.verdict !== "refused";
}

export function hiddenWords(nCodings: number, nSuggestions: number): string {
  const parts = [
    nCodings ? plural(nCodings, "codage masqué", "codages masqués") : "",
    nSuggestions ? plural(nSuggestions, "suggestion masquée", "suggestions masquées") : "",
  ].filter(Boolean);
  return parts.join(", ");
}
