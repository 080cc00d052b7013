// Beside the text: what is being looked at, why it was suggested, and what its code means.

import { el, key } from "./dom";
import { hintSection } from "./hints";
import { hue } from "./palette";
import type { Code, Coding, Suggestion } from "./types";
import { CUES, STATES } from "./words";

export interface Action {
  label: string;
  key: string;
  run: () => void;
  kind?: string;
}

export function actionBar(actions: Action[]): HTMLElement {
  return el(
    "div", { class: "actions" },
    ...actions.map(({ label, key: name, run, kind }) =>
      el("button", { type: "button", class: kind ?? "", click: run }, label, " ", key(name)),
    ),
  );
}

export function suggestionCard(one: Suggestion, code: Code | undefined, reference: string, actions: Action[]): HTMLElement {
  return el(
    "section", { class: "card", "aria-label": `Suggestion : ${code?.name ?? one.code}` },
    el("p", { class: "kind" }, `Suggestion · ${reference} · ${STATES[one.verdict ?? "waiting"]}`),
    codeTitle(code, one.code),
    actionBar(actions),
    reason(one),
    hintSection(one.id),
    definition(code),
  );
}

export function codingCard(one: Coding, code: Code | undefined, reference: string, who: string, actions: Action[]): HTMLElement {
  return el(
    "section", { class: "card", "aria-label": `Codage : ${code?.name ?? one.code}` },
    el("p", { class: "kind" }, `Codage · ${reference} · par ${who}`),
    codeTitle(code, one.code),
    one.memo ? el("p", { class: "memo" }, one.memo) : null,
    actionBar(actions),
    definition(code),
  );
}

/** The codings and suggestions on the passage, each to be gone to. */
export function itemList(
  items: { id: string; code: Code | undefined; note: string }[],
  current: string,
  go: (id: string) => void,
): HTMLElement | null {
  if (!items.length) return null;
  return el(
    "section", { class: "here" },
    el("h3", {}, "Sur ce passage"),
    el(
      "ul", {},
      ...items.map(({ id, code, note }) => {
        const button = el(
          "button", { type: "button", class: "item", "aria-current": id === current ? "true" : null, click: () => go(id) },
          el("i", { class: "dot" }), el("span", {}, code?.name ?? "?"), el("small", {}, note),
        );
        button.style.setProperty("--hue", hue(code?.axis ?? 5));
        return el("li", {}, button);
      }),
    ),
  );
}

function codeTitle(code: Code | undefined, id: string): HTMLElement {
  const title = el("h2", { class: "code" }, el("i", { class: "dot" }), code?.name ?? id);
  title.style.setProperty("--hue", hue(code?.axis ?? 5));
  return title;
}

function reason(one: Suggestion): HTMLElement {
  const seen = new Map<string, Set<string>>();
  for (const match of one.matches) {
    const words = seen.get(match.indicator) ?? new Set();
    seen.set(match.indicator, words.add(match.words.join(" … ")));
  }
  const cues = [...new Set(one.matches.flatMap((match) => match.cues))].map((cue) => CUES[cue] ?? cue);
  return el(
    "section", { class: "why" },
    el("h3", {}, "Pourquoi"),
    el(
      "ul", {},
      ...[...seen].map(([indicator, words]) =>
        el("li", {}, "« ", el("mark", {}, [...words].filter(Boolean).join(" », « ") || "…"), " » ", el("small", {}, "indice ", el("code", {}, indicator))),
      ),
    ),
    cues.length ? el("p", { class: "cues" }, `Attention, autour : ${cues.join(", ")}.`) : null,
    el("p", { class: "score", title: one.made_by },
      one.score === null ? "Sans score." : `${one.made_by.includes("learned:") ? "Probabilité, d'après vos décisions" : "Force des indices"} : ${one.score.toFixed(2).replace(".", ",")} sur 1.`),
  );
}

function definition(code: Code | undefined): HTMLElement | null {
  if (!code) return null;
  const list = (title: string, items: string[]) =>
    items.length ? [el("h4", {}, title), el("ul", {}, ...items.map((item) => el("li", {}, item)))] : [];
  return el(
    "section", { class: "definition" },
    el("h3", {}, "Définition"),
    el("p", {}, code.definition),
    ...list("On code", code.include),
    ...list("On ne code pas", code.exclude),
  );
}
