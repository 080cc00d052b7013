// The codes a passage most likely gets: asked for while the list is open already, and shown first when they come.

import { Latest } from "./queue";

const latest = new Latest();

/** Ids of codes, the likeliest first; none where the server cannot tell, or another passage was asked about meanwhile. */
export function likelyCodes(interview: string, [start, end]: readonly [number, number]): Promise<string[]> {
  return latest.get<string[]>(`likely/${encodeURIComponent(interview)}?start=${start}&end=${end}`).catch(() => []);
}
