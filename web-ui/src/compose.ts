// The synthesis as its author goes through it: what is told, section by section; quotes to keep or take out, themes to
// move, and one's own headings and paragraphs. Each change is an act, and stands in every later synthesis. It is shown at
// once; the synthesis composed anew, which takes its time, follows.

import { el, say } from "./dom";
import { askForm } from "./forms";
import { get, type Queue } from "./queue";
import { foresee, type Sent } from "./foresee";
import type { OwnPart, Report, ReportQuote, ReportSection, Steps } from "./types";
import { t, type Word } from "./words";

const THEME = "theme-";

export class Composer {
  readonly element = el("div", { class: "composer" });
  private report: Report | null = null;
  private turn = 0;

  /** ``stepped`` is told what can be undone now. */
  constructor(private readonly queue: Queue, private readonly stepped: (now: Steps) => void) {}

  async start(): Promise<void> {
    this.element.replaceChildren(el("p", { class: "lead" }, t("loading")));
    try {
      this.report = await get<Report>("report");
      this.draw();
    } catch (error: unknown) {
      this.element.replaceChildren(el("p", { class: "lead" }, error instanceof Error ? error.message : t("error")));
    }
  }

  private draw(focus = ""): void {
    const { sections = [], notes = [], warning = "" } = this.report ?? {};
    this.element.replaceChildren(
      el("p", { class: "lead" }, t("compose-lead")),
      warning ? el("p", { class: "lead" }, warning) : "",
      notes.length ? el("ul", { class: "notes" }, ...notes.map((one) => el("li", {}, one))) : "",
      ...sections.map((one) => this.section(one, sections)));
    this.element.querySelector<HTMLElement>(`#${CSS.escape(`part-${focus}`)} button`)?.focus();
  }

  private section(one: ReportSection, all: ReportSection[]): HTMLElement {
    const title = one.title ? el("h2", { class: `level-${one.level}` }, one.title) : "";
    return el("section", { id: `part-${one.id}` },
      title,
      ...one.told.map((words) => el("p", { class: "of-tool" }, words)),
      ...one.quotes.map((quote) => this.quote(one, quote)),
      ...one.own.map((part) => this.own(one, part)),
      el("p", { class: "acts" },
        this.button("compose-paragraph", one, () => void this.write(one, "paragraph")),
        this.button("compose-heading", one, () => void this.write(one, "heading")),
        ...this.moves(one, all),
        ...one.dropped.map((part) => el("button", { type: "button", class: "link", title: part.text, disabled: !part.id, click: () => void this.remove(part, one.id) }, t("compose-bring-back", { words: short(part.text) })))));
  }

  private quote(section: ReportSection, one: ReportQuote): HTMLElement {
    const send = (kind: "kept" | "dropped") => () => void this.send({ kind, place: section.id, quote: one.place }, section.id);
    const about = { words: short(one.words) };
    return el("blockquote", { lang: "fr" }, `« ${one.words} »`,
      el("footer", {}, `${one.who} `,
        one.kept ? el("span", { class: "tag" }, t("compose-kept")) : el("button", { type: "button", class: "link", "aria-label": t("compose-keep-about", about), click: send("kept") }, t("compose-keep")),
        " ", el("button", { type: "button", class: "link", "aria-label": t("compose-drop-about", about), click: send("dropped") }, t("compose-drop"))));
  }

  private own(section: ReportSection, part: OwnPart): HTMLElement {
    const act = (name: "reword" | "delete", run: () => void) =>
      el("button", { type: "button", class: "link", "aria-label": t("compose-act", { act: t(name), words: short(part.text) }), click: run }, t(name));
    return el("div", { class: `own ${part.kind}` },
      el(part.kind === "heading" ? "h3" : "p", {}, part.text),
      part.changed ? el("p", { class: "changed" }, part.changed) : "",
      !part.id ? "" : el("p", { class: "acts" }, act("reword", () => void this.write(section, part.kind, part)), " ", act("delete", () => void this.remove(part, section.id))));
  }

  /** A theme goes before the one above it, in its axis. */
  private moves(one: ReportSection, all: ReportSection[]): HTMLElement[] {
    if (!one.id.startsWith(THEME)) return [];
    const at = all.indexOf(one);
    let axis = at;
    while (axis > 0 && (all[axis]?.level ?? 0) >= one.level) axis -= 1;
    const mates: string[] = [];
    for (const other of all.slice(axis + 1)) {
      if (other.level < one.level) break;
      if (other.id.startsWith(THEME)) mates.push(other.id);
    }
    const place = mates.indexOf(one.id);
    if (place < 1) return [];
    const order = [...mates.slice(0, place - 1), one.id, mates[place - 1] ?? "", ...mates.slice(place + 1)].join(" ");
    return [this.button("compose-up", one, () => void this.send({ kind: "order", place: all[axis]?.id ?? "", text: order }, one.id))];
  }

  private button(name: Word, section: ReportSection, run: () => void): HTMLElement {
    return el("button", { type: "button", class: "link", "aria-label": t("compose-act", { act: t(name), words: section.title }), click: run }, t(name));
  }

  private async write(section: ReportSection, kind: OwnPart["kind"], part: OwnPart | null = null): Promise<void> {
    const isHeading = kind === "heading";
    const field = { name: "text", label: t(isHeading ? "compose-heading" : "compose-paragraph"), value: part?.text ?? "", required: true, ...(isHeading ? {} : { rows: 6 }) };
    const given = await askForm(section.title || t("compose-more"), t("compose-about"), [field], t("save"));
    const text = given?.text ?? "";
    if (text && text !== part?.text) await this.send({ kind, place: section.id, text, instead_of: part?.id ?? "" }, section.id);
  }

  private remove(part: OwnPart, focus: string): Promise<void> {
    return this.send({ part: part.id }, focus, "report/parts/remove");
  }

  private async send(body: Sent, focus: string, path = "report/parts"): Promise<void> {
    const turn = ++this.turn;
    const before = this.report;
    if (before) this.report = foresee(before, body);
    this.draw(focus);
    this.element.setAttribute("aria-busy", "true");
    const outcome = await this.queue.send(path, body);
    if (turn !== this.turn) return; // another act is on its way: its answer holds this one too
    this.element.removeAttribute("aria-busy");
    const isHere = this.element.contains(document.activeElement);
    if ("refusal" in outcome) {
      say(outcome.refusal.error.message);
      return this.start();
    }
    this.report = outcome.answer as unknown as Report;
    this.stepped(this.report);
    this.draw(isHere ? focus : "");
    say(t("compose-saved"));
  }
}

function short(words: string): string {
  return words.length > 50 ? `${words.slice(0, 50)}…` : words;
}
