// Every word of the page, in one place: a flat catalogue by id, so that another language is another catalogue.
// What is in braces is put in; a word that counts has two forms, for one and for many.

const FRENCH = {
  "accept": "Accepter",
  "accept-this": "Accepter ainsi",
  "actors-of": "{n} sur {of}",
  "adjust": "Étendue",
  "adjusting": "Maj + → ou ← : la fin. Alt + → ou ← : le début. Entrée pour accepter, Échap pour laisser.",
  "answer": "Réponse",
  "another-code": "Autre code",
  "asked": "{id} · {text}",
  "because": "Pourquoi",
  "by": "par {who}",
  "careful": "Attention, autour : {cues}.",
  "charts": "Vue d’ensemble",
  "close": "Fermer",
  "code": "Coder",
  "code-passage": "Coder le passage",
  "coded": "Codé : {code}.",
  "coded-by": "codé par {who}",
  "coded-by-you": "codé par vous",
  "coding": "Codage",
  "coding-label": "Codage : {code}",
  "decide": "Décider",
  "decided-label": "Suggestions décidées",
  "definition": "Définition",
  "do-code": "On code",
  "do-not-code": "On ne code pas",
  "error": "Erreur",
  "here": "Sur ce passage",
  "indicator": "indice",
  "interviews": "Entretiens",
  "clusters": "Classes",
  "keys": "Touches",
  "keys-title": "Les touches",
  "keys-default": "Remettre les touches d’origine",
  "keys-how": "Pour changer une touche : choisissez son bouton, puis tapez la nouvelle. Échap : laisser.",
  "keys-press": "tapez…",
  "keys-change": "Changer la touche : {act}, {key}",
  "keys-taken": "« {key} » sert déjà à : {act}. Rien n’a changé.",
  "keys-unfit": "Cette touche ne peut pas servir ici : prenez une lettre, un chiffre ou un signe.",
  "keys-set": "« {key} » : {act}.",
  "keys-reset": "Les touches d’origine sont revenues.",
  "keys-fixed": "Touches qui ne changent pas",
  "keys-letters": "Touches d’une lettre (décochez si un lecteur d’écran ou la dictée les déclenche)",
  "later": "Plus tard",
  "leave": "Laisser",
  "loading": "Ouverture…",
  "locked": "Le serveur a été relancé : ouvrez son nouveau lien dans un autre onglet ; vos décisions partiront d’ici ensuite.",
  "no-answer": "Le serveur ne répond pas. {waiting} ici, et {sent} dès son retour : ne fermez pas cette page.",
  "no-code-like": "Aucun code ne porte ces lettres.",
  "no-codebook": "Ce projet n’a pas encore de grille d’analyse.",
  "no-interview": "Ce projet n’a pas encore d’entretien.",
  "no-score": "Sans score.",
  "no-suggestion": "Choisissez une suggestion : {next}, {previous}.",
  "none-left": "Plus de suggestion à décider ici. « {key} » : les autres entretiens.",
  "none-left-short": "Plus rien à décider ici.",
  "not-yours": "Ce codage est celui de quelqu’un d’autre.",
  "nothing-to-undo": "Il n’y a rien à annuler.",
  "nothing-undoable": "Rien à annuler",
  "offline-saved": "{n} en attente",
  "on-the-way": "Les dernières décisions sont encore en route.",
  "one-on-the-way": "Cette décision est encore en route.",
  "pages": "Pages",
  "passage": "Passage",
  "passage-said": "Passage : {quote}",
  "pick-label": "Code",
  "pick-list": "Codes",
  "pick-hint": "deux lettres du code…",
  "pick-yours": "Choisissez l’un de vos codages.",
  "ruled": "{what} : {verdict}.",
  "refuse": "Refuser",
  "remove": "Retirer",
  "review": "Relecture",
  "saved-at": "Enregistré {time}",
  "score": "Force des indices : {score} sur 1.",
  "sending": "Envoi…",
  "show-all": "tout montrer",
  "suggestion": "Suggestion",
  "suggestion-label": "Suggestion : {code}",
  "terminal": "Dans le terminal : ",
  "theirs": "Dans le projet : {verdict} ({code}).",
  "undo": "Annuler",
  "undo-what": "Annuler : {what}",
  "undone": "Annulé : {what}.",
  "you": "vous",
  "your-name": "{name} (vous)",
  "list-lead": "{interviews}, {done} sur {all} par {who}. ",
  "list-go": " pour aller, ",
  "list-open": " pour ouvrir.",
  "list-decided": " suggestions décidées",
  "single-on": "Une suggestion à la fois.",
  "single-off": "Tout l’entretien.",
  "single": "Une à la fois",
  "whole": "En contexte",
  "progress": " {n} sur {all} · ",
  "filter-state": "État",
  "filter-code": "Code",
  "filter-coder": "Codeur",
  "filter-question": "Question",
  "filter-actor": "Type d’acteur",
  "filter-department": "Département",
  "filter-words": "Mots du passage",
  "filter-words-hint": "mots…",
  "all-codes": "Tous les codes",
  "all-coders": "Tous les codeurs",
  "all-questions": "Toutes les questions",
  "all-actors": "Tous les acteurs",
  "all-departments": "Tous les départements",
  "others-hidden": "Les codages des autres sont masqués : on code d’abord seul.",
  "state-active": "En cours",
  "state-waiting": "À décider",
  "state-codings": "Codages",
  "state-refused": "Refusées",
  "state-all": "Tout",
} as const;

