// What lies on one interview, in reading order: codings and suggestions, which of them are shown, which still wait.

import { type Filters, isDone, isWaiting, sieve } from "./filters";
import { rankOf } from "./hints";
import { settings } from "./settings";
import type { Answer, Code, Coding, Interview, Marks, Place, Suggestion } from "./types";

export type Item = Suggestion | Coding;

/** Codings come in columns; whose they are, the page knows. */
export function items({ suggestions, codings }: Marks, coder: string): Item[] {
  const own = codings.id.map((id, at): Coding => {
    const [whose, memo] = [codings.coder[at] ?? "", codings.memo[at] ?? ""];
    const span: Place = [codings.start[at] ?? 0, codings.end[at] ?? 0];
    return { id, version: codings.version[at] ?? "", span, code: codings.code[at] ?? "", coder: whose, mine: whose === coder, memo };
  });
  return [...own, ...suggestions];
}

export function isCoding(item: Item): item is Coding {
  return "mine" in item;
}

export class Pile {
  private readonly items = new Map<string, Item>();
  private sorted: Item[] | null = null;
  private seen: Item[] | null = null;

  constructor(private readonly interview: Interview, private codes: Code[], private chosen: Filters) {}

  /** Take the codebook as it is now and, where it is given, what lies on the interview. */
  renew(codes: Code[], lying?: Item[]): void {
    this.codes = codes;
    if (lying) this.items.clear();
    lying?.forEach((one) => this.items.set(one.id, one));
    this.forget();
  }

  get filters(): Filters {
    return this.chosen;
  }

  set filters(filters: Filters) {
    this.chosen = filters;
    this.seen = null;
  }

  item(id: string): Item | undefined {
    return this.items.get(id);
  }

  suggestion(id: string): Suggestion | undefined {
    const one = this.items.get(id);
    return one && !isCoding(one) ? one : undefined;
  }

  coding(id: string): Coding | undefined {
    const one = this.items.get(id);
    return one && isCoding(one) ? one : undefined;
  }

  all(): Item[] {
    return [...this.items.values()];
  }

  /** What the filters let through, in reading order. */
  shown(): Item[] {
    // A suggestion that became a coding is shown as that coding.
    this.sorted ??= this.all()
      .filter((one) => isCoding(one) || !isDone(one))
      .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
    this.seen ??= this.sorted.filter(sieve(this.chosen, this.codes, this.interview));
    return this.seen;
  }

  /** Suggestions shown that are to be decided, in the order one wants to go through them. */
  waiting(): Suggestion[] {
    const waiting = this.shown().filter((one): one is Suggestion => !isCoding(one) && isWaiting(one));
    return settings.order === "learning" ? waiting.sort((a, b) => rankOf(a.id) - rankOf(b.id)) : waiting;
  }

  /** The suggestion to go to from one, or from a place of the text; round to the first after the last. */
  following(current: string, from: number, direction: number): Suggestion | undefined {
    const queue = this.waiting();
    const at = queue.findIndex((one) => one.id === current);
    if (at >= 0) return queue[(at + direction + queue.length) % queue.length];
    const beyond = direction > 0 ? queue.find((one) => one.span[0] >= from) : queue.findLast((one) => one.span[0] < from);
    return (settings.order === "learning" ? undefined : beyond) ?? queue[0];
  }

  /** How many there are that the filters hide. */
  hidden(): { codings: number; suggestions: number } {
    const shown = this.shown();
    const shownCodings = shown.filter(isCoding).length;
    const all = (this.sorted ?? []).filter(isCoding).length;
    const rest = (this.sorted ?? []).length - all - (shown.length - shownCodings);
    return { codings: all - shownCodings, suggestions: rest };
  }

  /** Decide before the server has answered: what the eye sees changes at once. */
  decide(ones: Suggestion[], verdict: Suggestion["verdict"]): void {
    for (const one of ones) one.verdict = verdict;
    this.forget();
  }

  /** Take over what an act changed. */
  take(answer: Answer): void {
    answer.removed.forEach((id) => this.items.delete(id));
    answer.codings.forEach((one) => this.items.set(one.id, one));
    for (const one of answer.suggestions) if (this.items.has(one.id)) this.items.set(one.id, one);
    this.forget();
  }

  private forget(): void {
    this.sorted = null;
    this.seen = null;
  }
}
