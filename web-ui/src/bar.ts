// The bar above every page: where one can go, what is kept, the act that can be taken back and the one done again.

import { byId, el } from "./dom";
import { cap, type Where } from "./keymap";
import type { QueueState } from "./queue";
import { settings } from "./settings";
import type { Steps, Undo } from "./types";
import { counted, t, type Word } from "./words";

export type Way = "undo" | "redo";

export interface Doing {
  step: (way: Way) => void;
  codebook: () => void;
  find: () => void;
  help: () => void;
}

const PAGES: [href: string, name: Word, where: Where][] = [
  ["#/", "interviews", "list"], ["#//classes", "clusters", "clusters"], ["#//vue", "charts", "overview"], ["#//resultats", "results", "results"],
];

let drawn = "";

/** Draw what has changed since it was last drawn; what had the focus has it again. */
export function drawBar(where: Where, steps: Steps, sent: QueueState, isCodebookOpen: boolean, doing: Doing): void {
  const looks = JSON.stringify([where, steps.undo, steps.redo, isCodebookOpen, settings]);
  if (looks !== drawn) drawButtons(where, steps, isCodebookOpen, doing);
  drawn = looks;
  const saved = byId("saved");
  saved.className = sent.waiting ? "pending" : "";
  saved.textContent = state(sent);
  drawBanner(sent);
}

function drawButtons(where: Where, steps: Steps, isCodebookOpen: boolean, doing: Doing): void {
  const hadFocus = document.activeElement?.closest("#bar button")?.id;
  const pages = PAGES.map(([href, name, place]) => el("a", { href, "aria-current": where === place ? "page" : null }, t(name), " ", cap(place)));
  const codebook = el("button", { type: "button", id: "codebook-button", "aria-controls": "codebook", "aria-expanded": String(isCodebookOpen), click: doing.codebook }, t("codebook"), " ", cap("codebook"));
  byId("bar").replaceChildren(
    el("nav", { "aria-label": t("pages") }, ...pages, codebook),
    el("button", { type: "button", id: "find-button", title: t("find-about"), "aria-label": t("find"), click: doing.find }, el("i", { class: "glass", "aria-hidden": "true" }), el("span", {}, t("find")), " ", cap("find")),
    el("span", { id: "saved" }),
    stepButton("undo", steps.undo, doing), stepButton("redo", steps.redo, doing),
    el("button", { type: "button", id: "help", click: doing.help }, el("span", {}, t("keys")), " ", cap("help")),
  );
  if (hadFocus) document.getElementById(hadFocus)?.focus();
}

function state({ waiting, offline, locked, savedAt }: QueueState): string {
  const time = savedAt?.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  if (!waiting) return time ? t("saved-at", { time }) : "";
  return offline || locked ? t("offline-saved", { n: counted("decisions", waiting) }) : t("sending");
}

/** Undo says what; redo, there only where something was undone, says so when pointed at. */
function stepButton(way: Way, step: Undo | null, doing: Doing): HTMLElement {
  const what = step ? t(`${way}-what`, { what: step.label }) : t(way);
  return el("button", {
    type: "button", id: way, class: "step-button", disabled: !step, hidden: way === "redo" && !step, "aria-label": what,
    title: step ? what : t("nothing-undoable"), click: () => doing.step(way),
  }, el("span", {}, way === "undo" ? what : t("redo")), " ", cap(way));
}

function drawBanner({ waiting, offline, locked }: QueueState): void {
  const banner = byId("banner");
  banner.hidden = !offline && !locked;
  banner.textContent = locked ? t("locked") : t("no-answer", { waiting: counted("decisions-wait", waiting), sent: counted("will-be-sent", waiting) });
}
