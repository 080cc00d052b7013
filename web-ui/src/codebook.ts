// The codebook beside the text: its tree with counts, what a code means, and each way of changing it, by keys or by hand.

import "./codebook.css";
import { byId, el, key, say } from "./dom";
import { askForm, askWhether, type Field } from "./forms";
import type { Memos } from "./memos";
import { hue } from "./palette";
import { pickCode } from "./picker";
import { get, type Queue } from "./queue";
import { type Excerpt, pickExcerpts } from "./splitting";
import { type Hand, Tree } from "./tree";
import type { Answer, Code } from "./types";
import { plural } from "./words";

export interface CountedCode extends Code {
  codings: number;
  branch: number;
  waiting: number;
  interviews: number;
}

export interface Shown {
  seen: string;
  version: string;
  base: number;
  codes: CountedCode[];
}

interface Host {
  queue: Queue;
  memos: Memos;
  /** ``deep``: codings or suggestions changed their code too. */
  changed: (answer: Answer, shown: Shown, deep: boolean) => void;
  leave: () => void;
}

/** Stands for the top of the tree where a code is asked for. */
const TOP = "";
const FIRST_EXCERPTS = 12;

export class CodebookDock {
  private readonly element = byId("codebook");
  private readonly body = el("div", { class: "detail" });
  private readonly tree: Tree;
  private shown: Shown | null = null;
  private excerpts: { code: string; found: Excerpt[] } = { code: "", found: [] };

