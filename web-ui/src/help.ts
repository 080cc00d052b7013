// The keys, and the switch that turns the single letters off (WCAG 2.1.4).

import { byId, el, key } from "./dom";
import { KEYS } from "./words";

export const settings = { letters: true };

export function showHelp(): void {
  const dialog = byId("dialog") as HTMLDialogElement;
  const letters = el("input", { type: "checkbox", id: "letters" });
  letters.checked = settings.letters;
  letters.addEventListener("change", () => { settings.letters = letters.checked; });
  dialog.className = "help";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.replaceChildren(
    el("h2", { id: "dialog-title" }, "Les touches"),
    el("dl", {}, ...KEYS.flatMap(([names, what]) => [el("dt", {}, ...names.flatMap((name) => [key(name), " "])), el("dd", {}, what)])),
    el("p", {}, letters, el("label", { for: "letters" }, " Touches d'une lettre (décochez si un lecteur d'écran ou la dictée les déclenche)")),
    el("form", { method: "dialog" }, el("button", { class: "main" }, "Fermer ", key("Échap"))),
  );
  dialog.showModal();
}
