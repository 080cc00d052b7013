// One interview under review: what is current, what was chosen, and what each key does to it.

import { el, say } from "./dom";
import { FilterBar } from "./filterbar";
import { AT_FIRST, type Filters, hiddenWords, isDone, isWaiting, shows } from "./filters";
import { Margin } from "./margin";
import type { Choice, Memo, Memos } from "./memos";
import { onSchemeChange } from "./palette";
import { type Action, actionBar, codingCard, itemList, suggestionCard } from "./panel";
import { pickCode } from "./picker";
import type { Outcome, Queue } from "./queue";
import { type Drawn, TextView } from "./text";
import type { Answer, Code, Coding, Interview, Place, Study, Suggestion, Verdict } from "./types";
import { plural, STATES } from "./words";

export interface Host {
  study: Study;
  queue: Queue;
  memos: Memos;
  undo: () => void;
  answered: (answer: Answer) => void;
  reload: () => void;
}

export class Review {
  readonly element: HTMLElement;
  private readonly view: TextView;
  private readonly margin: Margin;
  private readonly panel = el("aside", { class: "panel", "aria-label": "Décider" });
  private readonly filterBar: FilterBar;
  private readonly progress = el("p", { class: "progress" });
  private readonly codes: Map<string, Code>;
  private filters: Filters = { ...AT_FIRST };
  private current = "";
  private chosen: Place | null = null;
  private adjusting = false;
  private first = 0;
  private last = 0;

  constructor(private readonly host: Host, private readonly interview: Interview) {
    this.codes = new Map(host.study.codes.map((code) => [code.id, code]));
    this.view = new TextView(interview, (place) => this.choose(place), (ids) => this.click(ids));
    this.filterBar = new FilterBar(host.study, this.filters, (filters) => this.filter(filters));
    this.margin = new Margin(this.view, (id) => this.go(id));
    const about = host.study.interviews.find((one) => one.id === interview.id)?.about.join(" · ") ?? "";
    this.element = el(
      "div", { class: "review" },
      el("div", { class: "head" }, el("h1", {}, interview.id, " ", el("small", {}, about)), this.progress, this.filterBar.element),
      el("div", { class: "columns" }, this.view.element, this.margin.element, this.panel),
    );
  }

  /** Begin at what waits first, or where one was. */
  start(where: Place | null = null): void {
    this.view.attach();
    onSchemeChange(() => this.draw());
    if (where) {
      this.first = this.view.stepAt(where[0]);
      this.last = Math.max(this.first, this.view.stepAt(where[1] - 1));
      this.draw();
      return;
    }
    const waiting = this.queueOf().at(0);
    const firstAnswer = this.interview.turns.findIndex((turn) => turn.role === "interviewee");
    this.first = this.last = Math.max(0, this.view.steps.findIndex((step) => step.turn === firstAnswer));
    if (waiting) this.go(waiting.id);
    else this.draw();
  }

  stop(): void {
    this.margin.stop();
  }

  // --- keys -------------------------------------------------------------------------------------------------------

  press(event: KeyboardEvent): boolean {
    const arrow = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (arrow && (event.key === "ArrowDown" || event.key === "ArrowUp")) return this.move(arrow, event.shiftKey);
    if (arrow && (event.shiftKey || event.altKey)) return this.nudge(arrow, event.altKey);
    const acts: Record<string, () => void> = {
      j: () => this.step(1),
      k: () => this.step(-1),
      a: () => this.decide("accepted"),
      x: () => this.decide("refused"),
      " ": () => this.decide("skipped"),
      A: () => this.decideAlike("accepted"),
      X: () => this.decideAlike("refused"),
      c: () => void (this.suggestion() ? this.recode() : this.code()),
      n: () => void this.code(),
      e: () => this.adjust(),
      d: () => this.remove(),
      Delete: () => this.remove(),
      Enter: () => this.confirm(),
      Escape: () => this.letGo(),
      o: () => this.filterBar.showAll(),
      "/": () => this.filterBar.focus(),
      m: () => void this.host.memos.write(this.memoChoices()),
    };
    const act = acts[event.key];
    if (!act || (event.key === "Enter" && !this.adjusting)) return false;
    act();
    return true;
  }

