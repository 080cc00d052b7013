// What was learnt of the suggestions of the open interview: how far to trust one, and what was already coded like it.

import { el, french } from "./dom";
import { get } from "./queue";
import type { Hint, Near } from "./types";
import { quoted, t, typeset } from "./words";

let hints: Record<string, Hint> = {};
let asked = 0;
let loading: Promise<void> = Promise.resolve();

/** Fetch the hints of an interview; without them the page works as before. Who asks twice gets the second. */
export function loadHints(interview: string): Promise<void> {
  loading = load(interview);
  return loading;
}

/** Wait for what is on its way. */
export function hintsLoaded(): Promise<void> {
  return loading;
}

async function load(interview: string): Promise<void> {
  const turn = ++asked;
  hints = {};
  const found = await get<Record<string, Hint>>(`hints/${encodeURIComponent(interview)}`).catch(() => ({}));
  if (turn === asked) hints = found;
}

/** Whether anything was learnt here. */
export function areHints(): boolean {
  return Object.keys(hints).length > 0;
}

/** A suggestion's place among those to be decided on, where a decision teaches most; what is not known comes last. */
export function rankOf(suggestion: string): number {
  return hints[suggestion]?.rank ?? Number.MAX_SAFE_INTEGER;
}

export function hintSection(suggestion: string): HTMLElement | null {
  const hint = hints[suggestion];
  if (!hint || (!hint.precision && !hint.nearest.length && !hint.refused.length)) return null;
  return el(
    "section", { class: "hint" },
    hint.precision ? el("p", {}, typeset(hint.precision)) : null,
    ...excerpts(t("nearest"), hint.nearest),
    ...excerpts(t("not-meant"), hint.refused),
  );
}

function excerpts(title: string, found: Near[]): HTMLElement[] {
  if (!found.length) return [];
  const items = found.map((near) => el("li", {}, french(quoted(short(near.quote))), " ", el("small", {}, near.interview)));
  return [el("h4", {}, title), el("ul", {}, ...items)];
}

function short(text: string): string {
  const words = text.replace(/\s+/g, " ");
  return words.length > 180 ? `${words.slice(0, 180)}…` : words;
}
