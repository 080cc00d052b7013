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

/** A stripe or a name as it is to look; ``key`` tells it from the others. */
interface Part {
  key: string;
  tag: "i" | "span";
  looks: string;
  style: string;
  text: string;
  goes?: string;
}

export class Margin {
  readonly element = el("div", { class: "margin", "aria-hidden": "true" });
  private readonly extents = new Map<string, { top: number; bottom: number }>();
  private readonly drawn = new Map<string, { part: Part; node: HTMLElement }>();
  private isShown = false;

  constructor(private readonly measure: (place: Place) => { top: number; bottom: number }, private readonly onClick: (id: string) => void) {}

  /** Measure what is to be drawn; gives what draws it, changing only what is other than before. */
  plan(items: Drawn[], current: string, anew: boolean): () => void {
    if (anew) {
      this.extents.clear();
      this.isShown = !!this.element.offsetParent;
    }
    const parts = this.isShown ? this.parts(this.place(items.filter(({ kind }) => kind !== "match" && kind !== "draft")), current) : [];
    return () => this.write(parts);
  }

  private parts(placed: Placed[], current: string): Part[] {
    const used = Math.max(0, ...placed.map(({ lane }) => lane + 1));
    const parts: Part[] = [];
    let free = -Infinity;
    let unnamed = 0;
    for (const { item, top, bottom, lane } of placed) {
      const state = `${item.kind}${item.id === current ? " current" : ""}`;
      const colour = hue(item.code?.colour ?? 5);
      const tall = Math.max(8, bottom - top - 3);
      parts.push({ key: `${item.id}/stripe`, tag: "i", looks: `stripe ${state}`, style: `top:${top}px;height:${tall}px;left:${lane * LANE}px;--hue:${colour}`, text: "" });
      if (unnamed && top >= free) {
        parts.push({ key: `${item.id}/more`, tag: "span", looks: "name more", style: `top:${free}px;left:${used * LANE + 8}px`, text: counted("more", unnamed) });
        unnamed = 0;
        free += LINE;
      }
      const y = Math.max(top - 2, free);
      if (y > top + FAR && item.id !== current) {
        unnamed += 1;
        continue;
      }
      free = y + LINE;
      parts.push({ key: `${item.id}/name`, tag: "span", looks: `name ${state}`, style: `top:${y}px;left:${used * LANE + 8}px;--hue:${colour}`, text: item.code?.name ?? "?", goes: item.id });
    }
    return parts;
  }

  private write(parts: Part[]): void {
    const left = new Set(this.drawn.keys());
    for (const part of parts) {
      const { key, tag, goes } = part;
      left.delete(key);
      const before = this.drawn.get(key);
      const node = before?.node ?? el(tag, goes ? { click: () => this.onClick(goes) } : {});
      if (before?.part.looks !== part.looks) node.className = part.looks;
      if (before?.part.style !== part.style) node.style.cssText = part.style;
      if ((before?.part.text ?? "") !== part.text) node.textContent = part.text;
      if (!before) this.element.append(node);
      this.drawn.set(key, { part, node });
    }
    for (const key of left) {
      this.drawn.get(key)?.node.remove();
      this.drawn.delete(key);
    }
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
