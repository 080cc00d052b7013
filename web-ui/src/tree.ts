// A tree of codes as a tree is used: arrows go about, left and right close and open, Alt and arrows move, so does the hand.

import { codeAddress } from "./addresses";
import { el } from "./dom";
import { actOf } from "./keymap";
import { hue } from "./palette";
import type { CountedCode } from "./types";
import { counted, quoted, t } from "./words";

export interface Hand {
  move: (code: string, parent: string | null, before: string | null) => void;
  chosen: () => void;
  /** The code that was just chosen is to be renamed, or merged. */
  quick: (act: "rename" | "merge") => void;
}

type Where = "before" | "inside" | "after";

export class Tree {
  readonly element = el("ul", { role: "tree", class: "tree", "aria-label": t("tree") });
  current = "";
  private codes: CountedCode[] = [];
  private readonly closed = new Set<string>();
  private dragged = "";

  constructor(private readonly hand: Hand) {
    // What is dropped below the last code stands at the top level.
    this.element.addEventListener("dragover", (event) => {
      if (this.dragged && event.target === this.element) event.preventDefault();
    });
    this.element.addEventListener("drop", (event) => {
      if (!this.dragged || event.target !== this.element) return;
      event.preventDefault();
      this.hand.move(this.dragged, null, null);
      this.dragged = "";
    });
  }

  draw(codes: CountedCode[], current = ""): void {
    this.codes = codes;
    const wanted = [current, this.current].find((id) => codes.some((code) => code.id === id));
    this.current = wanted ?? codes[0]?.id ?? "";
    for (let above = this.code(this.current)?.parent; above; above = this.code(above)?.parent) this.closed.delete(above);
    this.element.replaceChildren(...this.below(null).map((code) => this.item(code)));
  }

  /** Put other counts beside the same codes; what has the focus keeps it. */
  recount(codes: CountedCode[]): void {
    this.codes = codes;
    for (const code of codes) {
      const item = this.itemOf(code.id);
      item?.setAttribute("aria-label", said(code));
      item?.querySelector(".row .n")?.replaceChildren(figure(code.branch));
      item?.querySelector(".row .waiting")?.replaceChildren(figure(code.waiting));
    }
  }

  focus(): void {
    this.itemOf(this.current)?.focus();
  }

