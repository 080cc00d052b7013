// A code made while one reads or searches: at the top level, to be moved and defined later.

import { say } from "./dom";
import type { Queue } from "./queue";
import type { Answer, Code, Shown, Study } from "./types";

/** Make a code, once more where the codebook has changed meanwhile; null where it is refused, and that is said. */
export async function makeCode(queue: Queue, study: Study, name: string, told: (shown: Shown, answer: Answer | null) => void, isAgain = false): Promise<Code | null> {
  const outcome = await queue.send("codebook/add", { seen: study.seen, wording: { name }, parent: null });
  const answer = "answer" in outcome ? outcome.answer : null;
  const shown = "answer" in outcome ? outcome.answer.shown : outcome.refusal.theirs?.codebook;
  if (shown) told(shown, answer);
  if (answer) return shown?.codes.find((code) => code.id === answer.code) ?? null;
  if (shown && !isAgain) return makeCode(queue, study, name, told, true);
  if ("refusal" in outcome) say(outcome.refusal.error.message);
  return null;
}
