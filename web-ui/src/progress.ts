// How far one is with an interview, the button that says it is finished, and where to go when nothing waits.

import type { Host } from "./acts";
import { el, say } from "./dom";
import { fileLink } from "./download";
import { isWaiting } from "./filters";
import { isCoding, type Pile } from "./pile";
import type { InterviewSummary, Place, Study } from "./types";
import { counted, t } from "./words";

export function progressParts(study: Study, id: string, pile: Pile, { finish, read }: Pick<Host, "finish" | "read">, chosen: () => Place | null): (Node | string)[] {
  const all = pile.all();
  const at = study.interviews.findIndex((one) => one.id === id);
  const suggestions = all.filter((one) => !isCoding(one));
  const decided = suggestions.filter((one) => !isCoding(one) && !isWaiting(one)).length;
  const mine = all.filter((one) => isCoding(one) && one.mine).length;
  const bar = el("progress", { max: suggestions.length || 1, value: decided, "aria-label": t("decided-label") });
  const said = t("progress", { n: decided, all: counted("suggestions-decided", suggestions.length) });
  // With nobody else, or with everything open, nothing waits to be shown.
  const button = study.has_others && !study.open ? finishButton(!!study.interviews[at]?.finished, finish) : null;
  const file = fileLink(`documents/transcript.docx?interview=${encodeURIComponent(id)}`, t("transcript-file"));
  const offered = [button, ...(study.has_others ? readParts(study.interviews[at]?.turns_read ?? null, (whole) => {
    const span = whole ? null : chosen();
    if (whole || span) read(span);
    else say(t("read-choose"));
  }) : []), pile.waiting().length ? null : nextLink(study.interviews[at + 1]), mine ? file : null];
  const ahead = suggestions.length ? [bar, said] : [];
  return [...ahead, counted("codings-yours", mine), ...offered.flatMap((one) => (one ? [" · ", one] : []))];
}

function finishButton(isFinished: boolean, finish: (finished: boolean) => void): HTMLElement {
  const [label, about] = isFinished ? [t("go-on"), t("go-on-about")] : [t("finish"), t("finish-about")];
  return el("button", { type: "button", class: "link finish", title: about, click: () => finish(!isFinished) }, label);
}

function readParts(turns: number | null, read: (whole: boolean) => void): (Node | string)[] {
  const link = (name: "read-part" | "read-more" | "read-whole", whole: boolean) =>
    el("button", { type: "button", class: "link", title: t("read-about"), click: () => read(whole) }, t(name));
  return turns === null ? [link("read-part", false)] : [counted("turns-read", turns), link("read-more", false), link("read-whole", true)];
}

function nextLink(following: InterviewSummary | undefined): HTMLElement {
  if (!following) return el("a", { class: "next", href: "#/" }, t("all-interviews"));
  return el("a", { class: "next", href: `#/${encodeURIComponent(following.id)}` }, t("next-interview", { id: following.id }));
}
