// Beside the text: what is being looked at, why it was suggested, and what its code means.

import { codeAddress } from "./addresses";
import { el, french, key } from "./dom";
import { hintSection } from "./hints";
import { cap, caption } from "./keymap";
import { hue } from "./palette";
import type { Code, Coding, Suggestion } from "./types";
import { between, CUES, decimal, STATES, t } from "./words";

export interface Action {
  label: string;
  /** What the keymap calls it; or else a key that stays as it is. */
  act?: string;
  key?: string;
  run: () => void;
  kind?: string;
}

export function actionBar(actions: Action[]): HTMLElement {
  return el(
    "div", { class: "actions" },
    ...actions.map(({ label, act, key: name, run, kind }) =>
      el("button", { type: "button", class: kind ?? "", click: run }, label, " ", act ? cap(act) : key(caption(name ?? ""))),
    ),
  );
}

export function suggestionCard(one: Suggestion, code: Code | undefined, reference: string, actions: Action[], more: Action[], question: string | null): HTMLElement {
  return el(
    "section", { class: "card", "aria-label": t("suggestion-label", { code: code?.name ?? one.code }) },
    el("p", { class: "kind" }, `${t(isQuestion(one) ? "question-asked" : "suggestion")} · ${reference} · ${STATES[one.verdict ?? "waiting"]}`),
    codeTitle(code, one.code),
    actionBar(actions),
    reason(one, question),
    hintSection(one.id),
    definition(code),
    more.length ? folded("more", t("more-acts"), actionBar(more)) : null,
  );
}

export function codingCard(one: Coding, code: Code | undefined, reference: string, who: string, actions: Action[]): HTMLElement {
  return el(
    "section", { class: "card", "aria-label": t("coding-label", { code: code?.name ?? one.code }) },
    el("p", { class: "kind" }, `${t("coding")} · ${reference} · ${t("by", { who })}`),
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
    el("h3", {}, t("here")),
    el(
      "ul", {},
      ...items.map(({ id, code, note }) => {
        const button = el(
          "button", { type: "button", class: "item", "aria-current": id === current ? "true" : null, click: () => go(id) },
          el("i", { class: "dot" }), el("span", { lang: "fr" }, code?.name ?? "?"), el("small", {}, note),
        );
        button.style.setProperty("--hue", hue(code?.colour ?? 5));
        return el("li", {}, button);
      }),
    ),
  );
}

/** What was unfolded on one card is unfolded on the next: one goes through many. */
const unfolded = new Set<string>();

function folded(name: string, title: string, inside: HTMLElement): HTMLElement {
  const fold = el("details", { class: name, open: unfolded.has(name) }, el("summary", {}, title), inside);
  fold.addEventListener("toggle", () => (fold.open ? unfolded.add(name) : unfolded.delete(name)));
  return fold;
}

/** Proposed by what was learnt from decisions: its reason is a sentence, not an indicator. */
function isLearnt(one: Suggestion): boolean {
  return one.made_by.includes("learned:");
}

/** Asked to learn from the answer, not because a yes is likely. */
function isQuestion(one: Suggestion): boolean {
  return one.made_by.includes("learned:?");
}

function codeTitle(code: Code | undefined, id: string): HTMLElement {
  const title = el("h2", { class: "code" }, el("i", { class: "dot" }), code ? el("a", { href: codeAddress(id) }, french(code.name)) : french(id));
  title.style.setProperty("--hue", hue(code?.colour ?? 5));
  return title;
}

/** Why, in a sentence; the rules it rests on, with their words, folded below. */
function reason(one: Suggestion, question: string | null): HTMLElement {
  const cues = [...new Set(one.matches.flatMap((match) => match.cues))].map((cue) => CUES[cue] ?? cue);
  const learnt = isLearnt(one) ? [...new Set(one.matches.map((match) => match.indicator))] : [];
  return el(
    "section", { class: "why" },
    el("h3", {}, t("because")),
    isLearnt(one) ? null : el("p", {}, ...sentence(one, question)),
    ...learnt.map((said) => el("p", {}, said)),
    cues.length ? el("p", { class: "cues" }, t("careful", { cues: cues.join(", ") })) : null,
    isQuestion(one) ? null : el("p", { class: "score", title: one.made_by },
      one.score === null ? t("no-score") : t(isLearnt(one) ? "probability" : "score", { score: decimal(one.score, 2) })),
    isLearnt(one) ? null : rules(one),
  );
}

function sentence(one: Suggestion, question: string | null): (string | Node)[] {
  const words = [...new Set(one.matches.map((match) => match.words.join(" … ")))].filter(Boolean);
  if (!words.length) return [t("why-pattern")];
  const named = words.flatMap((word, at) => [at ? (at === words.length - 1 ? ` ${t("and")} ` : ", ") : "", ...between<string | Node>(el("mark", { lang: "fr" }, word))]);
  return [`${t("why-said")} `, ...named, question ? t("why-answer", { id: question }) : "", "."];
}

function rules(one: Suggestion): HTMLElement | null {
  const indicators = [...new Set(one.matches.map((match) => match.indicator))];
  if (!indicators.length) return null;
  return folded("rules", t("why-rule"),
    el("ul", {}, ...indicators.map((indicator) => el("li", {}, el("small", {}, `${t("indicator")} `, el("code", {}, indicator))))));
}

export function definition(code: Code | undefined): HTMLElement | null {
  if (!code || !(code.definition || code.include.length || code.exclude.length)) return null;
  const list = (title: string, items: string[]) =>
    items.length ? [el("h4", {}, title), el("ul", { lang: "fr" }, ...items.map((item) => el("li", {}, item)))] : [];
  return el(
    "section", { class: "definition" },
    el("h3", {}, t("definition")),
    el("p", { lang: "fr" }, code.definition),
    ...list(t("do-code"), code.include),
    ...list(t("do-not-code"), code.exclude),
  );
}
