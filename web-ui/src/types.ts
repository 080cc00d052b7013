// Made by web-ui/response_types.py from web/answers.py and web/results.py of the package: change those.

export type Place = [number, number];
export type TallyRow = [string, string, string, string, string, number];
export type Verdict = "accepted" | "changed" | "refused" | "skipped";
export type Role = "interviewer" | "interviewee" | "other";
export type Settlement = "first" | "second" | "both" | "neither" | "discuss";

/** A code, with its place in the tree; `colour`: which of the palette's. */
export interface Code {
  id: string;
  name: string;
  parent: string | null;
  colour: number;
  depth: number;
  definition: string;
  include: string[];
  exclude: string[];
  examples: string[];
  retired: boolean;
}

/** A code with what lies under it; `branch` counts the codes below it too. */
export interface CountedCode {
  id: string;
  name: string;
  parent: string | null;
  colour: number;
  depth: number;
  definition: string;
  include: string[];
  exclude: string[];
  examples: string[];
  retired: boolean;
  codings: number;
  branch: number;
  waiting: number;
  interviews: number;
}

/** The codebook as it stands; `seen` marks it, `base` is the number of interviews. */
export interface Shown {
  seen: string;
  version: string;
  base: number;
  codes: CountedCode[];
}

/** An act of the coder's that could be undone, or done again. */
export interface Undo {
  number: number;
  interview: string | null;
  label: string;
}

/** What would be undone next, and what would be done again. */
export interface Steps {
  undo: Undo | null;
  redo: Undo | null;
}

/** Somebody who codes, or a machine that does. */
export interface Person {
  id: string;
  name: string;
}

/** A question of the interview guide. */
export interface Question {
  id: string;
  text: string;
}

/** An interview in the list; `participant`: the participants' table has a line for it. `turns_read`: of one this coder says they have not read whole. */
export interface InterviewSummary {
  id: string;
  about: string[];
  participant: boolean;
  actor: string;
  department: string;
  turns: number;
  suggestions: number;
  decided: number;
  codings: number;
  finished: boolean;
  turns_read: number | null;
  given: string[];
}

/** What the page needs before an interview is opened. `coders`: the others whose work may be seen; `has_others`: there are some, seen or not; `open`: all see all. `seen` marks the codebook; `attributes`: what an interview's `actor` and `department` are called. */
export interface Study {
  undo: Undo | null;
  redo: Undo | null;
  title: string;
  coder: Person;
  coders: Person[];
  has_others: boolean;
  open: boolean;
  seen: string;
  codes: Code[];
  attributes: string[];
  questions: Question[];
  interviews: InterviewSummary[];
}

/** An indicator found in the text. */
export interface Match {
  indicator: string;
  words: string[];
  span: Place;
  cues: string[];
}

/** A machine's proposal, and what this coder decided on it. */
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

/** A code on a passage. */
export interface Coding {
  id: string;
  version: string;
  span: Place;
  code: string;
  coder: string;
  mine: boolean;
  memo: string;
}

/** What one voice says before the next; `steps` are where the keyboard's cursor stops. */
export interface Turn {
  speaker: string;
  role: Role;
  question: string | null;
  seconds: number | null;
  span: Place;
  steps: Place[];
}

/** An interview to be read; `version` marks its text. */
export interface Interview {
  id: string;
  version: string;
  text: string;
  can_play: boolean;
  turns: Turn[];
}

/** Codings, one column a field: an interview may have thousands. */
export interface CodingColumns {
  id: string[];
  version: string[];
  start: number[];
  end: number[];
  code: string[];
  coder: string[];
  memo: string[];
}

/** What lies on an interview; `version` marks the text it lies on, `left` is where one coded last. */
export interface Marks {
  version: string;
  left: Place | null;
  suggestions: Suggestion[];
  codings: CodingColumns;
}