  // --- going about ------------------------------------------------------------------------------------------------

  private step(direction: number): void {
    const queue = this.queueOf();
    if (!queue.length) {
      say("Plus de suggestion à décider ici. « i » : les autres entretiens.");
      return;
    }
    const from = this.suggestion()?.span[0] ?? this.view.steps[this.first]?.place[0] ?? 0;
    const at = queue.findIndex((one) => one.id === this.current);
    const beyond = direction > 0 ? queue.find((one) => one.span[0] >= from) : queue.findLast((one) => one.span[0] < from);
    const next = at >= 0 ? queue[(at + direction + queue.length) % queue.length] : (beyond ?? queue[0]);
    if (next) this.go(next.id);
  }

  private go(id: string, reveal = true): void {
    const item = this.item(id);
    if (!item) return;
    this.current = id;
    this.chosen = null;
    this.adjusting = false;
    this.first = this.view.stepAt(item.span[0]);
    this.last = Math.max(this.first, this.view.stepAt(item.span[1] - 1));
    this.draw();
    if (reveal) this.view.reveal(item.span[0]);
    const state = "mine" in item ? "codage" : STATES[item.verdict ?? "waiting"];
    say(`${this.name(item.code)}, ${state} : ${this.quote(item.span)}`);
  }

  private click(ids: string[]): void {
    const at = ids.indexOf(this.current);
    this.go(ids[(at + 1) % ids.length] ?? "", false);
  }

  private move(direction: number, extend: boolean): boolean {
    const end = this.view.steps.length - 1;
    const clamp = (at: number) => Math.max(0, Math.min(end, at));
    if (extend && direction > 0) this.last = clamp(this.last + 1);
    else if (extend && this.last > this.first) this.last -= 1;
    else if (extend) this.first = clamp(this.first - 1);
    else this.first = this.last = clamp(direction > 0 ? this.last + 1 : this.first - 1);
    if (!this.adjusting) this.current = "";
    this.chosen = extend ? this.cursorPlace() : null;
    this.draw();
    this.view.reveal(this.view.steps[direction > 0 ? this.last : this.first]?.place[0] ?? 0);
    say(this.quote(this.place()));
    return true;
  }

  /** Move one end of the passage by a word. */
  private nudge(direction: number, atStart: boolean): boolean {
    const [start, end] = this.place();
    const text = this.interview.text;
    const from = atStart ? start : end;
    const next = direction > 0 ? wordAfter(text, from, atStart) : wordBefore(text, from, atStart);
    const place: Place = atStart ? [next, end] : [start, next];
    if (place[0] < place[1]) this.choose(place, true);
    return true;
  }

  private choose(place: Place, keep = false): void {
    if (!keep && !this.adjusting) this.current = "";
    this.chosen = place;
    this.first = this.view.stepAt(place[0]);
    this.last = Math.max(this.first, this.view.stepAt(place[1] - 1));
    this.draw();
    say(`Passage : ${this.quote(place)}`);
  }

  private letGo(): void {
    this.chosen = null;
    this.adjusting = false;
    this.draw();
  }

  private adjust(): void {
    const one = this.suggestion();
    if (!one) return;
    this.adjusting = true;
    this.choose(one.span, true);
    say("Maj + → ou ← : la fin. Alt + → ou ← : le début. Entrée pour accepter, Échap pour laisser.");
  }

  private confirm(): void {
    if (this.adjusting && this.chosen) this.decide("changed", { span: this.chosen });
  }

  // --- acts -------------------------------------------------------------------------------------------------------

  private decide(verdict: Verdict, change: { span?: Place; code?: string } = {}): void {
    const one = this.suggestion();
    if (!one) {
      say("Choisissez une suggestion : j, k.");
      return;
    }
    if (this.adjusting && verdict === "accepted" && this.chosen) {
      this.decide("changed", { span: this.chosen });
      return;
    }
    this.adjusting = false;
    this.chosen = null;
    void this.rule([one], verdict, change);
  }

  private decideAlike(verdict: Verdict): void {
    const one = this.suggestion();
    if (!one) return;
    const cause = one.matches[0]?.indicator;
    const alike = this.queueOf().filter((other) => other.code === one.code && other.matches[0]?.indicator === cause);
    void this.rule(alike, verdict, {});
  }

