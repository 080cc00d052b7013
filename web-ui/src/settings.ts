// What a person set on this page, kept for the next time. In a cookie, because the server takes another port each
// time it starts, and everything else a browser keeps belongs to one port. It holds keys and switches, nothing else.

const COOKIE = "interviews-page";
const YEAR = 365 * 24 * 3600;

export type Order = "text" | "learning";

export interface Settings {
  /** Whether single letters act (WCAG 2.1.4). */
  letters: boolean;
  /** Acts whose key was changed. */
  keys: Record<string, string>;
  /** One suggestion at a time rather than the whole interview. */
  single: boolean;
  /** What comes next: as the text goes, or where a decision teaches most. */
  order: Order;
  /** What the page is was read once. */
  welcomed: boolean;
}

export const settings: Settings = read();

export function keep(change: Partial<Settings>): void {
  Object.assign(settings, change);
  document.cookie = `${COOKIE}=${encodeURIComponent(JSON.stringify(settings))}; Path=/; Max-Age=${YEAR}; SameSite=Strict`;
}

function read(): Settings {
  const first: Settings = { letters: true, keys: {}, single: false, order: "text", welcomed: false };
  try {
    const kept = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
    const found: unknown = JSON.parse(decodeURIComponent(kept?.slice(COOKIE.length + 1) ?? "{}"));
    return { ...first, ...plain(found) };
  } catch {
    return first;
  }
}

/** Take over what is of the right kind, whoever wrote it. */
function plain(found: unknown): Partial<Settings> {
  if (typeof found !== "object" || !found) return {};
  const { letters, keys, single, order, welcomed } = found as Record<string, unknown>;
  const pairs = typeof keys === "object" && keys ? Object.entries(keys).filter(([, key]) => typeof key === "string") : [];
  return {
    ...(typeof letters === "boolean" ? { letters } : {}),
    ...(typeof single === "boolean" ? { single } : {}),
    ...(typeof welcomed === "boolean" ? { welcomed } : {}),
    ...(order === "text" || order === "learning" ? { order } : {}),
    keys: Object.fromEntries(pairs) as Record<string, string>,
  };
}
