// The codebook beside the text: its tree with counts, what a code means, and each way of changing it, by keys or by hand.

import "./codebook.css";
import { codeAddress, passageAddress } from "./addresses";
import { byId, el, french, say } from "./dom";
import { askForm, askWhether, type Field, type Option } from "./forms";
import { actOf, cap, caption, keyOf } from "./keymap";
import type { Memos } from "./memos";
import { COLOURS, hue, onSchemeChange } from "./palette";
import { pickCode } from "./picker";
import { get, type Queue } from "./queue";
import { pickExcerpts } from "./splitting";
import { type Hand, Tree } from "./tree";
import type { Answer, Code, CountedCode, Excerpt, Excerpts, Shown } from "./types";
import { counted, t, type Word } from "./words";

interface Host {
  queue: Queue;
  memos: Memos;
  /** ``deep``: codings or suggestions changed their code too. */
  changed: (answer: Answer, codes: Code[], deep: boolean) => void;
  /** Opened or closed. */
  toggled: () => void;
  leave: () => void;
}

/** Stands for the top of the tree where a code is asked for. */
const TOP = "";
const FIRST_EXCERPTS = 12;
/** Milliseconds. */
const PAUSE = 250;

export class CodebookDock {
  private readonly element = byId("codebook");
  private readonly body = el("div", { class: "detail" });
  private readonly tree: Tree;
  private shown: Shown | null = null;
  private excerpts: { code: string; found: Excerpt[] } = { code: "", found: [] };
  /** Goes up whenever the codebook is shown anew: counts asked for before that come too late. */
  private turn = 0;
  private soon = 0;

