// Memos: a thought written on what is before one's eyes, saved at once; those there are, beside what they are on.

import { byId, el, key, say } from "./dom";
import { caption, keyOf } from "./keymap";
import type { Outcome, Queue } from "./queue";
import { get } from "./queue";
import type { Answer, Coding, Memo, Memos as Loaded, Place, Study, Suggestion } from "./types";
import { MEMO_KINDS, t } from "./words";

/** What a memo can be on, and how that is said. */
export interface Choice {
  label: string;
  on: { kind: string; id?: string; interview?: string; span?: Place };
  quote?: string | undefined;
}

/** An interview, and the person or the organisation that was met, where the participants' table names them. */
export function onInterview(study: Study, id: string): Choice[] {
  const one = study.interviews.find((interview) => interview.id === id);
  const whole = { label: t("on-interview", { id }), on: { kind: "interview", id } };
  return one?.participant ? [whole, { label: t("on-case", { id, about: one.about.join(" · ") }), on: { kind: "case", id } }] : [whole];
}

/** A coding or a suggestion, its passage, its code. */
export function onItem(item: Suggestion | Coding, name: string, passage: Choice): Choice[] {
  const [kind, label] = "mine" in item ? ["coding", t("on-coding", { code: name })] : ["suggestion", t("on-suggestion", { code: name })];
  const code: Choice = { label: t("on-code", { name }), on: { kind: "code", id: item.code } };
  return [{ label, on: { kind, id: item.id }, quote: passage.quote }, passage, code];
}

/** What a memo can be on just now, the nearest first: what is looked at, its passage, its code, the interview, the study. */
export function choicesHere(study: Study, interview: string, looked: { item: Suggestion | Coding | undefined; name: string }, span: Place, quote: string): Choice[] {
  const passage: Choice = { label: t("on-passage"), on: { kind: "span", interview, span }, quote };
  return [...(looked.item ? onItem(looked.item, looked.name, passage) : [passage]), ...onInterview(study, interview), onStudy()];
}

export function onStudy(): Choice {
  return { label: t("on-study"), on: { kind: "project" } };
}

export class Memos {
  private all: Memo[] = [];
  private marked = false;
  private readonly drafts = new Map<string, string>();

  constructor(
    private readonly queue: Queue,
    private readonly answered: (answer: Answer) => void,
    private readonly changed: () => void,
  ) {}

  /** Those on an interview and in it, and all that are on no interview. */
  async load(interview: string | null, isStale: () => boolean): Promise<void> {
    const where = interview === null ? "" : `?interview=${encodeURIComponent(interview)}`;
    const { memos } = await get<Loaded>(`memos${where}`);
    if (!isStale()) this.all = memos;
  }

  /** Take over what an act changed; tells whether it was about memos. */
  take(answer: Answer): boolean {
    const gone = new Set([...answer.memos_removed, ...answer.memos.map((one) => one.id)]);
    if (!gone.size) return false;
    this.all = [...this.all.filter((one) => !gone.has(one.id)), ...answer.memos];
    return true;
  }

  find(wanted: (memo: Memo) => boolean): Memo[] {
    return this.all.filter(wanted).sort((a, b) => (a.span?.[0] ?? -1) - (b.span?.[0] ?? -1) || a.at.localeCompare(b.at));
  }

  /** Those on a place of an interview, on the interview, and on the codes that lie there. */
  around(interview: string, [start, end]: Place, here: (Suggestion | Coding)[]): Memo[] {
    const codes = new Set(here.map((one) => one.code));
    return this.find((memo) => (memo.span ? memo.span[0] < end && start < memo.span[1] : memo.target === interview || codes.has(memo.target)));
  }

  /** Mark the turns that hold memos, without touching their text. */
  mark(text: HTMLElement, turns: { span: Place }[]): void {
    const placed = this.all.filter((one) => one.span);
    if (!placed.length && !this.marked) return; // drawn at every decision: a text without memos costs nothing
    this.marked = placed.length > 0;
    text.querySelectorAll<HTMLElement>(".turn").forEach((turn, at) => {
      const span = turns[at]?.span;
      const n = span ? placed.filter((one) => one.span && one.span[0] < span[1] && span[0] < one.span[1]).length : 0;
      if (n) turn.dataset.memos = n > 1 ? `✎ ${n}` : "✎";
      else delete turn.dataset.memos;
    });
  }

