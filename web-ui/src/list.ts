// The interviews, how far one is with each, and which of them a filter leaves.

import { el, key } from "./dom";
import { folded, options, selectBox, unfold } from "./filterbar";
import { AT_FIRST, type Filters, hiddenWords, NOTHING_FILTERED } from "./filters";
import type { Option } from "./forms";
import { actOf, cap, caption } from "./keymap";
import { keep, settings } from "./settings";
import { loadTally, type Sums, sums, type Tally } from "./tally";
import type { InterviewSummary, Study } from "./types";
import { counted, t } from "./words";

/** The first ten seconds: what this is, what a suggestion is, where to begin; once read, it is gone for good. */
function welcome(): HTMLElement {
  const place = el("section", { class: "welcome" }, ...(["welcome-page", "welcome-suggestion", "welcome-begin"] as const).map((one) => el("p", {}, t(one))));
  place.append(el("button", { type: "button", click: () => { keep({ welcomed: true }); place.remove(); } }, t("welcome-read")));
  return place;
}

type Name = "actor" | "department" | "question" | "coder" | "code" | "state";
const NAMES: Name[] = ["actor", "department", "question", "code", "coder", "state"];

export class ListView {
  readonly element = el("div", { class: "list" });
  private readonly rows = el("ol", { class: "interviews" });
  private readonly note = el("span", { class: "hidden-note", role: "status" });
  private readonly boxes = new Map<Name, HTMLSelectElement>();
  private tally: Tally[] | null = null;

  constructor(private readonly study: Study, private filters: Filters, private readonly filtered: (filters: Filters) => void, private readonly openToAll: (isOpen: boolean) => void) {
    this.element.append(this.head(), this.bar(), this.rows, el("p", {}, el("a", { href: "#//lire" }, t("intake-add"))));
    this.draw();
    if (this.asksCounts()) void this.count();
  }

