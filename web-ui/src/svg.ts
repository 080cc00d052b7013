// Charts as plain SVG: bars and intervals that read in grey, each number written beside what shows it.

import { el } from "./dom";
import { plain } from "./words";

type Attributes = Record<string, string | number>;
const NAMESPACE = "http://www.w3.org/2000/svg";

const ROW = 24;
const FOOT = 20;

export interface Row {
  name: string;
  depth?: number;
  n: number;
  of: number;
  said: string;
  /** Where its name leads. */
  href?: string;
  /** Further columns: shares, 0 to 1, each with what is written on it, and where it leads. */
  cells?: { share: number; said: string; href?: string }[];
}

export interface Span {
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
  said: string;
}

/** How wide a name and a bar are: less in a narrow window, where the number is to be seen without scrolling. */
function widths(): { name: number; bar: number; short: number; cell: number } {
  if (window.innerWidth < 640) return { name: 170, bar: 90, short: 70, cell: 74 };
  return window.innerWidth < 1200 ? { name: 230, bar: 230, short: 70, cell: 74 } : { name: 290, bar: 230, short: 130, cell: 86 };
}

function svg(name: string, attributes: Attributes, ...children: (Node | string)[]): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

function picture(width: number, height: number, label: string, parts: Node[]): HTMLElement {
  const isLinked = parts.some((part) => part.nodeName === "a"); // a picture holds nothing one could go to
  const drawn = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: isLinked ? "group" : "img", "aria-label": label }, ...parts);
  return el("div", { class: "picture", tabindex: "0", role: "group", "aria-label": label }, drawn);
}

function label(row: { name: string; depth?: number; href?: string }, y: number, wide = widths().name): SVGElement {
  const x = 14 * (row.depth ?? 0);
  const room = Math.floor((wide - 12 - x) / (row.depth === 0 ? 7.9 : 7));
  const text = row.name.length > room ? `${row.name.slice(0, room - 1)}…` : row.name;
  return linked(row.href, svg("text", { x, y: y + 16, class: row.depth === 0 ? "axis" : "" }, svg("title", {}, row.name), text));
}

/** Make of parts of a picture a link, where there is something to go to. */
function linked(href: string | undefined, ...parts: SVGElement[]): SVGElement {
  return svg(href ? "a" : "g", href ? { href } : {}, ...parts);
}

/** One bar a row, filled as far as n goes in of; then a tinted cell for each further column. Long names get more room. */
export function bars(title: string, rows: Row[], columns: string[] = [], isLong = false): HTMLElement {
  const top = columns.length ? 2 * ROW : 6;
  const { name, bar, short, cell } = widths();
  const left = isLong ? Math.min(480, window.innerWidth - 250) : name;
  const long = columns.length ? short : bar;
  const right = left + long + (columns.length ? 80 : 110);
  const parts: Node[] = columns.flatMap((name, at) => heading(name, right + at * cell + cell / 2, Math.floor(cell / 6.5)));
  rows.forEach((row, at) => {
    const y = top + at * ROW;
    const wide = row.of ? (long * row.n) / row.of : 0;
    parts.push(label(row, y, left),
      svg("rect", { x: left, y: y + 5, width: long, height: 13, class: "track" }),
      svg("rect", { x: left, y: y + 5, width: wide, height: 13, class: row.depth === 0 ? "bar axis" : "bar" }),
      svg("text", { x: left + long + 8, y: y + 16, class: "n" }, row.said));
    row.cells?.forEach(({ share, said, href }, k) => parts.push(linked(href,
      svg("rect", { x: right + k * cell + 2, y: y + 2, width: cell - 4, height: ROW - 4, class: "cell", "fill-opacity": (0.5 * share).toFixed(2) }),
      svg("text", { x: right + k * cell + cell / 2, y: y + 16, "text-anchor": "middle", class: "n" }, said))));
  });
  return picture(right + columns.length * cell, top + rows.length * ROW + 4, title, parts);
}

/** A column's name on at most three lines of so many letters, the last one right above the column. */
function heading(name: string, x: number, letters: number): Node[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters - 1) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, 3).map((line, at) => (line.length > letters || (at === 2 && lines.length > 3) ? `${line.slice(0, letters - 1)}…` : line));
  return shown.map((line, at) =>
    svg("text", { x, y: 2 * ROW - 8 - 13 * (shown.length - 1 - at), "text-anchor": "middle", class: "head" }, svg("title", {}, name), line));
}

/** Pixels a mark's figure takes. */
const FIGURE = 34;

/** One dot a row up to 1, with its interval, and lines to read it by; from 0, or from below where a value is there. */
export function intervals(title: string, rows: Span[], marks: number[]): HTMLElement {
  const { name: left, bar } = widths();
  const wide = bar + (bar > 100 ? 130 : 0);
  const from = lowest(rows);
  const x = (value: number) => left + (wide * (Math.max(from, Math.min(1, value)) - from)) / (1 - from);
  const height = rows.length * ROW + 4;
  let free = -Infinity;
  const parts: Node[] = (from < 0 ? [from, ...marks] : marks).flatMap((mark) => {
    const line = svg("line", { x1: x(mark), x2: x(mark), y1: 0, y2: height, class: "mark" });
    if (x(mark) < free) return [line]; // two figures one over the other could not be read
    free = x(mark) + FIGURE;
    return [line, svg("text", { x: x(mark), y: height + 14, "text-anchor": "middle", class: "head" }, plain(mark))];
  });
  rows.forEach((row, at) => {
    const y = at * ROW;
    parts.push(label(row, y), svg("text", { x: left + wide + 12, y: y + 16, class: "n" }, row.said));
    if (row.low !== null && row.high !== null) parts.push(svg("line", { x1: x(row.low), x2: x(row.high), y1: y + 12, y2: y + 12, class: "range" }));
    if (row.value !== null) parts.push(svg("circle", { cx: x(row.value), cy: y + 12, r: 5, class: "dot" }));
  });
  return picture(left + wide + 150, height + FOOT, title, parts);
}

/** Where a scale begins: at 0, or at the tenth below the lowest there is. */
export function lowest(rows: Span[]): number {
  const least = Math.min(0, ...rows.flatMap(({ value, low }) => [value ?? 0, low ?? 0]));
  return Math.max(-1, Math.floor(10 * least) / 10);
}