  /** The memos that matter here, each with what its author can do to it. */
  section(memos: Memo[]): HTMLElement | null {
    if (!memos.length) return null;
    return el("section", { class: "memos", "aria-label": t("memos") }, el("h3", {}, t("memos")),
      el("ul", {}, ...memos.map((memo) => this.item(memo))));
  }

  private item(memo: Memo): HTMLElement {
    const when = new Date(memo.at).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const act = (label: string, run: () => void) =>
      el("button", { type: "button", class: "link", "aria-label": t("memo-act", { act: label, text: memo.text.slice(0, 60) }), click: run }, label);
    return el("li", {},
      el("p", { class: "memo-text" }, memo.text),
      el("p", { class: "memo-by" }, t("memo-by", { what: MEMO_KINDS[memo.kind] ?? memo.kind, who: memo.mine ? t("you") : memo.coder, when }),
        ...(memo.mine ? [act(t("reword"), () => void this.edit(memo)), " ", act(t("delete"), () => void this.remove(memo))] : [])));
  }

  async write(choices: Choice[]): Promise<void> {
    const first = choices[0];
    if (!first) return;
    const written = await this.ask(t("memo"), choices, this.drafts.get(JSON.stringify(first.on)) ?? "");
    if (!written) return;
    this.settle(await this.queue.send("memos", { on: written.choice.on, text: written.text }));
  }

  private async edit(memo: Memo): Promise<void> {
    const choice = { label: MEMO_KINDS[memo.kind] ?? memo.kind, on: { kind: memo.kind, id: memo.id }, quote: memo.quote };
    const written = await this.ask(t("memo-reword"), [choice], memo.text);
    if (!written || written.text === memo.text) return;
    const seen = { id: memo.id, version: memo.version };
    this.settle(await this.queue.send("memos/edit", { memo: seen, text: written.text }));
  }

  private async remove(memo: Memo): Promise<void> {
    const seen = { id: memo.id, version: memo.version };
    this.settle(await this.queue.send("memos/remove", { memo: seen }));
  }

  private settle(outcome: Outcome): void {
    if ("answer" in outcome) {
      this.take(outcome.answer);
      this.answered(outcome.answer);
      say(t("saved"));
    } else {
      const theirs = outcome.refusal.theirs?.memos ?? [];
      this.all = this.all.map((one) => theirs.find((other) => other.id === one.id) ?? one);
      say(outcome.refusal.error.message);
    }
    this.changed();
  }

  private ask(title: string, choices: Choice[], text: string): Promise<{ choice: Choice; text: string } | null> {
    const dialog = byId("dialog") as HTMLDialogElement;
    const area = el("textarea", { "aria-label": t("memo-text"), rows: 7, maxlength: 20000, placeholder: t("memo-hint") });
    area.value = text;
    const on = el("select", { "aria-label": t("memo-on-what") }, ...choices.map((one, at) => el("option", { value: at }, one.label)));
    const quote = el("blockquote", { lang: "fr" });
    const chosen = () => choices[Number(on.value)] ?? (choices[0] as Choice);
    const show = () => { quote.textContent = chosen().quote ?? ""; };
    on.addEventListener("change", show);
    show();
    let done: { choice: Choice; text: string } | null = null;
    const save = () => {
      if (!area.value.trim()) return;
      done = { choice: chosen(), text: area.value.trim() };
      dialog.close();
    };
    dialog.className = "form";
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.replaceChildren(
      el("h2", { id: "dialog-title" }, title),
      choices.length > 1 ? el("label", {}, `${t("memo-on", { what: "" })} `, on) : el("p", { class: "kind" }, t("memo-on", { what: chosen().label })),
      quote, area,
      el("div", { class: "actions" },
        el("button", { type: "button", class: "main", click: save }, `${t("save")} `, key(`Ctrl ${caption("Enter")}`)),
        el("button", { type: "button", click: () => dialog.close() }, `${t("leave")} `, key(caption("Escape")))),
    );
    dialog.onkeydown = (event) => {
      if (!dialog.open) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { save(); event.preventDefault(); }
      event.stopPropagation();
    };
    dialog.showModal();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    return new Promise((resolve) => dialog.addEventListener("close", () => {
      dialog.onkeydown = null;
      const draft = JSON.stringify(choices[0]?.on);
      if (done || !area.value.trim()) this.drafts.delete(draft);
      else if (choices[0]?.on.kind && area.value.trim() !== text) {
        this.drafts.set(draft, area.value);
        say(t("memo-draft", { key: caption(keyOf("memo")) }));
      }
      resolve(done);
    }, { once: true }));
  }
}