  press(event: KeyboardEvent): boolean {
    const pressed = actOf(event.key, "list") ?? event.key;
    if (pressed === "show-all") this.set({ ...NOTHING_FILTERED });
    if (pressed === "filter") unfold(this.boxes.values().next().value);
    const direction = { next: 1, previous: -1, ArrowDown: 1, ArrowUp: -1 }[pressed];
    if (!direction) return pressed === "show-all" || pressed === "filter";
    const links = [...this.rows.querySelectorAll<HTMLElement>("a")];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + direction))]?.focus();
    return true;
  }

  private head(): DocumentFragment {
    const { interviews, coder, title, has_others, open: isOpen } = this.study;
    const sum = (of: (one: InterviewSummary) => number) => interviews.reduce((n, one) => n + of(one), 0);
    const suggested = sum((one) => one.suggestions);
    const lead = suggested
      ? t("list-lead", { interviews: counted("interviews", interviews.length), done: sum((one) => one.decided), all: counted("suggestions-decided", suggested), who: coder.name })
      : t("list-lead-coded", { interviews: counted("interviews", interviews.length), codings: counted("codings", sum((one) => one.codings)), who: coder.name });
    const head = document.createDocumentFragment();
    head.append(el("h1", {}, title), settings.welcomed ? "" : welcome(),
      el("p", { class: "lead" }, lead, el("span", { class: "of-keys" }, cap("next"), " ", cap("previous"), t("list-go"), key(caption("Enter")), t("list-open"))));
    if (!this.study.codes.length) head.append(el("p", { class: "lead" }, t("no-codebook"), " ", t("no-codebook-go")));
    if (has_others) {
      head.append(el("p", { class: "sight" }, t(isOpen ? "all-open" : "alone"), " ",
        el("button", { type: "button", class: "link", click: () => this.openToAll(!isOpen) }, t(isOpen ? "code-alone" : "open-to-all")),
        ...(isOpen || interviews.some((one) => one.finished) ? [" · ", el("a", { href: "#//accorder" }, t("reconcile"))] : [])));
    }
    return head;
  }

  private bar(): HTMLElement {
    const values = (of: (one: InterviewSummary) => string): Option[] =>
      [...new Set(this.study.interviews.map(of))].filter(Boolean).sort((a, b) => a.localeCompare(b)).map((one) => [one, one]);
    const nameOf = (at: number) => this.study.attributes[at] ?? "";
    const offered: Record<Name, [string, Option[]]> = {
      ...options(this.study),
      actor: [nameOf(0), [["", t("all-of-these")], ...values((one) => one.actor)]],
      department: [nameOf(1), [["", t("all-of-these")], ...values((one) => one.department)]],
    };
    for (const name of NAMES) {
      if (offered[name][1].length < 2) continue;
      this.boxes.set(name, selectBox(name, ...offered[name], this.filters[name], (value) => this.set({ ...this.filters, [name]: value })));
    }
    return folded(t("filters"), [...this.boxes.values()], NAMES.some((name) => this.filters[name] !== AT_FIRST[name]), this.note);
  }

  private set(filters: Filters): void {
    this.filters = filters;
    this.filtered(filters);
    for (const [name, box] of this.boxes) box.value = filters[name];
    this.draw();
    if (this.asksCounts()) void this.count();
  }

  /** Whether a filter is on that only counts can answer. */
  private asksCounts(): boolean {
    const { code, question, coder, state } = this.filters;
    return !!code || !!question || state !== "active" || (!!coder && coder !== this.study.coder.id);
  }

  private async count(): Promise<void> {
    this.tally ??= await loadTally().catch(() => null);
    this.draw();
  }

  private draw(): void {
    const { actor, department, code, question } = this.filters;
    const counts = this.asksCounts() ? this.tally : null;
    const found = this.study.interviews
      .map((one) => ({ one, sums: counts ? this.sums(counts, one, this.filters) : null }))
      .filter(({ one }) => (!actor || one.actor === actor) && (!department || one.department === department))
      .filter(({ sums: of }) => !of || !(code || question) || of.codings + of.waiting + of.refused > 0);
    this.rows.replaceChildren(...found.map(({ one, sums: of }) => row(one, of, this.study.coder.name)));
    this.tell(found.length, counts, found.map(({ sums: of }) => of));
  }

  private sums(tally: Tally[], one: InterviewSummary, filters: Filters): Sums {
    return sums(tally.filter(({ interview }) => interview === one.id), filters, this.study.codes);
  }

  /** A filter never hides in silence. */
  private tell(shown: number, counts: Tally[] | null, of: (Sums | null)[]): void {
    const hidden = this.study.interviews.length - shown;
    const parts = [hidden ? counted("interviews-hidden", hidden) : ""];
    if (counts) {
      const all = sums(counts, NOTHING_FILTERED, this.study.codes);
      const seen = (name: keyof Sums) => of.reduce((n, one) => n + (one?.[name] ?? 0), 0);
      parts.push(hiddenWords(all.codings - seen("codings"), all.waiting + all.refused - seen("waiting") - seen("refused")));
    }
    const said = parts.filter(Boolean).join(", ");
    const button = el("button", { type: "button", class: "link", click: () => this.set({ ...NOTHING_FILTERED }) }, t("show-all"));
    this.note.replaceChildren(...(said ? [`${said} `, button] : []));
  }
}

function given(one: InterviewSummary, me: string): string {
  return one.given.includes(me) ? t("given-me") : one.given.length ? t("given-to", { who: one.given.join(", ") }) : "";
}

function row(one: InterviewSummary, of: Sums | null, me: string): HTMLElement {
  return el("li", {},
    el("a", { href: `#/${encodeURIComponent(one.id)}` },
      el("b", {}, one.id),
      el("span", { class: "about" }, [...one.about, given(one, me)].filter(Boolean).join(" · ")),
      of
        ? el("span", { class: "done" }, [of.waiting ? counted("to-decide", of.waiting) : "", of.refused ? counted("refused", of.refused) : ""].filter(Boolean).join(", "))
        : el("span", { class: "done" }, ...(!one.suggestions ? [] : [
          el("progress", { max: one.suggestions || 1, value: one.decided, "aria-hidden": "true" }),
          ` ${one.decided}/${one.suggestions}`, el("span", { class: "sr" }, t("list-decided"))])),
      el("span", { class: "mine" }, counted("codings", of ? of.codings : one.codings)),
      one.finished ? el("span", { class: "sr" }, t("finished")) : null,
    ));
}
