// Small studies for the tests.

import type { Code, Coding, Interview, Place, Suggestion } from "../src/types";

export const TEXT = "Le temps manque. L’argent aussi 🎈. Été comme hiver.";

export function code(id: string, name = id, parent: string | null = null): Code {
  return { id, name, parent, colour: 0, depth: parent ? 1 : 0, definition: "", include: [], exclude: [], examples: [], retired: false };
}

export function suggestion(id: string, span: Place, of = "temps", verdict: Suggestion["verdict"] = null): Suggestion {
  return { id, version: `v-${id}`, span, code: of, score: 0.5, made_by: "", matches: [], verdict, coding: null };
}

export function coding(id: string, span: Place, of = "temps", mine = true): Coding {
  return { id, version: `v-${id}`, span, code: of, coder: mine ? "anne" : "bea", mine, memo: "" };
}

export function interview(): Interview {
  const turn = (span: Place, question: string | null) =>
    ({ speaker: "A", role: "interviewee" as const, question, seconds: null, span, steps: [span] });
  const turns = [turn([0, 16], "Q1"), turn([17, TEXT.length], "Q2")];
  return { id: "E01", version: "v", text: TEXT, can_play: false, turns };
}
