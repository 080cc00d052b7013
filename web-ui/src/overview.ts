// The study at a glance: who speaks of what, how far one is, how far coders agree, which codes come together.
// Every chart has its table.

import { codeAddress } from "./addresses";
import { el } from "./dom";
import { selectBox } from "./filterbar";
import { get } from "./queue";
import { layers } from "./results";
import { bars, intervals, type Row } from "./svg";
import { loadTally, type Tally } from "./tally";
import type { Agreement, Code, Pairs, Study, Themes } from "./types";
import { counted, decimal, t } from "./words";

type Cell = string | number;

/** As ``choose_layer`` names what the study's rule counts, and the machine's suggestions. */
const AUTO = "auto", MACHINE = "suggestions";
/** Bounds of Krippendorff 2004, p. 241. */
const BOUNDS = [0, 0.667, 0.8, 1];

export class Overview {
  readonly element = el("div", { class: "list overview" });
  private readonly codes: Map<string, Code>;
  private readonly themes = chart("themes", t("chart-themes"));
  private readonly progress = chart("progress", t("chart-progress"));
  private readonly agreement = chart("agreement", t("chart-agreement"));
  private readonly pairs = chart("pairs", t("chart-pairs"));

  /** ``layer``: what is counted, to begin with. */
  constructor(private readonly study: Study, public layer = AUTO) {
    this.codes = new Map(study.codes.map((code) => [code.id, code]));
    const box = selectBox("layer", t("layer"), layers(study), layer, (chosen) => this.load(chosen));
    this.element.append(
      el("h1", {}, t("charts")),
      el("p", { class: "lead" }, t("charts-lead"), " ", el("label", {}, `${t("layer")} `, box)),
      this.themes, this.progress, this.pairs, this.agreement,
    );
  }

  start(): void {
    void this.fill(this.progress, "tally", async () => this.showProgress(await loadTally()));
    void this.fill(this.agreement, "agreement", async () => this.showAgreement(await get<Agreement>("overview/agreement")));
    this.load(this.layer);
  }

  press(): boolean {
    return false;
  }

  private load(layer: string): void {
    this.layer = layer;
    const query = `?layer=${encodeURIComponent(layer)}`;
    void this.fill(this.themes, layer, async () => this.showThemes(await get<Themes>(`overview/themes${query}`)));
    void this.fill(this.pairs, layer, async () => this.showPairs(await get<Pairs>(`overview/pairs${query}`)));
  }

  /** Put what was asked for into its section; what was asked for last wins. */
  private async fill(section: HTMLElement, asked: string, make: () => Promise<Node[]>): Promise<void> {
    section.dataset["asked"] = asked;
    section.setAttribute("aria-busy", "true");
    const parts = await make().catch((error: unknown) => [el("p", { class: "lead" }, error instanceof Error ? error.message : t("error"))]);
    if (section.dataset["asked"] !== asked) return;
    section.querySelector(".inside-chart")?.replaceChildren(...parts);
    section.removeAttribute("aria-busy");
  }

  private showThemes({ layer, n, groups, rows, reviewed }: Themes): Node[] {
    const kinds = Object.keys(groups);
    if (!n || !rows.some((row) => row.n)) return [el("p", { class: "lead" }, t("chart-nothing", { layer }))];
    const what = this.layer === MACHINE || (this.layer === AUTO && !reviewed) ? "suggested" : "coded";
    const drawn = rows.map((row): Row => ({
      ...this.named(row.code), n: row.n, of: n, said: t("actors-of", { n: row.n, of: n }),
      href: codeAddress(row.code, { what }),
      cells: kinds.map((kind) => ({ share: (row.by[kind] ?? 0) / (groups[kind] ?? 1), said: `${row.by[kind] ?? 0}/${groups[kind]}`, href: codeAddress(row.code, { what, group: kind }) })),
    }));
    const about = t(reviewed ? "chart-themes-about" : "chart-themes-unread", { layer, n });
    const columns = [t("filter-code"), t("column-actors", { n }), ...kinds.map((kind) => `${kind} (${groups[kind]})`), t("column-passages")];
    const cells = rows.map((row): Cell[] => [this.named(row.code).name, row.n, ...kinds.map((kind) => row.by[kind] ?? 0), row.passages]);
    return [el("p", { class: "lead" }, about), bars(t("chart-themes"), drawn, kinds), table(t("chart-themes"), columns, cells)];
  }

