// One interview under review: what is current, what was chosen, and what each key does to it.

import { Acts, type Change, type Host, noSuggestion, standing } from "./acts";
import { Bubble } from "./bubble";
import { Cursor } from "./cursor";
import { byId, el, readOut, say, tellHeight } from "./dom";
import { FilterBar } from "./filterbar";
import { type Filters, hiddenWords } from "./filters";
import { areHints, hintsLoaded } from "./hints";
import { Handles } from "./handles";
import type { Drawn } from "./highlights";
import { actOf, caption, keyOf } from "./keymap";
import { Margin } from "./margin";
import { drawnOn } from "./marks";
import { likelyCodes } from "./likely";
import { type Choice, choicesHere } from "./memos";
import { onSchemeChange } from "./palette";
import { shorten, wordAfter, wordBefore } from "./passages";
import { pickCode } from "./picker";
import { type Item, items, Pile } from "./pile";
import { progressParts } from "./progress";
import { keep, type Order, settings } from "./settings";
import { type Looking, Side } from "./side";
import { TextView } from "./text";
import type { Answer, Code, Coding, Interview, Marks, Place, Study, Suggestion, Verdict } from "./types";
import { t } from "./words";

export class Review {
  readonly id: string;
  readonly version: string;
  readonly element: HTMLElement;
  private readonly view: TextView;
  private readonly margin: Margin;
  private readonly side: Side;
  private readonly pile: Pile;
  private readonly acts: Acts;
  private readonly cursor: Cursor;
  private readonly bubble: Bubble;
  private readonly handles: Handles;
  private readonly filterBar: FilterBar;
  private readonly progress = el("p", { class: "progress" });
  private readonly codes: Map<string, Code>;
  private readonly forgetScheme: () => void;
  private current = "";
  private chosen: Place | null = null;
  private adjusting = false;
  private placed = "";

  constructor(private readonly host: Host, private readonly interview: Interview, filters: Filters, filtered: (filters: Filters) => void) {
    const { study } = host;
    this.id = interview.id;
    this.version = interview.version;
    this.view = new TextView(interview);
    this.codes = new Map(study.codes.map((code) => [code.id, code]));
    this.pile = new Pile(interview, study.codes, filters);
    this.acts = new Acts(host, interview, this.pile, (id) => this.moveOn(id), () => this.draw());
    this.handles = new Handles(this.view, interview.text, (place) => this.drag(place), () => { if (this.ownCoding()) this.confirm(); });
    this.cursor = new Cursor(this.view, interview);
    this.margin = new Margin((place) => this.view.extent(place), (id) => this.go(id));
    this.bubble = new Bubble({
      codes: () => this.host.study.codes,
      apply: (code) => this.giveCode(code),
      create: (name) => void this.acts.codeAnew(this.passage(), name).then(() => this.draw()),
      words: () => this.quote(this.passage()),
      closed: () => byId("main").focus({ preventScroll: true }),
    });
    this.side = new Side(study, this.codes, {
      accept: () => this.decide("accepted"), refuse: () => this.decide("refused"), skip: () => this.decide("skipped"),
      recode: () => void this.recode(), adjust: () => this.adjust(), confirm: () => this.confirm(), letGo: () => this.letGo(),
      code: () => this.code(), remove: () => void this.acts.remove(this.coding()), memo: () => void this.host.memos.write(this.memoChoices()),
      step: (direction) => this.step(direction), alike: (verdict) => this.decideAlike(verdict), go: (id) => this.go(id),
    });
    this.filterBar = new FilterBar(study, this.pile.filters, (chosen) => {
      filtered(chosen);
      this.filter(chosen);
    }, (order) => void this.reorder(order));
    this.forgetScheme = onSchemeChange(() => this.draw());
    const about = study.interviews.find((one) => one.id === interview.id)?.about.join(" · ") ?? "";
    this.element = el(
      "div", { class: "review" },
      tellHeight("--head", el("div", { class: "head" }, el("h1", {}, interview.id, " ", el("small", {}, about)), this.progress, this.filterBar.element)),
      el("div", { class: "columns" }, el("div", { class: "reading" }, this.view.element, this.handles.start, this.handles.end, this.bubble.element), this.margin.element, this.side.element),
    );
  }

