// A field where one types some letters of a code, and the list of codes they leave; where asked, a new code too.

import { el, french } from "./dom";
import { fold, matching } from "./letters";
import { hue } from "./palette";
import type { Code } from "./types";
import { t } from "./words";

export interface Wanted {
  codes: () => Code[];
  picked: (code: Code) => void;
  /** Make a code of what was typed; left out, only codes there are can be chosen. */
  create?: (name: string) => void;
}

export class Combo {
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly about = el("p", { class: "about" });
  private found: Code[] = [];
  private likely: string[] = [];
  private at = 0;

  /** ``id``: two of them may be on a page at once. */
  constructor(private readonly id: string, private readonly wanted: Wanted) {
    this.list = el("ul", { id: `${id}s`, role: "listbox", "aria-label": t("pick-list") });
    this.input = el("input", {
      type: "text", role: "combobox", "aria-label": t("pick-label"), "aria-expanded": "true", "aria-controls": `${id}s`,
      autocomplete: "off", spellcheck: "false", maxlength: 120, placeholder: t(wanted.create ? "name-hint" : "pick-hint"),
      input: () => { this.at = 0; this.show(); },
    });
  }

  /** Put the likely codes first, while nobody has typed or moved yet; none are likely until it is told. */
  prefer(ids: string[]): void {
    this.likely = ids;
    if (!this.input.value.trim() && !this.at) this.show();
  }

  clear(): void {
    this.input.value = "";
    this.at = 0;
    this.show();
  }

  /** Show what the letters leave. */
  show(): void {
    const letters = this.input.value.trim();
    const every = this.wanted.codes();
    const likely = letters ? [] : this.likely.flatMap((id) => every.filter((code) => code.id === id));
    this.found = letters ? matching(every, letters) : [...likely, ...matching(every, "").filter((code) => !likely.includes(code))];
    const offers = this.found.length + (this.creates() ? 1 : 0);
    this.at = Math.max(0, Math.min(this.at, offers - 1));
    const items = this.found.map((code, place) => this.item(place, `depth-${letters || place < likely.length ? 0 : code.depth}${place < likely.length ? " likely" : ""}`, el("i", { class: "dot" }), french(code.name)));
    this.found.forEach((code, place) => items[place]?.style.setProperty("--hue", hue(code.colour)));
    if (this.creates()) items.push(this.item(this.found.length, "new", t("create-named", { name: letters })));
    this.list.replaceChildren(...items);
    this.input.setAttribute("aria-activedescendant", offers ? `${this.id}-${this.at}` : "");
    this.tell(offers);
    items[this.at]?.scrollIntoView({ block: "nearest" });
  }

  /** Move through the list, or choose from it; tells whether the key was for that. */
  press(event: KeyboardEvent): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const offers = Math.max(1, this.found.length + (this.creates() ? 1 : 0));
    if (step) this.at = (this.at + step + offers) % offers;
    if (step) this.show();
    else if (event.key === "Enter") this.choose(event.ctrlKey && this.creates() ? this.found.length : this.at);
    else return false;
    return true;
  }

  private item(place: number, kind: string, ...parts: (Node | string)[]): HTMLElement {
    return el("li", { role: "option", id: `${this.id}-${place}`, class: kind, "aria-selected": String(place === this.at), click: () => this.choose(place) }, ...parts);
  }

  private tell(offers: number): void {
    const definition = this.found[this.at]?.definition;
    if (!offers) this.about.replaceChildren(t(this.wanted.create ? "name-first" : "no-code-like"));
    else this.about.replaceChildren(definition ? french(definition) : "");
  }

  /** Whether the letters are a name no code has yet. */
  private creates(): boolean {
    const name = fold(this.input.value.trim());
    return !!this.wanted.create && !!name && !this.wanted.codes().some((code) => fold(code.name) === name);
  }

  choose(place = this.at): void {
    const code = this.found[place];
    if (code) this.wanted.picked(code);
    else if (this.creates()) this.wanted.create?.(this.input.value.trim());
  }
}
