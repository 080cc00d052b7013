// A page that is on its way: laid out out of sight beside the one that is seen, then shown without being laid out again.

import { byId } from "./dom";

export function layOut(element: HTMLElement): void {
  element.setAttribute("aria-hidden", "true"); // ``inert`` would have every element styled anew once it is lifted
  element.classList.replace("review", "coming");
  byId("main").append(element);
  element.getBoundingClientRect();
}

/** Show this, and nothing else. */
export function bringOn(element: HTMLElement): void {
  const main = byId("main");
  element.removeAttribute("aria-hidden");
  element.classList.replace("coming", "review");
  if (element.parentElement !== main) main.replaceChildren(element);
  else [...main.children].forEach((one) => { if (one !== element) one.remove(); });
}
