// The margin: each coding a stripe beside its lines, with its code's name. Only what is near the screen is drawn.

import { el } from "./dom";
import { hue } from "./palette";
import type { Drawn, TextView } from "./text";

const LANE = 9;
const LANES = 8;
const LINE = 21;

export class Margin {
  readonly element = el("div", { class: "margin", "aria-hidden": "true" });
  readonly stop: () => void;
  private items: Drawn[] = [];
  private current = "";
  private planned = 0;
  private readonly extents = new Map<string, { top: number; bottom: number }>();

  constructor(private readonly view: TextView, private readonly onClick: (id: string) => void) {
    const later = () => {
      cancelAnimationFrame(this.planned);
      this.planned = requestAnimationFrame(() => this.paint());
    };
    const resized = new ResizeObserver(() => {
      this.extents.clear();
      later();
    });
    resized.observe(this.view.element);
    window.addEventListener("scroll", later, { passive: true });
    this.stop = () => {
      window.removeEventListener("scroll", later);
      resized.disconnect();
    };
  }

  draw(items: Drawn[], current: string): void {
    this.items = items.filter((item) => item.kind === "coding" || item.kind === "waiting" || item.kind === "refused");
    this.current = current;
    this.paint();
  }

  private paint(): void {
    if (!this.element.offsetParent) return;
    const origin = this.view.element.getBoundingClientRect().top;
    const from = -origin - window.innerHeight / 2;
    const to = from + 2 * window.innerHeight;
    const near = this.items
      .map((item) => ({ item, ...this.extent(item) }))
      .filter(({ top, bottom }) => bottom > from && top < to)
      .sort((a, b) => a.top - b.top || b.bottom - a.bottom);
    const ends: number[] = [];
    const lanes = near.map(({ top, bottom }) => {
      let lane = ends.findIndex((end) => end <= top);
      if (lane < 0) lane = Math.min(ends.length, LANES - 1);
      ends[lane] = bottom + 2;
      return lane;
    });
    const used = ends.length;
    let free = -Infinity;
    const parts: Node[] = [];
    near.forEach(({ item, top, bottom }, place) => {
      const colour = hue(item.code?.axis ?? 5);
      const state = `${item.kind}${item.id === this.current ? " current" : ""}`;
      const stripe = el("i", { class: `stripe ${state}` });
      const height = Math.max(8, bottom - top - 3);
      stripe.style.cssText = `top:${top}px;height:${height}px;left:${(lanes[place] ?? 0) * LANE}px;--hue:${colour}`;
      const y = Math.max(top - 2, free);
      free = y + LINE;
      const name = el("span", { class: `name ${state}`, click: () => this.onClick(item.id) }, item.code?.name ?? "?");
      name.style.cssText = `top:${y}px;left:${used * LANE + 8}px;--hue:${colour}`;
      parts.push(stripe, name);
    });
    this.element.replaceChildren(...parts);
  }

  /** Measured once for each place, until the text is laid out anew. */
  private extent({ span }: Drawn): { top: number; bottom: number } {
    const key = `${span[0]}-${span[1]}`;
    const known = this.extents.get(key);
    if (known) return known;
    const first = this.view.steps[this.view.stepAt(span[0])]?.node;
    const last = this.view.steps[this.view.stepAt(span[1] - 1)]?.node;
    if (!first || !last) return { top: 0, bottom: 0 };
    const extent = { top: first.offsetTop, bottom: last.offsetTop + last.offsetHeight };
    this.extents.set(key, extent);
    return extent;
  }
}
