// Acts on their way to the server, one after the other. An act that does not arrive waits and is sent again under
// the same key: the server answers a key it knows, and does nothing twice.

import type { Answer, Refusal } from "./types";
import { t } from "./words";

export type Outcome = { answer: Answer } | { refusal: Refusal; status: number };
type Act = { path: string; body: object; done: (outcome: Outcome) => void };

export interface QueueState {
  waiting: number;
  offline: boolean;
  locked: boolean;
  savedAt: Date | null;
}

/** Milliseconds until the server is asked again. */
export const RETRY = 1500;

export class Queue {
  private acts: Act[] = [];
  private running = false;
  private state: QueueState = { waiting: 0, offline: false, locked: false, savedAt: null };

  constructor(private readonly changed: (state: QueueState) => void) {
    window.addEventListener("online", () => void this.run());
    window.addEventListener("beforeunload", (event) => {
      if (this.acts.length) event.preventDefault();
    });
  }

  get busy(): boolean {
    return this.acts.length > 0;
  }

  /** An act whose answer is of its own kind. */
  async ask<T>(path: string, body: object): Promise<T | null> {
    const outcome = await this.send(path, body);
    return "answer" in outcome ? (outcome.answer as unknown as T) : null;
  }

  send(path: string, body: object): Promise<Outcome> {
    return new Promise((done) => {
      this.acts.push({ path, body: { key: crypto.randomUUID(), ...body }, done });
      this.tell({});
      setTimeout(() => void this.run()); // what the act looks like is painted before it is sent
    });
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let act = this.acts[0]; act; act = this.acts[0]) {
      const outcome = await this.attempt(act);
      if (outcome) {
        this.acts.shift();
        this.tell({ offline: false, locked: false, savedAt: "answer" in outcome ? new Date() : this.state.savedAt });
        act.done(outcome);
      } else {
        await new Promise((resume) => setTimeout(resume, RETRY));
      }
    }
    this.running = false;
  }

  /** Send once; null means: not answered, to be sent again. */
  private async attempt(act: Act): Promise<Outcome | null> {
    try {
      const response = await fetch(`/api/${act.path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(act.body),
      });
      if (response.ok) return { answer: (await response.json()) as Answer };
      if (response.status === 401 || response.status >= 500) {
        this.tell({ offline: response.status !== 401, locked: response.status === 401 });
        return null;
      }
      return { refusal: (await response.json()) as Refusal, status: response.status };
    } catch {
      this.tell({ offline: true });
      return null;
    }
  }

  private tell(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change, waiting: this.acts.length };
    this.changed(this.state);
  }
}

/** The server did not answer, or does not know this page any more: to be asked again. */
export class NoAnswerError extends Error {
  constructor(locked: boolean) {
    super(t(locked ? "locked-page" : "offline-page"));
  }
}

/** What was refused, and what to do next, unless that is something to type in a terminal. */
export function saidIn({ error }: Refusal): string {
  const hint = /\binterviews [a-z]| --[a-z]/.test(error.hint ?? "") ? "" : error.hint;
  return [error.message, hint].filter(Boolean).join(" ");
}

export async function get<T>(path: string, signal: AbortSignal | null = null): Promise<T> {
  const response = await fetch(`/api/${path}`, { signal }).catch(() => { throw new NoAnswerError(false); });
  if (response.status === 401) throw new NoAnswerError(true);
  if (!response.ok) throw new Error(saidIn((await response.json()) as Refusal));
  return (await response.json()) as T;
}

/**
 * Asks for one thing after another; what was asked before is let go: a browser keeps few connections to a server, and
 * questions nobody waits for any more would hold up what is decided.
 */
export class Latest {
  private asked: AbortController | null = null;

  get<T>(path: string): Promise<T> {
    this.asked?.abort();
    this.asked = new AbortController();
    return get<T>(path, this.asked.signal);
  }
}
