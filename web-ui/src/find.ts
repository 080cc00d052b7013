// Finding words in every interview while they are typed; places chosen among what is found get a code in one act.

import { passageAddress } from "./addresses";
import { byId, el, key, say } from "./dom";
import { caption } from "./keymap";
import { pickCode } from "./picker";
import { Latest, type Queue } from "./queue";
import type { Answer, Code, Hit, Hits, Study } from "./types";
import { counted, t } from "./words";

/** Rows drawn at once: more than a screen holds. */
const AT_FIRST = 40;

type Extent = "words" | "sentence" | "turn";

export class Finder {
  private readonly dialog = byId("find") as HTMLDialogElement;
  private readonly input = el("input", { type: "search", "aria-label": t("find-what"), placeholder: t("find-what"), maxlength: 200, autocomplete: "off", spellcheck: "false", input: () => void this.ask() });
  private readonly forms = el("input", { type: "checkbox", change: () => void this.ask() });
  private readonly interviewer = el("input", { type: "checkbox", change: () => void this.ask() });
  private readonly extent = el("select", { "aria-label": t("find-extent") },
    ...(["sentence", "words", "turn"] as Extent[]).map((value) => el("option", { value }, t(`extent-${value}`))));
  private readonly all = el("input", { type: "checkbox", change: () => this.choose(this.all.checked) });
  private readonly told = el("p", { class: "told", role: "status" });
  private readonly list = el("ol", { class: "hits" });
  private readonly acts = el("div", { class: "actions" });
  private found: Hits = { hits: [], counts: {} };
  private readonly latest = new Latest();
  private turn = 0;
  /** Where one was when it was opened. */
  private from = "";

