// What the server says, word for word: see interviews_toolkit/web/views.py. Places are [start, end) in UTF-16 units.

import type { Shown } from "./codebook";
import type { Memo } from "./memos";

export type Place = [number, number];
export type Verdict = "accepted" | "changed" | "refused" | "skipped";

export interface Code {
  id: string;
  name: string;
  parent: string | null;
  axis: number;
  depth: number;
  definition: string;
  include: string[];
  exclude: string[];
  examples: string[];
  retired: boolean;
}

export interface Undo {
  number: number;
  interview: string | null;
  label: string;
}

export interface InterviewSummary {
  id: string;
  about: string[];
  /** Whether the participants' table has a line for it. */
  participant: boolean;
  actor: string;
  department: string;
  turns: number;
  suggestions: number;
  decided: number;
  codings: number;
}

export interface Study {
  title: string;
  coder: { id: string; name: string };
  coders: { id: string; name: string }[];
  codes: Code[];
  questions: { id: string; text: string }[];
  interviews: InterviewSummary[];
  undo: Undo | null;
}

export interface Match {
  indicator: string;
  words: string[];
  span: Place;
  cues: string[];
}

export interface Suggestion {
  id: string;
  version: string;
  span: Place;
  code: string;
  score: number | null;
  made_by: string;
  matches: Match[];
  verdict: Verdict | null;
  coding: string | null;
}

export interface Coding {
  id: string;
  version: string;
  span: Place;
  code: string;
  coder: string;
  mine: boolean;
  memo: string;
}

export interface Turn {
  speaker: string;
  role: "interviewer" | "interviewee" | "other";
  question: string | null;
  seconds: number | null;
  span: Place;
  steps: Place[];
}

export interface Interview {
  id: string;
  text: string;
  turns: Turn[];
  suggestions: Suggestion[];
  codings: Coding[];
}

export interface Answer {
  interview?: string;
  suggestions: Suggestion[];
  codings: Coding[];
  removed: string[];
  undo: Undo | null;
  memos: Memo[];
  memos_removed: string[];
  /** The codebook is another one now. */
  codebook: boolean;
  /** After an act on the codebook: how it is, and the code it was about. */
  shown?: Shown;
  code?: string | null;
}

export interface Refusal {
  error: { message: string; hint: string | null; faults: string[] };
  theirs?: { suggestions?: Suggestion[]; codings?: Coding[]; memos?: Memo[]; codebook?: Shown; confirm?: { touched: number; all: number } };
}

export interface ClusterExcerpt {
  interview: string;
  quote: string;
  words: string[];
}

export interface Cluster {
  id: string;
  short: string;
  name: string;
  named_by: string;
  aside: boolean;
  code: string | null;
  segments: number;
  interviews: { interview: string; segments: number }[];
  fed_by: string | null;
  stability: string;
  level: "stable" | "doubtful" | "unstable" | null;
  actors: { type: string; segments: number }[];
  words: { form: string; chi2: number; n: number }[];
  excerpts: ClusterExcerpt[];
  edge: ClusterExcerpt[];
}

export interface ClusterRun {
  method: string;
  title: string;
  on: string;
  segments: number;
  classified: number;
  rand: string;
  shaky: boolean;
  pictures: string[];
  clusters: Cluster[];
}

export interface Clusters {
  runs: ClusterRun[];
  undo: Undo | null;
}
