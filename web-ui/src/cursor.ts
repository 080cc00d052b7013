// Where one is in the text when nothing is chosen: one sentence, or several on end.

import type { TextView } from "./text";
import type { Interview, Place } from "./types";

export class Cursor {
  first = 0;
  last = 0;

  constructor(private readonly view: TextView, private readonly interview: Interview) {}

  get place(): Place {
    return [this.view.steps[this.first]?.place[0] ?? 0, this.view.steps[this.last]?.place[1] ?? 0];
  }

  /** The turns it is in, as one quotes them. */
  get reference(): string {
    const [from, to] = [this.view.steps[this.first]?.turn ?? 0, this.view.steps[this.last]?.turn ?? 0];
    return `${this.interview.id} §${from + 1}${to > from ? `–${to + 1}` : ""}`;
  }

  /** The question answered there. */
  get question(): string | null {
    return this.interview.turns[this.view.steps[this.first]?.turn ?? 0]?.question ?? null;
  }

  /** To the first sentence of what was answered first. */
  start(): void {
    const answer = this.interview.turns.findIndex((turn) => turn.role === "interviewee");
    this.toStep(Math.max(0, this.view.steps.findIndex((step) => step.turn === answer)));
  }

  toStep(step: number): void {
    this.first = this.last = step;
  }

  /** To the sentences a place touches. */
  toPlace([start, end]: Place): void {
    this.first = this.view.stepAt(start);
    this.last = Math.max(this.first, this.view.stepAt(end - 1));
  }

  /** By one sentence, or one sentence more or less; gives where to look. */
  move(direction: number, extend: boolean): number | undefined {
    const most = this.view.steps.length - 1;
    const clamp = (at: number) => Math.max(0, Math.min(most, at));
    if (extend && direction > 0) this.last = clamp(this.last + 1);
    else if (extend && this.last > this.first) this.last -= 1;
    else if (extend) this.first = clamp(this.first - 1);
    else this.toStep(clamp(direction > 0 ? this.last + 1 : this.first - 1));
    return this.view.steps[direction > 0 ? this.last : this.first]?.place[0];
  }
}