  constructor(private readonly host: Host) {
    const hand: Hand = { move: (code, parent, before) => void this.move(code, parent, before), chosen: () => this.choose() };
    this.tree = new Tree(hand);
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  holds(target: EventTarget | null): boolean {
    return target instanceof Node && this.element.contains(target);
  }

  async toggle(): Promise<void> {
    if (this.isOpen && this.holds(document.activeElement)) this.close();
    else await this.open();
  }

  close(): void {
    this.element.hidden = true;
    document.body.classList.remove("with-codebook");
    this.host.leave();
  }

  private async open(): Promise<void> {
    this.element.hidden = false;
    document.body.classList.add("with-codebook");
    this.element.setAttribute("tabindex", "-1");
    if (!this.holds(document.activeElement)) this.element.focus(); // what is typed while it loads is not for the text
    await this.reload();
    this.tree.focus();
  }

  async reload(): Promise<void> {
    if (!this.isOpen) return;
    this.take(await get<Shown>("codebook"));
  }

  private take(shown: Shown, code = ""): void {
    this.shown = shown;
    const hadFocus = this.holds(document.activeElement);
    this.excerpts.code = "";
    this.tree.draw(shown.codes, code);
    this.drawFrame(shown);
    if (hadFocus) this.tree.focus();
    this.choose();
  }

  private drawFrame(shown: Shown): void {
    const n = shown.codes.length;
    this.element.replaceChildren(
      el("header", {},
        el("h2", {}, "Grille ", el("small", {}, n ? `version ${shown.version} · ${plural(n, "code", "codes")}` : "à commencer")),
        el("button", { type: "button", class: "close", "aria-label": "Fermer la grille", click: () => this.close() }, "Fermer ", key("g"))),
      n ? el("p", { class: "columns-of", "aria-hidden": "true" }, el("span", {}, "codages"), el("span", {}, "à décider")) : "",
      n ? this.tree.element : el("p", { class: "kind" }, "Pas encore de code. ", key("n"), " crée le premier."),
      this.body,
    );
  }

  // --- keys -------------------------------------------------------------------------------------------------------

  press(event: KeyboardEvent): boolean {
    if (this.tree.press(event)) return true;
    const acts: Record<string, () => void> = {
      n: () => void this.add(),
      r: () => void this.rename(),
      e: () => void this.edit(),
      v: () => void this.moveByName(),
      f: () => void this.merge(),
      s: () => void this.split(),
      x: () => void this.retire(),
      m: () => void this.memo(),
      g: () => this.close(),
      Escape: () => this.host.leave(),
    };
    const act = acts[event.key];
    act?.();
    return !!act;
  }

  private get current(): CountedCode | undefined {
    return this.shown?.codes.find((code) => code.id === this.tree.current);
  }

  // --- acts -------------------------------------------------------------------------------------------------------

  private async add(): Promise<void> {
    const near = this.current;
    const parent = near && (near.depth === 0 || this.isParent(near) ? near.id : near.parent);
    const above = this.shown?.codes.find((code) => code.id === parent);
    const said = await askForm("Créer un code", above ? `Sous « ${above.name} »` : "Tout en haut de la grille",
      [{ name: "name", label: "Nom", required: true }, ...definitionFields()], "Créer");
    if (said) await this.send("add", { wording: wording(said), parent: above?.id ?? null }, `Code créé : ${said.name}.`);
    else this.tree.focus();
  }

  private async rename(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const said = await askForm("Renommer", "L'identifiant et les codages restent.", [{ name: "name", label: "Nom", value: code.name, required: true }], "Renommer");
    if (said) await this.send("edit", { code: code.id, wording: { name: said.name } }, `Renommé : ${said.name}.`);
    else this.tree.focus();
  }

  private async edit(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const said = await askForm("Définir", code.name, definitionFields(code), "Enregistrer");
    if (said) await this.send("edit", { code: code.id, wording: wording(said) }, "Définition enregistrée.");
    else this.tree.focus();
  }

  private async moveByName(): Promise<void> {
    const code = this.current;
    if (!code || !this.shown) return;
    const below = this.family(code.id);
    const top: Code = { ...code, id: TOP, name: "— tout en haut —", depth: 0, retired: false, definition: "En faire un axe de la grille." };
    const places = this.shown.codes.filter((one) => !below.includes(one.id));
    const parent = await pickCode([top, ...places], `Ranger « ${code.name} » sous…`, "");
    if (parent) await this.move(code.id, parent.id === TOP ? null : parent.id, null);
    else this.tree.focus();
  }

  private async move(code: string, parent: string | null, before: string | null): Promise<void> {
    await this.send("move", { code, parent, before }, "Déplacé.");
  }

  private async merge(): Promise<void> {
    const code = this.current;
    if (!code || !this.shown) return;
    const into = await pickCode(this.shown.codes.filter((one) => one.id !== code.id), `Fusionner « ${code.name} » dans…`,
      `${plural(code.codings, "codage suivra", "codages suivront")} ; le nom et la définition de l'autre restent.`);
    if (into) await this.send("merge", { codes: [code.id], into: into.id }, `Fusionné dans « ${into.name} ».`, true);
    else this.tree.focus();
  }

  private async split(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const found = await this.excerptsOf(code.id);
    if (!found.length) {
      say(`« ${code.name} » n'a pas de codage à partager.`);
      return;
    }
    const picker = pickExcerpts(found);
    const said = await askForm(`Diviser « ${code.name} »`, "Les codages cochés vont au nouveau code.",
      [{ name: "name", label: "Nom du nouveau code", required: true }], "Diviser", picker.element);
    const codings = picker.chosen();
    if (said && !codings.length) say("Aucun codage n'était coché : rien n'a été fait.");
    else if (said) await this.send("split", { code: code.id, wording: { name: said.name }, codings }, `Code créé : ${said.name}.`, true);
    this.tree.focus();
  }

  private async retire(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const done = code.retired ? "Remis en usage." : "Retiré de l'usage ; ses codages restent.";
    await this.send("retire", { code: code.id, retired: !code.retired }, done, true);
  }

  private async memo(): Promise<void> {
    const code = this.current;
    if (!code) return;
    await this.host.memos.write([
      { label: `le code « ${code.name} »`, on: { kind: "code", id: code.id } },
      { label: "l'étude", on: { kind: "project" } },
    ]);
    this.tree.focus();
  }

  private async send(act: string, body: object, done: string, deep = false): Promise<void> {
    const seen = this.shown?.seen ?? "";
    const outcome = await this.host.queue.send(`codebook/${act}`, { seen, ...body });
    if ("answer" in outcome) {
      const { shown, code } = outcome.answer;
      if (shown) {
        this.take(shown, code ?? "");
        this.host.changed(outcome.answer, shown, deep);
      }
      say(done);
      return;
    }
    const { theirs, error } = outcome.refusal;
    if (theirs?.confirm) {
      const { touched, all } = theirs.confirm;
      const meant = await askWhether("Est-ce bien voulu ?", `Cet acte change le code de ${touched} codages sur ${all}. Il s'annule en une fois.`, "Faire");
      if (meant) await this.send(act, { ...body, confirm: true }, done, deep);
      this.tree.focus();
      return;
    }
    if (theirs?.codebook) this.take(theirs.codebook);
    say(error.message);
  }

  // --- showing ----------------------------------------------------------------------------------------------------

  /** Draw again what is beside the tree: a memo came or went. */
  redraw(): void {
    if (this.isOpen) this.drawDetail();
  }

  private choose(): void {
    this.drawDetail();
    const code = this.current;
    if (code && code.codings && this.excerpts.code !== code.id) {
      void this.excerptsOf(code.id).then(() => { if (this.current?.id === code.id) this.drawDetail(); });
    }
  }

  private async excerptsOf(code: string): Promise<Excerpt[]> {
    if (this.excerpts.code !== code) {
      const { excerpts } = await get<{ excerpts: Excerpt[] }>(`codebook/excerpts?code=${encodeURIComponent(code)}`);
      this.excerpts = { code, found: excerpts };
    }
    return this.excerpts.found;
  }

  private drawDetail(): void {
    const code = this.current;
    if (!code || !this.shown) {
      this.body.replaceChildren(this.actions([["Créer", "n", () => void this.add()]]));
      return;
    }
    const title = el("h3", { class: "code" }, el("i", { class: "dot" }), code.name);
    title.style.setProperty("--hue", hue(code.axis));
    const below = code.branch - code.codings;
    const counts = [
      plural(code.branch, "codage", "codages") + (below ? `, dont ${below} sous ses sous-codes` : ""),
      `${code.interviews} entretien${code.interviews > 1 ? "s" : ""} sur ${this.shown.base}`,
      plural(code.waiting, "suggestion à décider", "suggestions à décider"),
    ];
    const list = (name: string, items: string[]) => (items.length ? [el("h4", {}, name), el("ul", {}, ...items.map((one) => el("li", {}, one)))] : []);
    const memos = this.host.memos.section(this.host.memos.find((memo) => memo.kind === "code" && memo.target === code.id));
    this.body.replaceChildren(
      title,
      el("p", { class: "kind" }, `${code.id}${code.retired ? " · retiré de l'usage" : ""}`),
      el("p", { class: "counts" }, counts.join(" · ")),
      this.actions([
        ["Renommer", "r", () => void this.rename()], ["Définir", "e", () => void this.edit()],
        ["Créer", "n", () => void this.add()], ["Ranger", "v", () => void this.moveByName()],
        ["Fusionner", "f", () => void this.merge()], ["Diviser", "s", () => void this.split()],
        [code.retired ? "Remettre" : "Retirer", "x", () => void this.retire()], ["Mémo", "m", () => void this.memo()],
      ]),
      code.definition ? el("p", {}, code.definition) : el("p", { class: "kind" }, "Pas encore de définition."),
      ...list("On code", code.include), ...list("On ne code pas", code.exclude), ...list("Exemples", code.examples),
      ...(memos ? [memos] : []), ...this.excerptList(code),
    );
  }

  private excerptList(code: CountedCode): HTMLElement[] {
    const found = this.excerpts.code === code.id ? this.excerpts.found : [];
    if (!found.length) return [];
    const more = found.length - FIRST_EXCERPTS;
    return [
      el("h4", {}, "Passages codés"),
      ...found.slice(0, FIRST_EXCERPTS).map((one) =>
        el("blockquote", {}, one.quote.replace(/\s+/g, " "), el("small", {}, " — ", el("a", { href: `#/${encodeURIComponent(one.interview)}` }, one.interview), `, ${one.mine ? "vous" : one.coder}`))),
      ...(more > 0 ? [el("p", { class: "kind" }, `… et ${plural(more, "autre", "autres")}.`)] : []),
    ];
  }

  private actions(acts: [label: string, key: string, run: () => void][]): HTMLElement {
    return el("div", { class: "actions" }, ...acts.map(([label, name, run]) => el("button", { type: "button", click: run }, `${label} `, key(name))));
  }

  private isParent(code: Code): boolean {
    return !!this.shown?.codes.some((one) => one.parent === code.id);
  }

  private family(id: string): string[] {
    const below = this.shown?.codes.filter((code) => code.parent === id).flatMap((code) => this.family(code.id)) ?? [];
    return [id, ...below];
  }
}

function definitionFields(code?: Code): Field[] {
  const hint = "(un par ligne)";
  return [
    { name: "definition", label: "Définition", value: code?.definition, rows: 3 },
    { name: "include", label: "On code", value: code?.include.join("\n"), rows: 3, hint },
    { name: "exclude", label: "On ne code pas", value: code?.exclude.join("\n"), rows: 3, hint },
    { name: "examples", label: "Exemples", value: code?.examples.join("\n"), rows: 2, hint },
  ];
}

function wording(said: Record<string, string>): object {
  const lines = (text = "") => text.split("\n").map((line) => line.trim()).filter(Boolean);
  const { name, definition } = said;
  return {
    ...(name ? { name } : {}), definition,
    include: lines(said.include), exclude: lines(said.exclude), examples: lines(said.examples),
  };
}
