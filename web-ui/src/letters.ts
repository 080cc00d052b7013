// Finding by letters: accents and case may be left out, a word of a name or its initials will do.

import type { Code } from "./types";

export function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/[’']/g, " ");
}

/** Rank codes by letters: those whose name begins with them, then a word of it, then anything containing them. */
export function matching(codes: Code[], letters: string): Code[] {
  const wanted = fold(letters.trim());
  if (!wanted) return codes;
  const initials = (name: string) => name.split(/[\s-]+/).map((word) => word[0] ?? "").join("");
  const rank = (code: Code): number => {
    const name = fold(code.name);
    if (name.startsWith(wanted)) return 0;
    if (name.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 1;
    if (initials(name).startsWith(wanted)) return 2;
    return name.includes(wanted) || fold(code.id).includes(wanted) ? 3 : 9;
  };
  return codes
    .map((code, place) => ({ code, place, rank: rank(code) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map((one) => one.code);
}
