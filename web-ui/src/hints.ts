// What was learnt of the suggestions of the open interview: how far to trust one, and what was already coded like it.

import { el } from "./dom";
import { get } from "./queue";
import { quoted, t } from "./words";

interface Hint {
  precision: string;
  nearest: { interview: string; quote: string }[];
  rank: number;
}

let hints: Record<string, Hint> = {};

/** Fetch the hints of an interview; without them the page works as before. */
export async function loadHints(interview: string): Promise<void> {
  hints = {};
  try {
    hints = await get<Record<string, Hint>>(`hints/${encodeURIComponent(interview)}`);
  } catch {
    hints = {};
  }
}

export function hintSection(suggestion: string): HTMLElement | null {
  const hint = hints[suggestion];
  if (!hint || (!hint.precision && !hint.nearest.length)) return null;
  return el(
    "section", { class: "hint" },
    hint.precision ? el("p", {}, hint.precision) : null,
    hint.nearest.length ? el("h4", {}, t("nearest")) : null,
    hint.nearest.length ? el("ul", {}, ...hint.nearest.map((near) => el("li", {}, `${quoted(short(near.quote))} `, el("small", {}, near.interview)))) : null,
  );
}

function short(text: string): string {
  const words = text.replace(/\s+/g, " ");
  return words.length > 180 ? `${words.slice(0, 180)}…` : words;
}
