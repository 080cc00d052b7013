// The margin: each coding a stripe beside its lines, with its code's name. Only what is near the screen is drawn.

import { el } from "./dom";
import type { Drawn } from "./highlights";
import { hue } from "./palette";
import type { Place } from "./types";
import { counted } from "./words";

const LANE = 9;
const LANES = 8;
const LINE = 21;
/** A name further than this below its stripe would be read as another passage's. */
const FAR = 4 * LINE;

interface Placed {
  item: Drawn;
  top: number;
  bottom: number;
  lane: number;
}

export class Margin {
  readonly element = el("div", { class: "margin", "aria-hidden": "true" });
  private readonly extents = new Map<string, { top: number; bottom: number }>();

  constructor(private readonly measure: (place: Place) => { top: number; bottom: number }, private readonly onClick: (id: string) => void) {}

  draw(items: Drawn[], current: string, anew: boolean): void {
    if (anew) this.extents.clear();
    if (!this.element.offsetParent) return;
    const placed = this.place(items.filter(({ kind }) => kind !== "match" && kind !== "draft"));
    const used = Math.max(0, ...placed.map(({ lane }) => lane + 1));
    const parts: Node[] = [];
    let free = -Infinity;
    let unnamed = 0;
    for (const { item, top, bottom, lane } of placed) {
      const state = `${item.kind}${item.id === current ? " current" : ""}`;
      const colour = hue(item.code?.colour ?? 5);
      const stripe = el("i", { class: `stripe ${state}` });
      stripe.style.cssText = `top:${top}px;height:${Math.max(8, bottom - top - 3)}px;left:${lane * LANE}px;--hue:${colour}`;
      parts.push(stripe);
      if (unnamed && top >= free) {
        parts.push(rest(unnamed, free, used));
        unnamed = 0;
        free += LINE;
      }
      const y = Math.max(top - 2, free);
      if (y > top + FAR && item.id !== current) {
        unnamed += 1;
        continue;
      }
      free = y + LINE;
      const name = el("span", { class: `name ${state}`, click: () => this.onClick(item.id) }, item.code?.name ?? "?");
      name.style.cssText = `top:${y}px;left:${used * LANE + 8}px;--hue:${colour}`;
      parts.push(name);
    }
    this.element.replaceChildren(...parts);
  }

  private place(items: Drawn[]): Placed[] {
    const ends: number[] = [];
    return items
      .map((item) => ({ item, ...this.extent(item) }))
      .sort((a, b) => a.top - b.top || b.bottom - a.bottom)
      .map(({ item, top, bottom }) => {
        let lane = ends.findIndex((end) => end <= top);
        if (lane < 0) lane = Math.min(ends.length, LANES - 1);
        ends[lane] = Math.max(ends[lane] ?? 0, bottom + 2);
        return { item, top, bottom, lane };
      });
  }

  /** Measured once for each place, until the text is laid out anew. */
  private extent({ span }: Drawn): { top: number; bottom: number } {
    const key = `${span[0]}-${span[1]}`;
    const known = this.extents.get(key) ?? this.measure(span);
    this.extents.set(key, known);
    return known;
  }
}

function rest(n: number, y: number, used: number): HTMLElement {
  const note = el("span", { class: "name more" }, counted("more", n));
  note.style.cssText = `top:${y}px;left:${used * LANE + 8}px`;
  return note;
}
