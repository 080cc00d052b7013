// Reading files: dropped or chosen, shown as they would be read, corrected where the reading is wrong, then kept together.

import { el, say } from "./dom";
import { get, type Queue } from "./queue";
import type { Answer, Correction, HeldFile, Intake, Refusal, Role, Voice } from "./types";
import { counted, t, type Word } from "./words";

/** What a person says of a file, until it is kept. */
interface Said {
  id: string;
  /** No row of the participants' table is of it. */
  alone: boolean;
  voices: Map<string, { name: string; role: Role }>;
}

const ROLES: Role[] = ["interviewee", "interviewer", "other"];
const NOBODY = "*";
/** So many remarks are read without being asked for. */
const FEW = 3;

export class IntakeView {
  readonly element = el("div", { class: "list intake" });
  private readonly formats = el("small", {});
  private readonly rows = el("div", { class: "held" });
  private readonly told = el("p", { class: "told", role: "status" });
  private readonly foot = el("footer", { class: "actions" });
  private readonly chooser = el("input", { type: "file", multiple: true, class: "sr", id: "chooser", change: () => void this.add([...(this.chooser.files ?? [])]) });
  private readonly said = new Map<string, Said>();
  private files: HeldFile[] = [];
  /** Participants of the study's table. */
  private known: string[] = [];
  /** Draws anew what depends on what interviews are called, and leaves the fields alone. */
  private matches: (() => void)[] = [];

