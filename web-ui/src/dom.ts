// Elements made without ever reading text as HTML: a transcript may well contain « <b> ».

type Child = Node | string | null | false | undefined;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | null | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child instanceof Node || !!child));
  return element;
}

/** What people said, and what codes are called and mean, is French, whatever the page speaks. */
export function french(text: string): HTMLElement {
  return el("span", { lang: "fr" }, text);
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element #${id}`);
  return found;
}

/** Tell a screen reader, and whoever looks at the foot of the page. */
export function say(message: string): void {
  put(el("span", {}, message));
}

/** Tell a screen reader what the page shows already. */
export function readOut(message: string): void {
  put(el("p", { class: "unseen" }, message));
}

/** What is read out leaves what is seen in its place, and the other way round. */
function put(told: HTMLElement): void {
  const place = byId("said");
  place.querySelector(told.tagName)?.remove();
  place.append(told);
}

export function key(name: string): HTMLElement {
  return el("kbd", {}, name);
}

/** Keep a length of the style sheet as tall as an element is: what stands below it begins there. */
export function tellHeight(name: string, element: HTMLElement): HTMLElement {
  const tell = () => { if (element.offsetHeight) document.documentElement.style.setProperty(name, `${element.offsetHeight}px`); };
  new ResizeObserver(tell).observe(element);
  return element;
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), select, textarea");
}
