// Which key does what: by the sign it types, wherever that sign is on the keyboard (AZERTY, BÉPO, QWERTY); each key
// can be changed, and one key never does two things in one place.

import { key } from "./dom";
import { keep, settings } from "./settings";
import { ACTS, CAPS, SHIFT } from "./words";

export type Where = "everywhere" | "interview" | "list" | "clusters" | "overview" | "codebook" | "code" | "reconcile" | "results";

const DEFAULTS: [act: string, key: string, where: Where][] = [
  ["next", "j", "interview"], ["previous", "k", "interview"],
  ["accept", "a", "interview"], ["refuse", "x", "interview"], ["skip", " ", "interview"],
  ["recode", "c", "interview"], ["adjust", "e", "interview"],
  ["accept-alike", "A", "interview"], ["refuse-alike", "X", "interview"],
  ["code", "n", "interview"], ["remove", "d", "interview"],
  ["filter", "f", "interview"], ["show-all", "o", "interview"], ["single", "z", "interview"], ["order", "t", "interview"],
  ["memo", "m", "interview"],
  ["find", "/", "everywhere"], ["undo", "u", "everywhere"], ["redo", "U", "everywhere"], ["list", "i", "everywhere"], ["clusters", "l", "everywhere"], ["overview", "v", "everywhere"], ["results", "b", "everywhere"],
  ["codebook", "g", "everywhere"], ["help", "?", "everywhere"],
  ["cluster-name", "r", "clusters"], ["cluster-code", "c", "clusters"], ["cluster-new", "n", "clusters"],
  ["cluster-merge", "m", "clusters"], ["cluster-split", "d", "clusters"], ["cluster-aside", "x", "clusters"],
  ["cluster-why", "p", "clusters"], ["cluster-memo", "M", "clusters"],
  ["code-add", "n", "codebook"], ["code-rename", "r", "codebook"], ["code-edit", "e", "codebook"], ["code-move", "d", "codebook"],
  ["code-merge", "f", "codebook"], ["code-split", "s", "codebook"], ["code-retire", "x", "codebook"],
];
/** What else a key is good for: going through the other pages. */
const SHARED: Partial<Record<string, Where[]>> = {
  next: ["list", "clusters", "codebook", "code"], previous: ["list", "clusters", "codebook", "code"], filter: ["list"], "show-all": ["list"],
  memo: ["list", "overview", "codebook", "code"], recode: ["code"],
};

const ALL_ACTS = DEFAULTS.map(([act]) => act);

/** What is done by a key in one place. */
export function actsOf(where: Where): string[] {
  return DEFAULTS.filter(([, , place]) => place === where).map(([act]) => act);
}

export function keyOf(act: string): string {
  return settings.keys[act] ?? DEFAULTS.find(([name]) => name === act)?.[1] ?? "";
}

/** The act a key stands for in a place. */
export function actOf(pressed: string, where: Where): string | undefined {
  if (pressed === "Delete" && where === "interview") return "remove";
  return ALL_ACTS.find((act) => keyOf(act) === pressed && places(act).some((one) => one === where || one === "everywhere"));
}

/** The key's cap, as it is to be seen. */
export function cap(act: string): HTMLElement {
  return key(caption(keyOf(act)));
}

export function caption(pressed: string): string {
  const isCapital = pressed.length === 1 && pressed !== pressed.toLowerCase();
  return CAPS[pressed] ?? (isCapital ? `${SHIFT} ${pressed}` : pressed);
}

/** Whether a key could be given to an act at all: it types one sign, and neither moves nor closes anything. */
export function fits(event: KeyboardEvent): boolean {
  return [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** Give an act another key; answers the act that has it already, if any, and then changes nothing. */
export function remap(act: string, pressed: string): string | null {
  const mine = places(act);
  const meets = (other: string) =>
    places(other).some((one) => one === "everywhere" || mine.includes("everywhere") || mine.includes(one));
  const taken = ALL_ACTS.find((other) => other !== act && keyOf(other) === pressed && meets(other));
  if (taken) return taken;
  const isDefault = DEFAULTS.some(([name, first]) => name === act && first === pressed);
  const { [act]: _, ...rest } = settings.keys;
  keep({ keys: isDefault ? rest : { ...rest, [act]: pressed } });
  return null;
}

export function resetKeys(): void {
  keep({ keys: {} });
}

export function nameOf(act: string): string {
  return ACTS[act] ?? act;
}

function places(act: string): Where[] {
  const where = DEFAULTS.find(([name]) => name === act)?.[2];
  return where ? [where, ...(SHARED[act] ?? [])] : [];
}