  constructor(private readonly queue: Queue, private readonly study: () => Study, private readonly here: () => string, private readonly makeCode: (name: string) => Promise<Code | null>, private readonly done: (answer: Answer) => void) {
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("change", () => this.drawActs());
    this.list.addEventListener("click", (event) => this.follow(event));
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  /** ``from``: the address of the place one is at. */
  open(from: string): void {
    this.from = from;
    if (!this.dialog.firstChild) this.layOut();
    this.dialog.showModal();
    this.input.focus();
    this.input.select();
    // What was found and chosen before is still there.
  }

  private layOut(): void {
    const box = (input: HTMLElement, label: string) => el("label", {}, input, ` ${label}`);
    this.dialog.setAttribute("aria-label", t("find"));
    this.dialog.append(
      el("div", { class: "search" }, this.input, el("button", { type: "button", click: () => this.dialog.close() }, `${t("close")} `, key(caption("Escape")))),
      el("div", { class: "filters" }, box(this.forms, t("find-forms")), box(this.interviewer, t("find-interviewer")), this.told),
      this.list,
      el("footer", {}, box(this.all, t("find-all")), el("label", {}, `${t("find-extent")} `, this.extent), this.acts),
    );
    this.drawActs();
  }

  private async ask(): Promise<void> {
    const turn = ++this.turn;
    const typed = this.input.value.trim();
    const asked = new URLSearchParams({ q: typed, first: this.here(), forms: String(this.forms.checked), interviewer: String(this.interviewer.checked) });
    this.told.textContent = this.forms.checked && typed ? t("loading") : "";
    const found = await this.latest.get<Hits>(`find?${asked}`).catch((error: unknown) => (error instanceof Error ? error.message : t("error")));
    if (turn !== this.turn) return;
    this.found = typeof found === "string" ? { hits: [], counts: {} } : found;
    this.all.checked = false;
    this.told.textContent = typeof found === "string" ? found : this.summary(typed);
    this.draw();
  }

  private summary(typed: string): string {
    if (!typed) return "";
    const counts = Object.values(this.found.counts);
    const n = counts.reduce((sum, one) => sum + one, 0);
    if (!n) return t("find-nothing");
    const said = t("find-found", { places: counted("passages", n), interviews: counted("interviews", counts.length) });
    return n > this.found.hits.length ? `${said} ${t("find-first", { n: this.found.hits.length })}` : said;
  }

  /** What fills the screen first, the rest once that is painted. */
  private draw(): void {
    const { hits } = this.found;
    this.list.replaceChildren(...this.rows(0, AT_FIRST));
    this.drawActs();
    if (hits.length <= AT_FIRST) return;
    requestAnimationFrame(() => setTimeout(() => { if (hits === this.found.hits) this.list.append(...this.rows(AT_FIRST, hits.length)); }));
  }

  private rows(from: number, to: number): HTMLElement[] {
    return this.found.hits.slice(from, to).flatMap((hit, n) => {
      const isNew = hit.interview !== this.found.hits[from + n - 1]?.interview;
      return [...(isNew ? [el("li", { class: "of" }, hit.interview, el("small", {}, ` ${this.found.counts[hit.interview] ?? ""}`))] : []), row(hit, from + n)];
    });
  }

  private drawActs(): void {
    const n = this.chosen().length;
    this.acts.replaceChildren(
      el("button", { type: "button", class: "main", disabled: !n, click: () => void this.give("code") }, n ? counted("find-code", n) : t("code")),
      el("button", { type: "button", disabled: !n, click: () => void this.give("suggest") }, t("find-suggest")),
    );
  }

  private boxes(): HTMLInputElement[] {
    return [...this.list.querySelectorAll<HTMLInputElement>("input")];
  }

  private chosen(): Hit[] {
    return this.boxes().flatMap((box) => (box.checked ? this.found.hits[Number(box.value)] ?? [] : []));
  }

  private choose(isChosen: boolean): void {
    for (const box of this.boxes()) box.checked = isChosen;
    this.drawActs();
  }

  private async give(act: "code" | "suggest"): Promise<void> {
    const hits = this.chosen().map(({ interview, span }) => ({ interview, span }));
    const code = await pickCode(this.study().codes, counted(act === "code" ? "find-code" : "find-suggested", hits.length), this.input.value, { create: this.makeCode });
    if (!code) return;
    const outcome = await this.queue.send(`find/${act}`, { hits, code: code.id, extent: this.extent.value, query: this.input.value.trim() });
    if ("refusal" in outcome) {
      this.told.textContent = outcome.refusal.error.message;
      return;
    }
    this.dialog.close();
    this.done(outcome.answer);
    say(t(act === "code" ? "find-coded" : "find-suggested-as", { n: counted("passages", outcome.answer.n ?? 0), code: code.name }));
  }

  /** Up and down through what was found; from the field, Enter goes to the first. */
  private press(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      this.dialog.close(); // a field for searches would only be emptied
      event.preventDefault();
    }
    event.stopPropagation();
    const links = [...this.list.querySelectorAll<HTMLElement>("a")];
    const row = document.activeElement?.closest(".hit");
    const at = links.findIndex((link) => row?.contains(link));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && (row || document.activeElement === this.input)) {
      if (at + step < 0) this.input.focus();
      else links[Math.min(links.length - 1, at + step)]?.focus();
      event.preventDefault();
    } else if (event.key === "Enter" && document.activeElement === this.input) {
      links[0]?.click();
      event.preventDefault();
    } else if (event.key === " " && row && document.activeElement instanceof HTMLAnchorElement) {
      row.querySelector("input")?.click();
      event.preventDefault();
    }
  }

  /** Going to a place: the address of the one before is kept, so that going back leads there. */
  private follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link) return;
    if (this.from) history.replaceState(null, "", this.from);
    this.dialog.close();
  }
}

function row(hit: Hit, at: number): HTMLElement {
  const about = `${hit.interview} §${hit.turn + 1}`;
  return el("li", { class: "hit" },
    el("input", { type: "checkbox", value: at, "aria-label": t("find-choose", { about }) }),
    el("a", { href: passageAddress(hit.interview, hit.span) },
      el("span", { lang: "fr" }, hit.left.replace(/^\S+(?=\s)/, "…"), el("mark", {}, hit.keyword), hit.right.replace(/(?<=\s)[^\s.?!…]+$/, "…")), el("small", {}, ` §${hit.turn + 1} · ${hit.speaker}`)));
}
