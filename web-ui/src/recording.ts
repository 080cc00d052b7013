// The recording beside the study, played from a turn: the server reads it where it lies, and it goes nowhere else.

import { el } from "./dom";
import { clock, t } from "./words";

export class Recording {
  /** Out of sight until something is played. */
  readonly player: HTMLAudioElement;

  constructor(interview: string) {
    const src = `/api/interviews/${encodeURIComponent(interview)}/recording`;
    this.player = el("audio", { class: "recording", controls: true, preload: "none", hidden: true, src, "aria-label": t("recording") });
  }

  /** A button without words of its own: the text's characters stay those of the text. */
  button(seconds: number): HTMLButtonElement {
    const label = t("play-from", { time: clock(seconds) });
    const press = (event: Event) => {
      event.stopPropagation();
      this.playFrom(seconds);
    };
    return el("button", { type: "button", class: "play", "aria-label": label, title: label, click: press });
  }

  stop(): void {
    this.player.pause();
    this.player.removeAttribute("src");
    this.player.load();
  }

  private playFrom(seconds: number): void {
    this.player.hidden = false;
    this.player.currentTime = seconds;
    void this.player.play().catch(() => undefined);
  }
}
