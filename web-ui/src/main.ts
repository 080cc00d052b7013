// The page: which view is open, the bar above it, and where keys go.

import "./style.css";
import type { Host } from "./acts";
import { drawBar as draw, type Way } from "./bar";
import { apiOf, askedCode, passageAt } from "./addresses";
import { ClustersView } from "./clusters";
import { CodebookDock } from "./codebook";
import { CodeView } from "./codepage";
import { byId, el, isTyping, say } from "./dom";
import { Finder } from "./find";
import { AT_FIRST, type Filters } from "./filters";
import { showHelp } from "./help";
import { loadHints } from "./hints";
import { IntakeView } from "./intake";
import { actOf, type Where } from "./keymap";
import { ListView } from "./list";
import { Memos, onInterview } from "./memos";
import { Overview } from "./overview";
import { makeCode } from "./newcode";
import { get, NoAnswerError, Queue, type QueueState, RETRY } from "./queue";
import { ReconcileView } from "./reconcile";
import { ResultsView, tabOf } from "./results";
import { Review } from "./review";
import { settings } from "./settings";
import type { Answer, CodePage, Interview, Marks, Shown, Steps, Study } from "./types";
import { bringOn, layOut } from "./wings";
import { t } from "./words";

interface View {
  readonly element: HTMLElement;
  press: (event: KeyboardEvent) => boolean;
  stop?: () => void;
}

/** An interview's page, ready to be shown, and what lies on its text. */
interface Laid {
  review: Review;
  marks: Marks;
}

/** No interview can be called so: its id would be escaped. */
const CLUSTERS = "/classes";
const OVERVIEW = "/vue";
const INTAKE = "/lire";
const RECONCILE = "/accorder";
const RESULTS = "/resultats";

let study: Study;
let filters: Filters;
/** What is on the screen, and what keys go to: nothing, while the next page is on its way. */
let shown: View | null = null;
let view: View | null = null;
let where: Where = "list";
let steps: Steps = { undo: null, redo: null };
/** A step taken in another interview than the one on the screen: to be shown there. */
let stepped: { answer: Answer; said: string } | null = null;
let opening = 0;
let queueState: QueueState = { waiting: 0, offline: false, locked: false, savedAt: null };

const queue = new Queue((state) => {
  queueState = state;
  drawBar();
});