  /** ``interviews``: those the study has; ``kept``: nothing is held any more; ``answered``: something was done. */
  constructor(private readonly queue: Queue, private readonly interviews: string[], private readonly kept: (answer: Answer) => void, private readonly answered: (answer: Answer) => void) {
    const drop = el("label", { class: "drop", for: "chooser" }, el("b", {}, t("intake-drop")), this.formats);
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      void this.add([...(event.dataTransfer?.files ?? [])]);
    });
    this.element.append(el("h1", {}, t(interviews.length ? "intake" : "intake-first")), el("p", { class: "lead" }, t("intake-lead")), this.chooser, drop, this.told, this.rows, this.foot);
    void this.load();
  }

  press(): boolean {
    return false;
  }

  private async load(): Promise<void> {
    this.take(await get<Intake>("intake").catch(() => ({ files: [], formats: [], participants: [] })));
  }

  private async add(files: File[]): Promise<void> {
    const refused: string[] = [];
    for (const [at, file] of files.entries()) {
      this.told.textContent = t("intake-reading", { n: at + 1, of: files.length });
      const fault = await send(file);
      if (fault) refused.push(fault);
    }
    this.chooser.value = "";
    await this.load();
    if (refused.length) this.told.textContent = refused.join(" ");
  }

  private take(found: Intake): void {
    this.files = found.files;
    this.known = found.participants;
    if (found.formats.length) this.formats.textContent = t("intake-formats", { formats: found.formats.map((one) => one.slice(1)).join(", ") });
    for (const file of found.files) {
      if (file.kind !== "interview" || this.said.has(file.name)) continue;
      this.said.set(file.name, { id: file.id, alone: false, voices: new Map(file.voices.map(({ label, role }) => [label, { name: label, role }])) });
    }
    this.told.textContent = "";
    this.draw();
  }

  private draw(): void {
    this.matches = [];
    this.rows.replaceChildren(...this.files.map((file) => this.row(file)));
    this.matches.push(() => this.drawFoot());
    this.match();
  }

  private drawFoot(): void {
    const fresh = this.files.filter((file) => !this.isThere(file));
    const n = fresh.filter((file) => !file.error && (file.kind === "interview" || file.kind === "corpus")).length;
    const isSound = this.files.every((file) => !file.error);
    this.foot.replaceChildren(
      ...(fresh.length ? [el("button", { type: "button", class: "main", disabled: !isSound, click: () => void this.keep() }, n ? counted("intake-keep", n) : t("intake-keep-tables"))] : []),
      ...(this.files.length ? [el("button", { type: "button", click: () => void this.drop("") }, t("intake-leave"))] : []));
    if (!isSound) this.told.textContent = t("intake-mend");
  }

  private idOf(file: HeldFile): string {
    return this.said.get(file.name)?.id.trim() ?? file.id;
  }

  /** The study has an interview of that name: the file corrects it. */
  private isThere(file: HeldFile): boolean {
    return file.kind === "interview" && !file.error && this.interviews.includes(this.idOf(file));
  }

  private row(file: HeldFile): HTMLElement {
    const about = file.kind === "interview"
      ? [counted("turns", file.turns), counted("words", file.words), file.encoding].filter(Boolean).join(" · ")
      : t(`intake-${file.kind}` as Word, { n: file.rows.length });
    return el("section", { class: `file${file.error ? " wrong" : ""}`, "aria-label": file.name },
      el("header", {}, el("h2", {}, file.name), el("small", {}, file.error ? "" : about),
        el("button", { type: "button", class: "link", "aria-label": t("intake-drop-one", { name: file.name }), click: () => void this.drop(file.name) }, t("intake-remove"))),
      file.error ? el("p", { role: "alert" }, file.error) : null,
      file.voices.length ? this.fields(file) : null,
      file.kind === "participants" && !file.error ? this.table(file) : null,
      file.kind === "guide" && file.rows.length ? el("ol", { class: "asked" }, ...file.rows.map((one) => el("li", {}, one))) : null,
      file.notices.length ? el("details", { open: file.notices.length <= FEW }, el("summary", {}, counted("intake-notices", file.notices.length)), el("ul", {}, ...file.notices.map((one) => el("li", {}, one)))) : null);
  }

  /** The short id, and each voice: what it is called, what it does. */
  private fields(file: HeldFile): HTMLElement {
    const said = this.said.get(file.name);
    const id = el("input", { type: "text", "aria-label": t("intake-id", { name: file.name }), maxlength: 60, input: () => { if (said) said.id = id.value; this.match(); } });
    const whose = el("label", { class: "whose" });
    this.matches.push(() => {
      if (id.value !== said?.id) id.value = said?.id ?? file.id;
      const isHere = !said || this.isMatched(said);
      whose.replaceChildren(...(isHere || this.isThere(file) ? [] : [`${t("intake-whose")} `, this.choice(file, said)]));
    });
    const voices = el("table", {}, file.voices.length > 2 ? el("caption", {}, t("intake-voices")) : null,
      el("tbody", {}, ...file.voices.map((voice) => this.voice(voice, said))));
    const below = el("div", {}, voices);
    let corrects = "";
    this.matches.push(() => {
      const now = this.isThere(file) ? this.idOf(file) : "";
      if (now !== corrects) below.replaceChildren(now ? this.correction(file) : voices);
      corrects = now;
    });
    return el("div", { class: "fields" }, el("label", {}, `${t("intake-called")} `, id), whose, below);
  }

  /** What a corrected transcript would do to what is on the text, and whether it is to be done. */
  private correction(file: HeldFile): HTMLElement {
    const found = el("div", { role: "status" });
    const look = el("button", { type: "button", click: () => void this.compare(file, found) }, t("intake-compare"));
    return el("div", { class: "corrects" }, el("p", {}, t("intake-there", { id: this.idOf(file) }), " ", look), found);
  }

  private async compare(file: HeldFile, found: HTMLElement): Promise<void> {
    found.textContent = t("loading");
    const plan = await this.queue.ask<Correction>("intake/compare", { name: file.name, id: this.idOf(file) });
    if (!plan) found.replaceChildren();
    else if (plan.same) found.replaceChildren(el("p", {}, t("intake-same")));
    else found.replaceChildren(...fates(plan), el("button", { type: "button", class: "main", click: () => void this.replace(file) }, t("intake-replace", { id: this.idOf(file) })));
  }

  private async replace(file: HeldFile): Promise<void> {
    const id = this.idOf(file);
    const outcome = await this.queue.send("intake/replace", { name: file.name, id });
    if ("answer" in outcome) {
      this.said.delete(file.name);
      say(t("intake-replaced", { id }));
      await this.done(outcome.answer, this.files.length > 1);
    } else this.refuse(outcome.refusal);
  }

  /** Which row of the participants' table an interview is of. */
  private choice(file: HeldFile, said: Said): HTMLSelectElement {
    const free = this.freeRows();
    const near = file.near.filter((one) => free.includes(one));
    const offered = [...near, ...free.filter((one) => !near.includes(one))];
    const box = el("select", { "aria-label": t("intake-whose-of", { name: file.name }), change: () => this.give(said, box.value) },
      el("option", { value: "" }, t("intake-whose-choose")), ...offered.map((one) => el("option", { value: one }, one)), el("option", { value: NOBODY }, t("intake-whose-nobody")));
    box.value = said.alone ? NOBODY : "";
    return box;
  }

  /** The participants' table: its columns, and rows that no interview is of, with those whose names are like theirs. */
  private table(file: HeldFile): HTMLElement {
    const left = el("ul", { class: "left", "aria-live": "polite" });
    this.matches.push(() => left.replaceChildren(...this.freeRows().map((row) => {
      const near = this.files.filter((one) => one.near.includes(row)).map((one) => this.said.get(one.name)).filter((one) => one && !this.isMatched(one));
      return el("li", {}, t("intake-row-left", { row }), ...near.flatMap((one) => (one
        ? [" ", el("button", { type: "button", class: "link", click: () => this.give(one, row) }, t("intake-row-is", { id: one.id }))] : [])));
    })));
    return el("div", { class: "fields" }, el("small", {}, t("intake-columns", { columns: file.columns.join(", ") })), left);
  }

  private give(said: Said, row: string): void {
    said.alone = row === NOBODY;
    if (row && !said.alone) said.id = row;
    this.match();
  }

  private match(): void {
    for (const one of this.matches) one();
  }

  /** The table that counts: the one held, or else the study's. */
  private participants(): string[] {
    return this.files.find((one) => one.kind === "participants" && !one.error)?.rows ?? this.known;
  }

  private freeRows(): string[] {
    const corpora = this.files.filter((one) => one.kind === "corpus").flatMap((one) => one.rows);
    const taken = new Set([...this.interviews, ...corpora, ...[...this.said.values()].map((one) => one.id.trim())]);
    return this.participants().filter((one) => !taken.has(one));
  }

  private isMatched(said: Said): boolean {
    const rows = this.participants();
    return !rows.length || rows.includes(said.id.trim());
  }

  private voice(voice: Voice, said: Said | undefined): HTMLElement {
    const now = said?.voices.get(voice.label) ?? { name: voice.label, role: voice.role };
    const name = el("input", { type: "text", "aria-label": t("intake-voice", { label: voice.label }), maxlength: 120, input: () => { now.name = name.value; } });
    name.value = now.name;
    const role = el("select", { "aria-label": t("intake-role", { label: voice.label }), change: () => { now.role = role.value as Role; } },
      ...ROLES.map((value) => el("option", { value }, t(`role-${value}`))));
    role.value = now.role;
    return el("tr", {}, el("td", {}, name), el("td", {}, role), el("td", {}, counted("turns", voice.turns)), el("td", { class: "said", lang: "fr" }, voice.said));
  }

  private async drop(name: string): Promise<void> {
    if (name) this.said.delete(name);
    else this.said.clear();
    const left = await this.queue.ask<Intake>("intake/drop", { name });
    this.told.textContent = "";
    if (left) this.take(left);
  }

  private async keep(): Promise<void> {
    const left = this.files.filter((file) => this.isThere(file)).map((file) => file.name);
    const asked = [...this.said].find(([name, one]) => !left.includes(name) && !one.alone && !this.isMatched(one))?.[1];
    if (asked) {
      this.told.textContent = t("intake-unmatched", { id: asked.id });
      this.rows.querySelector<HTMLElement>(".whose select")?.focus();
      return;
    }
    const files = this.files.filter((file) => file.kind === "interview" && !left.includes(file.name)).map((file) => {
      const said = this.said.get(file.name);
      return { name: file.name, id: said?.id.trim() ?? file.id, alone: !!said?.alone && !this.isMatched(said), voices: [...(said?.voices ?? [])].map(([label, { name, role }]) => ({ label, name: name.trim() || label, role })) };
    });
    this.told.textContent = t("loading");
    const outcome = await this.queue.send("intake/keep", { files, left });
    if ("answer" in outcome) {
      for (const file of files) this.said.delete(file.name);
      await this.done(outcome.answer, left.length > 0);
      say(t("intake-kept", { n: counted("interviews", outcome.answer.n ?? 0) }));
    } else this.refuse(outcome.refusal);
  }

  private async done(answer: Answer, isMoreHeld: boolean): Promise<void> {
    if (!isMoreHeld) return this.kept(answer);
    this.answered(answer);
    await this.load();
  }

  private refuse(refusal: Refusal): void {
    const { message, hint, faults } = refusal.error;
    this.told.textContent = [message, ...faults, hint].filter(Boolean).join(" ");
  }
}

/** How much of what people put on the text keeps its words; then, thing by thing, what does not. */
function fates(plan: Correction): HTMLElement[] {
  if (!plan.rows.length) return [el("p", {}, t("intake-no-work"))];
  const heads = ["", t("intake-moved"), t("intake-changed"), t("intake-lost")];
  return [
    el("table", {}, el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, ...plan.rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.what), ...[row.moved, row.changed, row.lost].map((n) => el("td", {}, String(n))))))),
    ...(plan.lines.length ? [el("pre", { class: "lines" }, plan.lines.join("\n"))] : []),
  ];
}

/** Hand a file over; gives why it is refused, if it is. */
async function send(file: File): Promise<string> {
  const answer = await fetch(`/api/intake/file?name=${encodeURIComponent(file.name)}`, {
    method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: await file.arrayBuffer(),
  }).catch(() => null);
  if (answer?.ok) return "";
  return answer ? `${file.name} : ${((await answer.json()) as Refusal).error.message}` : t("not-saved");
}
