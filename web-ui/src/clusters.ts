// The clusters a machine found: words, who says them, excerpts; a person names them, or does away with them.

import { el, key, say } from "./dom";
import { empty } from "./list";
import { pickCode } from "./picker";
import { get } from "./queue";
import type { Refusal, Study } from "./types";
import { plural } from "./words";

interface Excerpt {
  interview: string;
  quote: string;
  words: string[];
}

interface Cluster {
  id: string;
  short: string;
  name: string;
  named_by: string;
  aside: boolean;
  code: string | null;
  segments: number;
  interviews: { interview: string; segments: number }[];
  fed_by: string | null;
  stability: string;
  level: "stable" | "doubtful" | "unstable" | null;
  actors: { type: string; segments: number }[];
  words: { form: string; chi2: number; n: number }[];
  excerpts: Excerpt[];
  edge: Excerpt[];
}

interface Run {
  method: string;
  title: string;
  on: string;
  segments: number;
  classified: number;
  rand: string;
  shaky: boolean;
  pictures: string[];
  clusters: Cluster[];
}

interface Clusters {
  runs: Run[];
}

const PICTURES: Record<string, string> = {
  dendrogram: "L'arbre des divisions : lesquelles se séparent d'abord, et combien de passages chacune a",
  crossing: "Qui parle dans chaque classe, par type d'acteur",
  plane: "Le plan des classes (AFC) : deux classes proches emploient les mêmes mots",
  tree: "Les mots que l'on dit ensemble (similitude)",
};

export class ClustersView {
  readonly element = el("div", { class: "list clusters" });
  private found: Clusters | null = null;
  private merging = "";

  constructor(private readonly study: Study) {}

  async start(): Promise<void> {
    try {
      this.take(await get<Clusters>("clusters"));
    } catch {
      this.element.replaceChildren(empty("Ce projet n'a pas encore de classes.", "interviews cluster"));
    }
  }

