// The row of filters, and beside it what they hide.

import { el } from "./dom";
import type { Option } from "./forms";
import { AT_FIRST, type Filters, NOTHING_FILTERED } from "./filters";
import { areHints } from "./hints";
import { type Order, settings } from "./settings";
import type { Study } from "./types";
import { t } from "./words";

type Name = "state" | "code" | "coder" | "question";

const STATES: Option[] = [
  ["active", t("state-active")], ["waiting", t("state-waiting")], ["codings", t("state-codings")],
  ["refused", t("state-refused")], ["all", t("state-all")],
];

const ORDERS: Option[] = [["text", t("order-text")], ["learning", t("order-learning")]];

/** What each box offers: a study's codes, coders and questions. */
export function options({ codes, coder, coders, questions }: Study): Record<Name, [label: string, options: Option[]]> {
  const indented = codes.map((code): Option => [code.id, `${"\u2003".repeat(code.depth)}${code.name}`]);
  const people = coders.map((one): Option => [one.id, one.name]);
  const asked = questions.map((one): Option => [one.id, `${one.id} · ${one.text}`]);
  return {
    state: [t("filter-state"), STATES],
    code: [t("filter-code"), [["", t("all-codes")], ...indented]],
    coder: [t("filter-coder"), [["", t("all-coders")], [coder.id, t("your-name", { name: coder.name })], ...people]],
    question: [t("filter-question"), [["", t("all-questions")], ...asked]],
  };
}

export function selectBox(name: string, label: string, offered: Option[], value: string, changed: (value: string) => void): HTMLSelectElement {
  const box = el("select", { "aria-label": label, name }, ...offers(offered));
  box.value = value;
  // Chosen with the mouse, a box gives the keys back; by keyboard one goes on through its lines.
  let byMouse = false;
  box.addEventListener("pointerdown", () => { byMouse = true; });
  box.addEventListener("keydown", (event) => {
    byMouse = false;
    if (event.key === "Escape") box.blur();
  });
  box.addEventListener("change", () => {
    if (byMouse) box.blur();
    changed(box.value);
  });
  return box;
}

/** Filters stand behind one button, each with its label; open where one is on. ``beside``: what is always seen. */
export function folded(label: string, boxes: HTMLElement[], isOn: boolean, ...beside: HTMLElement[]): HTMLElement {
  const labelled = boxes.map((box) => el("label", {}, el("span", {}, box.getAttribute("aria-label") ?? ""), box));
  const fold = el("details", { class: "filters", open: isOn }, el("summary", {}, label), el("div", { role: "search" }, ...labelled));
  return el("div", { class: "filtering" }, fold, ...beside);
}

/** Open the filters and go to one of them. */
export function unfold(box: HTMLElement | undefined): void {
  const fold = box?.closest("details");
  if (fold) fold.open = true;
  box?.focus();
}

function offers(options: Option[]): HTMLElement[] {
  return options.map(([one, text]) => el("option", { value: one }, text));
}

export class FilterBar {
  readonly element: HTMLElement;
  private readonly words = el("input", {
    type: "search", "aria-label": t("filter-words"), placeholder: t("filter-words-hint"), autocomplete: "off",
  });
  private readonly boxes: [Name, HTMLSelectElement][];
  private readonly note = el("span", { class: "hidden-note", role: "status" });
  private readonly order: HTMLSelectElement;

  constructor(study: Study, private filters: Filters, private readonly changed: (filters: Filters) => void, reorder: (order: Order) => void) {
    const offered = options(study);
    this.boxes = (["state", "code", "coder", "question"] as const)
      .filter((name) => offered[name][1].length > 1)
      .map((name) => [name, selectBox(name, ...offered[name], filters[name], (value) => this.set({ ...this.filters, [name]: value }))]);
    this.words.value = filters.words;
    this.words.addEventListener("input", () => this.set({ ...this.filters, words: this.words.value }));
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || event.key === "Enter") this.words.blur();
    });
    this.order = selectBox("order", t("order"), ORDERS, settings.order, (order) => reorder(order as Order));
    const isOn = (Object.keys(AT_FIRST) as (keyof Filters)[]).some((name) => filters[name] !== AT_FIRST[name]);
    this.element = folded(t("filters"), [...this.boxes.map(([, box]) => box), this.words], isOn, this.order, this.note);
  }

  /** Offer another order where something was learnt: before, there is only the text's. */
  tellOrder(): void {
    this.order.hidden = !areHints();
    this.order.value = settings.order;
  }

  focus(): void {
    unfold(this.words);
  }

  showAll(): void {
    this.set({ ...NOTHING_FILTERED });
    this.words.value = "";
    for (const [name, box] of this.boxes) box.value = this.filters[name];
  }

  /** Offer the codes there are now; whoever looked at one that is gone looks at all. */
  renew(study: Study): void {
    const box = this.boxes.find(([name]) => name === "code")?.[1];
    box?.replaceChildren(...offers(options(study).code[1]));
    if (box) box.value = this.filters.code;
    if (!study.codes.some((code) => code.id === this.filters.code) && this.filters.code) this.set({ ...this.filters, code: "" });
    if (box) box.value = this.filters.code;
  }

  tell(hidden: string): void {
    if (this.note.firstChild?.textContent?.trim() === hidden) return;
    const all = el("button", { type: "button", class: "link", click: () => this.showAll() }, t("show-all"));
    this.note.replaceChildren(...(hidden ? [`${hidden} `, all] : []));
  }

  private set(filters: Filters): void {
    this.filters = filters;
    this.changed(filters);
  }
}