/** A memo, whose it is, and its place in the text where it has one. */
export interface Memo {
  id: string;
  version: string;
  kind: string;
  target: string;
  interview: string | null;
  span: Place | null;
  quote: string;
  text: string;
  coder: string;
  mine: boolean;
  at: string;
}

/** The memos asked for. */
export interface Memos {
  memos: Memo[];
}

/** What an act changed; `codebook`: it is another one now, and `shown` is how it is after an act on it. `n`: of an act on many places, how many it was new to. */
export interface Answer {
  undo: Undo | null;
  redo: Undo | null;
  interview?: string | null;
  suggestions: Suggestion[];
  codings: Coding[];
  removed: string[];
  memos: Memo[];
  memos_removed: string[];
  codebook: boolean;
  shown?: Shown;
  code?: string | null;
  n?: number;
}

/** Why something was refused, and what to do next. */
export interface Fault {
  message: string;
  hint: string | null;
  faults: string[];
}

/** How much an act would touch, for a person to say whether that is meant. */
export interface Many {
  touched: number;
  all: number;
}

/** How things stand now, told to whoever acted on something older. */
export interface Theirs {
  suggestions?: Suggestion[];
  codings?: Coding[];
  memos?: Memo[];
  codebook?: Shown;
  confirm?: Many;
}

/** An error. */
export interface Refusal {
  error: Fault;
  theirs?: Theirs;
}

/** A place where words that were searched for are said, with what stands left and right of them in the turn. */
export interface Hit {
  interview: string;
  span: Place;
  turn: number;
  speaker: string;
  left: string;
  keyword: string;
  right: string;
}

/** The first places found, and how many there are in each interview that has any. */
export interface Hits {
  hits: Hit[];
  counts: Record<string, number>;
}

/** A coding of a code, with its words. */
export interface Excerpt {
  id: string;
  interview: string;
  span: Place;
  quote: string;
  coder: string;
  mine: boolean;
}

/** A code's excerpts. */
export interface Excerpts {
  code: string;
  excerpts: Excerpt[];
}

/** A voice as it was read, and the first words it says. */
export interface Voice {
  label: string;
  role: Role;
  turns: number;
  said: string;
}

/** A file that is held, as it would be read. `rows`: what its participants or texts are called, or the guide's questions; `columns`: of the participants' table; `near`: participants whose ids are like the file's name. */
export interface HeldFile {
  name: string;
  kind: string;
  id: string;
  turns: number;
  words: number;
  encoding: string;
  rows: string[];
  columns: string[];
  voices: Voice[];
  notices: string[];
  near: string[];
  error: string | null;
}

/** The files on their way in, the suffixes that are read, and the participants that the study's table has. */
export interface Intake {
  files: HeldFile[];
  formats: string[];
  participants: string[];
}

/** Of one kind of thing on a text that is replaced: how many keep their words, have others, have no place. */
export interface Fates {
  what: string;
  moved: number;
  changed: number;
  lost: number;
}

/** What a corrected transcript would do to what is on the text it replaces; `lines`: what is not as it was. */
export interface Correction {
  same: boolean;
  rows: Fates[];
  lines: string[];
}

/** What one coder marked, with what stands round it. */
export interface Side {
  code: string;
  span: Place;
  before: string;
  quote: string;
  after: string;
}

/** A disagreement; `settlement`: what was said of it. */
export interface Case {
  id: string;
  interview: string;
  turn: number;
  kind: string;
  span: Place;
  first: Side | null;
  second: Side | null;
  settlement: Settlement | null;
}

/** Two coders side by side; `layer`: whose codings the outcome is; `agreed`: how many they have alike. */
export interface Reconcile {
  people: Person[];
  first: Person | null;
  second: Person | null;
  layer: string;
  agreed: number;
  cases: Case[];
}

/** A passage under a code: coded by somebody, or suggested; `group`: the kind of actor who says it. */
export interface Passage {
  id: string;
  version: string;
  coded: boolean;
  code: string;
  interview: string;
  span: Place;
  quote: string;
  coder: string;
  mine: boolean;
  memo: string;
  turn: number;
  question: string | null;
  group: string;
}