  /** The passage one is at. */
  get place(): Place {
    return this.passage();
  }

  /** To be called once it is in the page. ``place``: the passage one came for; else what waits first, or was coded last. */
  start(marks: Marks, place: Place | null): void {
    const { codes, coder } = this.host.study;
    this.pile.renew(codes, items(marks, coder.id));
    const painted = (near: Drawn[], current: string, anew: boolean) => {
      if (this.bubble.isOpen) this.bubble.place(this.view.below(this.passage()));
      if (anew) this.showHandles();
      return this.margin.plan(near, current, anew);
    };
    const selected = (chosen: Place) => { this.choose(chosen); if (!this.adjusting) this.code(!matchMedia("(pointer: coarse)").matches); };
    this.view.attach(painted, selected, (ids) => this.click(ids), (step) => this.goToStep(step));
    if (marks.left) this.cursor.toPlace(marks.left);
    else this.cursor.start();
    const waiting = this.pile.waiting().at(0);
    if (place) this.showPlace(place);
    else if (waiting) this.go(waiting.id);
    else this.draw(marks.left?.[0]);
  }

  /** Choose a passage and bring it into view. */
  showPlace([start, end]: Place): void {
    const most = this.interview.text.length;
    if (start < end && end <= most) this.choose([start, end], false, true);
  }

  stop(): void {
    this.forgetScheme();
    this.view.stop();
  }

  press(event: KeyboardEvent): boolean {
    const arrow = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (arrow && (event.key === "ArrowDown" || event.key === "ArrowUp")) return this.move(arrow, event.shiftKey);
    if (arrow && (event.shiftKey || event.altKey)) return this.nudge(arrow, event.altKey);
    if (event.key === "Escape") this.letGo();
    if (event.key === "Enter" && this.adjusting) this.confirm();
    if (event.key === "Escape" || event.key === "Enter") return event.key === "Escape" || this.adjusting;
    const acts: Record<string, () => void> = {
      next: () => this.step(1),
      previous: () => this.step(-1),
      accept: () => this.decide("accepted"),
      refuse: () => this.decide("refused"),
      skip: () => this.decide("skipped"),
      "accept-alike": () => this.decideAlike("accepted"),
      "refuse-alike": () => this.decideAlike("refused"),
      recode: () => this.editable() ? void this.recode() : this.code(),
      code: () => this.code(),
      adjust: () => this.adjust(),
      remove: () => void this.acts.remove(this.coding()),
      "show-all": () => this.filterBar.showAll(),
      filter: () => this.filterBar.focus(),
      single: () => this.toggleSingle(),
      order: () => void this.reorder(settings.order === "text" ? "learning" : "text"),
      memo: () => void this.host.memos.write(this.memoChoices()),
    };
    const act = acts[actOf(event.key, "interview") ?? ""];
    act?.();
    return !!act;
  }

  private step(direction: number): void {
    const from = this.suggestion()?.span[0] ?? this.cursor.place[0];
    const next = this.pile.following(this.current, from, direction);
    if (next) this.go(next.id);
    else say(t("none-left", { key: caption(keyOf("list")) }));
  }

  private go(id: string, reveal = true): void {
    const item = this.pile.item(id);
    if (!item) return;
    this.current = id;
    this.chosen = null;
    this.adjusting = false;
    this.cursor.toPlace(item.span);
    this.draw(reveal ? item.span[0] : undefined);
    readOut(`${this.name(item.code)}, ${standing(item, this.host.study)} : ${this.quote(item.span)}`);
  }

  private moveOn(id: string): void {
    this.current = "";
    this.chosen = null;
    this.adjusting = false;
    if (id) this.go(id);
    else this.draw();
  }

  private click(ids: string[]): void {
    const at = ids.indexOf(this.current);
    this.go(ids[(at + 1) % ids.length] ?? "", false);
  }

