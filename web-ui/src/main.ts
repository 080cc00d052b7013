// The page: which view is open, the bar above it, and where keys go.

import "./style.css";
import { ClustersView } from "./clusters";
import { byId, el, key, say } from "./dom";
import { settings, showHelp } from "./help";
import { loadHints } from "./hints";
import { interviewList, moveInList } from "./list";
import { get, Queue, type QueueState } from "./queue";
import { Review } from "./review";
import type { Answer, Interview, Study, Undo } from "./types";
import { plural } from "./words";

let study: Study;
let review: Review | null = null;
let clusters: ClustersView | null = null;
let undo: Undo | null = null;
let undone: { answer: Answer; label: string } | null = null;
let queueState: QueueState = { waiting: 0, offline: false, locked: false, savedAt: null };

/** No interview can be called so: its id would be escaped. */
const CLUSTERS = "/classes";

const queue = new Queue((state) => {
  queueState = state;
  drawBar();
});

async function open(): Promise<void> {
  const hash = location.hash.replace(/^#\/?/, "");
  const id = hash === CLUSTERS ? CLUSTERS : decodeURIComponent(hash);
  review?.stop();
  review = null;
  clusters = null;
  try {
    if (!id || !study || id === CLUSTERS) {
      study = await get<Study>("study");
      undo = study.undo;
    }
    if (id === CLUSTERS) await openClusters();
    else if (id) await openInterview(id);
    else show(interviewList(study), study.title);
  } catch (error) {
    show(el("p", { class: "empty" }, error instanceof Error ? error.message : "Erreur"), "Relecture");
  }
  drawBar();
}

async function openClusters(): Promise<void> {
  const view = new ClustersView(study);
  clusters = view;
  show(view.element, `Classes · ${study.title}`);
  await view.start();
}

async function openInterview(id: string): Promise<void> {
  const [interview] = await Promise.all([get<Interview>(`interviews/${encodeURIComponent(id)}`), loadHints(id)]);
  const opened = new Review({ study, queue, undo: () => void undoLast(), answered, reload: () => void open() }, interview);
  review = opened;
  show(opened.element, `${id} · ${study.title}`);
  opened.start();
  if (undone) {
    opened.showAgain(undone.answer);
    say(`Annulé : ${undone.label}.`);
    undone = null;
  }
}

function show(element: HTMLElement, title: string): void {
  document.title = title;
  byId("main").replaceChildren(element);
  window.scrollTo(0, 0);
}

function answered(answer: Answer): void {
  undo = answer.undo;
  drawBar();
}

async function undoLast(): Promise<void> {
  if (!undo || queue.busy) {
    say(queue.busy ? "Les dernières décisions sont encore en route." : "Il n'y a rien à annuler.");
    return;
  }
  const { label, number } = undo;
  const outcome = await queue.send("undo", { number });
  if ("refusal" in outcome) {
    say(outcome.refusal.error.message);
    await open();
    return;
  }
  const { answer } = outcome;
  answered(answer);
  if (review && location.hash === `#/${encodeURIComponent(answer.interview ?? "")}`) {
    review.take(answer);
    review.showAgain(answer);
  } else if (answer.interview) {
    undone = { answer, label };
    location.hash = `#/${encodeURIComponent(answer.interview)}`;
    return;
  }
  say(`Annulé : ${label}.`);
}

function drawBar(): void {
  const { waiting, offline, locked, savedAt } = queueState;
  const time = savedAt?.toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" });
  const state = waiting ? (offline || locked ? `${plural(waiting, "décision", "décisions")} en attente` : "Envoi…") : time ? `Enregistré ${time}` : "";
  const hadFocus = document.activeElement?.closest("#bar button")?.id;
  byId("bar").replaceChildren(
    el("nav", { "aria-label": "Pages" }, el("a", { href: "#/", "aria-current": review || clusters ? null : "page" }, "Entretiens ", key("i")), " ",
      el("a", { href: "#//classes", "aria-current": clusters ? "page" : null }, "Classes ", key("l"))),
    el("span", { id: "saved", class: waiting ? "pending" : "" }, state),
    el("button", { type: "button", id: "undo", disabled: !undo, click: () => void undoLast(), title: undo ? `Annuler : ${undo.label}` : "Rien à annuler" },
      el("span", {}, undo ? `Annuler : ${undo.label}` : "Annuler"), " ", key("u")),
    el("button", { type: "button", id: "help", click: showHelp }, "Touches ", key("?")),
  );
  if (hadFocus) document.getElementById(hadFocus)?.focus();
  const banner = byId("banner");
  banner.hidden = !offline && !locked;
  banner.textContent = locked
    ? "Le serveur a été relancé : ouvrez son nouveau lien dans un autre onglet ; vos décisions partiront d'ici ensuite."
    : `Le serveur ne répond pas. ${plural(waiting, "décision attend", "décisions attendent")} ici, et ${waiting < 2 ? "sera envoyée" : "seront envoyées"} dès son retour : ne fermez pas cette page.`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), select, textarea");
}

document.addEventListener("keydown", (event) => {
  const dialog = byId("dialog") as HTMLDialogElement;
  const inDialog = event.target instanceof Node && dialog.contains(event.target);
  if (dialog.open || (isTyping(event.target) && !inDialog) || event.ctrlKey || event.metaKey) return;
  if (event.key.length === 1 && !settings.letters) return;
  const onControl = event.target instanceof HTMLElement && event.target.matches("button, a");
  if (onControl && (event.key === " " || event.key === "Enter")) return;
  const everywhere: Record<string, () => void> = {
    u: () => void undoLast(),
    i: () => { location.hash = "#/"; },
    l: () => { location.hash = "#//classes"; },
    "?": showHelp,
  };
  const inList: Record<string, () => void> = {
    j: () => moveInList(1), k: () => moveInList(-1), ArrowDown: () => moveInList(1), ArrowUp: () => moveInList(-1),
  };
  const act = everywhere[event.key] ?? (review || clusters ? undefined : inList[event.key]);
  if (act) act();
  if (act || review?.press(event) || clusters?.press(event)) event.preventDefault();
});

window.addEventListener("hashchange", () => void open());
void open();
