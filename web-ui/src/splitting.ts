// Choosing some of a code's excerpts: by words, or one by one.

import { el, french } from "./dom";
import { fold } from "./letters";
import type { Excerpt } from "./types";
import { counted, t } from "./words";

export function pickExcerpts(found: Excerpt[]): { element: HTMLElement; chosen: () => string[] } {
  const boxes = found.map((one) => el("input", { type: "checkbox", value: one.id }));
  const count = el("p", { class: "kind", role: "status" });
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const tell = () => { count.textContent = counted("codings-ticked", chosen().length, { of: found.length }); };
  const words = el("input", { type: "text", id: "split-words", placeholder: t("split-words-hint"), autocomplete: "off" });
  words.addEventListener("input", () => {
    const wanted = fold(words.value.trim());
    boxes.forEach((box, at) => { box.checked = !!wanted && fold(found[at]?.quote ?? "").includes(wanted); });
    tell();
  });
  const list = el("ul", { class: "excerpts" }, ...found.map((one, at) =>
    el("li", {}, el("label", {}, boxes[at] ?? "", el("span", {}, french(one.quote.replace(/\s+/g, " ")), el("small", {}, ` — ${one.interview}, ${one.mine ? t("you") : one.coder}`))))));
  list.addEventListener("change", tell);
  tell();
  const label = el("label", { for: "split-words" }, t("split-words"));
  return { element: el("div", { class: "field split" }, label, words, count, list), chosen };
}
