// The row of filters, and beside it what they hide.

import { el } from "./dom";
import { type Filters, NOTHING_FILTERED } from "./filters";
import type { Study } from "./types";

type Option = [value: string, text: string];

const STATES: Option[] = [
  ["active", "En cours"], ["waiting", "À décider"], ["codings", "Codages"], ["refused", "Refusées"], ["all", "Tout"],
];

export class FilterBar {
  readonly element = el("div", { class: "filters", role: "search" });
  private readonly words = el("input", {
    type: "search", "aria-label": "Mots du passage", placeholder: "mots…", autocomplete: "off",
  });
  private readonly boxes: Record<"state" | "code" | "coder", HTMLSelectElement>;
  private readonly note = el("span", { class: "hidden-note", role: "status" });

  constructor({ codes, coder, coders }: Study, private filters: Filters, private readonly changed: (filters: Filters) => void) {
    const indented = codes.map((code): Option => [code.id, `${"\u2003".repeat(code.depth)}${code.name}`]);
    const people = coders.map((one): Option => [one.id, one.name]);
    this.boxes = {
      state: this.select("État", "state", STATES),
      code: this.select("Code", "code", [["", "Tous les codes"], ...indented]),
      coder: this.select("Codeur", "coder", [["", "Tous les codeurs"], [coder.id, `${coder.name} (vous)`], ...people]),
    };
    this.words.addEventListener("input", () => this.set({ ...this.filters, words: this.words.value }));
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || event.key === "Enter") this.words.blur();
    });
    this.element.append(...Object.values(this.boxes), this.words, this.note);
  }

  focus(): void {
    this.words.focus();
  }

  showAll(): void {
    this.set({ ...NOTHING_FILTERED });
    this.words.value = "";
    for (const name of ["state", "code", "coder"] as const) this.boxes[name].value = this.filters[name];
  }

  tell(hidden: string): void {
    if (this.note.textContent?.startsWith(hidden) && hidden) return;
    const all = el("button", { type: "button", class: "link", click: () => this.showAll() }, "tout montrer");
    this.note.replaceChildren(...(hidden ? [`${hidden} `, all] : []));
  }

  private set(filters: Filters): void {
    this.filters = filters;
    this.changed(filters);
  }

  private select(label: string, name: "state" | "code" | "coder", options: Option[]): HTMLSelectElement {
    const box = el("select", { "aria-label": label, name }, ...options.map(([value, text]) => el("option", { value }, text)));
    box.value = this.filters[name];
    box.addEventListener("change", () => this.set({ ...this.filters, [name]: box.value }));
    return box;
  }
}
