// The keys: what each does, how to change it, and the switch that turns the single letters off (WCAG 2.1.4).

import { byId, el, key, say } from "./dom";
import { actsOf, cap, caption, fits, keyOf, nameOf, remap, resetKeys, type Where } from "./keymap";
import { keep, settings } from "./settings";
import { FIXED, t, type Word } from "./words";

/** Nearest first: one asks while reading. */
const BY_PLACE: [Where, Word][] = [["interview", "keys-interview"], ["everywhere", "keys-everywhere"], ["clusters", "clusters"], ["codebook", "codebook"]];

/** Open the list of keys; ``changed`` is called when a key has become another. */
export function showHelp(changed: () => void): void {
  const dialog = byId("dialog") as HTMLDialogElement;
  const letters = el("input", { type: "checkbox", id: "letters" });
  letters.checked = settings.letters;
  letters.addEventListener("change", () => keep({ letters: letters.checked }));
  const told = el("p", { class: "told", role: "status" });
  const list = el("div", {});
  const tell = (words: string) => { told.textContent = words; };
  const draw = (focus = "") => {
    list.replaceChildren(...BY_PLACE.flatMap(([place, title]) => [el("h3", {}, t(title)),
      el("dl", {}, ...actsOf(place).flatMap((act) => [el("dt", {}, changer(act, tell, draw)), el("dd", {}, nameOf(act))]))]));
    list.querySelector<HTMLElement>(`[data-act="${focus}"]`)?.focus();
    changed();
  };
  const reset = () => {
    resetKeys();
    draw();
    tell(t("keys-reset"));
  };
  dialog.className = "help";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.replaceChildren(
    el("h2", { id: "dialog-title" }, t("keys-title")),
    el("p", {}, letters, el("label", { for: "letters" }, ` ${t("keys-letters")}`)),
    list,
    el("p", { class: "about" }, t("keys-how")), told,
    el("h3", {}, t("keys-fixed")),
    el("dl", {}, ...FIXED.flatMap(([names, what]) => [el("dt", {}, ...names.flatMap((name) => [key(name), " "])), el("dd", {}, what)])),
    el("form", { method: "dialog", class: "foot" }, el("button", { class: "main" }, t("close"), " ", key(caption("Escape"))),
      el("button", { type: "button", click: reset }, t("keys-default"))),
  );
  draw();
  dialog.showModal();
}

/** A key's cap that takes the next key pressed. */
function changer(act: string, tell: (words: string) => void, draw: (focus: string) => void): HTMLElement {
  let listening = false;
  const button = el("button", { type: "button", class: "cap", "data-act": act,
    "aria-label": t("keys-change", { act: nameOf(act), key: caption(keyOf(act)) }) }, cap(act));
  const listen = (wanted: boolean) => {
    listening = wanted;
    button.replaceChildren(wanted ? key(t("keys-press")) : cap(act));
  };
  button.addEventListener("click", () => listen(true));
  button.addEventListener("blur", () => listen(false));
  button.addEventListener("keydown", (event) => {
    if (!listening || event.key === "Tab" || event.key === "Shift") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return listen(false);
    if (!fits(event)) return tell(t("keys-unfit"));
    const taken = remap(act, event.key);
    const shown = caption(event.key);
    if (taken) return tell(t("keys-taken", { key: shown, act: nameOf(taken) }));
    draw(act);
    tell(t("keys-set", { key: shown, act: nameOf(act) }));
    say(t("keys-set", { key: shown, act: nameOf(act) }));
  });
  return button;
}