  press(event: KeyboardEvent): boolean {
    const cards = [...this.element.querySelectorAll<HTMLElement>(".cluster")];
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const next = cards[Math.max(0, Math.min(cards.length - 1, at + step))];
      next?.focus();
      return !!next;
    }
    const one = this.all()[at];
    const acts: Record<string, (one: Cluster) => void> = {
      r: (cluster) => this.rename(cluster),
      x: (cluster) => void this.send("aside", { cluster: cluster.id }, `Classe ${cluster.short} écartée.`),
      c: (cluster) => void this.promote(cluster),
      n: (cluster) => this.create(cluster),
      m: (cluster) => void this.merge(cluster),
      d: (cluster) => void this.split(cluster),
    };
    const act = acts[event.key];
    if (!act || !one) return false;
    act(one);
    return true;
  }

  private all(): Cluster[] {
    return this.found?.runs.flatMap((run) => run.clusters) ?? [];
  }

  private rename(cluster: Cluster): void {
    this.ask(cluster, "Nom de la classe", cluster.named_by ? cluster.name : "", (name) =>
      this.send("name", { cluster: cluster.id, name }, "Nom enregistré.", cluster.id));
  }

  private create(cluster: Cluster): void {
    this.ask(cluster, "Nom du nouveau code", cluster.named_by ? cluster.name : "", async (name) => {
      await this.send("promote", { cluster: cluster.id, new: name }, `« ${name} » est dans la grille ; ${promised(cluster)}`, cluster.id);
      this.study.codes = (await get<Study>("study")).codes;
      this.draw(cluster.id);
    });
  }

  /** Ask for words where the title stands: Enter says them, Escape leaves all as it was. */
  private ask(cluster: Cluster, label: string, value: string, then: (words: string) => Promise<void>): void {
    const title = this.card(cluster.id)?.querySelector("h3");
    if (!title) return;
    const input = el("input", { type: "text", "aria-label": label, maxlength: 120, placeholder: `${label} : ${cluster.name}` });
    input.value = value;
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.draw(cluster.id);
      if (event.key === "Enter" && input.value.trim()) void then(input.value.trim());
    });
    title.replaceChildren(input);
    input.focus();
  }

  private async split(cluster: Cluster): Promise<void> {
    say(`La classe ${cluster.short} se divise…`);
    const before = new Set(this.all().map((one) => one.id));
    await this.send("split", { cluster: cluster.id }, `Classe ${cluster.short} divisée en deux.`);
    this.card(this.all().find((one) => !before.has(one.id))?.id ?? "")?.focus();
  }

  private async promote(cluster: Cluster): Promise<void> {
    const code = await pickCode(this.study.codes, `Suggérer un code pour les ${cluster.segments} passages`, cluster.name);
    if (!code) return;
    await this.send("promote", { cluster: cluster.id, code: code.id }, `« ${code.name} » : ${promised(cluster)}`, cluster.id);
  }

  private async merge(cluster: Cluster): Promise<void> {
    if (!this.merging || this.merging === cluster.id) {
      this.merging = this.merging ? "" : cluster.id;
      say(this.merging ? `Allez à la classe à réunir avec la ${cluster.short}, puis « m ».` : "Réunion abandonnée.");
      this.draw(cluster.id);
      return;
    }
    const clusters = [this.merging, cluster.id];
    this.merging = "";
    await this.send("merge", { clusters }, "Classes réunies.");
  }

  private async send(path: string, body: object, done: string, focus = ""): Promise<void> {
    const response = await fetch(`/api/clusters/${path}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    }).catch(() => null);
    if (!response?.ok) {
      say(response ? ((await response.json()) as Refusal).error.message : "Le serveur ne répond pas : rien n'a été enregistré.");
      return;
    }
    this.take((await response.json()) as Clusters, focus);
    say(done);
  }

  private take(found: Clusters, focus = ""): void {
    this.found = found;
    this.draw(focus || (this.all()[0]?.id ?? ""));
  }

  private card(id: string): HTMLElement | null {
    return this.element.querySelector(`[data-cluster="${CSS.escape(id)}"]`);
  }

  private draw(focus: string): void {
    this.element.replaceChildren(
      el("h1", {}, "Classes proposées"),
      el("p", { class: "lead" }, "Des passages que la machine rapproche sans la grille. Une classe n'est pas un thème : lisez ses passages, puis nommez-la, divisez-la, écartez-la ou faites-en un code."),
      ...(this.found?.runs ?? []).map((run) => this.showRun(run)),
    );
    this.card(focus)?.focus();
  }

  private showRun(run: Run): HTMLElement {
    const aside = run.clusters.filter((one) => one.aside).length;
    const kept = run.clusters.length - aside;
    const on = run.on === "all" ? "" : run.on === "uncoded" ? " ; seulement ce que la grille ne couvre pas encore" : ` ; seulement ${run.on}`;
    return el("section", { "aria-label": run.title },
      el("h2", {}, run.title),
      el("p", { class: "kind" },
        `${plural(kept, "classe", "classes")}${aside ? `, ${plural(aside, "écartée", "écartées")}` : ""} ; ${run.classified} passages classés sur ${run.segments}${on}. ${run.rand}`),
      run.shaky ? el("p", { class: "shaky" }, "Ces classes reviennent mal d'un essai à l'autre : lisez-en les passages, n'en tirez pas de chiffre.") : null,
      el("details", { class: "pictures" }, el("summary", {}, "Les images de ces classes"),
        ...run.pictures.map((picture) =>
          el("figure", {},
            el("figcaption", {}, PICTURES[picture] ?? picture),
            el("img", { src: `/api/clusters/pictures/${run.method}/${picture}.svg`, alt: PICTURES[picture] ?? picture, loading: "lazy" })))),
      ...run.clusters.map((one) => this.show(one)));
  }

  private show(one: Cluster): HTMLElement {
    const most = Math.max(1, ...one.words.map((word) => word.chi2));
    return el(
      "article", { class: `cluster${one.aside ? " aside" : ""}${this.merging === one.id ? " merging" : ""}`, tabindex: "0", "data-cluster": one.id, "aria-label": `Classe ${one.short} : ${one.name}` },
      el("p", { class: "kind" }, this.about(one)),
      el("h3", {}, one.name),
      one.fed_by ? el("p", { class: "shaky" }, `Plus de la moitié de cette classe vient d'un seul entretien (${one.fed_by}) : elle décrit une personne plus qu'un monde commun.`) : null,
      this.actions(one),
      el("div", { class: "inside" },
        el("div", {},
          el("ul", { class: "bars", "aria-label": "Mots qui font la classe" },
            ...one.words.map((word) =>
              el("li", {}, el("span", {}, word.form), el("progress", { max: most, value: word.chi2, "aria-hidden": "true" }), el("small", {}, `${word.n} passages`)))),
          el("p", { class: "kind" }, one.actors.map(({ type, segments }) => `${type} ${segments}`).join(" · ")),
          el("p", { class: "kind" }, one.interviews.map(({ interview, segments }) => `${interview} ${segments}`).join(" · "))),
        el("div", {},
          el("h4", {}, "Au cœur"), ...one.excerpts.map(quoted),
          one.edge.length ? el("h4", {}, "Au bord : ils pourraient être ailleurs") : null, ...one.edge.map(quoted))),
    );
  }

  private about(one: Cluster): string {
    const code = this.study.codes.find((known) => known.id === one.code);
    return [
      `Classe ${one.short}`,
      plural(one.segments, "passage", "passages"),
      plural(one.interviews.length, "entretien", "entretiens"),
      one.stability,
      one.aside ? "écartée" : "",
      one.named_by ? `nommée par ${one.named_by}` : "",
      code ? `suggérée comme « ${code.name} »` : "",
    ].filter(Boolean).join(" · ");
  }

  private actions(one: Cluster): HTMLElement {
    const button = (label: string, name: string, run: () => void) =>
      el("button", { type: "button", click: run }, label, " ", key(name));
    return el("div", { class: "actions" },
      button("Nommer", "r", () => this.rename(one)),
      button("En faire un code", "c", () => void this.promote(one)),
      button("Nouveau code", "n", () => this.create(one)),
      button(this.merging && this.merging !== one.id ? "Réunir ici" : "Réunir…", "m", () => void this.merge(one)),
      button("Diviser", "d", () => void this.split(one)),
      one.aside ? null : button("Écarter", "x", () => void this.send("aside", { cluster: one.id }, `Classe ${one.short} écartée.`)));
  }
}

function promised(cluster: Cluster): string {
  return `${plural(cluster.segments, "passage suggéré", "passages suggérés")}, à décider un par un.`;
}

function quoted({ interview, quote, words }: Excerpt): HTMLElement {
  return el("blockquote", {}, ...marked(quote, words), el("small", {}, " — ", el("a", { href: `#/${encodeURIComponent(interview)}` }, interview)));
}

function marked(quote: string, words: string[]): Node[] {
  if (!words.length) return [document.createTextNode(quote)];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = quote.split(new RegExp(`(?<!\\p{L})(${escaped.join("|")})(?!\\p{L})`, "iu"));
  return parts.map((part, at) => (at % 2 ? el("mark", {}, part) : document.createTextNode(part)));
}