  private async rule(ones: Suggestion[], verdict: Verdict, change: { span?: Place; code?: string }): Promise<void> {
    if (ones.some((one) => this.sending.has(one.id))) {
      say("Cette décision est encore en route.");
      return;
    }
    const seen = ones.map(({ id, version }) => ({ id, version }));
    const order = this.queueOf();
    const at = order.findIndex((one) => one.id === this.current);
    ones.forEach((one) => {
      one.verdict = verdict;
      this.sending.add(one.id);
    });
    const rest = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))].filter((one) => !ones.includes(one));
    const next = rest.find((one) => one.verdict === null) ?? rest[0];
    this.current = "";
    if (next) this.go(next.id);
    else this.draw();
    say(`${plural(ones.length, "suggestion", "suggestions")} : ${STATES[verdict]}.${next ? "" : " Plus rien à décider ici."}`);
    const outcome = await this.host.queue.send("decisions", { interview: this.interview.id, suggestions: seen, verdict, ...change });
    ones.forEach((one) => this.sending.delete(one.id));
    this.settle(outcome);
  }

  private readonly sending = new Set<string>();

  private async recode(): Promise<void> {
    const one = this.suggestion();
    if (!one) return;
    const code = await pickCode(this.host.study.codes, "Autre code", this.quote(one.span));
    if (code) this.decide("changed", { code: code.id, span: this.chosen ?? one.span });
  }

  private async code(): Promise<void> {
    const place = this.place();
    const code = await pickCode(this.host.study.codes, "Coder le passage", this.quote(place));
    if (!code) return;
    this.chosen = null;
    say(`Codé : ${code.name}.`);
    this.settle(await this.host.queue.send("codings", { interview: this.interview.id, span: place, code: code.id }));
  }

  private async remove(): Promise<void> {
    const one = this.interview.codings.find((coding) => coding.id === this.current);
    if (!one?.mine) {
      say(one ? "Ce codage est celui de quelqu'un d'autre." : "Choisissez l'un de vos codages.");
      return;
    }
    const seen = { id: one.id, version: one.version };
    this.settle(await this.host.queue.send("codings/remove", { interview: this.interview.id, coding: seen }));
  }

  private settle(outcome: Outcome): void {
    if ("answer" in outcome) {
      this.take(outcome.answer);
      this.host.answered(outcome.answer);
      return;
    }
    const theirs = outcome.refusal.theirs?.suggestions?.[0];
    const now = theirs ? ` Dans le projet : ${STATES[theirs.verdict ?? "waiting"]} (${this.name(theirs.code)}).` : "";
    say(`${outcome.refusal.error.message}${now}`);
    if (outcome.status === 409 || outcome.status === 404) this.host.reload();
  }

  /** Take over what an act changed. */
  take(answer: Answer): void {
    const { suggestions, codings } = this.interview;
    for (const one of answer.suggestions) {
      const at = suggestions.findIndex((known) => known.id === one.id);
      if (at >= 0) suggestions[at] = one;
    }
    this.interview.codings = codings
      .filter((one) => !answer.removed.includes(one.id) && !answer.codings.some((other) => other.id === one.id))
      .concat(answer.codings);
    if (!this.item(this.current)) this.current = "";
    this.draw();
  }

  /** After undoing: show what came back. */
  showAgain(answer: Answer): void {
    const back = answer.suggestions[0] ?? answer.codings[0];
    if (back) this.go(back.id);
  }

  // --- showing ----------------------------------------------------------------------------------------------------

  private draw(): void {
    const shown = this.shown();
    const suggestion = this.suggestion();
    const items: Drawn[] = shown.map((item) => ({
      id: item.id,
      span: item.span,
      code: this.codes.get(item.code),
      kind: "mine" in item ? "coding" : item.verdict === "refused" ? "refused" : "waiting",
    }));
    suggestion?.matches.forEach((match, at) =>
      items.push({ id: `match-${at}`, span: match.span, code: undefined, kind: "match" }));
    if (this.chosen) items.push({ id: "draft", span: this.chosen, code: undefined, kind: "draft" });
    this.view.draw(items, this.current);
    this.view.markCursor(this.first, this.last);
    this.margin.draw(items, this.current);
    this.host.memos.mark(this.view.element, this.interview.turns);
    this.drawPanel(shown);
    this.drawProgress(shown);
  }

  private drawPanel(shown: (Suggestion | Coding)[]): void {
    const [start, end] = this.place();
    const here = shown.filter((item) => item.span[0] < end && start < item.span[1]);
    const item = this.item(this.current);
    const focus = document.activeElement?.closest(".item, .actions button")?.textContent;
    const parts: (HTMLElement | null)[] = [];
    if (item && "mine" in item) parts.push(this.coding(item));
    else if (item) parts.push(suggestionCard(item, this.codes.get(item.code), this.reference(), this.actions(item)));
    else {
      const code: Action = { label: "Coder", key: "n", run: () => void this.code(), kind: "main" };
      parts.push(el("section", { class: "card" }, el("p", { class: "kind" }, `Passage · ${this.reference()}`),
        el("blockquote", {}, shorten(this.quote(this.place()), 220)), actionBar([code])));
    }
    const listed = here.map((one) => ({ id: one.id, code: this.codes.get(one.code), note: this.note(one) }));
    const asked = this.interview.turns[this.view.steps[this.first]?.turn ?? 0]?.question;
    const question = this.host.study.questions.find((one) => one.id === asked);
    if (question) parts[0]?.append(el("p", { class: "question" }, `${question.id} · ${question.text}`));
    if (listed.length > (item ? 1 : 0)) parts.push(itemList(listed, this.current, (id) => this.go(id)));
    const memos = this.host.memos.section(this.memosHere(here));
    if (memos) parts[0]?.querySelector(".actions")?.after(memos);
    this.panel.replaceChildren(...parts.filter((part) => part !== null));
    if (focus) {
      const again = [...this.panel.querySelectorAll("button")].find((button) => button.textContent === focus);
      again?.focus();
    }
  }

  /** Where one is in the text. */
  whereabouts(): Place {
    return this.cursorPlace();
  }

  /** The codebook has other names, definitions or places now; what was coded is the same. */
  codesChanged(): void {
    this.codes.clear();
    this.host.study.codes.forEach((code) => this.codes.set(code.id, code));
    this.draw();
  }

  redraw(): void {
    this.draw();
  }

  private memosHere(here: (Suggestion | Coding)[]): Memo[] {
    const [start, end] = this.place();
    const codes = new Set(here.map((one) => one.code));
    return this.host.memos.find((memo) =>
      memo.span ? memo.span[0] < end && start < memo.span[1] : memo.target === this.interview.id || codes.has(memo.target));
  }

  /** What a memo can be on just now, the nearest first. */
  private memoChoices(): Choice[] {
    const item = this.item(this.current);
    const [span, interview] = [this.place(), this.interview.id];
    const passage: Choice = { label: "ce passage", on: { kind: "span", interview, span }, quote: shorten(this.quote(span), 220) };
    const rest: Choice[] = [
      { label: `l'entretien ${interview}`, on: { kind: "interview", id: interview } },
      { label: "l'étude", on: { kind: "project" } },
    ];
    if (!item || this.chosen) return [passage, ...rest];
    const kind = "mine" in item ? "coding" : "suggestion";
    const label = `${kind === "coding" ? "ce codage" : "cette suggestion"} : ${this.name(item.code)}`;
    const code: Choice = { label: `le code « ${this.name(item.code)} »`, on: { kind: "code", id: item.code } };
    return [{ label, on: { kind, id: item.id }, quote: passage.quote }, passage, code, ...rest];
  }

  private actions(one: Suggestion): Action[] {
    if (this.adjusting) {
      return [
        { label: "Accepter ainsi", key: "Entrée", run: () => this.confirm(), kind: "main" },
        { label: "Laisser", key: "Échap", run: () => this.letGo() },
      ];
    }
    const actions: Action[] = [
      { label: "Accepter", key: "a", run: () => this.decide("accepted"), kind: "main" },
      { label: "Refuser", key: "x", run: () => this.decide("refused") },
      { label: "Autre code", key: "c", run: () => void this.recode() },
      { label: "Étendue", key: "e", run: () => this.adjust() },
      { label: "Plus tard", key: "espace", run: () => this.decide("skipped") },
    ];
    return actions.filter((action) => one.verdict !== "refused" || action.key !== "x");
  }

  private coding(one: Coding): HTMLElement {
    const who = one.mine ? "vous" : (this.host.study.coders.find((coder) => coder.id === one.coder)?.name ?? one.coder);
    const actions = one.mine ? [{ label: "Retirer", key: "d", run: () => void this.remove() }] : [];
    return codingCard(one, this.codes.get(one.code), this.reference(), who, actions);
  }

  private drawProgress(shown: (Suggestion | Coding)[]): void {
    const { suggestions, codings } = this.interview;
    const decided = suggestions.filter((one) => !isWaiting(one)).length;
    const nCodings = codings.length - shown.filter((item) => "mine" in item).length;
    const visible = shown.length - (codings.length - nCodings);
    const nSuggestions = suggestions.filter((one) => !isDone(one)).length - visible;
    const bar = el("progress", { max: suggestions.length || 1, value: decided, "aria-label": "Suggestions décidées" });
    this.progress.replaceChildren(
      bar, ` ${decided} sur ${plural(suggestions.length, "suggestion décidée", "suggestions décidées")} · `,
      plural(codings.filter((one) => one.mine).length, "codage à vous", "codages à vous"),
    );
    this.filterBar.tell(hiddenWords(nCodings, nSuggestions));
  }

  private filter(filters: Filters): void {
    this.filters = filters;
    if (this.current && !this.shown().some((item) => item.id === this.current)) this.current = "";
    this.draw();
  }

  private shown(): (Suggestion | Coding)[] {
    const family = (code: string) => this.family(code);
    return [...this.interview.codings, ...this.interview.suggestions.filter((one) => !isDone(one))]
      .filter((item) => shows(this.filters, item, family, this.interview.text))
      .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  }

  private queueOf(): Suggestion[] {
    return this.shown().filter((item): item is Suggestion => !("mine" in item) && isWaiting(item));
  }

  private family(id: string): string[] {
    const below = this.host.study.codes.filter((code) => code.parent === id).flatMap((code) => this.family(code.id));
    return [id, ...below];
  }

  private item(id: string): Suggestion | Coding | undefined {
    return this.interview.suggestions.find((one) => one.id === id) ?? this.interview.codings.find((one) => one.id === id);
  }

  private suggestion(): Suggestion | undefined {
    return this.interview.suggestions.find((one) => one.id === this.current);
  }

  private place(): Place {
    return this.chosen ?? this.item(this.current)?.span ?? this.cursorPlace();
  }

  private cursorPlace(): Place {
    return [this.view.steps[this.first]?.place[0] ?? 0, this.view.steps[this.last]?.place[1] ?? 0];
  }

  private reference(): string {
    const [from, to] = [this.view.steps[this.first]?.turn ?? 0, this.view.steps[this.last]?.turn ?? 0];
    return `${this.interview.id} §${from + 1}${to > from ? `–${to + 1}` : ""}`;
  }

  private note(item: Suggestion | Coding): string {
    if (!("mine" in item)) return STATES[item.verdict ?? "waiting"] ?? "";
    return item.mine ? "codé par vous" : `codé par ${this.host.study.coders.find((one) => one.id === item.coder)?.name ?? item.coder}`;
  }

  private name(code: string): string {
    return this.codes.get(code)?.name ?? code;
  }

  private quote(place: Place): string {
    return this.interview.text.slice(...place).replace(/\s+/g, " ");
  }
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function wordAfter(text: string, from: number, atStart: boolean): number {
  const found = (atStart ? /\S+\s+/y : /\s*\S+/y);
  found.lastIndex = from;
  return found.exec(text) ? found.lastIndex : from;
}

function wordBefore(text: string, from: number, atStart: boolean): number {
  const before = text.slice(Math.max(0, from - 200), from);
  const found = (atStart ? /\S+\s*$/ : /\s*\S+$/).exec(before);
  return found ? from - found[0].length : from;
}
