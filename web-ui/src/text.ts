// The transcript on the page: its characters, all of them and no others, so that places on the page are places in
// the text. Labels, references and questions are drawn by the style sheet; highlights lie in a layer above.

import { createTextAnnotator, Origin, type TextAnnotation, type TextAnnotator } from "@recogito/text-annotator";
import "@recogito/text-annotator/text-annotator.css";
import { el } from "./dom";
import { hue, isDark } from "./palette";
import type { Code, Interview, Place } from "./types";

export interface Drawn {
  id: string;
  span: Place;
  code: Code | undefined;
  kind: "coding" | "waiting" | "refused" | "draft" | "match";
}

export class TextView {
  readonly element: HTMLElement;
  readonly steps: { place: Place; node: HTMLElement; turn: number }[] = [];
  private annotator: TextAnnotator<TextAnnotation, TextAnnotation> | null = null;
  private readonly nodes: { start: number; node: Node }[] = [];
  private drawn = new Map<string, Drawn>();
  private current = "";

  constructor(
    private readonly interview: Interview,
    private readonly onSelect: (place: Place) => void,
    private readonly onClick: (ids: string[]) => void,
  ) {
    this.element = el("div", { class: "text", lang: "fr", translate: "no" });
    this.fill();
    this.listNodes();
  }

  /** To be called once the element is in the page: highlights are placed by measure. */
  attach(): void {
    this.annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(this.element, {
      renderer: "SPANS",
      selectionMode: "all",
      style: (annotation, _state, z) => this.style(annotation.id, z ?? 0),
    });
    this.annotator.on("createAnnotation", (made) => {
      const { start, end } = made.target.selector[0] ?? { start: 0, end: 0 };
      this.annotator?.removeAnnotation(made.id);
      window.getSelection()?.removeAllRanges();
      if (end > start) this.onSelect([start, end]);
    });
    this.annotator.on("selectionChanged", (chosen) => {
      const ids = chosen.map((one) => one.id).filter((id) => this.drawn.has(id));
      if (ids.length) this.onClick(ids);
    });
  }

  draw(items: Drawn[], current: string): void {
    this.current = current;
    const before = this.drawn;
    const next = new Map(items.map((item) => [item.id, item]));
    const gone = [...before.keys()].filter((id) => !next.has(id));
    // Only what moved: an interview may carry thousands of codings, and a decision changes one.
    const moved = items.filter(({ id, span }) => {
      const old = before.get(id)?.span;
      return !old || old[0] !== span[0] || old[1] !== span[1];
    });
    this.drawn = next;
    // As if from elsewhere: only what a person selects with the mouse is to come back as an event.
    const store = this.annotator?.state.store;
    if (gone.length) store?.bulkDeleteAnnotations(gone, Origin.REMOTE);
    const annotations = moved.map((item) => this.annotation(item));
    if (before.size) store?.bulkUpsertAnnotations(annotations, Origin.REMOTE);
    else store?.bulkAddAnnotations(annotations, true, Origin.REMOTE);
    this.annotator?.setStyle((annotation, _state, z) => this.style(annotation.id, z ?? 0));
  }

  /** The step a place begins in. */
  stepAt(position: number): number {
    let low = 0;
    let high = this.steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.steps[middle]?.place[0] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  markCursor(first: number, last: number): void {
    this.element.querySelectorAll(".cursor").forEach((node) => node.classList.remove("cursor"));
    for (let at = first; at <= last; at++) this.steps[at]?.node.classList.add("cursor");
  }

  reveal(position: number): void {
    const node = this.steps[this.stepAt(position)]?.node;
    if (!node) return;
    const { top, bottom } = node.getBoundingClientRect();
    const room = window.innerHeight;
    if (top < 130 || bottom > room * (window.innerWidth < 900 ? 0.5 : 0.85)) {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      window.scrollBy({ top: top - room * 0.3, behavior: calm ? "instant" : "smooth" });
    }
  }

  private annotation({ id, span }: Drawn): TextAnnotation {
    const quote = this.interview.text.slice(...span);
    const range = document.createRange();
    range.setStart(...this.spot(span[0]));
    range.setEnd(...this.spot(span[1] - 1, 1));
    const selector = [{ quote, start: span[0], end: span[1], range }];
    return { id, bodies: [], target: { annotation: id, selector } } as unknown as TextAnnotation;
  }

  /** The text node that holds a character; looking it up beats walking there through the whole document. */
  private spot(position: number, after = 0): [Node, number] {
    let low = 0;
    let high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.nodes[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const found = this.nodes[low];
    return found ? [found.node, position - found.start + after] : [this.element, 0];
  }

  private listNodes(): void {
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT);
    let start = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      this.nodes.push({ start, node });
      start += node.textContent?.length ?? 0;
    }
  }

  private style(id: string, z: number): object | undefined {
    const item = this.drawn.get(id);
    if (!item) return undefined;
    const colour = item.code ? hue(item.code.axis) : isDark() ? "#e8e6e1" : "#1d2328";
    const isCurrent = id === this.current;
    if (item.kind === "match") return { fill: isDark() ? "#f2c94c" : "#ffd54a", fillOpacity: isDark() ? 0.3 : 0.65 };
    const weight = { coding: 0.2, waiting: 0.07, refused: 0.02, draft: 0.12 }[item.kind];
    return {
      fill: colour,
      fillOpacity: weight + (isCurrent ? 0.16 : 0),
      underlineColor: colour,
      underlineStyle: { coding: "solid", waiting: "dashed", refused: "dotted", draft: "double" }[item.kind],
      underlineThickness: isCurrent || item.kind === "draft" ? 3 : 2,
      underlineOffset: 1 + 3 * (z % 4),
    };
  }

  /** Lay out every character: what stands between turns (labels, headings), then each turn's steps. */
  private fill(): void {
    const { text, turns } = this.interview;
    let done = 0;
    let asked: string | null = null;
    turns.forEach((turn, index) => {
      this.element.append(gap(text.slice(done, turn.span[0]), index === 0));
      const paragraph = el("p", {
        class: `turn ${turn.role}`,
        "data-ref": `${this.interview.id} §${index + 1}`,
        "data-question": turn.question && turn.question !== asked ? turn.question : null,
      });
      asked = turn.question ?? asked;
      let at = turn.span[0];
      for (const place of turn.steps) {
        const node = el("span", { class: "step" }, text.slice(...place));
        paragraph.append(text.slice(at, place[0]), node);
        this.steps.push({ place, node, turn: index });
        at = place[1];
      }
      paragraph.append(text.slice(at, turn.span[1]));
      this.element.append(paragraph);
      done = turn.span[1];
    });
    this.element.append(gap(text.slice(done), false));
  }
}

function gap(words: string, isHead: boolean): HTMLElement {
  return el("span", { class: isHead ? "gap head" : "gap" }, words);
}
