// Words and their edges: how a passage grows or shrinks by a word, and how it is quoted.

export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The edge of the word a position is in: where it begins, or where it ends. */
export function wordEdge(text: string, from: number, atStart: boolean): number {
  const isWord = (at: number) => /\S/.test(text[at] ?? " ");
  let at = from;
  if (atStart) while (at > 0 && isWord(at - 1)) at -= 1;
  else while (isWord(at)) at += 1;
  return at;
}

export function wordAfter(text: string, from: number, atStart: boolean): number {
  const found = atStart ? /\S+\s+/y : /\s*\S+/y;
  found.lastIndex = from;
  return found.exec(text) ? found.lastIndex : from;
}

export function wordBefore(text: string, from: number, atStart: boolean): number {
  const before = text.slice(Math.max(0, from - 200), from);
  const found = (atStart ? /\S+\s*$/ : /\s*\S+$/).exec(before);
  return found ? from - found[0].length : from;
}
