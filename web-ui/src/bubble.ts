// The bubble under a chosen passage: type a name, Enter gives the code, or makes it first.

import { Combo } from "./combo";
import { el, key } from "./dom";
import { caption } from "./keymap";
import type { Code } from "./types";
import { t } from "./words";

interface Coding {
  codes: () => Code[];
  apply: (code: Code) => void;
  create: (name: string) => void;
  /** The chosen words, for a code in the speaker's own words. */
  words: () => string;
  closed: () => void;
}

/** As long as a code's name may be. */
const NAME = 120;

export class Bubble {
  readonly element = el("div", { class: "bubble picker", role: "group", "aria-label": t("code-passage"), hidden: true });
  private readonly combo: Combo;
  private asked: Promise<string[]> | undefined;
  private stays = false;

  constructor(private readonly coding: Coding) {
    const codes = () => coding.codes().filter((code) => !code.retired);
    this.combo = new Combo("bubble", {
      codes,
      picked: (code) => this.done(() => coding.apply(code)),
      create: (name) => this.done(() => coding.create(name)),
    });
    this.combo.input.addEventListener("keydown", (event) => {
      if (event.key === ";") this.giveAndStay();
      else if (event.key === "Escape") this.close();
      else if (!this.combo.press(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    const inVivo = el("button", { type: "button", class: "in-vivo", title: t("in-vivo-about"), click: () => this.nameByWords(codes()) }, t("in-vivo"));
    const leave = el("button", { type: "button", click: () => this.close() }, `${t("leave")} `, key(caption("Escape")));
    this.element.append(this.combo.input, this.combo.list, this.combo.about, el("div", { class: "actions" }, inVivo, leave, el("small", { class: "and-more of-keys" }, key(";"), ` ${t("and-another")}`)));
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Open below a passage; ``typing``: the next letters are for it. ``likely``: the codes to show first, once known. */
  open(top: number, typing: boolean, likely: Promise<string[]>): void {
    this.element.hidden = false;
    this.place(top);
    this.combo.prefer([]);
    this.combo.clear();
    this.asked = likely;
    void likely.then((ids) => { if (this.asked === likely && this.isOpen) this.combo.prefer(ids); });
    if (typing) this.combo.input.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Stay below the passage: what comes near the screen is laid out only then, and moves it. */
  place(top: number): void {
    this.element.style.top = `${top + 8}px`;
  }

  close(): void {
    if (!this.isOpen) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (hadFocus) this.coding.closed();
  }

  /** Give what is chosen, and wait for another name: one passage, several codes. */
  private giveAndStay(): void {
    this.stays = true;
    this.combo.choose();
    this.stays = false;
  }

  private nameByWords(codes: Code[]): void {
    const name = this.coding.words().trim().slice(0, NAME);
    const known = codes.find((code) => code.name === name);
    this.done(() => (known ? this.coding.apply(known) : this.coding.create(name)));
  }

  private done(act: () => void): void {
    if (this.stays) this.combo.clear();
    else this.close();
    act();
  }
}
