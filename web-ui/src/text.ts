// The transcript on the page: its characters, all of them and no others, so that places on the page are places in
// the text. Labels, references and questions are drawn by the style sheet; highlights lie in a layer beneath. However
// long the text is, only what is near the screen is cut into sentences, laid out and painted.

import { el } from "./dom";
import { type Drawn, Highlights } from "./highlights";
import type { Item } from "./pile";
import { Recording } from "./recording";
import type { Interview, Place } from "./types";
import { clock } from "./words";

const LINE = 33;
const PER_LINE = 78;
/** Letters of an interview's id that stand beside each turn; a longer one stands at the head alone. */
const SHORT = 6;

/** Milliseconds that a smooth scroll of ours may last. */
const SCROLLING = 800;

/** Between which heights of the window text is seen: below the bar and the head, above the sheet that a narrow window has. */
function seenBetween(): [number, number] {
  const above = [document.getElementById("bar"), document.querySelector(".review .head")];
  const ceiling = Math.max(0, ...above.map((one) => one?.getBoundingClientRect().bottom ?? 0));
  const panel = document.querySelector(".panel");
  const isSheet = !!panel && getComputedStyle(panel).position === "fixed";
  return [ceiling, isSheet ? panel.getBoundingClientRect().top : window.innerHeight * 0.85];
}

export class TextView {
  readonly element: HTMLElement;
  readonly steps: { place: Place; turn: number }[] = [];
  /** Each turn's first step. */
  private readonly firsts: number[] = [];
  private readonly turns: HTMLElement[] = [];
  /** What stands before each turn, and the turn, and where each begins. */
  private readonly blocks: { start: number; element: HTMLElement; turn: number | null }[] = [];
  private highlights: Highlights | null = null;
  private items: Item[] = [];
  private drawnOn: (near: Item[]) => Drawn[] = () => [];
  private current = "";
  private cursor: HTMLElement[] = [];
  private single: Place | null = null;
  private planned = 0;
  private moved = false;
  private readonly recording: Recording | null;
  private isLaidOut = false;
  private readonly resized = new ResizeObserver(() => this.resizedTo());

  private onPaint: (near: Drawn[], current: string, anew: boolean) => () => void = () => () => {};

  constructor(readonly interview: Interview) {
    this.element = el("div", { class: "text", lang: "fr", translate: "no" });
    this.recording = interview.can_play ? new Recording(interview.id) : null;
    this.fill();
  }

  /**
   * To be called once the element is in the page: highlights are placed by measure. ``onPaint`` is told what is near
   * the screen each time that changes, and whether all was laid out anew; it measures, and gives what is to be written then.
   */
  attach(onPaint: TextView["onPaint"], onSelect: (place: Place) => void, onClick: (ids: string[]) => void, onStep: (step: number) => void): void {
    this.onPaint = onPaint;
    const range = (place: Place) => ({ quote: this.interview.text.slice(...place), range: this.range(place) });
    this.highlights = new Highlights(this.element, range, onSelect, (ids, target) => {
      const step = target.closest<HTMLElement>(".step");
      if (ids.length) onClick(ids);
      else if (step?.parentElement) onStep((this.firsts[this.turns.indexOf(step.parentElement)] ?? 0) + [...step.parentElement.children].indexOf(step));
    });
    this.resized.observe(this.element);
    window.addEventListener("scroll", this.scrolled, { passive: true });
  }

  stop(): void {
    cancelAnimationFrame(this.planned);
    window.removeEventListener("scroll", this.scrolled);
    this.resized.disconnect();
    this.highlights?.stop();
    this.recording?.stop();
  }

  /** Show these, in reading order; ``drawnOn``: what is drawn where some of them are near. */
  draw(items: Item[], current: string, drawnOn: TextView["drawnOn"]): void {
    this.items = items;
    this.drawnOn = drawnOn;
    this.current = current;
    if (this.isLaidOut) this.paint(false);
    else this.onScreen();
  }

  /** At the first opening all is painted in the frame that lays the text out; before, nothing lies where it will. */
  private resizedTo(): void {
    if (this.isLaidOut) return this.later(true);
    this.isLaidOut = true;
    this.paint(true);
  }

