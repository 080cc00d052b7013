// What is drawn near the screen: codings and suggestions, the words a suggestion rests on, the passage being chosen.

import { type Drawn } from "./highlights";
import { isCoding, type Item } from "./pile";
import type { Code, Place, Suggestion } from "./types";

export function drawnOn(near: Item[], codes: Map<string, Code>, looked: Suggestion | undefined, chosen: Place | null): Drawn[] {
  const items = near.map((item): Drawn => ({
    id: item.id,
    span: item.span,
    code: codes.get(item.code),
    kind: isCoding(item) ? "coding" : item.verdict === "refused" ? "refused" : "waiting",
  }));
  looked?.matches.forEach((match, at) => items.push({ id: `match-${at}`, span: match.span, code: undefined, kind: "match" }));
  if (chosen) items.push({ id: "draft", span: chosen, code: undefined, kind: "draft" });
  return items;
}
