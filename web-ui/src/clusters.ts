// The clusters a machine found: words, who says them, excerpts; a person names them, or does away with them.

import { el, say } from "./dom";
import { actOf, cap } from "./keymap";
import { empty } from "./list";
import { pickCode } from "./picker";
import { get } from "./queue";
import type { Refusal, Study } from "./types";
import { plural } from "./words";

interface Cluster {
  id: string;
  short: string;
  name: string;
  named_by: string;
  aside: boolean;
  code: string | null;
  segments: number;
  interviews: number;
  actors: { type: string; segments: number }[];
  words: { form: string; chi2: number; n: number }[];
  excerpts: { interview: string; quote: string; words: string[] }[];
}

interface Clusters {
  method: string;
  segments: number;
  classified: number;
  clusters: Cluster[];
}

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
    const pressed = actOf(event.key, "clusters") ?? event.key;
    const step = { next: 1, previous: -1, ArrowDown: 1, ArrowUp: -1 }[pressed];
    if (step) {
      const next = cards[Math.max(0, Math.min(cards.length - 1, at + step))];
      next?.focus();
      return !!next;
    }
    const one = this.found?.clusters[at];
    const acts: Record<string, (one: Cluster) => void> = {
      "cluster-name": (cluster) => this.rename(cluster),
      "cluster-aside": (cluster) => void this.send("aside", { cluster: cluster.id }, `Classe ${cluster.short} écartée.`),
      "cluster-code": (cluster) => void this.promote(cluster),
      "cluster-merge": (cluster) => void this.merge(cluster),
    };
    const act = acts[pressed];
    if (!act || !one) return false;
    act(one);
    return true;
  }

  private rename(cluster: Cluster): void {
    const title = this.card(cluster.id)?.querySelector("h2");
    if (!title) return;
    const input = el("input", { type: "text", "aria-label": "Nom de la classe", maxlength: 120 });
    input.value = cluster.named_by ? cluster.name : "";
    input.placeholder = cluster.name;
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.draw(cluster.id);
      if (event.key === "Enter" && input.value.trim())
        void this.send("name", { cluster: cluster.id, name: input.value.trim() }, "Nom enregistré.", cluster.id);
    });
    title.replaceChildren(input);
    input.focus();
  }

  private async promote(cluster: Cluster): Promise<void> {
    const code = await pickCode(this.study.codes, `Suggérer un code pour les ${cluster.segments} passages`, cluster.name);
    if (!code) return;
    const done = `${plural(cluster.segments, "passage suggéré", "passages suggérés")} pour « ${code.name} » : à décider un par un.`;
    await this.send("promote", { cluster: cluster.id, code: code.id }, done, cluster.id);
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
    this.draw(focus || (found.clusters[0]?.id ?? ""));
  }

  private card(id: string): HTMLElement | null {
    return this.element.querySelector(`[data-cluster="${CSS.escape(id)}"]`);
  }

  private draw(focus: string): void {
    const { clusters = [], segments = 0, classified = 0 } = this.found ?? {};
    const aside = clusters.filter((one) => one.aside).length;
    this.element.replaceChildren(
      el("h1", {}, "Classes proposées"),
      el("p", { class: "lead" },
        `${plural(clusters.length - aside, "classe", "classes")}${aside ? `, ${plural(aside, "écartée", "écartées")}` : ""} ; ${classified} passages classés sur ${segments}. Une classe est une proposition : les mots qui vont ensemble, à nommer ou à écarter.`),
      ...clusters.map((one) => this.show(one)),
    );
    this.card(focus)?.focus();
  }

  private show(one: Cluster): HTMLElement {
    const code = this.study.codes.find((known) => known.id === one.code);
    const most = Math.max(1, ...one.words.map((word) => word.chi2));
    const button = (label: string, act: string, run: () => void) =>
      el("button", { type: "button", click: run }, label, " ", cap(act));
    return el(
      "article", { class: `cluster${one.aside ? " aside" : ""}${this.merging === one.id ? " merging" : ""}`, tabindex: "0", "data-cluster": one.id, "aria-label": `Classe ${one.short} : ${one.name}` },
      el("p", { class: "kind" }, `Classe ${one.short} · ${plural(one.segments, "passage", "passages")} · ${plural(one.interviews, "entretien", "entretiens")}${one.aside ? " · écartée" : ""}${one.named_by ? ` · nommée par ${one.named_by}` : ""}${code ? ` · suggérée comme « ${code.name} »` : ""}`),
      el("h2", {}, one.name),
      el("div", { class: "actions" },
        button("Nommer", "cluster-name", () => this.rename(one)),
        button("En faire un code", "cluster-code", () => void this.promote(one)),
        button(this.merging && this.merging !== one.id ? "Réunir ici" : "Réunir…", "cluster-merge", () => void this.merge(one)),
        one.aside ? null : button("Écarter", "cluster-aside", () => void this.send("aside", { cluster: one.id }, `Classe ${one.short} écartée.`))),
      el("div", { class: "inside" },
        el("ul", { class: "bars", "aria-label": "Mots qui font la classe" },
          ...one.words.map((word) =>
            el("li", {}, el("span", {}, word.form), el("progress", { max: most, value: word.chi2, "aria-hidden": "true" }), el("small", {}, `${word.n} passages`)))),
        el("div", {},
          ...one.excerpts.map(({ interview, quote, words }) =>
            el("blockquote", {}, ...marked(quote, words), el("small", {}, " — ", el("a", { href: `#/${encodeURIComponent(interview)}` }, interview)))),
          el("p", { class: "kind" }, one.actors.map(({ type, segments }) => `${type} ${segments}`).join(" · ")))),
    );
  }
}

function marked(quote: string, words: string[]): Node[] {
  if (!words.length) return [document.createTextNode(quote)];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = quote.split(new RegExp(`(?<!\\p{L})(${escaped.join("|")})(?!\\p{L})`, "iu"));
  return parts.map((part, at) => (at % 2 ? el("mark", {}, part) : document.createTextNode(part)));
}