function here(): string {
  const hash = location.hash.replace(/^#\/?/, "");
  return hash.startsWith("/") ? hash : decodeURIComponent(hash.split("/")[0] ?? "");
}

const memos = new Memos(queue, answered, () => {
  redrawReview();
  dock.redraw();
});

const dock = new CodebookDock({
  queue,
  memos,
  changed: (answer, codes, deep) => {
    answered(answer);
    study.seen = answer.shown?.seen ?? study.seen;
    study.codes = codes; // in the study every page looks at, and at once: a code that has gone must not be offered meanwhile
    if (shown instanceof Review && !deep) shown.renew(study);
    else void again();
  },
  toggled: drawBar,
  leave: () => (document.querySelector<HTMLElement>(".interviews a, .cluster") ?? byId("main")).focus(),
});

const newCode = (name: string) => makeCode(queue, study, name, renewCodes);

const finder = new Finder(queue, () => study, here, newCode, (answer) => {
  answered(answer);
  void Promise.all([again(), dock.reload()]);
});

/** An interview's page: its text is laid out, out of sight, while what lies on it is still on its way. */
async function lay(name: string, known: Promise<void> | null): Promise<Laid> {
  const interview = await get<Interview>(apiOf(name));
  const asked = get<Marks>(`${apiOf(name)}/marks`);
  await known;
  const review = makeReview(interview);
  if (!(shown instanceof Review)) layOut(review.element); // two interviews side by side would be taken for one another
  const marks = await asked;
  return marks.version === interview.version ? { review, marks } : lay(name, known);
}

/**
 * Ask for what a page is made of, all at once; of an interview that is ``open`` already, what lies on it. Null when
 * another page was asked for meanwhile.
 */
async function ask(id: string, anew: boolean, open: Review | null = null): Promise<Laid | { review: null; marks: Marks | null } | null> {
  // Whoever asks for a page twice gets the second, whichever answer comes last.
  const turn = ++opening;
  const isStale = () => turn !== opening;
  const name = id.startsWith("/") ? "" : id;
  const known = anew || !study || !name ? get<Study>("study").then((asked) => { if (!isStale()) know(asked); }) : null;
  const parts = await Promise.all([
    name && open?.id !== name ? lay(name, known) : null,
    name && open?.id === name ? get<Marks>(`${apiOf(name)}/marks`) : null,
    known,
    memos.load(name || null, isStale),
    // In this order one would see, and decide on, another suggestion than the one that comes first a moment later.
    name && settings.order === "learning" ? loadHints(name) : null,
  ]).catch((error: unknown) => {
    if (isStale()) return null;
    throw error;
  });
  if (!parts || isStale()) return null;
  return parts[0] ?? { review: null, marks: parts[1] };
}

function know(asked: Study): void {
  study = asked;
  filters ??= AT_FIRST;
  if (!study.codes.some((code) => code.id === filters.code)) filters = { ...filters, code: "" };
  steps = study;
}

async function open(anew = false): Promise<void> {
  const id = here();
  view = null;
  let turn = opening;
  try {
    const asked = ask(id, anew);
    turn = opening;
    const found = await asked;
    if (!found) return;
    await openPage(id, found);
  } catch (error) {
    if (error instanceof NoAnswerError) window.setTimeout(() => { if (here() === id && turn === opening) void open(anew); }, RETRY);
    const said = el("p", { role: "alert" }, error instanceof Error ? error.message : t("error"));
    const element = el("div", { class: "empty" }, said, study && id ? el("a", { href: "#/" }, t("all-interviews")) : null);
    show({ element, press: () => false }, "list", t("review"));
  }
  drawBar();
}

/** Show the same page again, as the project now is, where one was in it; until then, keys go to it as it was. */
async function again(): Promise<void> {
  if (!view) return open(true);
  const [before, id] = [view, here()];
  try {
    const found = await ask(id, true, before instanceof Review ? before : null);
    if (!found) return;
    const scroll = window.scrollY;
    if (before instanceof Review && found.marks) {
      if (found.marks.version !== before.version) return await open(true);
      before.renew(study, found.marks);
    } else if (before instanceof ClustersView) await before.renew(study);
    else await openPage(id, found);
    window.scrollTo(0, scroll);
  } catch (error) {
    say(error instanceof Error ? error.message : t("error"));
  }
  drawBar();
}

async function openPage(id: string, { review, marks }: Laid | { review: null; marks: Marks | null }): Promise<void> {
  if (review) openInterview(review, marks);
  else if (id === CLUSTERS) await openClusters();
  else if (id === OVERVIEW) openOverview();
  else if (id.startsWith(RESULTS)) show(new ResultsView(study, queue, tabOf(id), (now) => { steps = now; drawBar(); }), "results", `${t("results")} · ${study.title}`);
  else if (id === RECONCILE) await openReconcile();
  else if (id === INTAKE || !study.interviews.length) openIntake();
  else if (askedCode(location.hash)) await openCode();
  else show(new ListView(study, filters, (chosen) => { filters = chosen; }, (isOpen) => void setSight("open", { open: isOpen })), "list", study.title);
}

async function openClusters(): Promise<void> {
  const opened = new ClustersView(study, (last) => { steps = last; drawBar(); });
  show(opened, "clusters", `${t("clusters")} · ${study.title}`);
  await opened.start();
}

async function openCode(): Promise<void> {
  const asked = askedCode(location.hash);
  if (!asked) return;
  const page = await get<CodePage>(`code/${encodeURIComponent(asked.code)}`);
  const name = study.codes.find((one) => one.id === asked.code)?.name ?? asked.code;
  const changed = (answer: Answer) => { answered(answer); void Promise.all([again(), dock.reload()]); };
  show(new CodeView(study, page, memos, asked, queue, changed), "code", `${name} · ${study.title}`);
}

async function openReconcile(): Promise<void> {
  const opened = new ReconcileView(study, queue, memos, answered);
  show(opened, "reconcile", `${t("reconcile")} · ${study.title}`);
  await opened.start();
}

function openIntake(): void {
  const kept = (answer: Answer) => {
    answered(answer);
    void get<Study>("study").then((found) => {
      study = found;
      if (here()) location.hash = "#/";
      else void open();
    });
  };
  show(new IntakeView(queue, study.interviews.map((one) => one.id), kept, answered), "list", study.title);
}

function openOverview(): void {
  const opened = new Overview(study, shown instanceof Overview ? shown.layer : undefined);
  show(opened, "overview", `${t("charts")} · ${study.title}`);
  opened.start();
}

function makeReview(interview: Interview): Review {
  const host: Host = {
    study, queue, memos, answered, reload: () => void open(true), makeCode: newCode,
    finish: (finished) => void setSight("finish", { interview: interview.id, finished }),
    read: (span) => void setSight("read", { interview: interview.id, span }),
  };
  return new Review(host, interview, filters, (chosen) => { filters = chosen; });
}

function openInterview(opened: Review, marks: Marks): void {
  show(opened, "interview", `${opened.id} · ${study.title}`);
  opened.start(marks, passageAt(location.hash));
  if (settings.order === "text") void loadHints(opened.id).then(() => { if (view === opened) opened.draw(); });
  if (stepped) {
    opened.showAgain(stepped.answer);
    say(stepped.said);
    stepped = null;
  }
}

/** A code was made while reading: every list of codes has it at once. */
function renewCodes({ codes, seen }: Shown, answer: Answer | null): void {
  if (answer) answered(answer);
  study.codes = codes;
  study.seen = seen;
  if (shown instanceof Review) shown.renew(study);
  void dock.reload();
}

/** What others coded is seen from now on, or not any more. */
async function setSight(act: "finish" | "open" | "read", body: object): Promise<void> {
  const changed = await queue.ask<Study>(act, body);
  if (!changed) return;
  study = changed;
  await Promise.all([again(), dock.reload()]);
}

function show(next: View, place: Where, title: string): void {
  shown?.stop?.();
  shown = view = next;
  where = place;
  document.title = title;
  bringOn(next.element);
  window.scrollTo(0, 0);
}

function answered(answer: Answer): void {
  steps = answer;
  if (answer.codings.length || answer.removed.length || answer.suggestions.length) dock.recount();
  drawBar();
}

/** Take back the last act, or do again the one taken back last; then show what that changed. */
async function takeStep(way: Way): Promise<void> {
  const step = steps[way];
  if (!step || queue.busy) {
    say(t(queue.busy ? "on-the-way" : `nothing-to-${way}`));
    return;
  }
  const outcome = await queue.send(way, { number: step.number });
  if ("refusal" in outcome) {
    say(outcome.refusal.error.message);
    await open(true);
    return;
  }
  const { answer } = outcome;
  const said = t(way === "undo" ? "undone" : "redone", { what: step.label });
  answered(answer);
  if (memos.take(answer)) redrawReview();
  if (answer.codebook) await Promise.all([again(), dock.reload()]);
  else if (shown instanceof ClustersView || shown instanceof CodeView || shown instanceof ReconcileView || !answer.interview) await again();
  else dock.redraw();
  const isHere = here() === answer.interview;
  if (shown instanceof Review && isHere) {
    shown.take(answer);
    shown.showAgain(answer);
  } else if (answer.interview && !isHere && !(shown instanceof CodeView || shown instanceof ReconcileView)) {
    stepped = { answer, said };
    location.hash = `#/${encodeURIComponent(answer.interview)}`;
    return;
  }
  say(said);
}

function drawBar(): void {
  draw(where, steps, queueState, dock.isOpen, { step: (way) => void takeStep(way), codebook: () => void dock.toggle(true), find, help: () => showHelp(redrawn) });
}

/** Keys have changed: so do their caps. */
function redrawn(): void {
  drawBar();
  redrawReview();
  dock.redraw(true);
}

function redrawReview(): void {
  if (shown instanceof Review) shown.draw();
  if (shown instanceof CodeView) shown.redraw();
}

/** The place one is at stays in the address: going back leads there. */
function find(): void {
  if (!view) return;
  const place = shown instanceof Review ? `${location.hash.split("/").slice(0, 2).join("/")}/${shown.place.join("-")}` : "";
  finder.open(place);
}

/** On the interview or the cluster that has the focus, or else on the study. */
function writeMemo(): void {
  const link = document.activeElement?.closest<HTMLAnchorElement>(".interviews a");
  const cluster = document.activeElement?.closest<HTMLElement>(".cluster")?.dataset["cluster"];
  const id = decodeURIComponent(link?.hash.replace(/^#\//, "") ?? "");
  const whole = { label: t("on-study"), on: { kind: "project" } };
  if (cluster) void memos.write([{ label: t("on-cluster"), on: { kind: "cluster", id: cluster } }, whole]);
  else void memos.write([...(id ? onInterview(study, id) : []), whole]);
}

/** Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y, as everywhere. */
function wayOf(event: KeyboardEvent): Way | null {
  const letter = event.altKey ? "" : event.key.toLowerCase();
  if (letter === "y" || (letter === "z" && event.shiftKey)) return "redo";
  return letter === "z" ? "undo" : null;
}

document.addEventListener("keydown", (event) => {
  const dialog = byId("dialog") as HTMLDialogElement;
  // Closed, a dialog's field keeps the focus until the next frame: keys are the page's again already.
  const inDialog = event.target instanceof Node && dialog.contains(event.target);
  if (dialog.open || finder.isOpen || (isTyping(event.target) && !inDialog)) return;
  if (event.ctrlKey || event.metaKey) {
    const way = wayOf(event);
    if (way) event.preventDefault();
    if (way) void takeStep(way);
    return;
  }
  if (event.key.length === 1 && !settings.letters) return;
  const onControl = event.target instanceof HTMLElement && event.target.matches("button, a") && !inDialog;
  if (onControl && (event.key === " " || event.key === "Enter")) return;
  const everywhere: Record<string, () => void> = {
    undo: () => void takeStep("undo"),
    redo: () => void takeStep("redo"),
    list: () => { location.hash = "#/"; },
    clusters: () => { location.hash = "#//classes"; },
    overview: () => { location.hash = "#//vue"; },
    results: () => { location.hash = "#//resultats"; },
    codebook: () => void dock.toggle(),
    find,
    help: () => showHelp(redrawn),
  };
  const inDock = dock.holds(event.target);
  const pressed = actOf(event.key, inDock ? "codebook" : where) ?? "";
  const isMemo = pressed === "cluster-memo" || (pressed === "memo" && (where === "list" || where === "overview"));
  const act = everywhere[pressed] ?? (isMemo && !inDock && view ? writeMemo : undefined);
  act?.();
  if (act || (inDock ? dock : view)?.press(event)) event.preventDefault();
});

document.querySelector(".skip")?.replaceChildren(t("to-the-text"));
document.querySelector(".empty")?.replaceChildren(t("loading"));
byId("codebook").setAttribute("aria-label", t("codebook"));
window.addEventListener("hashchange", () => {
  byId("said").replaceChildren(); // what was said of the page before would cover this one's heading
  const place = passageAt(location.hash);
  if (place && shown instanceof Review && shown.id === here()) shown.showPlace(place);
  else void open();
});
void open();
