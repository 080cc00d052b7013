// Choosing a code in a dialog: two or three letters of any of its words, Enter. Accents may be left out. Where one may,
// a name no code has makes one.

import { Combo } from "./combo";
import { byId, el } from "./dom";
import type { Code } from "./types";

interface Offering {
  /** The codes to show first, once known. */
  likely?: Promise<string[]>;
  create?: (name: string) => Promise<Code | null>;
}

export function pickCode(every: Code[], title: string, quote: string, { likely, create }: Offering = {}): Promise<Code | null> {
  const dialog = byId("dialog") as HTMLDialogElement;
  const codes = every.filter((code) => !code.retired);
  let chosen: Code | null | Promise<Code | null> = null;
  const make = create && { create: (name: string) => { chosen = create(name); dialog.close(); } };
  const combo = new Combo("code", { codes: () => codes, picked: (code) => { chosen = code; dialog.close(); }, ...make });
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
