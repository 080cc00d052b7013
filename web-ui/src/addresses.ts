// Where each page is: an address can be kept, sent to oneself, gone back to.

import type { Place } from "./types";

/** What the address of a code's page asks to see, as in ``#//code/temps?what=suggested&group=entreprise``. */
export interface AskedCode {
  code: string;
  what: "coded" | "suggested";
  group: string;
}

export function codeAddress(code: string, more: Partial<Pick<AskedCode, "what" | "group">> = {}): string {
  const query = new URLSearchParams(more);
  return `#//code/${encodeURIComponent(code)}${query.size ? `?${query}` : ""}`;
}

export function passageAddress(interview: string, span: Place): string {
  return `#/${encodeURIComponent(interview)}/${span.join("-")}`;
}

/** Read an address; null where it is of another page. */
export function askedCode(hash: string): AskedCode | null {
  const found = /^#\/\/code\/([^?]+)(?:\?(.*))?$/.exec(hash);
  if (!found) return null;
  const query = new URLSearchParams(found[2] ?? "");
  return { code: decodeURIComponent(found[1] ?? ""), what: query.get("what") === "suggested" ? "suggested" : "coded", group: query.get("group") ?? "" };
}

/** The passage an address names after its interview, as in ``#/E01/120-164``. */
export function passageAt(hash: string): Place | null {
  const found = /^#\/[^/]+\/(\d+)-(\d+)$/.exec(hash);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** Where the server tells of an interview. */
export function apiOf(interview: string): string {
  return `interviews/${encodeURIComponent(interview)}`;
}
