// Two coders side by side: what they differ in, settled one by one; the outcome is a layer of its own.

import { passageAddress } from "./addresses";
import { el, french, key, say } from "./dom";
import { selectBox } from "./filterbar";
import type { Memos } from "./memos";
import { hue } from "./palette";
import { get, type Queue } from "./queue";
import type { Answer, Case, Person, Reconcile, Settlement, Side, Study } from "./types";
import { counted, t } from "./words";

const KEYS: Record<string, Settlement> = { 1: "first", 2: "second", 3: "both", 4: "neither", 5: "discuss" };

export class ReconcileView {
  readonly element = el("div", { class: "list reconcile" });
  private found: Reconcile | null = null;
  private asked: [string, string] = ["", ""];

  constructor(private readonly study: Study, private readonly queue: Queue, private readonly memos: Memos, private readonly answered: (answer: Answer) => void) {}

  async start(focus = ""): Promise<void> {
    const [first, second] = this.asked;
    this.found = await get<Reconcile>(`reconcile?${new URLSearchParams({ first, second })}`);
    this.draw(focus);
  }

  press(event: KeyboardEvent): boolean {
    const cards = [...this.element.querySelectorAll<HTMLElement>(".case")];
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const said = KEYS[event.key];
    if (step) cards[Math.max(0, Math.min(cards.length - 1, at + step))]?.focus();
    const one = this.found?.cases.find((known) => known.id === cards[at]?.dataset.case);
    if (said && one && choices(one).includes(said)) void this.settle(one, said);
    return !!step || !!(said && one);
  }

  private draw(focus: string): void {
    const { people = [], first, second, cases = [], agreed = 0, layer = "" } = this.found ?? {};
    if (!first || !second) {
      this.element.replaceChildren(el("h1", {}, t("reconcile")), el("p", { class: "lead" }, t("reconcile-alone")));
      return;
    }
    const left = cases.filter(isOpen).length;
    this.element.replaceChildren(
      el("h1", {}, t("reconcile")),
      el("p", { class: "lead" }, t("reconcile-lead", { agreed: counted("passages", agreed), left: counted("disagreements", left), of: cases.length, layer })),
      people.length > 2 ? el("div", { class: "filters" }, this.chooser(people, 0, first), this.chooser(people, 1, second)) : "",
      ...cases.map((one) => this.card(one, first, second)));
    const card = this.element.querySelector<HTMLElement>(`[data-case="${CSS.escape(focus)}"]`) ?? this.element.querySelector<HTMLElement>(".case.open");
    card?.focus();
  }

  private chooser(people: Person[], place: 0 | 1, now: Person): HTMLElement {
    return selectBox(`coder-${place}`, t("filter-coder"), people.map((one): [string, string] => [one.id, one.name]), now.id, (id) => {
      this.asked = [this.found?.first?.id ?? "", this.found?.second?.id ?? ""];
      this.asked[place] = id;
      void this.start().catch((error: unknown) => say(error instanceof Error ? error.message : t("error")));
    });
  }

  private card(one: Case, first: Person, second: Person): HTMLElement {
    const names = { first: first.name, second: second.name };
    const buttons = choices(one).map((said) =>
      el("button", { type: "button", "aria-pressed": String(one.settlement === said), click: () => void this.settle(one, said) },
        t(one.first && one.second ? `settle-${said}` : `settle-one-${said === "neither" || said === "discuss" ? said : "keep"}`, names), " ",
        key(Object.keys(KEYS).find((name) => KEYS[name] === said) ?? "")));
    return el("article", { class: `case${isOpen(one) ? " open" : ""}`, tabindex: "0", "data-case": one.id, "aria-label": `${one.interview} §${one.turn + 1}` },
      el("p", { class: "kind" }, el("a", { href: passageAddress(one.interview, one.span) }, `${one.interview} §${one.turn + 1}`), one.settlement ? ` · ${t(`settled-${one.settlement}`, names)}` : ""),
      el("div", { class: "sides" }, this.side(one.first, first.name), this.side(one.second, second.name)),
      el("div", { class: "actions" }, ...buttons));
  }

  private side(side: Side | null, who: string): HTMLElement {
    if (!side) return el("div", { class: "side none" }, el("h2", {}, who), el("p", { class: "lead" }, t("coded-nothing")));
    const code = this.study.codes.find((one) => one.id === side.code);
    const name = el("p", { class: "code" }, el("i", { class: "dot" }), french(code?.name ?? side.code));
    name.style.setProperty("--hue", hue(code?.colour ?? 5));
    return el("div", { class: "side" }, el("h2", {}, who), name,
      el("blockquote", { lang: "fr" }, side.before, el("mark", {}, side.quote), side.after));
  }

  private async settle(one: Case, settlement: Settlement): Promise<void> {
    const [first, second] = [this.found?.first?.id, this.found?.second?.id];
    if (settlement === "discuss") await this.memos.write([{ label: t("on-passage"), on: { kind: "span", interview: one.interview, span: one.span }, quote: (one.first ?? one.second)?.quote }]);
    const outcome = await this.queue.send("reconcile/settle", { first, second, case: one.id, settlement });
    if ("refusal" in outcome) say(outcome.refusal.error.message);
    else this.answered(outcome.answer);
    const cases = this.found?.cases ?? [];
    const next = cases.slice(cases.indexOf(one) + 1).find(isOpen);
    await this.start(next?.id ?? one.id);
  }
}

function isOpen(one: Case): boolean {
  return one.settlement === null || one.settlement === "discuss";
}

/** Of what only one coded, there is to keep it or not. */
function choices(one: Case): Settlement[] {
  if (one.first && one.second) return ["first", "second", "both", "neither", "discuss"];
  return [one.first ? "first" : "second", "neither", "discuss"];
}
