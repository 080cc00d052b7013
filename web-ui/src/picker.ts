// Choosing a code in a dialog: two or three letters of any of its words, Enter. Accents may be left out.

import { Combo } from "./combo";
import { byId, el } from "./dom";
import type { Code } from "./types";

export function pickCode(every: Code[], title: string, quote: string, likely?: Promise<string[]>): Promise<Code | null> {
  const dialog = byId("dialog") as HTMLDialogElement;
  const codes = every.filter((code) => !code.retired);
  let chosen: Code | null = null;
  const combo = new Combo("code", { codes: () => codes, picked: (code) => { chosen = code; dialog.close(); } });
  combo.input.addEventListener("keydown", (event) => {
    if (!dialog.open) return; // closed, the field keeps the focus until the next frame: keys are the page's again
    if (combo.press(event)) event.preventDefault();
    event.stopPropagation(); // the page below has keys of its own
  });
  dialog.replaceChildren(el("h2", { id: "dialog-title" }, title), el("blockquote", { lang: "fr" }, quote), combo.input, combo.list, combo.about);
  dialog.className = "picker";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  combo.show();
  void likely?.then((ids) => { if (dialog.open) combo.prefer(ids); });
  dialog.showModal();
  combo.input.focus();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(chosen), { once: true }));
}
