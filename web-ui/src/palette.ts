// The hues of the codebook's axes: the same as the report's, one set for paper and one for the dark.

const LIGHT = ["#0b6e99", "#b4520a", "#1c7a57", "#a03262", "#6a51a3", "#5b6670"];
const DARK = ["#5bb6e0", "#f0924a", "#57c096", "#e884ae", "#ae9ae6", "#a3acb3"];

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** So many can be chosen. */
export const COLOURS = LIGHT.length;

export function hue(axis: number): string {
  const hues = dark.matches ? DARK : LIGHT;
  return hues[axis % hues.length] ?? "#5b6670";
}

export function isDark(): boolean {
  return dark.matches;
}

/** Redraw when the light changes; answers what ends that. */
export function onSchemeChange(redraw: () => void): () => void {
  dark.addEventListener("change", redraw);
  return () => dark.removeEventListener("change", redraw);
}
