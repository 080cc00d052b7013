// Highlights: a fill and an underline under each passage near the screen; where a mouse selects, and where it clicks.
// The annotator measures and listens; painting is ours: it changes only what changed, at once, and stops when told.

import { createTextAnnotator, Origin, type TextAnnotation, type TextAnnotator } from "@recogito/text-annotator";
import { el } from "./dom";
import { hue, isDark } from "./palette";
import type { Code, Place } from "./types";

export interface Drawn {
  id: string;
  span: Place;
  code: Code | undefined;
  kind: "coding" | "waiting" | "refused" | "draft" | "match";
}

const LEVELS = 4;
const FILL = { coding: 0.2, waiting: 0.07, refused: 0.02, draft: 0.12, match: 0 };
const LINE = { coding: "solid", waiting: "dashed", refused: "dotted", draft: "double", match: "none" };

export class Highlights {
  private readonly annotator: TextAnnotator<TextAnnotation, TextAnnotation>;
  private readonly layer = el("div", { class: "highlights", "aria-hidden": "true" });
  private readonly painted = new Map<string, { look: string; box: HTMLElement }>();
  private places = new Map<string, string>();
  private items: Drawn[] = [];
  private current = "";
  private selected = "";

  constructor(
    private readonly container: HTMLElement,
    private readonly range: (place: Place) => { quote: string; range: Range },
    onSelect: (place: Place) => void,
    /** Told what lies where one clicked or tapped, and on what part of the text. */
    private readonly onClick: (ids: string[], target: Element) => void,
  ) {
    const silent = { destroy: () => {}, on: () => () => {}, redraw: () => {}, setStyle: () => {}, setFilter: () => {}, setVisible: () => {} };
    this.annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(container, { renderer: () => silent, selectionMode: "all" });
    this.annotator.on("createAnnotation", (made) => {
      const { start, end } = made.target.selector[0] ?? { start: 0, end: 0 };
      this.annotator.removeAnnotation(made.id);
      window.getSelection()?.removeAllRanges();
      // Of one gesture the annotator may tell twice: once when it ends, once when the selection has settled.
      if (end > start && this.selected !== `${start}-${end}`) onSelect([start, end]);
      this.selected = `${start}-${end}`;
    });
    container.addEventListener("pointerdown", this.pressed);
    container.addEventListener("click", this.clicked);
    container.append(this.layer);
  }

  /** Show these and no others. */
  show(items: Drawn[], current: string): void {
    this.items = items;
    this.current = current;
    this.register();
    this.paint();
  }

  /** The text was laid out anew. */
  measure(): void {
    this.annotator.state.store.recalculatePositions();
    this.paint();
  }

  stop(): void {
    this.container.removeEventListener("click", this.clicked);
    this.container.removeEventListener("pointerdown", this.pressed);
    this.annotator.destroy();
  }

  private readonly pressed = (): void => { this.selected = ""; };

  private readonly clicked = (event: MouseEvent): void => {
    if (!window.getSelection()?.isCollapsed) return;
    const { left, top } = this.container.getBoundingClientRect();
    const found = this.annotator.state.store.getAt(event.clientX - left, event.clientY - top, true) ?? [];
    const ids = found.map((one) => one.id).filter((id) => this.items.some((item) => item.id === id && item.kind !== "match" && item.kind !== "draft"));
    if (event.target instanceof Element) this.onClick(ids, event.target);
  };

  /** Tell the annotator what is there now. As if from elsewhere: only what a mouse selects is to come back. */
  private register(): void {
    const { store } = this.annotator.state;
    const next = new Map(this.items.map(({ id, span }) => [id, `${span[0]}-${span[1]}`]));
    const gone = [...this.places].filter(([id, place]) => next.get(id) !== place).map(([id]) => id);
    if (gone.length) store.bulkDeleteAnnotations(gone, Origin.REMOTE);
    const fresh = this.items.filter(({ id }) => this.places.get(id) !== next.get(id));
    if (fresh.length) store.bulkAddAnnotations(fresh.map((item) => this.annotation(item)), false, Origin.REMOTE);
    this.places = next;
  }

  private annotation({ id, span }: Drawn): TextAnnotation {
    const selector = [{ ...this.range(span), start: span[0], end: span[1] }];
    return { id, bodies: [], target: { annotation: id, selector } } as unknown as TextAnnotation;
  }

  private paint(): void {
    const { store } = this.annotator.state;
    const left = new Set(this.painted.keys());
    const levels = stacked(this.items);
    this.items.forEach((item, at) => {
      left.delete(item.id);
      const rects = store.getAnnotationRects(item.id);
      const style = this.style(item, levels[at] ?? 0);
      const boxes = rects.map(({ x, y, width, height }) => `left:${x}px;top:${y}px;width:${width}px;height:${height}px;${style}`);
      const look = boxes.join("|");
      const before = this.painted.get(item.id);
      if (before?.look === look) return;
      const box = before?.box ?? el("div", {});
      box.replaceChildren(...boxes.map((css) => {
        const mark = el("i", {});
        mark.style.cssText = css;
        return mark;
      }));
      if (!before) this.layer.append(box);
      this.painted.set(item.id, { look, box });
    });
    for (const id of left) {
      this.painted.get(id)?.box.remove();
      this.painted.delete(id);
    }
  }

  private style({ id, code, kind }: Drawn, level: number): string {
    const dark = isDark();
    if (kind === "match") return `background:${dark ? "rgb(242 201 76 / .3)" : "rgb(255 213 74 / .65)"}`;
    const isCurrent = id === this.current;
    const colour = code ? hue(code.colour) : dark ? "#e8e6e1" : "#1d2328";
    const fill = Math.round(100 * (FILL[kind] + (isCurrent ? 0.16 : 0)));
    const line = isCurrent || kind === "draft" ? 3 : 2;
    return `background:color-mix(in srgb, ${colour} ${fill}%, transparent);border-bottom:${line}px ${LINE[kind]} ${colour};padding-bottom:${1 + 3 * level}px`;
  }
}

/** Give passages that overlap underlines at different heights. Items come in reading order, or nearly. */
function stacked(items: Drawn[]): number[] {
  const ends: number[] = [];
  return items.map(({ span }) => {
    let level = ends.findIndex((end) => end <= span[0]);
    if (level < 0) level = ends.length < LEVELS ? ends.length : LEVELS - 1;
    ends[level] = Math.max(ends[level] ?? 0, span[1]);
    return level;
  });
}
