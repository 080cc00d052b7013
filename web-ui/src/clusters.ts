// The clusters a machine found: words, who says them, excerpts; a person names them, or does away with them.

import { passageAddress } from "./addresses";
import { el, say } from "./dom";
import { actOf, cap, caption, keyOf } from "./keymap";
import { pickCode } from "./picker";
import { get } from "./queue";
import type { Cluster, ClusterExcerpt, ClusterRun, Clusters, Refusal, Steps, Study } from "./types";
import { counted, PICTURES, t, type Word } from "./words";

/** What a decision is about, and what else the server must know. */
interface Decided {
  method?: string;
  cluster?: string;
  clusters?: string[];
  name?: string;
  code?: string;
  new?: string;
}

/** Milliseconds after which one wonders whether anything happens. */
const FELT = 300;

export class ClustersView {
  readonly element = el("div", { class: "list clusters" });
  private found: Clusters | null = null;
  private merging = "";
  private readonly opened = new Set<string>();
  /** What a person said before deciding, by cluster; it goes with their next decision there. */
  private readonly reasons = new Map<string, string>();

  constructor(private study: Study, private readonly decided: (steps: Steps) => void) {}

  async start(): Promise<void> {
    try {
      this.take(await get<Clusters>("clusters"));
    } catch {
      this.element.replaceChildren(el("h1", {}, t("classes-title")), el("p", { class: "lead" }, t("classes-none"), " ", t("classes-lead")), this.finders());
    }
  }

  /** Classes are found anew; what was decided on those that come back is kept. */
  private finders(): HTMLElement {
    const find = (method: string) => () => void this.send("find", { method }, t("classes-found"));
    return el("p", { class: "actions" },
      el("button", { type: "button", click: find("reinert") }, t("classes-find-words")), el("button", { type: "button", click: find("semantic") }, t("classes-find-meaning")));
  }

  /** The codebook has changed: so may have the codes of clusters. Keys stay where they are. */
  async renew(study: Study): Promise<void> {
    this.study = study;
    if (!this.found) return;
    this.found = await get<Clusters>("clusters");
    const before = document.activeElement?.closest<HTMLElement>(".cluster")?.dataset["cluster"];
    this.take(this.found, this.all().some((one) => one.id === before) ? before : "");
  }

  press(event: KeyboardEvent): boolean {
    const cards = [...this.element.querySelectorAll<HTMLElement>(".cluster")];
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const pressed = actOf(event.key, "clusters") ?? event.key;
    const step = { next: 1, previous: -1, ArrowDown: 1, ArrowUp: -1 }[pressed];
    if (step) {
      const next = cards[Math.max(0, Math.min(cards.length - 1, at + step))];
      next?.focus();
      return !!next;
    }
    const one = this.all()[at];
    const acts: Record<string, (one: Cluster) => void> = {
      "cluster-name": (cluster) => this.rename(cluster),
      "cluster-code": (cluster) => void this.promote(cluster),
      "cluster-new": (cluster) => this.create(cluster),
      "cluster-merge": (cluster) => void this.merge(cluster),
      "cluster-split": (cluster) => void this.split(cluster),
      "cluster-aside": (cluster) => void this.setAside(cluster),
      "cluster-why": (cluster) => this.askWhy(cluster),
    };
    const act = acts[pressed];
    if (!act || !one) return false;
    act(one);
    return true;
  }

  private all(): Cluster[] {
    return this.found?.runs.flatMap((run) => run.clusters) ?? [];
  }

  private rename(cluster: Cluster): void {
    this.ask(cluster, t("class-name"), cluster.named_by ? cluster.name : "", (name) =>
      this.send("name", { cluster: cluster.id, name }, t("class-named"), cluster.id));
  }

  private create(cluster: Cluster): void {
    this.ask(cluster, t("class-new-code"), cluster.named_by ? cluster.name : "", async (name) => {
      const done = t("class-new-made", { code: name, promised: promised(cluster) });
      await this.send("promote", { cluster: cluster.id, new: name }, done, cluster.id);
      this.study.codes = (await get<Study>("study")).codes;
      this.draw(cluster.id);
    });
  }

  /** Ask for words where the title stands, and for the reason beside: Enter says them, Escape leaves all as it was. */
  private ask(cluster: Cluster, label: string, value: string, then: (words: string) => Promise<void>): void {
    const title = this.card(cluster.id)?.querySelector("h3");
    if (!title) return;
    const words = field(label, t("class-name-hint", { label, name: cluster.name }), value, 120);
    const why = field(t("class-why"), t("class-why-hint"), this.reasons.get(cluster.id) ?? "", 500);
    this.onKeys([words, why], cluster, () => {
      if (!words.value.trim()) return;
      this.reasons.set(cluster.id, why.value.trim());
      void then(words.value.trim());
    });
    title.replaceChildren(words, why);
    words.focus();
  }