  private showProgress(tally: Tally[]): Node[] {
    const sum = (of: (one: Tally) => boolean) => {
      const mine = tally.filter(of);
      const n = (states: string[]) => mine.filter((one) => states.includes(one.state)).reduce((all, one) => all + one.n, 0);
      return { decided: n(["done", "refused"]), all: n(["done", "refused", "waiting"]), codings: n(["coding"]) };
    };
    const part = (title: string, names: [id: string, name: string, depth?: number][], of: (id: string) => (one: Tally) => boolean): HTMLElement => {
      const found = names.map(([id, name, depth]) => ({ name, depth, ...sum(of(id)) })).filter((one) => one.all || one.codings);
      const most = Math.max(...found.map((one) => one.codings), 1);
      // By hand alone, there is nothing to decide: what was coded shows how far one is.
      const rows = found.map((one): Row => (found.some(({ all }) => all)
        ? { name: one.name, depth: one.depth, n: one.decided, of: one.all, said: t("actors-of", { n: one.decided, of: one.all }) }
        : { name: one.name, depth: one.depth, n: one.codings, of: most, said: counted("codings", one.codings) }));
      return el("div", {}, el("h3", {}, title), bars(title, rows),
        table(title, [title, t("column-decided"), t("column-suggestions"), t("column-codings")], found.map((one) => [one.name, one.decided, one.all, one.codings])));
    };
    return [el("div", { class: "twin" },
      part(t("by-interview"), this.study.interviews.map((one) => [one.id, [one.id, ...one.about.slice(0, 1)].join(" · ")]), (id) => (one) => one.interview === id),
      part(t("by-code"), this.study.codes.map((one) => [one.id, one.name]), (id) => (one) => one.code === id),
    )];
  }

  private showPairs({ layer, pairs }: Pairs): Node[] {
    if (!pairs.length) return [el("p", { class: "lead" }, t("chart-nothing", { layer }))];
    const name = ([one, other]: [string, string]) => `${this.named(one).name} + ${this.named(other).name}`;
    const rows = pairs.map((pair): Row => ({ name: name(pair.codes), n: pair.c, of: 1, said: counted("turns", pair.n) }));
    const cells = pairs.map((pair): Cell[] => [this.named(pair.codes[0]).name, this.named(pair.codes[1]).name, pair.n, ...pair.of, orDash(pair.c)]);
    const columns = [t("filter-code"), t("another-code"), t("column-both"), t("column-first"), t("column-second"), t("column-c")];
    return [el("p", { class: "lead" }, t("chart-pairs-about", { layer })), bars(t("chart-pairs"), rows, [], true), table(t("chart-pairs"), columns, cells)];
  }

  private showAgreement(found: Agreement): Node[] {
    if (!found.rows.length) return [el("p", { class: "lead" }, t("chart-no-agreement"), " ", el("code", {}, "interviews project import-codings"))];
    const about = t("chart-agreement-about", { coders: found.coders.join(", "), interviews: counted("interviews-by-two", found.interviews.length) });
    const rows = found.rows.map((row) => ({ ...this.named(row.code), value: row.alpha, low: row.low, high: row.high,
      said: row.alpha === null ? t("no-alpha") : `α ${orDash(row.alpha)}` }));
    const columns = [t("filter-code"), t("column-coded-turns"), t("column-percent"), "α", t("column-low"), t("column-high")];
    const cells = found.rows.map((row): Cell[] => [this.named(row.code).name, row.positive, orDash(row.percent), orDash(row.alpha), orDash(row.low), orDash(row.high)]);
    return [el("p", { class: "lead" }, about, found.indicative ? ` ${t("indicative")}` : ""),
      el("p", {}, el("a", { href: "#//accorder" }, t("reconcile-go"))), intervals(t("chart-agreement"), rows, BOUNDS), table(t("chart-agreement"), columns, cells)];
  }

  private named(id: string): { name: string; depth: number } {
    const code = this.codes.get(id);
    return { name: code?.name ?? id, depth: code?.depth ?? 0 };
  }
}

function chart(id: string, title: string): HTMLElement {
  return el("section", { class: "chart", id: `chart-${id}`, "aria-labelledby": `chart-${id}-title`, "aria-busy": "true" },
    el("h2", { id: `chart-${id}-title` }, title), el("div", { class: "inside-chart" }, el("p", { class: "lead" }, t("loading"))));
}

function table(title: string, columns: string[], rows: Cell[][]): HTMLElement {
  return el("details", {}, el("summary", {}, t("as-table")),
    el("div", { class: "picture", tabindex: "0", role: "group", "aria-label": title },
      el("table", {},
        el("caption", { class: "sr" }, title),
        el("thead", {}, el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, ...rows.map(([first, ...rest]) =>
          el("tr", {}, el("th", { scope: "row" }, String(first)), ...rest.map((cell) => el("td", {}, String(cell)))))))));
}

function orDash(value: number | null): string {
  return value === null ? "—" : decimal(value, 2);
}
