// A file to keep: asked for, saved under its name; a refusal is said here instead of being what the file holds.

import { el, say } from "./dom";
import { NoAnswerError, saidIn } from "./queue";
import type { Refusal } from "./types";
import { t } from "./words";

/** A link that saves a file; ``path`` is under /api and ends as the file does, before any question mark. */
export function fileLink(path: string, label: string): HTMLElement {
  const link = el("a", { href: `/api/${path}`, class: "file-link", download: true }, label);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    void save(path);
  });
  return link;
}

async function save(path: string): Promise<void> {
  say(t("file-made"));
  const answer = await fetch(`/api/${path}`).catch(() => null);
  if (!answer || answer.status === 401) return say(new NoAnswerError(!!answer).message);
  if (!answer.ok) return say(saidIn((await answer.json()) as Refusal));
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "";
  const url = URL.createObjectURL(await answer.blob());
  el("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
  say(t("file-saved", { name }));
}
