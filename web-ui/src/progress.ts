// How far one is with an interview, and the button that says it is finished.

import { el } from "./dom";
import { isWaiting } from "./filters";
import { isCoding, type Item } from "./pile";
import { counted, t } from "./words";

export function progressParts(all: Item[], finish: HTMLElement | null): (Node | string)[] {
  const suggestions = all.filter((one) => !isCoding(one));
  const decided = suggestions.filter((one) => !isCoding(one) && !isWaiting(one)).length;
  const mine = all.filter((one) => isCoding(one) && one.mine).length;
  const bar = el("progress", { max: suggestions.length || 1, value: decided, "aria-label": t("decided-label") });
  const said = t("progress", { n: decided, all: counted("suggestions-decided", suggestions.length) });
  return [bar, said, counted("codings-yours", mine), ...(finish ? [" · ", finish] : [])];
}

export function finishButton(isFinished: boolean, finish: (finished: boolean) => void): HTMLElement {
  const [label, about] = isFinished ? [t("go-on"), t("go-on-about")] : [t("finish"), t("finish-about")];
  return el("button", { type: "button", class: "link finish", title: about, click: () => finish(!isFinished) }, label);
}
