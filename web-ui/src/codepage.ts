// One code on a page of its own: every passage under it, full width, by actor, kind of actor or question; beside them what
// the code means, its memos, the codes it stands with, and its passages as a file.

import { type AskedCode, codeAddress, passageAddress } from "./addresses";
import { el, french, say } from "./dom";
import { fileLink } from "./download";
import { selectBox } from "./filterbar";
import { actOf, cap } from "./keymap";
import type { Choice, Memos } from "./memos";
import { onStudy } from "./memos";
import { hue } from "./palette";
import { definition } from "./panel";
import { pickCode } from "./picker";
import type { Queue } from "./queue";
import type { Answer, Code, CodePage, Passage, Study } from "./types";
import { counted, t, type Word } from "./words";

type By = "interview" | "group" | "question";

const FILES = ["xlsx", "docx", "csv"];

export class CodeView {
  readonly element = el("div", { class: "code-page" });
  private readonly passages = el("div", { class: "passages" });
  private readonly beside = el("aside", {});
  private readonly many = el("div", { class: "many" });
  private by: By = "interview";

  constructor(private study: Study, private readonly page: CodePage, private readonly memos: Memos, private readonly asked: AskedCode, private readonly queue: Queue, private readonly changed: (answer: Answer) => void) {
    const code = this.code;
    const title = el("h1", { class: "code" }, el("i", { class: "dot" }), french(code?.name ?? page.code));
    title.style.setProperty("--hue", hue(code?.colour ?? 5));
    this.element.append(el("header", {}, title, this.lead(), this.choices()), el("div", { class: "beside" }, this.passages, this.beside));
    this.passages.addEventListener("change", () => this.drawMany());
    this.draw();
  }

  /** Give one's ticked codings another code, in one act. */
  private async recode(): Promise<void> {
    const codings = this.ticked().map(({ id, version }) => ({ id, version }));
    const code = await pickCode(this.study.codes, counted("recode-many", codings.length), "");
    if (!code) return;
    const outcome = await this.queue.send("codings/change", { codings, code: code.id });
    if ("answer" in outcome) this.changed(outcome.answer);
    say("answer" in outcome ? t("recoded", { n: counted("passages", outcome.answer.n ?? 0), code: code.name }) : outcome.refusal.error.message);
  }

  private ticked(): Passage[] {
    const ids = new Set([...this.passages.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value));
    return this.page.passages.filter((one) => ids.has(one.id));
  }

  press(event: KeyboardEvent): boolean {
    const pressed = actOf(event.key, "code") ?? event.key;
    if (pressed === "memo") this.write();
    if (pressed === "recode" && this.ticked().length) void this.recode();
    const step = { next: 1, previous: -1, ArrowDown: 1, ArrowUp: -1 }[pressed];
    if (!step) return pressed === "memo" || pressed === "recode";
    const links = [...this.passages.querySelectorAll<HTMLElement>("a")];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
    return true;
  }

  /** A memo came or went. */
  redraw(): void {
    this.drawBeside();
  }

  private get code(): Code | undefined {
    return this.study.codes.find((one) => one.id === this.page.code);
  }

  private of(what: AskedCode["what"]): Passage[] {
    return this.page.passages.filter((one) => one.coded === (what === "coded"));
  }

  private lead(): HTMLElement {
    const actors = new Set(this.of("coded").map((one) => one.interview)).size;
    return el("p", { class: "lead" }, t("code-lead", { passages: counted("passages-coded", this.of("coded").length), actors: counted("speaking", actors), of: counted("interviews", this.page.base) }));
  }

  private choices(): HTMLElement {
    const groups = [...new Set(this.page.passages.map((one) => one.group))].sort((a, b) => a.localeCompare(b));
    const what: [string, string][] = [["coded", `${t("state-codings")} (${this.of("coded").length})`], ["suggested", `${t("suggested")} (${this.of("suggested").length})`]];
    const by: [string, string][] = (["interview", "group", "question"] as By[]).map((one) => [one, t(`code-by-${one}` as Word)]);
    return el("div", { class: "filters" },
      selectBox("what", t("code-what"), what, this.asked.what, (value) => { this.asked.what = value as AskedCode["what"]; this.draw(); }),
      groups.length > 1 ? selectBox("group", t("filter-actor"), [["", t("all-actors")], ...groups.map((one): [string, string] => [one, one])], this.asked.group, (value) => { this.asked.group = value; this.draw(); }) : null,
      selectBox("by", t("code-by"), by, this.by, (value) => { this.by = value as By; this.draw(); }), this.many);
  }

