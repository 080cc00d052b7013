// The two ends of a coding on the text: dragged by mouse or finger, from word to word.

import { el } from "./dom";
import { wordEdge } from "./passages";
import type { TextView } from "./text";
import type { Place } from "./types";

type End = "start" | "end";

export class Handles {
  readonly start = this.handle("start");
  readonly end = this.handle("end");
  private place: Place | null = null;

  /** ``moved``: while an end is dragged, with the place it would give; ``dropped``: once it is let go. */
  constructor(private readonly view: TextView, private readonly text: string, private readonly moved: (place: Place) => void, private readonly dropped: () => void) {}

  /** Stand at the ends of a place, or nowhere. */
  show(place: Place | null): void {
    this.place = place;
    const ends = place ? this.view.ends(place) : null;
    for (const end of ["start", "end"] as const) {
      this[end].hidden = !ends;
      if (!ends) continue;
      const { x, top, height } = ends[end];
      Object.assign(this[end].style, { left: `${x}px`, top: `${top}px`, height: `${height}px` });
    }
  }

  private handle(end: End): HTMLElement {
    // By keyboard the ends move with Shift and Alt and the arrows.
    return el("i", { class: `handle ${end}`, hidden: true, "aria-hidden": "true", pointerdown: (event) => this.drag(event as PointerEvent, end) });
  }

  private drag(event: PointerEvent, end: End): void {
    event.preventDefault();
    const stop = new AbortController();
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const at = this.view.positionAt(clientX, clientY);
      if (at === null || !this.place) return;
      const edge = wordEdge(this.text, at, end === "start");
      const place: Place = end === "start" ? [edge, this.place[1]] : [this.place[0], edge];
      if (place[0] < place[1] && place.join() !== this.place.join()) this.moved(place);
    };
    document.body.classList.add("dragging"); // handles let the words beneath be found
    window.addEventListener("pointermove", follow, { signal: stop.signal });
    for (const over of ["pointerup", "pointercancel"]) {
      window.addEventListener(over, () => {
        stop.abort();
        document.body.classList.remove("dragging");
        this.dropped();
      }, { signal: stop.signal });
    }
  }
}