  press(event: KeyboardEvent): boolean {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute("role") !== "treeitem") return false;
    if (event.altKey) return this.shift(event.key);
    const acts: Record<string, () => void> = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      next: () => this.step(1),
      previous: () => this.step(-1),
      ArrowRight: () => this.unfold(),
      ArrowLeft: () => this.fold(),
      Home: () => this.go(this.visible()[0]),
      End: () => this.go(this.visible().at(-1)),
    };
    const act = acts[actOf(event.key, "codebook") ?? event.key];
    act?.();
    return !!act;
  }

  // --- going about ------------------------------------------------------------------------------------------------

  private go(code: CountedCode | undefined): void {
    if (!code) return;
    for (const id of [this.current, code.id]) {
      const item = this.itemOf(id);
      item?.setAttribute("aria-selected", String(id === code.id));
      item?.setAttribute("tabindex", id === code.id ? "0" : "-1");
    }
    this.current = code.id;
    this.focus();
    this.hand.chosen();
  }

  private step(by: number): void {
    const visible = this.visible();
    const at = visible.findIndex((code) => code.id === this.current);
    this.go(visible[Math.max(0, Math.min(visible.length - 1, at + by))]);
  }

  private unfold(): void {
    const [first] = this.below(this.current);
    if (this.closed.delete(this.current)) this.redraw();
    else this.go(first);
  }

  private fold(): void {
    if (this.below(this.current).length && !this.closed.has(this.current)) {
      this.closed.add(this.current);
      this.redraw();
    } else this.go(this.code(this.code(this.current)?.parent ?? ""));
  }

  private redraw(): void {
    this.element.replaceChildren(...this.below(null).map((code) => this.item(code)));
    this.focus();
  }

  /** Alt and an arrow: up and down among its sisters, right below the sister above, left beside its parent. */
  private shift(name: string): boolean {
    const code = this.code(this.current);
    if (!code) return false;
    const sisters = this.below(code.parent);
    const at = sisters.indexOf(code);
    const above = sisters[at - 1];
    if (name === "ArrowUp" && above) this.hand.move(code.id, code.parent, above.id);
    else if (name === "ArrowDown" && at < sisters.length - 1) this.hand.move(code.id, code.parent, sisters[at + 2]?.id ?? null);
    else if (name === "ArrowRight" && above) this.hand.move(code.id, above.id, null);
    else if (name === "ArrowLeft" && code.parent) this.hand.move(code.id, this.code(code.parent)?.parent ?? null, this.after(code.parent));
    return name.startsWith("Arrow");
  }

  private code(id: string): CountedCode | undefined {
    return this.codes.find((code) => code.id === id);
  }

  private below(id: string | null): CountedCode[] {
    return this.codes.filter((code) => code.parent === id);
  }

  /** The sister that follows a code; null when it is the last. */
  private after(id: string): string | null {
    const sisters = this.below(this.code(id)?.parent ?? null);
    return sisters[sisters.findIndex((code) => code.id === id) + 1]?.id ?? null;
  }

  private visible(): CountedCode[] {
    const walk = (id: string | null): CountedCode[] =>
      this.below(id).flatMap((code) => [code, ...(this.closed.has(code.id) ? [] : walk(code.id))]);
    return walk(null);
  }

  private itemOf(id: string): HTMLElement | null {
    return this.element.querySelector(`[data-code="${CSS.escape(id)}"]`);
  }

  // --- showing ----------------------------------------------------------------------------------------------------

  private item(code: CountedCode): HTMLElement {
    const below = this.below(code.id);
    const isOpen = !this.closed.has(code.id);
    const chosen = code.id === this.current;
    const row = el("div", { class: `row${code.retired ? " retired" : ""}`, draggable: "true" },
      el("i", { class: `twist${below.length ? (isOpen ? " open" : " shut") : ""}`, "aria-hidden": "true" }),
      el("i", { class: "dot" }), el("span", { class: "label", title: code.name, lang: "fr" }, code.name), this.quick(code),
      el("span", { class: "n" }, figure(code.branch)), el("span", { class: "n waiting" }, figure(code.waiting)));
    row.style.setProperty("--hue", hue(code.colour));
    row.style.setProperty("--depth", String(code.depth));
    const item = el("li", {
      role: "treeitem", "aria-level": code.depth + 1, "aria-selected": String(chosen), "aria-label": said(code),
      "aria-expanded": below.length ? String(isOpen) : null, tabindex: chosen ? 0 : -1, "data-code": code.id,
    }, row, below.length && isOpen ? el("ul", { role: "group" }, ...below.map((one) => this.item(one))) : "");
    row.addEventListener("click", (event) => {
      const onTwist = event.target instanceof HTMLElement && event.target.classList.contains("twist");
      if (event.target instanceof HTMLElement && event.target.closest(".quick")) return;
      if (onTwist && below.length) { if (!this.closed.delete(code.id)) this.closed.add(code.id); this.redraw(); }
      else this.go(code);
    });
    this.makeDraggable(row, code);
    return item;
  }

  /** What is done most often with a code, where a mouse points; keys and the buttons below do the same. */
  private quick(code: CountedCode): HTMLElement {
    const act = (sign: string, name: "rename" | "merge") =>
      el("button", { type: "button", tabindex: -1, title: t(name), "aria-label": `${t(name)} ${quoted(code.name)}`, click: () => { this.go(code); this.hand.quick(name); } }, sign);
    return el("span", { class: "quick" },
      el("a", { href: codeAddress(code.id), tabindex: -1, title: t("code-open"), "aria-label": `${t("code-open")} ${quoted(code.name)}` }, "→"),
      act("✎", "rename"), act("∪", "merge"));
  }

  private makeDraggable(row: HTMLElement, code: CountedCode): void {
    row.addEventListener("dragstart", (event) => {
      this.dragged = code.id;
      event.dataTransfer?.setData("text/plain", code.name);
    });
    const unmark = () => row.classList.remove("drop-before", "drop-inside", "drop-after");
    row.addEventListener("dragover", (event) => {
      if (!this.dragged || this.isBelow(code.id, this.dragged)) return;
      event.preventDefault();
      unmark();
      row.classList.add(`drop-${where(row, event)}`);
    });
    row.addEventListener("dragleave", unmark);
    row.addEventListener("dragend", () => { this.dragged = ""; });
    row.addEventListener("drop", (event) => {
      event.preventDefault();
      unmark();
      const place = where(row, event);
      const dragged = this.dragged;
      this.dragged = "";
      if (!dragged || this.isBelow(code.id, dragged)) return;
      if (place === "inside") this.hand.move(dragged, code.id, null);
      else this.hand.move(dragged, code.parent, place === "before" ? code.id : this.after(code.id));
    });
  }

  private isBelow(id: string, above: string): boolean {
    for (let one: string | null | undefined = id; one; one = this.code(one)?.parent) if (one === above) return true;
    return false;
  }
}

function figure(n: number): string {
  return n ? String(n) : "·";
}

function said(code: CountedCode): string {
  return [code.name, counted("codings", code.branch), counted("suggestions-to-decide", code.waiting), code.retired ? t("retired") : ""]
    .filter(Boolean).join(", ");
}

function where(row: HTMLElement, event: DragEvent): Where {
  const box = row.getBoundingClientRect();
  const part = (event.clientY - box.top) / box.height;
  return part < 0.27 ? "before" : part > 0.73 ? "after" : "inside";
}
