// The study's numbers and its documents: the tables of the terminal, each with what it counts and out of what, one at a
// time; and what is written of the study, to be taken away.

import { Composer } from "./compose";
import { el } from "./dom";
import { fileLink } from "./download";
import { selectBox } from "./filterbar";
import type { Option } from "./forms";
import { get, type Queue } from "./queue";
import type { Steps, Study, Table } from "./types";
import { t } from "./words";

const TABS = ["themes", "crosstab", "matrix", "cooccur", "agree", "saturation", "codings", "compose", "documents"] as const;
export type Tab = (typeof TABS)[number];

/** Of these, whose codings are counted is not asked: they tell of all. */
const OF_ALL = new Set<Tab>(["agree", "codings", "compose"]);
/** Rows shown; the file has them all. */
const MOST = 200;

export function layers(study: Study): Option[] {
  return [
    ["auto", t("layer-auto")], ["suggestions", t("layer-machine")], [study.coder.id, t("your-name", { name: study.coder.name })],
    ...study.coders.map((one): Option => [one.id, one.name]),
  ];
}

export class ResultsView {
  readonly element = el("div", { class: "list results" });
  private readonly tabs = el("div", { class: "tabs", role: "tablist", "aria-label": t("results") });
  private readonly panel = el("section", { role: "tabpanel", id: "result", tabindex: 0, "aria-labelledby": "result-tab" });
  private readonly box: HTMLElement;
  private layer = "auto";
  private turn = 0;

  constructor(private readonly study: Study, private readonly queue: Queue, private tab: Tab, private readonly stepped: (now: Steps) => void) {
    const box = selectBox("layer", t("layer"), layers(study), this.layer, (chosen) => { this.layer = chosen; void this.show(); });
    this.box = el("label", {}, `${t("layer")} `, box);
    this.element.append(el("h1", {}, t("results")), el("p", { class: "lead" }, t("results-lead")), this.tabs, this.box, this.panel);
    this.tabs.addEventListener("keydown", (event) => this.step(event));
    void this.show();
  }

  press(): boolean {
    return false;
  }

