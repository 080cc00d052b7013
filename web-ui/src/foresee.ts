// What an act on the synthesis will have changed, known before it is composed anew.

import type { OwnPart, Report, ReportQuote, ReportSection } from "./types";

/** A part written, in a place or instead of another; or one taken out. */
export type Sent = { kind: string; place: string; text?: string; quote?: string; instead_of?: string } | { part: string };

/** Give the synthesis as it will be; a part that is not kept yet has no id. */
export function foresee(report: Report, sent: Sent): Report {
  if ("part" in sent) {
    const others = (parts: OwnPart[]) => parts.filter((one) => one.id !== sent.part);
    return { ...report, sections: report.sections.map((one) => ({ ...one, own: others(one.own), dropped: others(one.dropped) })) };
  }
  if (sent.kind === "order") return { ...report, sections: ordered(report.sections, (sent.text ?? "").split(" ")) };
  return { ...report, sections: report.sections.map((one) => (one.id === sent.place ? changed(one, sent) : one)) };
}

function changed(section: ReportSection, sent: Exclude<Sent, { part: string }>): ReportSection {
  const { quotes, own, dropped } = section;
  const part = (text: string): OwnPart => ({ id: "", kind: sent.kind, text, changed: "" });
  const quote: ReportQuote | undefined = quotes.find((one) => one.place === sent.quote);
  if (sent.kind === "kept") return { ...section, quotes: quotes.map((one) => (one === quote ? { ...one, kept: "…" } : one)) };
  if (sent.kind === "dropped") return { ...section, quotes: quotes.filter((one) => one !== quote), dropped: [...dropped, part(quote?.words ?? "")] };
  const text = sent.text ?? "";
  return { ...section, own: sent.instead_of ? own.map((one) => (one.id === sent.instead_of ? part(text) : one)) : [...own, part(text)] };
}

/** Put sections in another order, each with those below it, in the places they had. */
function ordered(sections: ReportSection[], ids: string[]): ReportSection[] {
  const withBelow = (id: string) => {
    const at = sections.findIndex((one) => one.id === id);
    if (at < 0) return [];
    const level = sections[at]?.level ?? 0;
    const end = sections.findIndex((one, place) => place > at && one.level <= level);
    return sections.slice(at, end < 0 ? undefined : end);
  };
  const moved = new Set(ids.flatMap(withBelow));
  const first = sections.findIndex((one) => moved.has(one));
  const before = sections.slice(0, Math.max(0, first));
  return [...before, ...ids.flatMap(withBelow), ...sections.slice(before.length).filter((one) => !moved.has(one))];
}
