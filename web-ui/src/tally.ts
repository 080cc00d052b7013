// How much lies on every interview, by code, question, coder and state: counted by the server, summed here.

import { family, type Filters } from "./filters";
import { get } from "./queue";
import type { Code, Tally as Counted, TallyRow } from "./types";

/** A row of the server's, its parts named. */
export interface Tally {
  interview: string;
  code: string;
  question: string;
  coder: string;
  state: TallyRow[4];
  n: number;
}

export async function loadTally(): Promise<Tally[]> {
  const { rows } = await get<Counted>("overview/tally");
  return rows.map(([interview, code, question, coder, state, n]) => ({ interview, code, question, coder, state, n }));
}

export interface Sums {
  codings: number;
  waiting: number;
  refused: number;
}

/** What filters let through, of what is shown at all: a suggestion that became a coding is shown as that. */
export function sums(tally: Tally[], filters: Filters, codes: Code[]): Sums {
  const wanted = filters.code ? family(codes, filters.code) : null;
  const found: Sums = { codings: 0, waiting: 0, refused: 0 };
  const shows = {
    codings: !["waiting", "refused"].includes(filters.state),
    waiting: !["codings", "refused"].includes(filters.state),
    refused: ["refused", "all"].includes(filters.state),
  };
  for (const { code, question, coder, state, n } of tally) {
    if (wanted && !wanted.has(code)) continue;
    if (filters.question && question !== filters.question) continue;
    if (state === "coding" && shows.codings && (!filters.coder || coder === filters.coder)) found.codings += n;
    if (state === "waiting" && shows.waiting) found.waiting += n;
    if (state === "refused" && shows.refused) found.refused += n;
  }
  return found;
}