  /** Ask for the reason of a decision to come: none of them waits for one. */
  private askWhy(cluster: Cluster): void {
    const place = this.card(cluster.id)?.querySelector(".why");
    if (!place) return;
    const why = field(t("class-why"), t("class-why-hint"), this.reasons.get(cluster.id) ?? "", 500);
    this.onKeys([why], cluster, () => {
      this.reasons.set(cluster.id, why.value.trim());
      this.draw(cluster.id);
      if (why.value.trim()) say(t("class-why-kept", { id: cluster.short }));
    });
    place.replaceChildren(why);
    why.focus();
  }

  private onKeys(fields: HTMLInputElement[], cluster: Cluster, enter: () => void): void {
    for (const one of fields)
      one.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.draw(cluster.id);
        if (event.key === "Enter") enter();
      });
  }

  private async split(cluster: Cluster): Promise<void> {
    say(t("class-splitting", { id: cluster.short }));
    const before = new Set(this.all().map((one) => one.id));
    await this.send("split", { cluster: cluster.id }, t("class-split", { id: cluster.short }));
    this.card(this.all().find((one) => !before.has(one.id))?.id ?? "")?.focus();
  }

  private setAside(cluster: Cluster): Promise<void> {
    return this.send("aside", { cluster: cluster.id }, t("class-set-aside", { id: cluster.short }));
  }

  private async promote(cluster: Cluster): Promise<void> {
    const code = await pickCode(this.study.codes, t("class-suggest", { n: cluster.segments }), cluster.name);
    if (!code) return;
    await this.send("promote", { cluster: cluster.id, code: code.id }, t("class-suggested", { code: code.name, promised: promised(cluster) }), cluster.id);
  }

  private async merge(cluster: Cluster): Promise<void> {
    if (!this.merging || this.merging === cluster.id) {
      this.merging = this.merging ? "" : cluster.id;
      say(this.merging ? t("classes-merging", { id: cluster.short, key: caption(keyOf("cluster-merge")) }) : t("classes-not-merged"));
      this.draw(cluster.id);
      return;
    }
    const clusters = [this.merging, cluster.id];
    this.merging = "";
    await this.send("merge", { clusters }, t("classes-merged"));
  }

  private async send(path: string, body: Decided, done: string, focus = ""): Promise<void> {
    const about = body.clusters ?? [body.cluster ?? ""];
    const reason = about.map((id) => this.reasons.get(id) ?? "").filter(Boolean).join(" ; ").slice(0, 500);
    const sign = window.setTimeout(() => { this.element.setAttribute("aria-busy", "true"); say(t("working")); }, FELT);
    const response = await fetch(`/api/clusters/${path}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(reason ? { ...body, reason } : body),
    }).catch(() => null);
    window.clearTimeout(sign);
    this.element.removeAttribute("aria-busy");
    if (!response?.ok) {
      say(response ? ((await response.json()) as Refusal).error.message : t("not-saved"));
      return;
    }
    for (const id of about) this.reasons.delete(id);
    this.take((await response.json()) as Clusters, focus);
    if (this.found) this.decided(this.found);
    say(done);
  }

  private take(found: Clusters, focus = ""): void {
    this.found = found;
    this.draw(focus || (this.all()[0]?.id ?? ""), !focus);
  }

  private card(id: string): HTMLElement | null {
    return this.element.querySelector(`[data-cluster="${CSS.escape(id)}"]`);
  }

  private draw(focus: string, atTop = false): void {
    this.element.replaceChildren(
      el("h1", {}, t("classes-title")),
      el("p", { class: "lead" }, t("classes-lead")),
      ...(this.found?.runs ?? []).map((run) => this.showRun(run)),
      this.finders(),
    );
    this.card(focus)?.focus({ preventScroll: atTop });
  }

  private showRun(run: ClusterRun): HTMLElement {
    return el("section", { "aria-label": run.title },
      el("h2", {}, run.title.replace(/ \(.*/, ""), el("small", {}, run.title.replace(/^[^(]*/, ""))),
      el("p", { class: "kind" }, [aboutRun(run), aboutScope(run.on)].filter(Boolean).join(" ")),
      run.shaky ? el("p", { class: "shaky" }, t("classes-shaky")) : null,
      el("details", { class: "pictures" }, el("summary", {}, t("class-pictures")),
        run.rand ? el("p", { class: "kind" }, run.rand) : null,
        ...run.pictures.map((picture) =>
          el("figure", {},
            el("figcaption", {}, PICTURES[picture] ?? picture),
            el("img", { src: `/api/clusters/pictures/${run.method}/${picture}.svg`, alt: PICTURES[picture] ?? picture, loading: "lazy" })))),
      ...run.clusters.map((one) => this.show(one)));
  }

  private show(one: Cluster): HTMLElement {
    const most = Math.max(1, ...one.words.map((word) => word.chi2));
    return el(
      "article", { class: `cluster${one.aside ? " aside" : ""}${this.merging === one.id ? " merging" : ""}`, tabindex: "0", "data-cluster": one.id, "aria-label": t("class-label", { id: one.short, name: one.name }) },
      el("p", { class: "kind" }, this.about(one)),
      el("h3", {}, one.name),
      one.fed_by ? el("p", { class: "shaky" }, t("class-fed-by", { who: one.fed_by })) : null,
      this.actions(one),
      this.why(one),
      one.level ? el("p", { class: "sure" }, t(`class-${one.level}` as Word)) : null,
      el("h4", {}, t("class-core")), ...one.excerpts.map(quoted),
      one.edge.length ? el("h4", {}, t("class-edge")) : null, ...one.edge.map(quoted),
      this.figures(one, most),
    );
  }

  /** Words, types of actor and interviews, with their numbers: for whoever asks. */
  private figures(one: Cluster, most: number): HTMLElement {
    const place = el("details", { open: this.opened.has(one.id) }, el("summary", {}, t("class-figures")),
      one.stability ? el("p", { class: "kind" }, one.stability) : null,
      el("ul", { class: "bars", "aria-label": t("class-words") },
        ...one.words.map((word) =>
          el("li", {}, el("span", { lang: "fr" }, word.form), el("progress", { max: most, value: word.chi2, "aria-hidden": "true" }), el("small", {}, counted("passages", word.n))))),
      el("p", { class: "kind" }, one.actors.map(({ type, segments }) => `${type} ${segments}`).join(" · ")),
      el("p", { class: "kind" }, one.interviews.map(({ interview, segments }) => `${interview} ${segments}`).join(" · ")));
    place.addEventListener("toggle", () => { if (place.open) this.opened.add(one.id); else this.opened.delete(one.id); });
    return place;
  }

  private about(one: Cluster): string {
    const code = this.study.codes.find((known) => known.id === one.code);
    return [
      t("class-short", { id: one.short }),
      counted("passages", one.segments),
      counted("interviews", one.interviews.length),
      one.aside ? t("class-aside") : "",
      one.named_by ? t("class-named-by", { who: one.named_by }) : "",
      code ? t("class-coded", { code: code.name }) : "",
    ].filter(Boolean).join(" · ");
  }

  private why(one: Cluster): HTMLElement {
    const reason = this.reasons.get(one.id);
    return el("p", { class: "why kind" }, reason ? `${t("class-why")} : ${reason}` : "");
  }

  private actions(one: Cluster): HTMLElement {
    const button = (label: string, act: string, run: () => void) =>
      el("button", { type: "button", click: run }, label, " ", cap(act));
    return el("div", { class: "actions" },
      button(t("name-class"), "cluster-name", () => this.rename(one)),
      button(t("make-code"), "cluster-code", () => void this.promote(one)),
      button(t("make-new-code"), "cluster-new", () => this.create(one)),
      button(this.merging && this.merging !== one.id ? t("merge-here") : t("merge-classes"), "cluster-merge", () => void this.merge(one)),
      button(t("split"), "cluster-split", () => void this.split(one)),
      one.aside ? null : button(t("set-aside"), "cluster-aside", () => void this.setAside(one)),
      button(t("class-why"), "cluster-why", () => this.askWhy(one)));
  }
}

function field(label: string, placeholder: string, value: string, maxlength: number): HTMLInputElement {
  const input = el("input", { type: "text", "aria-label": label, maxlength, placeholder, autocomplete: "off" });
  input.value = value;
  return input;
}

function aboutRun(run: ClusterRun): string {
  const aside = run.clusters.filter((one) => one.aside).length;
  const told = { classes: counted("classes", run.clusters.length - aside), classified: run.classified, all: run.segments };
  return aside ? t("classes-run-aside", { ...told, aside: counted("classes-aside", aside) }) : t("classes-run", told);
}

function aboutScope(on: string): string {
  if (on === "all") return "";
  return on === "uncoded" ? t("classes-on-uncoded") : t("classes-on", { on });
}

function promised(cluster: Cluster): string {
  return counted("passages-suggested", cluster.segments);
}

function quoted({ interview, quote, span, words }: ClusterExcerpt): HTMLElement {
  return el("blockquote", {}, ...marked(quote, words), el("small", {}, " —\u00a0", el("a", { href: passageAddress(interview, span) }, interview)));
}

function marked(quote: string, words: string[]): Node[] {
  if (!words.length) return [document.createTextNode(quote)];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = quote.split(new RegExp(`(?<!\\p{L})(${escaped.join("|")})(?!\\p{L})`, "iu"));
  return parts.map((part, at) => (at % 2 ? el("mark", {}, part) : document.createTextNode(part)));
}
