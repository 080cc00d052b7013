// Every word of the page, in one place.

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

export const KEYS: [string[], string][] = [
  [["j"], "suggestion suivante"],
  [["k"], "suggestion précédente"],
  [["a"], "accepter"],
  [["x"], "refuser"],
  [["Espace"], "mettre de côté"],
  [["c"], "choisir un autre code (et accepter), ou coder le passage"],
  [["e"], "ajuster l'étendue de la suggestion, puis Entrée"],
  [["Maj", "A"], "accepter toutes les semblables (même code, même indice)"],
  [["Maj", "X"], "refuser toutes les semblables"],
  [["u"], "annuler le dernier acte"],
  [["↓", "↑"], "phrase suivante, précédente"],
  [["Maj", "↓"], "étendre le passage d'une phrase (Maj ↑ : vers le haut)"],
  [["Maj", "→"], "allonger la fin d'un mot (Maj ← : raccourcir)"],
  [["Alt", "→"], "avancer le début d'un mot (Alt ← : reculer)"],
  [["n"], "coder le passage choisi"],
  [["Tab"], "aller aux codages du passage, aux boutons"],
  [["d"], "retirer le codage choisi"],
  [["/"], "filtrer"],
  [["o"], "tout montrer"],
  [["i"], "liste des entretiens"],
  [["l"], "classes proposées (r : nommer, c : en faire un code, n : nouveau code, m : réunir, d : diviser, x : écarter)"],
  [["?"], "ces touches"],
];