  private move(direction: number, extend: boolean): boolean {
    const look = this.cursor.move(direction, extend);
    if (!this.adjusting) this.current = "";
    this.chosen = extend ? this.cursor.place : null;
    this.draw(look);
    readOut(this.quote(this.passage()));
    return true;
  }

  /** Move one end of the passage by a word. */
  private nudge(direction: number, atStart: boolean): boolean {
    const [start, end] = this.passage();
    const { text } = this.interview;
    const from = atStart ? start : end;
    const next = direction > 0 ? wordAfter(text, from, atStart) : wordBefore(text, from, atStart);
    const place: Place = atStart ? [next, end] : [start, next];
    if (place[0] < place[1]) this.choose(place, true);
    return true;
  }

  /** Choose a sentence by mouse or finger. */
  private goToStep(step: number): void {
    if (this.adjusting) return;
    this.current = "";
    this.chosen = null;
    this.cursor.toStep(step);
    this.draw();
    readOut(t("passage-said", { quote: this.quote(this.passage()) }));
  }

  private choose(place: Place, keepCurrent = false, reveal = false): void {
    if (!keepCurrent && !this.adjusting) this.current = "";
    this.chosen = place;
    this.cursor.toPlace(place);
    this.draw(reveal ? place[0] : undefined);
    readOut(t("passage-said", { quote: this.quote(place) }));
  }

  private letGo(): void {
    this.chosen = null;
    this.adjusting = false;
    this.draw();
  }

  private toggleSingle(): void {
    keep({ single: !settings.single });
    this.draw(this.passage()[0]);
    say(t(settings.single ? "single-on" : "single-off"));
  }

  /** Go through what waits in another order: by what teaches most, from its first; by the text, from where one is. */
  private async reorder(order: Order): Promise<void> {
    await hintsLoaded();
    if (!areHints()) return say(t("order-nothing"));
    keep({ order });
    const first = this.pile.waiting()[0];
    if (order === "learning" && first) this.go(first.id);
    else this.draw();
    say(t(order === "learning" ? "order-learning-on" : "order-text-on"));
  }

  private adjust(): void {
    const one = this.editable();
    if (!one) return;
    this.adjusting = true;
    this.choose(one.span, true);
    say(t("adjusting"));
  }

  private confirm(): void {
    const [coding, span] = [this.ownCoding(), this.chosen];
    if (!this.adjusting || !span) return;
    if (!coding) this.decide("changed", { span });
    else if (span.join() === coding.span.join()) this.letGo();
    else void this.acts.recode([coding], { span });
  }

  private decide(verdict: Verdict, change: Change = {}): void {
    const one = this.suggestion();
    if (!one) say(noSuggestion());
    else if (this.adjusting && verdict === "accepted" && this.chosen) void this.acts.rule([one], "changed", { span: this.chosen });
    else void this.acts.rule([one], verdict, change);
  }

  private decideAlike(verdict: Verdict): void {
    if (!this.suggestion()) say(noSuggestion());
    this.acts.ruleAlike(this.suggestion(), verdict);
  }

  private async recode(): Promise<void> {
    const [one, coding] = [this.editable(), this.ownCoding()];
    if (!one) return;
    const code = await pickCode(this.host.study.codes, t("another-code"), this.quote(one.span), { likely: likelyCodes(this.id, one.span), create: this.host.makeCode });
    if (code && coding) void this.acts.recode([coding], { code: code.id });
    else if (code) this.decide("changed", { code: code.id, span: this.chosen ?? one.span });
  }

  private code(typing = true): void {
    this.bubble.open(this.view.below(this.passage()), typing, likelyCodes(this.id, this.passage()));
  }

  private giveCode(code: Code): void {
    readOut(t("coded", { code: code.name })); // the panel shows it; the passage stays chosen, for another code
    void this.acts.code(this.passage(), code.id);
  }

  /** Take over what an act elsewhere changed. */
  take(answer: Answer): void {
    this.acts.take(answer);
  }

  /** After undoing: show what came back. */
  showAgain(answer: Answer): void {
    const back = answer.suggestions[0] ?? answer.codings[0];
    if (back) this.go(back.id);
  }