  /** Show only the turns around a step, or all of them again. */
  showOnly(step: number | null): void {
    const turn = step === null ? null : (this.steps[step]?.turn ?? 0);
    this.element.classList.toggle("single", turn !== null);
    const from = turn === null ? 0 : Math.max(0, turn - 1);
    const to = turn === null ? 0 : Math.min(this.turns.length - 1, turn + 1);
    this.element.querySelectorAll(".near").forEach((node) => node.classList.remove("near"));
    if (turn !== null) {
      // Each turn with what names its speaker, which stands before it.
      for (const node of this.turns.slice(from, to + 1)) [node, node.previousElementSibling].forEach((one) => one?.classList.add("near"));
    }
    this.single = turn === null ? null : [this.interview.turns[from]?.span[0] ?? 0, this.interview.turns[to]?.span[1] ?? 0];
  }

  /** The step a place begins in. */
  stepAt(position: number): number {
    return last(this.steps.length, (at) => (this.steps[at]?.place[0] ?? 0) <= position);
  }

  markCursor(first: number, final: number): void {
    this.cursor.forEach((node) => node.classList.remove("cursor"));
    this.cursor = this.steps.slice(first, final + 1).flatMap((_, at) => this.node(first + at) ?? []);
    this.cursor.forEach((node) => node.classList.add("cursor"));
  }

  reveal(position: number): void {
    const node = this.node(this.stepAt(position));
    if (!node) return;
    const { top, bottom } = node.getBoundingClientRect();
    const { innerHeight: room } = window;
    const [ceiling, floor] = seenBetween();
    if (top >= Math.max(130, ceiling) && bottom <= floor) return;
    const wanted = Math.min(room * 0.3, (ceiling + floor) / 2 - 40);
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const isFar = !this.isLaidOut || Math.abs(top) > 3 * room;
    window.scrollBy({ top: top - wanted, behavior: calm || isFar ? "instant" : "smooth" });
    // What comes near is laid out only now, and may push the passage away: look again, unless a person scrolls meanwhile.
    const asked = performance.now();
    const settle = () => {
      const now = node.getBoundingClientRect().top;
      if (performance.now() - asked < SCROLLING && Math.abs(now - wanted) > 40) window.scrollBy({ top: now - wanted, behavior: "instant" });
    };
    if (calm || isFar) requestAnimationFrame(settle);
    else window.addEventListener("scrollend", settle, { once: true });
  }

  /** Where a place lies, from the top of the text, in pixels. */
  extent([start, end]: Place): { top: number; bottom: number } {
    const origin = this.element.getBoundingClientRect().top;
    const first = this.node(this.stepAt(start))?.getBoundingClientRect();
    const final = this.node(this.stepAt(end - 1))?.getBoundingClientRect();
    return { top: (first?.top ?? origin) - origin, bottom: (final?.bottom ?? origin) - origin };
  }

  /** Where a place ends, from the top of the text, in pixels; to the character, unlike ``extent``. */
  below(place: Place): number {
    return this.range(place).getBoundingClientRect().bottom - this.element.getBoundingClientRect().top;
  }

  /** Where the first character of a place begins and its last one ends, from the corner of the text, in pixels. */
  ends(place: Place): Record<"start" | "end", { x: number; top: number; height: number }> {
    const { left, top } = this.element.getBoundingClientRect();
    const boxes = this.range(place).getClientRects();
    const [first, final] = [boxes[0], boxes[boxes.length - 1]];
    const spot = (x = 0, box = first) => ({ x: x - left, top: (box?.top ?? 0) - top, height: box?.height ?? 0 });
    return { start: spot(first?.left), end: spot(final?.right, final) };
  }

