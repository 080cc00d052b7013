// Beside the text: what is looked at, what can be done with it, and what else lies on the passage.

import { coderName, standing } from "./acts";
import { el } from "./dom";
import { type Action, actionBar, codingCard, itemList, suggestionCard } from "./panel";
import { shorten } from "./passages";
import { isCoding, type Item } from "./pile";
import type { Code, Study, Suggestion } from "./types";
import { t } from "./words";

export interface Looking {
  item: Item | undefined;
  here: Item[];
  quote: string;
  reference: string;
  question: string | null;
  adjusting: boolean;
  memos: HTMLElement | null;
}

export interface Doing {
  accept: () => void;
  refuse: () => void;
  recode: () => void;
  adjust: () => void;
  skip: () => void;
  confirm: () => void;
  letGo: () => void;
  code: () => void;
  remove: () => void;
  memo: () => void;
  step: (direction: number) => void;
  alike: (verdict: "accepted" | "refused") => void;
  go: (id: string) => void;
}

export class Side {
  readonly element = el("aside", { class: "panel", "aria-label": t("decide") });

  constructor(private readonly study: Study, private readonly codes: Map<string, Code>, private readonly doing: Doing) {}

  draw(looking: Looking): void {
    const { item, here } = looking;
    const focus = document.activeElement?.closest(".panel .item, .panel .actions button")?.textContent;
    const card = this.card(looking);
    const question = this.study.questions.find((one) => one.id === looking.question);
    if (question) card.append(el("p", { class: "question" }, t("asked", { id: question.id, text: question.text })));
    if (looking.memos) card.querySelector(".actions")?.after(looking.memos);
    const listed = here.map((one) => ({ id: one.id, code: this.codes.get(one.code), note: standing(one, this.study) }));
    const list = listed.length > (item ? 1 : 0) ? itemList(listed, item?.id ?? "", this.doing.go) : null;
    this.element.replaceChildren(...(list ? [card, list] : [card]));
    if (!focus) return;
    const again = [...this.element.querySelectorAll("button")].find((button) => button.textContent === focus);
    again?.focus();
  }

  private card({ item, quote, reference, question, adjusting }: Looking): HTMLElement {
    if (!item) {
      const code: Action = { label: t("code"), act: "code", run: this.doing.code, kind: "main" };
      return el("section", { class: "card" }, el("p", { class: "kind" }, `${t("passage")} · ${reference}`),
        el("blockquote", { lang: "fr" }, shorten(quote, 220)), actionBar([code, this.memo()]));
    }
    const code = this.codes.get(item.code);
    if (!isCoding(item)) return suggestionCard(item, code, reference, this.actions(item, adjusting), adjusting ? [] : this.more(), question);
    const who = item.mine ? t("you") : coderName(item.coder, this.study);
    const actions = item.mine ? (adjusting ? this.ending(t("keep-extent")) : this.onOwn()) : [this.memo()];
    return codingCard(item, code, reference, who, actions);
  }

  private memo(): Action {
    return { label: t("memo"), act: "memo", run: this.doing.memo };
  }

  /** What is done with one's own coding. */
  private onOwn(): Action[] {
    return [
      { label: t("another-code"), act: "recode", run: this.doing.recode },
      { label: t("adjust"), act: "adjust", run: this.doing.adjust },
      { label: t("remove"), act: "remove", run: this.doing.remove },
      this.memo(),
    ];
  }

  /** While an extent is changed: keep it, or leave all as it was. */
  private ending(label: string): Action[] {
    return [
      { label, key: "Enter", run: this.doing.confirm, kind: "main" },
      { label: t("leave"), key: "Escape", run: this.doing.letGo },
    ];
  }

  /** What is done less often, in a row of its own. */
  private more(): Action[] {
    return [
      { label: t("previous"), act: "previous", run: () => this.doing.step(-1) },
      { label: t("next"), act: "next", run: () => this.doing.step(1) },
      { label: t("accept-alike"), act: "accept-alike", run: () => this.doing.alike("accepted") },
      { label: t("refuse-alike"), act: "refuse-alike", run: () => this.doing.alike("refused") },
      this.memo(),
    ];
  }

  private actions(one: Suggestion, adjusting: boolean): Action[] {
    if (adjusting) return this.ending(t("accept-this"));
    const actions: Action[] = [
      { label: t("accept"), act: "accept", run: this.doing.accept, kind: "main" },
      { label: t("refuse"), act: "refuse", run: this.doing.refuse },
      { label: t("another-code"), act: "recode", run: this.doing.recode },
      { label: t("adjust"), act: "adjust", run: this.doing.adjust },
      { label: t("later"), act: "skip", run: this.doing.skip },
    ];
    return actions.filter((action) => one.verdict !== "refused" || action.act !== "refuse");
  }
}
