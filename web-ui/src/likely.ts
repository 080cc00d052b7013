// The codes a passage most likely gets: asked for while the list is open already, and shown first when they come.

import { get } from "./queue";

/** Ids of codes, the likeliest first; none where the server cannot tell. */
export function likelyCodes(interview: string, [start, end]: readonly [number, number]): Promise<string[]> {
  return get<string[]>(`likely/${encodeURIComponent(interview)}?start=${start}&end=${end}`).catch(() => []);
}