  /** Put the cursor's mark where the cursor is. */
  private markCursor(): void {
    const here = this.passage().join();
    if (here !== this.placed) this.bubble.close();
    this.placed = here;
    this.view.markCursor(this.cursor.first, this.cursor.last);
    this.element.classList.toggle("one", settings.single);
    this.view.showOnly(settings.single ? this.cursor.first : null);
  }

  /** The codebook has changed, and with it, where they are given, codings and suggestions: one stays where one is. */
  renew(study: Study, marks?: Marks): void {
    this.host.study = study;
    this.codes.clear();
    study.codes.forEach((code) => this.codes.set(code.id, code));
    this.pile.renew(study.codes, marks && items(marks, study.coder.id));
    this.filterBar.renew(study);
    this.draw();
  }

  /** What a memo can be on just now, the nearest first. */
  private memoChoices(): Choice[] {
    const item = this.chosen ? undefined : this.pile.item(this.current);
    const looked = { item, name: item ? this.name(item.code) : "" };
    return choicesHere(this.host.study, this.id, looked, this.passage(), shorten(this.quote(this.passage()), 220));
  }

  /** Show everything as it now is, and bring a position of the text into view. */
  draw(reveal?: number): void {
    if (this.current && !this.pile.item(this.current)) this.current = "";
    const shown = this.pile.shown();
    this.markCursor();
    const [start, end] = this.passage();
    const here = shown.filter((item) => item.span[0] < end && start < item.span[1]);
    const memos = this.host.memos.section(this.host.memos.around(this.id, [start, end], here));
    const { reference, question } = this.cursor;
    const beside: Looking = { item: this.pile.item(this.current), here, memos, quote: this.quote([start, end]), reference, question, adjusting: this.adjusting };
    // Measured first, written then: measuring what was just written lays the page out once more. A sheet over the foot
    // of a narrow window is written first: what is looked at is to be seen above it.
    const isSheet = matchMedia("(max-width: 52rem)").matches;
    if (isSheet) this.side.draw(beside);
    if (reveal !== undefined) this.view.reveal(reveal);
    this.showHandles();
    this.view.draw(shown, this.current, (near) => drawnOn(near, this.codes, this.suggestion(), this.chosen));
    this.host.memos.mark(this.view.element, this.interview.turns);
    if (!isSheet) this.side.draw(beside);
    this.drawProgress();
  }

  /** At the ends of one's own coding, or of the suggestion whose extent one changes. */
  private showHandles(): void {
    this.handles.show(this.adjusting ? this.chosen : (this.ownCoding()?.span ?? null));
  }

  /** An end is dragged: what is looked at stays, its extent is another. */
  private drag(place: Place): void {
    this.adjusting = true;
    this.choose(place, true);
  }

  private drawProgress(): void {
    this.progress.replaceChildren(...progressParts(this.host.study, this.id, this.pile, this.host, () => this.chosen));
    const hidden = this.pile.hidden();
    this.filterBar.tell(hiddenWords(hidden.codings, hidden.suggestions));
    this.filterBar.tellOrder();
  }

  private filter(filters: Filters): void {
    this.pile.filters = filters;
    if (this.current && !this.pile.shown().some((item) => item.id === this.current)) this.current = "";
    this.draw();
  }

  private coding(): Coding | undefined {
    return this.pile.coding(this.current);
  }

  private ownCoding(): Coding | undefined {
    return this.coding()?.mine ? this.coding() : undefined;
  }

  /** What is looked at, where its code and its extent can be changed. */
  private editable(): Item | undefined {
    return this.suggestion() ?? this.ownCoding();
  }

  private suggestion(): Suggestion | undefined {
    return this.pile.suggestion(this.current);
  }

  private passage(): Place {
    return this.chosen ?? this.pile.item(this.current)?.span ?? this.cursor.place;
  }

  private name(code: string): string {
    return this.codes.get(code)?.name ?? code;
  }

  private quote(place: Place): string {
    return this.interview.text.slice(...place).replace(/\s+/g, " ");
  }
}