/** A code whole; `together`: with how many of its codings another code shares words; `base`: of interviews. */
export interface CodePage {
  code: string;
  base: number;
  passages: Passage[];
  together: Record<string, number>;
}

/** A passage already coded that is like the one looked at. */
export interface Near {
  interview: string;
  quote: string;
}

/** What was learnt of a suggestion; `rank`: its place where decisions teach most. */
export interface Hint {
  precision: string;
  nearest: Near[];
  refused: Near[];
  rank: number;
}

/** Rows of interview, code, question, coder, state and number. */
export interface Tally {
  rows: TallyRow[];
}

/** Of how many actors a code is, in all and by type. */
export interface Theme {
  code: string;
  n: number;
  by: Record<string, number>;
  passages: number;
}

/** Who speaks of what. */
export interface Themes {
  layer: string;
  reviewed: boolean;
  n: number;
  groups: Record<string, number>;
  rows: Theme[];
}

/** Two codes that come in the same turns. */
export interface Pair {
  codes: [string, string];
  n: number;
  of: Place;
  c: number;
}

/** The pairs that come together most. */
export interface Pairs {
  layer: string;
  pairs: Pair[];
}

/** How far coders agree on one code. */
export interface Agreed {
  code: string;
  units: number;
  positive: number;
  percent: number | null;
  alpha: number | null;
  low: number | null;
  high: number | null;
}

/** How far coders agree. */
export interface Agreement {
  coders: string[];
  interviews: string[];
  indicative?: boolean;
  rows: Agreed[];
}

/** A column of a table; `right`: its cells are numbers. */
export interface Column {
  header: string;
  right: boolean;
}

/** A result as the terminal shows it: its caption says what is counted and out of what; `files`: suffixes. */
export interface Table {
  title: string;
  caption: string;
  columns: Column[];
  rows: string[][];
  files: string[];
}

/** A passage of a class. */
export interface ClusterExcerpt {
  interview: string;
  span: Place;
  quote: string;
  words: string[];
}

/** What one interview gives to a class. */
export interface Share {
  interview: string;
  segments: number;
}

/** What one type of actor gives to a class. */
export interface TypeShare {
  type: string;
  segments: number;
}

/** A word that marks a class. */
export interface Form {
  form: string;
  chi2: number;
  n: number;
}

/** A class as it stands after people's decisions. */
export interface Cluster {
  id: string;
  short: string;
  name: string;
  named_by: string;
  aside: boolean;
  code: string | null;
  segments: number;
  interviews: Share[];
  fed_by: string | null;
  stability: string;
  level: "stable" | "doubtful" | "unstable" | null;
  actors: TypeShare[];
  words: Form[];
  excerpts: ClusterExcerpt[];
  edge: ClusterExcerpt[];
}

/** One run of one method. */
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

/** All classes. */
export interface Clusters {
  undo: Undo | null;
  redo: Undo | null;
  runs: ClusterRun[];
}

/** What an author wrote in the synthesis, or took out of it; `changed`: what its figures have become. */
export interface OwnPart {
  id: string;
  kind: string;
  text: string;
  changed: string;
}

/** A quote of the synthesis; `kept`: the part that keeps it there, if any. */
export interface ReportQuote {
  place: string;
  words: string;
  who: string;
  kept: string;
}

/** A section of the synthesis: what is told there, and what its author put there. */
export interface ReportSection {
  id: string;
  title: string;
  level: number;
  told: string[];
  quotes: ReportQuote[];
  own: OwnPart[];
  dropped: OwnPart[];
}

/** The synthesis as its author goes through it; `notes`: words without a place, quotes withheld. */
export interface Report {
  undo: Undo | null;
  redo: Undo | null;
  title: string;
  warning: string;
  sections: ReportSection[];
  notes: string[];
}