  /** Left and right, as in every row of tabs. */
  private step(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.open(TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length] ?? "themes");
    this.tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  }

  private open(tab: Tab): void {
    this.tab = tab;
    history.replaceState(null, "", `#//resultats/${tab}`);
    void this.show();
  }

  private async show(): Promise<void> {
    const turn = ++this.turn;
    this.tabs.replaceChildren(...TABS.map((one) => el("button", {
      type: "button", role: "tab", "aria-selected": String(one === this.tab), "aria-controls": "result",
      id: one === this.tab ? "result-tab" : null, tabindex: one === this.tab ? 0 : -1, click: () => this.open(one),
    }, t(`table-${one}`))));
    this.box.hidden = OF_ALL.has(this.tab);
    this.panel.setAttribute("aria-busy", "true");
    this.panel.replaceChildren(el("p", { class: "lead" }, t("loading")));
    const parts = await this.parts(this.tab);
    if (turn !== this.turn) return;
    this.panel.replaceChildren(...parts);
    this.panel.removeAttribute("aria-busy");
  }

  private async parts(tab: Tab): Promise<(Node | string)[]> {
    if (tab === "documents") return this.documents();
    if (tab !== "compose") return this.table(tab);
    const composer = new Composer(this.queue, this.stepped);
    await composer.start();
    return [composer.element];
  }

  private get query(): string {
    return `?layer=${encodeURIComponent(this.layer)}`;
  }

  private async table(name: Tab): Promise<(Node | string)[]> {
    const found = await get<Table>(`tables/${name}${this.query}`).catch((error: unknown) => (error instanceof Error ? error.message : t("error")));
    if (typeof found === "string") {
      const isUngrouped = name === "crosstab" && !this.study.attributes[0]; // no participants' table was given
      return [el("p", { class: "lead" }, found), isUngrouped ? el("a", { href: "#//lire" }, t("intake-add")) : ""];
    }
    const files = found.files.map((suffix) => fileLink(`tables/${name}.${suffix}${this.query}`, suffix));
    const left = found.rows.length - MOST;
    return [
      el("header", { class: "of-table" }, el("h2", {}, found.title), el("p", { class: "files" }, `${t("take")} `, ...files)),
      found.caption ? el("p", { class: "lead" }, found.caption) : "",
      found.rows.length ? drawn(this.named(found)) : el("p", { class: "lead" }, t("table-empty")),
      left > 0 ? el("p", { class: "lead" }, t("table-more", { n: left })) : "",
    ];
  }

  /** A column that is a code is headed by its name: there is more room here than in a file. */
  private named({ columns, ...table }: Table): Table {
    const names = new Map(this.study.codes.map((code) => [code.id, code.name]));
    return { ...table, columns: columns.map((one) => ({ ...one, header: names.get(one.header) ?? one.header })) };
  }

  private documents(): Node[] {
    const codes = this.study.codes.map((code): Option => [code.id, `${"\u2003".repeat(code.depth)}${code.name}`]);
    const texts = this.study.interviews.map((one): Option => [one.id, [one.id, ...one.about].join(" · ")]);
    return [
      el("section", {}, el("h2", {}, t("doc-report")), el("p", { class: "lead" }, t("doc-report-about")),
        el("p", { class: "files" }, `${t("take")} `, ...["docx", "html", "pdf"].map((suffix) => fileLink(`documents/report.${suffix}${this.query}`, suffix)))),
      this.choice("quotes", codes, (code) => `documents/quotes.docx${this.query}&code=${encodeURIComponent(code)}`),
      this.choice("transcript", texts, (id) => `documents/transcript.docx?interview=${encodeURIComponent(id)}`),
    ];
  }

  /** A document of one thing among several. */
  private choice(kind: "quotes" | "transcript", offered: Option[], path: (chosen: string) => string): HTMLElement {
    const files = el("span", {});
    const show = (chosen: string) => files.replaceChildren(fileLink(path(chosen), "docx"));
    const first = offered[0]?.[0] ?? "";
    show(first);
    const box = selectBox(kind, t(`doc-${kind}-of`), offered, first, show);
    return el("section", {}, el("h2", {}, t(`doc-${kind}`)), el("p", { class: "lead" }, t(`doc-${kind}-about`)),
      offered.length ? el("p", { class: "files" }, box, ` ${t("take")} `, files) : el("p", { class: "lead" }, t("table-empty")));
  }
}

function drawn({ title, columns, rows }: Table): HTMLElement {
  const side = (at: number) => (columns[at]?.right ? "right" : "left");
  return el("div", { class: "picture", tabindex: "0", role: "group", "aria-label": title },
    el("table", { class: rows.some(([first]) => (first ?? "").length > 20) ? "result named" : "result" }, el("caption", { class: "sr" }, title),
      el("thead", {}, el("tr", {}, ...columns.map(({ header }, at) => el("th", { scope: "col", class: side(at) }, header)))),
      el("tbody", {}, ...rows.slice(0, MOST).map((row) => el("tr", {}, ...row.map((cell, at) =>
        (at ? el("td", { class: side(at), lang: columns[at]?.right ? null : "fr" }, cell) : rowHead(cell, side(at)))))))));
}

/** A name stands as deep as it is written; what does not fit on its line stands below it, not below its parent. */
function rowHead(cell: string, side: string): HTMLElement {
  const name = cell.trimStart();
  const head = el("th", { scope: "row", class: side, lang: "fr" }, name);
  if (name !== cell) head.style.paddingLeft = `${0.6 + cell.length - name.length}rem`;
  return head;
}

/** Read an address; the first of the tabs where it names none. */
export function tabOf(hash: string): Tab {
  return TABS.find((one) => hash.endsWith(`/${one}`)) ?? "themes";
}