  /** The character under a point of the window; null outside the text. */
  positionAt(x: number, y: number): number | null {
    const caret = document.caretPositionFromPoint?.(x, y);
    const range = caret ? null : document.caretRangeFromPoint?.(x, y);
    const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset ?? 0];
    const block = this.blocks.find(({ element }) => node && element.contains(node));
    if (!block) return null;
    const nodes = textNodes(block.element);
    return nodes.slice(0, nodes.findIndex((one) => one === node)).reduce((sum, one) => sum + one.data.length, block.start) + offset;
  }

  private readonly scrolled = (): void => this.later(false);

  private later(anew: boolean): void {
    this.moved ||= anew;
    cancelAnimationFrame(this.planned);
    this.planned = requestAnimationFrame(() => {
      const { moved } = this;
      this.moved = false;
      if (moved) this.highlights?.measure();
      this.paint(moved);
    });
  }

  private paint(anew: boolean): void {
    const [from, to] = this.single ?? this.onScreen();
    const isNear = ({ span }: { span: Place }) => span[0] < to && from < span[1];
    const near = this.drawnOn(this.items.filter(isNear)).filter(isNear);
    const write = this.onPaint(near, this.current, anew);
    this.highlights?.show(near, this.current);
    write();
  }

  /** What stands within half a screen of the window, cut into its steps. */
  private onScreen(): Place {
    const room = window.innerHeight;
    const box = (at: number) => this.turns[at]?.getBoundingClientRect();
    const first = last(this.turns.length, (at) => (box(at)?.top ?? 0) <= -room / 2);
    const final = last(this.turns.length, (at) => (box(at)?.top ?? 0) <= 1.5 * room);
    for (let at = first; at <= final; at += 1) this.cut(at);
    return [this.interview.turns[first]?.span[0] ?? 0, this.interview.turns[final]?.span[1] ?? 0];
  }

  private range(place: Place): Range {
    const range = document.createRange();
    range.setStart(...this.spot(place[0]));
    range.setEnd(...this.spot(place[1] - 1, 1));
    return range;
  }

  /** The text node that holds a character. */
  private spot(position: number, after = 0): [Node, number] {
    const block = this.blocks[last(this.blocks.length, (at) => (this.blocks[at]?.start ?? 0) <= position)];
    if (!block) return [this.element, 0];
    if (block.turn !== null) this.cut(block.turn); // before a range lies in it: it would not lie there any more
    let { start } = block;
    for (const node of textNodes(block.element)) {
      if (position < start + node.data.length) return [node, position - start + after];
      start += node.data.length;
    }
    return [block.element, block.element.childNodes.length];
  }

  /** A step as it stands in the page. */
  private node(step: number): HTMLElement | undefined {
    const turn = this.steps[step]?.turn;
    if (turn === undefined) return undefined;
    this.cut(turn);
    return this.turns[turn]?.children[step - (this.firsts[turn] ?? 0)] as HTMLElement | undefined;
  }

  /** Cut a turn into its steps, once. */
  private cut(at: number): void {
    const [paragraph, turn] = [this.turns[at], this.interview.turns[at]];
    if (!paragraph || !turn || paragraph.firstElementChild) return;
    const { text } = this.interview;
    const parts: (string | Node)[] = [];
    let done = turn.span[0];
    for (const place of turn.steps) {
      parts.push(text.slice(done, place[0]), el("span", { class: "step" }, text.slice(...place)));
      done = place[1];
    }
    paragraph.replaceChildren(...parts.filter(Boolean), text.slice(done, turn.span[1]));
  }

  /** Lay out every character: what stands between turns (labels, headings), then each turn's steps. */
  private fill(): void {
    const { id, text, turns } = this.interview;
    const name = id.length > SHORT ? "" : `${id} `;
    let done = 0;
    let asked: string | null = null;
    turns.forEach((turn, index) => {
      const before = gap(text.slice(done, turn.span[0]), index === 0);
      if (this.recording && turn.seconds !== null) before.append(this.recording.button(turn.seconds));
      const paragraph = el("p", {
        class: `turn ${turn.role}`,
        "data-ref": `${name}§${index + 1}`,
        "data-time": turn.seconds === null ? null : clock(turn.seconds),
        "data-question": turn.question && turn.question !== asked ? turn.question : null,
      }, text.slice(...turn.span));
      // Until it comes near the screen a turn is not laid out: this much room is kept for it.
      const lines = Math.ceil((turn.span[1] - turn.span[0]) / PER_LINE);
      paragraph.style.containIntrinsicSize = `auto none auto ${lines * LINE}px`;
      asked = turn.question ?? asked;
      this.element.append(before, paragraph);
      this.blocks.push({ start: done, element: before, turn: null }, { start: turn.span[0], element: paragraph, turn: index });
      this.firsts.push(this.steps.length);
      this.steps.push(...turn.steps.map((place) => ({ place, turn: index })));
      this.turns.push(paragraph);
      done = turn.span[1];
    });
    const rest = gap(text.slice(done), false);
    this.element.append(rest);
    this.blocks.push({ start: done, element: rest, turn: null });
    if (this.recording) this.element.append(this.recording.player);
  }
}

/** The last of n for which something holds that held for all before it; 0 when it holds for none. */
function last(n: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function gap(words: string, isHead: boolean): HTMLElement {
  return el("span", { class: isHead ? "gap head" : "gap" }, words);
}

function textNodes(element: HTMLElement): Text[] {
  return [...element.childNodes].flatMap((node) => (node instanceof Text ? node : node instanceof HTMLElement ? textNodes(node) : []));
}
