// Reading files: dropped or chosen, shown as they would be read, corrected where the reading is wrong, then kept together.

import { el, say } from "./dom";
import { get, type Queue } from "./queue";
import type { Answer, HeldFile, Intake, Refusal, Role, Voice } from "./types";
import { counted, t, type Word } from "./words";

/** What a person says of a file, until it is kept. */
interface Said {
  id: string;
  voices: Map<string, { name: string; role: Role }>;
}

const ROLES: Role[] = ["interviewee", "interviewer", "other"];

export class IntakeView {
  readonly element = el("div", { class: "list intake" });
  private readonly formats = el("small", {});
  private readonly rows = el("div", { class: "held" });
  private readonly told = el("p", { class: "told", role: "status" });
  private readonly foot = el("footer", { class: "actions" });
  private readonly chooser = el("input", { type: "file", multiple: true, class: "sr", id: "chooser", change: () => void this.add([...(this.chooser.files ?? [])]) });
  private readonly said = new Map<string, Said>();
  private files: HeldFile[] = [];

  /** ``isFirst``: the study has no interview yet. */
  constructor(private readonly queue: Queue, private readonly isFirst: boolean, private readonly kept: (answer: Answer) => void) {
    const drop = el("label", { class: "drop", for: "chooser" }, el("b", {}, t("intake-drop")), this.formats);
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      void this.add([...(event.dataTransfer?.files ?? [])]);
    });
    this.element.append(el("h1", {}, t(this.isFirst ? "intake-first" : "intake")), el("p", { class: "lead" }, t("intake-lead")), this.chooser, drop, this.told, this.rows, this.foot);
    void this.load();
  }

  press(): boolean {
    return false;
  }

  private async load(): Promise<void> {
    this.take(await get<Intake>("intake").catch(() => ({ files: [], formats: [] })));
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
    if (found.formats.length) this.formats.textContent = t("intake-formats", { formats: found.formats.map((one) => one.slice(1)).join(", ") });
    for (const file of found.files) {
      if (this.said.has(file.name)) continue;
      this.said.set(file.name, { id: file.id, voices: new Map(file.voices.map(({ label, role }) => [label, { name: label, role }])) });
    }
    this.told.textContent = "";
    this.draw();
  }

  private draw(): void {
    this.rows.replaceChildren(...this.files.map((file) => this.row(file)));
    const n = this.files.filter((file) => !file.error && (file.kind === "interview" || file.kind === "corpus")).length;
    const isSound = this.files.every((file) => !file.error);
    this.foot.replaceChildren(...(this.files.length ? [
      el("button", { type: "button", class: "main", disabled: !isSound, click: () => void this.keep() }, n ? counted("intake-keep", n) : t("intake-keep-tables")),
      el("button", { type: "button", click: () => void this.drop("") }, t("intake-leave")),
    ] : []));
    if (!isSound) this.told.textContent = t("intake-mend");
  }

  private row(file: HeldFile): HTMLElement {
    const about = file.kind === "interview"
      ? [counted("turns", file.turns), counted("words", file.words), file.encoding].filter(Boolean).join(" · ")
      : t(`intake-${file.kind}` as Word, { n: file.rows });
    return el("section", { class: `file${file.error ? " wrong" : ""}`, "aria-label": file.name },
      el("header", {}, el("h2", {}, file.name), el("small", {}, file.error ? "" : about),
        el("button", { type: "button", class: "link", "aria-label": t("intake-drop-one", { name: file.name }), click: () => void this.drop(file.name) }, t("intake-remove"))),
      file.error ? el("p", { role: "alert" }, file.error) : null,
      file.voices.length ? this.fields(file) : null,
      file.notices.length ? el("details", {}, el("summary", {}, counted("intake-notices", file.notices.length)), el("ul", {}, ...file.notices.map((one) => el("li", {}, one)))) : null);
  }

  /** The short id, and each voice: what it is called, what it does. */
  private fields(file: HeldFile): HTMLElement {
    const said = this.said.get(file.name);
    const id = el("input", { type: "text", "aria-label": t("intake-id", { name: file.name }), maxlength: 60, list: file.near.length ? `near-${file.name}` : null, input: () => { if (said) said.id = id.value; } });
    id.value = said?.id ?? file.id;
    return el("div", { class: "fields" },
      el("label", {}, `${t("intake-called")} `, id),
      file.near.length ? el("datalist", { id: `near-${file.name}` }, ...file.near.map((value) => el("option", { value }))) : null,
      file.near.length ? el("small", { class: "near" }, t("intake-near", { ids: file.near.join(", ") })) : null,
      el("table", {}, el("caption", { class: "sr" }, t("intake-voices")),
        el("tbody", {}, ...file.voices.map((voice) => this.voice(voice, said)))));
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
    const files = this.files.filter((file) => file.kind === "interview").map((file) => {
      const said = this.said.get(file.name);
      return { name: file.name, id: said?.id.trim() ?? file.id, voices: [...(said?.voices ?? [])].map(([label, { name, role }]) => ({ label, name: name.trim() || label, role })) };
    });
    this.told.textContent = t("loading");
    const outcome = await this.queue.send("intake/keep", { files });
    if ("answer" in outcome) {
      this.kept(outcome.answer);
      say(t("intake-kept", { n: counted("interviews", outcome.answer.n ?? 0) }));
      return;
    }
    const { message, hint, faults } = outcome.refusal.error;
    this.told.textContent = [message, ...faults, hint].filter(Boolean).join(" ");
  }
}

/** Hand a file over; gives why it is refused, if it is. */
async function send(file: File): Promise<string> {
  const answer = await fetch(`/api/intake/file?name=${encodeURIComponent(file.name)}`, {
    method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: await file.arrayBuffer(),
  }).catch(() => null);
  if (answer?.ok) return "";
  return answer ? `${file.name} : ${((await answer.json()) as Refusal).error.message}` : t("not-saved");
}
