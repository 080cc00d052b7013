// Choosing a code: two or three letters of any of its words, Enter. Accents may be left out.

import { byId, el, french } from "./dom";
import { matching } from "./letters";
import { hue } from "./palette";
import type { Code } from "./types";
import { t } from "./words";

export function pickCode(every: Code[], title: string, quote: string): Promise<Code | null> {
  const dialog = byId("dialog") as HTMLDialogElement;
  const codes = every.filter((code) => !code.retired);
  let found = codes;
  let at = 0;
  let chosen: Code | null = null;

  const input = el("input", {
    type: "text", role: "combobox", "aria-label": t("pick-label"), "aria-expanded": "true", "aria-controls": "codes",
    autocomplete: "off", spellcheck: "false", placeholder: t("pick-hint"),
  });
  const list = el("ul", { id: "codes", role: "listbox", "aria-label": t("pick-list") });
  const about = el("p", { class: "about" });

  const show = () => {
    const letters = input.value.trim();
    found = matching(codes, letters);
    at = Math.max(0, Math.min(at, found.length - 1));
    list.replaceChildren(
      ...found.map((code, place) => {
        const item = el(
          "li",
          { role: "option", id: `code-${place}`, class: `axis-${code.axis} depth-${letters ? 0 : code.depth}`,
            "aria-selected": String(place === at), click: () => choose(place) },
          el("i", { class: "dot" }), french(code.name),
        );
        item.style.setProperty("--hue", hue(code.axis));
        return item;
      }),
    );
    input.setAttribute("aria-activedescendant", found.length ? `code-${at}` : "");
    const definition = found[at]?.definition;
    about.replaceChildren(definition === undefined ? t("no-code-like") : french(definition));
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const choose = (place: number) => {
    chosen = found[place] ?? null;
    if (chosen) dialog.close();
  };
  input.addEventListener("input", () => { at = 0; show(); });
  input.addEventListener("keydown", (event) => {
    if (!dialog.open) return; // closed, the field keeps the focus until the next frame: keys are the page's again
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { at = (at + step + found.length) % Math.max(1, found.length); show(); event.preventDefault(); }
    if (event.key === "Enter") { choose(at); event.preventDefault(); }
    event.stopPropagation(); // the page below has keys of its own
  });

  dialog.replaceChildren(
    el("h2", { id: "dialog-title" }, title), el("blockquote", { lang: "fr" }, quote), input, list, about,
  );
  dialog.className = "picker";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  show();
  dialog.showModal();
  input.focus();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(chosen), { once: true }));
}