  constructor(private readonly host: Host) {
    const hand: Hand = { move: (code, parent, before) => void this.move(code, parent, before), chosen: () => this.choose(), quick: (act) => void this[act]() };
    this.tree = new Tree(hand);
    onSchemeChange(() => this.redraw(true));
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  holds(target: EventTarget | null): boolean {
    return target instanceof Node && this.element.contains(target);
  }

  /** ``byHand``: by its button, which says that it is open; the key goes to it first. */
  async toggle(byHand = false): Promise<void> {
    if (this.isOpen && (byHand || this.holds(document.activeElement))) this.close();
    else await this.open();
  }

  close(): void {
    this.element.hidden = true;
    document.body.classList.remove("with-codebook");
    this.host.leave();
    this.host.toggled();
  }

  private async open(): Promise<void> {
    this.element.hidden = false;
    document.body.classList.add("with-codebook");
    this.host.toggled();
    this.element.setAttribute("tabindex", "-1");
    if (!this.holds(document.activeElement)) this.element.focus(); // what is typed while it loads is not for the text
    await this.reload();
    this.tree.focus();
  }

  async reload(): Promise<void> {
    if (!this.isOpen) return;
    this.take(await get<Shown>("codebook"));
  }

  /** Count anew once decisions pause; what is done to the codebook meanwhile holds. */
  recount(): void {
    window.clearTimeout(this.soon);
    if (this.isOpen) this.soon = window.setTimeout(() => void this.count(), PAUSE);
  }

  private async count(): Promise<void> {
    const turn = ++this.turn;
    const found = await get<Shown>("codebook").catch(() => null);
    if (!found || turn !== this.turn || !this.isOpen) return;
    if (found.seen !== this.shown?.seen) return this.take(found);
    this.shown = found;
    this.excerpts.code = "";
    this.tree.recount(found.codes);
    if (!this.body.contains(document.activeElement)) this.choose();
  }

  private take(shown: Shown, code = ""): void {
    this.turn += 1;
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
        el("h2", {}, `${t("codebook")} `, el("small", {}, n ? t("codebook-version", { version: shown.version, codes: counted("codes", n) }) : t("codebook-none"))),
        el("button", { type: "button", class: "close", "aria-label": t("codebook-close"), click: () => this.close() }, `${t("close")} `, cap("codebook"))),
      n ? el("p", { class: "columns-of", "aria-hidden": "true" }, el("span", {}, t("tree-codings")), el("span", {}, t("tree-waiting"))) : "",
      n ? this.tree.element : el("p", { class: "kind" }, `${t("no-code-yet")} `, cap("code-add"), ` ${t("no-code-go")}`),
      this.body,
    );
  }

  // --- keys -------------------------------------------------------------------------------------------------------

  press(event: KeyboardEvent): boolean {
    if (this.tree.press(event)) return true;
    const acts: Record<string, () => void> = {
      "code-add": () => void this.add(),
      "code-rename": () => void this.rename(),
      "code-edit": () => void this.edit(),
      "code-move": () => void this.moveByName(),
      "code-merge": () => void this.merge(),
      "code-split": () => void this.split(),
      "code-retire": () => void this.retire(),
      memo: () => void this.memo(),
      Escape: () => this.host.leave(),
    };
    const act = acts[actOf(event.key, "codebook") ?? event.key];
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
    const codes = (this.shown?.codes ?? []).filter((code) => !code.retired);
    const places: Option[] = [[TOP, t("top")], ...codes.map((code): Option => [code.id, `${"\u2003".repeat(code.depth)}${t("code-below", { code: code.name })}`])];
    const fields: Field[] = [{ name: "name", label: t("name"), required: true }];
    if (codes.length) fields.push({ name: "parent", label: t("code-where"), value: parent ?? TOP, options: places });
    const said = await askForm(t("code-new"), "", [...fields, ...definitionFields()], t("create"));
    if (said) await this.send("add", { wording: wording(said), parent: said["parent"] || null }, t("created", { code: said["name"] ?? "" }));
    else this.tree.focus();
  }

  private async rename(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const said = await askForm(t("rename"), t("rename-about"), [{ name: "name", label: t("name"), value: code.name, required: true }], t("rename"));
    if (said) await this.send("edit", { code: code.id, wording: { name: said.name } }, t("renamed", { code: said["name"] ?? "" }));
    else this.tree.focus();
  }

  private async edit(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const said = await askForm(t("define"), code.name, definitionFields(code), t("save"));
    if (said) await this.send("edit", { code: code.id, wording: wording(said) }, t("defined"));
    else this.tree.focus();
  }

  private async moveByName(): Promise<void> {
    const code = this.current;
    if (!code || !this.shown) return;
    const below = this.family(code.id);
    const top: Code = { ...code, id: TOP, name: t("top"), depth: 0, retired: false, definition: t("top-about") };
    const places = this.shown.codes.filter((one) => !below.includes(one.id));
    const parent = await pickCode([top, ...places], t("move-below", { code: code.name }), "");
    if (parent) await this.move(code.id, parent.id === TOP ? null : parent.id, null);
    else this.tree.focus();
  }

  private async move(code: string, parent: string | null, before: string | null): Promise<void> {
    await this.send("move", { code, parent, before }, t("moved"));
  }

  private async merge(): Promise<void> {
    const code = this.current;
    if (!code || !this.shown) return;
    const into = await pickCode(this.shown.codes.filter((one) => one.id !== code.id), t("merge-into", { code: code.name }),
      counted("merge-about", code.codings));
    if (into) await this.send("merge", { codes: [code.id], into: into.id }, t("merged", { code: into.name }), true);
    else this.tree.focus();
  }

  private async split(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const found = await this.excerptsOf(code.id);
    if (!found.length) {
      say(t("split-nothing", { code: code.name }));
      return;
    }
    const picker = pickExcerpts(found);
    const stay = code.waiting ? t("split-stay", { n: counted("suggestions-to-decide", code.waiting), code: code.name, key: caption(keyOf("recode")) }) : "";
    const said = await askForm(t("split-what", { code: code.name }), `${t("split-about")} ${stay}`,
      [{ name: "name", label: t("split-name"), required: true }], t("split"), picker.element);
    const codings = picker.chosen();
    if (said && !codings.length) say(t("split-none"));
    else if (said) await this.send("split", { code: code.id, wording: { name: said.name }, codings }, t("created", { code: said["name"] ?? "" }), true);
    this.tree.focus();
  }

  private async retire(): Promise<void> {
    const code = this.current;
    if (!code) return;
    const done = t(code.retired ? "restored" : "retired-said");
    await this.send("retire", { code: code.id, retired: !code.retired }, done, true);
  }

  private async memo(): Promise<void> {
    const code = this.current;
    if (!code) return;
    await this.host.memos.write([
      { label: t("on-code", { name: code.name }), on: { kind: "code", id: code.id } },
      { label: t("on-study"), on: { kind: "project" } },
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
        this.host.changed(outcome.answer, shown.codes, deep);
      }
      say(done);
      return;
    }
    const { theirs, error } = outcome.refusal;
    if (theirs?.confirm) {
      const { touched, all } = theirs.confirm;
      const meant = await askWhether(t("meant"), t("meant-about", { touched, all }), t("meant-do"));
      if (meant) await this.send(act, { ...body, confirm: true }, done, deep);
      this.tree.focus();
      return;
    }
    if (theirs?.codebook) this.take(theirs.codebook);
    say(error.message);
  }

  // --- showing ----------------------------------------------------------------------------------------------------

  /** Draw again what is beside the tree: a memo came or went; or ``all``: keys or the light have changed. */
  redraw(all = false): void {
    if (!this.isOpen) return;
    if (all && this.shown) this.take(this.shown);
    else this.drawDetail();
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
      const { excerpts } = await get<Excerpts>(`codebook/excerpts?code=${encodeURIComponent(code)}`);
      this.excerpts = { code, found: excerpts };
    }
    return this.excerpts.found;
  }

  private drawDetail(): void {
    const code = this.current;
    if (!code || !this.shown) {
      this.body.replaceChildren(this.actions([[t("create"), "code-add", () => void this.add()]]));
      return;
    }
    const title = el("h3", { class: "code" }, el("i", { class: "dot" }), el("a", { href: codeAddress(code.id) }, french(code.name)));
    title.style.setProperty("--hue", hue(code.colour));
    const below = code.branch - code.codings;
    const counts = [
      counted("codings", code.branch) + (below ? t("below-too", { n: below }) : ""),
      t("actors-of", { n: counted("interviews", code.interviews), of: this.shown.base }),
      counted("suggestions-to-decide", code.waiting),
    ];
    const list = (name: string, items: string[]) => (items.length ? [el("h4", {}, name), el("ul", {}, ...items.map((one) => el("li", { lang: "fr" }, one)))] : []);
    const memos = this.host.memos.section(this.host.memos.find((memo) => memo.kind === "code" && memo.target === code.id));
    this.body.replaceChildren(
      title,
      el("p", { class: "kind" }, `${code.id}${code.retired ? ` · ${t("retired-whole")}` : ""}`),
      el("p", { class: "counts" }, counts.join(" · ")),
      this.actions([
        [t("rename"), "code-rename", () => void this.rename()], [t("define"), "code-edit", () => void this.edit()],
        [t("create"), "code-add", () => void this.add()], [t("move"), "code-move", () => void this.moveByName()],
        [t("merge"), "code-merge", () => void this.merge()], [t("split"), "code-split", () => void this.split()],
        [t(code.retired ? "restore" : "retire"), "code-retire", () => void this.retire()], [t("memo"), "memo", () => void this.memo()],
      ]),
      this.colours(code),
      code.definition ? el("p", { lang: "fr" }, code.definition) : el("p", { class: "kind" }, t("no-definition")),
      ...list(t("do-code"), code.include), ...list(t("do-not-code"), code.exclude), ...list(t("examples"), code.examples),
      ...(memos ? [memos] : []), ...this.excerptList(code),
    );
  }

  private colours(code: CountedCode): HTMLElement {
    const choose = (colour: number) => void this.send("colour", { code: code.id, colour }, t("coloured"));
    return el("p", { class: "colours", role: "group", "aria-label": t("colour") }, t("colour"), ...Array.from({ length: COLOURS }, (_, at) => {
      const name = t(`colour-${at}` as Word);
      const button = el("button", { type: "button", title: name, "aria-label": name, "aria-pressed": String(at === code.colour % COLOURS), click: () => choose(at) }, el("i", { class: "dot" }));
      button.style.setProperty("--hue", hue(at));
      return button;
    }));
  }

  private excerptList(code: CountedCode): HTMLElement[] {
    const found = this.excerpts.code === code.id ? this.excerpts.found : [];
    if (!found.length) return [];
    const more = found.length - FIRST_EXCERPTS;
    return [
      el("h4", {}, t("coded-excerpts")),
      ...found.slice(0, FIRST_EXCERPTS).map((one) =>
        el("blockquote", {}, french(one.quote.replace(/\s+/g, " ")), el("small", {}, " —\u00a0", el("a", { href: passageAddress(one.interview, one.span) }, one.interview), `, ${one.mine ? t("you") : one.coder}`))),
      ...(more > 0 ? [el("p", {}, el("a", { href: codeAddress(code.id) }, t("code-all")))] : []),
    ];
  }

  private actions(acts: [label: string, act: string, run: () => void][]): HTMLElement {
    return el("div", { class: "actions" }, ...acts.map(([label, act, run]) => el("button", { type: "button", click: run }, `${label} `, cap(act))));
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
  const hint = t("one-a-line");
  return [
    { name: "definition", label: t("definition"), value: code?.definition, rows: 3 },
    { name: "include", label: t("do-code"), value: code?.include.join("\n"), rows: 3, hint },
    { name: "exclude", label: t("do-not-code"), value: code?.exclude.join("\n"), rows: 3, hint },
    { name: "examples", label: t("examples"), value: code?.examples.join("\n"), rows: 2, hint },
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
