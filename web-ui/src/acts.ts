// What a person does on an interview: sent to the server, and taken over from its answer.

import { say } from "./dom";
import { caption, keyOf } from "./keymap";
import type { Memos } from "./memos";
import { isCoding, type Pile } from "./pile";
import type { Outcome, Queue } from "./queue";
import type { Answer, Code, Coding, Interview, Place, Study, Suggestion, Verdict } from "./types";
import { counted, STATES, t } from "./words";

export interface Host {
  study: Study;
  queue: Queue;
  memos: Memos;
  answered: (answer: Answer) => void;
  reload: () => void;
  makeCode: (name: string) => Promise<Code | null>;
  /** Say that this interview is finished, or not any more. */
  finish: (finished: boolean) => void;
  /** Say what of this interview was read: this passage's turns too, or, without one, the whole. */
  read: (span: Place | null) => void;
}

export interface Change {
  span?: Place;
  code?: string;
}

export class Acts {
  private readonly sending = new Set<string>();

  /** ``moveOn`` is told what to look at next, ``redraw`` that something has changed. */
  constructor(
    private readonly host: Host,
    private readonly interview: Interview,
    private readonly pile: Pile,
    private readonly moveOn: (id: string) => void,
    private readonly redraw: () => void,
  ) {}

  /** Rule on suggestions: the page goes on at once, the server is told meanwhile. */
  async rule(ones: Suggestion[], verdict: Verdict, change: Change = {}): Promise<void> {
    if (ones.some((one) => this.sending.has(one.id))) {
      say(t("one-on-the-way"));
      return;
    }
    const seen = ones.map(({ id, version }) => ({ id, version }));
    const order = this.pile.waiting();
    const at = order.findIndex((one) => one.id === ones[0]?.id);
    const rest = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))].filter((one) => !ones.includes(one));
    ones.forEach((one) => this.sending.add(one.id));
    this.pile.decide(ones, verdict);
    const next = rest.find((one) => one.verdict === null) ?? rest[0];
    this.moveOn(next?.id ?? "");
    const ruled = t("ruled", { what: counted("suggestions", ones.length), verdict: STATES[verdict] ?? verdict });
    say(next ? ruled : `${ruled} ${t("none-left-short")}`);
    const outcome = await this.host.queue.send("decisions", { interview: this.interview.id, suggestions: seen, verdict, ...change });
    ones.forEach((one) => this.sending.delete(one.id));
    this.settle(outcome);
  }

  /** Rule on all that waits with the same code for the same indicator. */
  ruleAlike(one: Suggestion | undefined, verdict: Verdict): void {
    if (!one) return;
    const cause = one.matches[0]?.indicator;
    const alike = this.pile.waiting().filter((other) => other.code === one.code && other.matches[0]?.indicator === cause);
    void this.rule(alike, verdict);
  }

  /** Make a code, then give it. */
  async codeAnew(span: Place, name: string): Promise<void> {
    const code = await this.host.makeCode(name);
    if (code) await this.code(span, code.id);
  }

  async code(span: Place, code: string): Promise<void> {
    this.settle(await this.host.queue.send("codings", { interview: this.interview.id, span, code }));
  }

  /** Give some of one's codings another code, or one of them another extent, in one act. */
  async recode(ones: Coding[], change: Change): Promise<void> {
    const codings = ones.map(({ id, version }) => ({ id, version }));
    const outcome = await this.host.queue.send("codings/change", { interview: this.interview.id, codings, ...change });
    this.settle(outcome);
    if ("answer" in outcome) this.moveOn(outcome.answer.codings[0]?.id ?? ones[0]?.id ?? "");
  }

  async remove(one: Coding | undefined): Promise<void> {
    if (!one?.mine) {
      say(t(one ? "not-yours" : "pick-yours"));
      return;
    }
    const coding = { id: one.id, version: one.version };
    this.settle(await this.host.queue.send("codings/remove", { interview: this.interview.id, coding }));
  }

  /** Take over what an act changed. */
  take(answer: Answer): void {
    this.pile.take(answer);
    this.redraw();
  }

  private settle(outcome: Outcome): void {
    if ("answer" in outcome) {
      this.take(outcome.answer);
      this.host.answered(outcome.answer);
      return;
    }
    const theirs = outcome.refusal.theirs?.suggestions?.[0];
    const code = this.host.study.codes.find((one) => one.id === theirs?.code)?.name ?? theirs?.code ?? "";
    const now = theirs ? ` ${t("theirs", { verdict: STATES[theirs.verdict ?? "waiting"] ?? "", code })}` : "";
    say(`${outcome.refusal.error.message}${now}`);
    if (outcome.status === 409 || outcome.status === 404) this.host.reload();
  }
}

export function noSuggestion(): string {
  return t("no-suggestion", { next: caption(keyOf("next")), previous: caption(keyOf("previous")) });
}

/** How a coding or a suggestion stands, in a word or two. */
export function standing(item: Suggestion | Coding, study: Study): string {
  if (!isCoding(item)) return STATES[item.verdict ?? "waiting"] ?? "";
  return item.mine ? t("coded-by-you") : t("coded-by", { who: coderName(item.coder, study) });
}

export function coderName(id: string, study: Study): string {
  return study.coders.find((one) => one.id === id)?.name ?? id;
}