  private draw(): void {
    const shown = this.of(this.asked.what).filter((one) => !this.asked.group || one.group === this.asked.group);
    const sections = new Map<string, Passage[]>();
    for (const one of shown) sections.set(this.heading(one), [...(sections.get(this.heading(one)) ?? []), one]);
    this.passages.replaceChildren(...(shown.length ? [...sections].map(([title, ones]) => this.section(title, ones)) : [this.nothing()]));
    this.drawMany();
    this.drawBeside();
  }

  /** Where nothing is coded yet, the way to what is suggested. */
  private nothing(): HTMLElement {
    const n = this.asked.what === "coded" ? this.of("suggested").length : 0;
    const suggested = el("a", { href: codeAddress(this.page.code, { what: "suggested" }) }, `${t("suggested")} (${n})`);
    return el("p", { class: "lead" }, t("code-nothing"), " ", n ? suggested : null);
  }

  /** What can be done with the ticked ones, told where something is ticked. */
  private drawMany(): void {
    const ticked = this.ticked();
    const only = ticked.map((one) => `&only=${encodeURIComponent(one.id)}`).join("");
    this.many.replaceChildren(...(ticked.length ? [
      el("button", { type: "button", class: "main", click: () => void this.recode() }, counted("recode-many", ticked.length), " ", cap("recode")),
      fileLink(`documents/quotes.docx?code=${encodeURIComponent(this.page.code)}${only}`, counted("quotes-picked", ticked.length)),
    ] : []));
  }

  private heading(one: Passage): string {
    if (this.by === "group") return one.group;
    if (this.by === "question") {
      const question = this.study.questions.find(({ id }) => id === one.question);
      return question ? `${question.id} · ${question.text}` : t("code-no-question");
    }
    const about = this.study.interviews.find(({ id }) => id === one.interview)?.about ?? [];
    return [one.interview, ...about].join(" · ");
  }

  private section(title: string, ones: Passage[]): HTMLElement {
    return el("section", {}, el("h2", {}, title, el("small", {}, ` ${ones.length}`)), ...ones.map((one) => this.passage(one)));
  }

  private passage(one: Passage): HTMLElement {
    const below = one.code === this.page.code ? null : this.study.codes.find(({ id }) => id === one.code);
    const who = one.coded ? (one.mine ? t("you") : one.coder) : t("suggested-one");
    const tick = one.mine ? el("input", { type: "checkbox", value: one.id, "aria-label": t("find-choose", { about: `${one.interview} §${one.turn + 1}` }) }) : null;
    return el("blockquote", {}, tick,
      el("a", { href: passageAddress(one.interview, one.span) }, french(one.quote.replace(/\s+/g, " "))),
      el("small", {}, ` —\u00a0${one.interview} §${one.turn + 1}, ${who}`, below ? el("span", { lang: "fr" }, ` · ${below.name}`) : ""),
      one.memo ? el("p", { class: "memo" }, one.memo) : null);
  }

  private drawBeside(): void {
    const memos = this.memos.section(this.memos.find((memo) => memo.kind === "code" && memo.target === this.page.code));
    this.beside.replaceChildren(...[
      el("h2", { class: "sr" }, t("code-itself")),
      definition(this.code) ?? el("p", { class: "lead" }, t("no-definition")), memos,
      el("div", { class: "actions" }, el("button", { type: "button", click: () => this.write() }, t("memo"), " ", cap("memo"))),
      this.together(),
      this.of("coded").length ? el("section", {}, el("h3", {}, t("code-files")), el("p", { class: "actions" }, ...FILES.map((suffix) =>
        fileLink(`code/${encodeURIComponent(this.page.code)}/passages.${suffix}`, suffix)))) : null,
    ].filter((part) => part !== null));
  }

  private together(): HTMLElement | null {
    const pairs = Object.entries(this.page.together).slice(0, 12);
    if (!pairs.length) return null;
    return el("section", {}, el("h3", {}, t("code-together")), el("ul", { class: "together" }, ...pairs.map(([id, n]) =>
      el("li", {}, el("a", { href: codeAddress(id), lang: "fr" }, this.study.codes.find((one) => one.id === id)?.name ?? id), el("small", {}, ` ${counted("passages", n)}`)))));
  }

  private write(): void {
    const choice: Choice = { label: t("on-code", { name: this.code?.name ?? this.page.code }), on: { kind: "code", id: this.page.code } };
    void this.memos.write([choice, onStudy()]);
  }
}
