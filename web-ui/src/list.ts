// The interviews, and how far one is with each.

import { el, key } from "./dom";
import { actOf, cap, caption } from "./keymap";
import type { Study } from "./types";
import { counted, t } from "./words";

export class ListView {
  readonly element: HTMLElement;

  constructor(study: Study) {
    this.element = interviewList(study);
  }

  press(event: KeyboardEvent): boolean {
    const pressed = actOf(event.key, "list") ?? event.key;
    const direction = { next: 1, previous: -1, ArrowDown: 1, ArrowUp: -1 }[pressed];
    if (!direction) return false;
    const links = [...this.element.querySelectorAll<HTMLElement>(".interviews a")];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + direction))]?.focus();
    return true;
  }
}

function interviewList(study: Study): HTMLElement {
  if (!study.interviews.length) return empty(t("no-interview"), "interviews ingest DOSSIER");
  if (!study.codes.length) return empty(t("no-codebook"), "interviews code --codebook GRILLE.yaml");
  const all = study.interviews.reduce((n, one) => n + one.suggestions, 0);
  const done = study.interviews.reduce((n, one) => n + one.decided, 0);
  const lead = t("list-lead", {
    interviews: counted("interviews", study.interviews.length), done, all: counted("suggestions-decided", all), who: study.coder.name,
  });
  return el(
    "div", { class: "list" },
    el("h1", {}, study.title),
    el("p", { class: "lead" }, lead, cap("next"), " ", cap("previous"), t("list-go"), key(caption("Enter")), t("list-open")),
    el(
      "ol", { class: "interviews" },
      ...study.interviews.map((one) =>
        el("li", {},
          el("a", { href: `#/${encodeURIComponent(one.id)}` },
            el("b", {}, one.id),
            el("span", { class: "about" }, one.about.join(" · ")),
            el("span", { class: "done" },
              el("progress", { max: one.suggestions || 1, value: one.decided, "aria-hidden": "true" }),
              ` ${one.decided}/${one.suggestions}`, el("span", { class: "sr" }, t("list-decided"))),
            el("span", { class: "mine" }, counted("codings", one.codings)),
          )),
      ),
    ),
  );
}

export function empty(what: string, command: string): HTMLElement {
  return el("div", { class: "empty" }, el("p", {}, what), el("p", {}, t("terminal"), el("code", {}, command)));
}