const FRENCH_COUNTED = {
  "codings": ["{n} codage", "{n} codages"],
  "codings-hidden": ["{n} codage masqué", "{n} codages masqués"],
  "codings-yours": ["{n} codage à vous", "{n} codages à vous"],
  "decisions": ["{n} décision", "{n} décisions"],
  "decisions-wait": ["{n} décision attend", "{n} décisions attendent"],
  "interviews": ["{n} entretien", "{n} entretiens"],
  "interviews-hidden": ["{n} entretien masqué", "{n} entretiens masqués"],
  "more": ["et {n} autre", "et {n} autres"],
  "suggestions": ["{n} suggestion", "{n} suggestions"],
  "suggestions-decided": ["{n} suggestion décidée", "{n} suggestions décidées"],
  "suggestions-hidden": ["{n} suggestion masquée", "{n} suggestions masquées"],
  "will-be-sent": ["sera envoyée", "seront envoyées"],
} as const;

export type Word = keyof typeof FRENCH;
export type Counted = keyof typeof FRENCH_COUNTED;
type Values = Record<string, string | number>;

export function t(id: Word, values: Values = {}): string {
  return fill(FRENCH[id], values);
}

export function counted(id: Counted, n: number, values: Values = {}): string {
  return fill(FRENCH_COUNTED[id][Math.abs(n) < 2 ? 0 : 1], { n, ...values });
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function plural(n: number, one: string, many: string): string {
  return `${n} ${Math.abs(n) < 2 ? one : many}`;
}

export const STATES: Record<string, string> = {
  accepted: "acceptée",
  changed: "modifiée",
  refused: "refusée",
  skipped: "mise de côté",
  waiting: "à décider",
};

export const CUES: Record<string, string> = {
  negation: "une négation",
  question: "une question",
  reported: "des paroles rapportées",
  hypothetical: "une hypothèse",
};

/** What each act is called in the list of keys. */
export const ACTS: Record<string, string> = {
  next: "suggestion suivante",
  previous: "suggestion précédente",
  accept: "accepter",
  refuse: "refuser",
  skip: "mettre de côté",
  recode: "choisir un autre code (et accepter), ou coder le passage",
  adjust: "ajuster l’étendue de la suggestion, puis Entrée",
  "accept-alike": "accepter toutes les semblables (même code, même indice)",
  "refuse-alike": "refuser toutes les semblables",
  undo: "annuler le dernier acte",
  code: "coder le passage choisi",
  remove: "retirer le codage choisi",
  filter: "filtrer",
  "show-all": "tout montrer",
  single: "une suggestion à la fois, ou tout l’entretien",
  list: "liste des entretiens",
  clusters: "classes proposées",
  overview: "vue d’ensemble",
  help: "ces touches",
  "cluster-name": "nommer la classe",
  "cluster-code": "en faire un code",
  "cluster-merge": "réunir deux classes",
  "cluster-aside": "écarter la classe",
};

/** Keys that stay as they are. */
export const FIXED: [string[], string][] = [
  [["↓", "↑"], "phrase suivante, précédente"],
  [["Maj", "↓"], "étendre le passage d’une phrase (Maj ↑ : vers le haut)"],
  [["Maj", "→"], "allonger la fin d’un mot (Maj ← : raccourcir)"],
  [["Alt", "→"], "avancer le début d’un mot (Alt ← : reculer)"],
  [["Tab"], "aller aux codages du passage, aux boutons"],
  [["Entrée"], "garder l’étendue ajustée"],
  [["Échap"], "laisser"],
];

/** How a key is written on its cap. */
export const CAPS: Record<string, string> = {
  " ": "Espace", Delete: "Suppr", Backspace: "Retour", Enter: "Entrée", Escape: "Échap",
};
export const SHIFT = "Maj";
