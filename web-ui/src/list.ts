// The interviews, and how far one is with each.

import { el, key } from "./dom";
import type { Study } from "./types";
import { plural } from "./words";

export function interviewList(study: Study): HTMLElement {
  if (!study.interviews.length) return empty("Ce projet n'a pas encore d'entretien.", "interviews ingest DOSSIER");
  if (!study.codes.length) return empty("Ce projet n'a pas encore de grille d'analyse.", "interviews code --codebook GRILLE.yaml");
  const all = study.interviews.reduce((n, one) => n + one.suggestions, 0);
  const done = study.interviews.reduce((n, one) => n + one.decided, 0);
  return el(
    "div", { class: "list" },
    el("h1", {}, study.title),
    el("p", { class: "lead" },
      `${plural(study.interviews.length, "entretien", "entretiens")}, ${done} sur ${plural(all, "suggestion décidée", "suggestions décidées")} par ${study.coder.name}. `,
      key("j"), " ", key("k"), " pour aller, ", key("Entrée"), " pour ouvrir."),
    el(
      "ol", { class: "interviews" },
      ...study.interviews.map((one) =>
        el("li", {},
          el("a", { href: `#/${encodeURIComponent(one.id)}` },
            el("b", {}, one.id),
            el("span", { class: "about" }, one.about.join(" · ")),
            el("span", { class: "done" },
              el("progress", { max: one.suggestions || 1, value: one.decided, "aria-hidden": "true" }),
              ` ${one.decided}/${one.suggestions}`, el("span", { class: "sr" }, " suggestions décidées")),
            el("span", { class: "mine" }, plural(one.codings, "codage", "codages")),
          )),
      ),
    ),
  );
}

export function moveInList(direction: number): void {
  const links = [...document.querySelectorAll<HTMLElement>(".interviews a")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[Math.max(0, Math.min(links.length - 1, at + direction))]?.focus();
}

export function empty(what: string, command: string): HTMLElement {
  return el("div", { class: "empty" }, el("p", {}, what), el("p", {}, "Dans le terminal : ", el("code", {}, command)));
}
