// Small dialogs with fields: Enter or Ctrl+Enter sends, Escape leaves all as it was.

import { byId, el, key } from "./dom";
import { caption } from "./keymap";
import { t } from "./words";

export type Option = [value: string, text: string];

export interface Field {
  name: string;
  label: string;
  value?: string;
  /** Lines of a text of several lines; one line without. */
  rows?: number;
  hint?: string;
  /** Choose one of these rather than write. */
  options?: Option[];
  required?: boolean;
}

export type Values = Record<string, string>;

/** Ask for some texts; null when the person leaves. ``extra`` stands below the fields. */
export function askForm(title: string, about: string, fields: Field[], send: string, extra: HTMLElement | null = null): Promise<Values | null> {
  const dialog = byId("dialog") as HTMLDialogElement;
  const boxes = fields.map((field) => {
    const box = field.options
      ? el("select", { name: field.name, id: `field-${field.name}` }, ...field.options.map(([value, text]) => el("option", { value }, text)))
      : field.rows
      ? el("textarea", { rows: field.rows, name: field.name, id: `field-${field.name}`, maxlength: 4000 })
      : el("input", { type: "text", name: field.name, id: `field-${field.name}`, maxlength: 120, autocomplete: "off" });
    box.value = field.value ?? "";
    return box;
  });
  let values: Values | null = null;
  const save = () => {
    const empty = fields.findIndex((field, at) => field.required && !boxes[at]?.value.trim());
    if (empty >= 0) {
      boxes[empty]?.setAttribute("aria-invalid", "true");
      boxes[empty]?.focus();
      return;
    }
    values = Object.fromEntries(boxes.map((box) => [box.name, box.value.trim()]));
    dialog.close();
  };
  dialog.className = "form";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.replaceChildren(
    el("h2", { id: "dialog-title" }, title),
    about ? el("p", { class: "kind" }, about) : "",
    ...fields.map((field, at) =>
      el("div", { class: "field" }, el("label", { for: `field-${field.name}` }, field.label),
        field.hint ? el("small", {}, ` ${field.hint}`) : "", boxes[at] ?? "")),
    extra ?? "",
    el("div", { class: "actions" },
      el("button", { type: "button", class: "main", click: save }, `${send} `, key(`${fields.some((one) => one.rows) ? "Ctrl " : ""}${caption("Enter")}`)),
      el("button", { type: "button", click: () => dialog.close() }, `${t("leave")} `, key(caption("Escape")))),
  );
  dialog.onkeydown = (event) => {
    if (!dialog.open) return;
    const inLine = event.target instanceof HTMLInputElement && event.target.type === "text" && event.target.name !== "";
    if (event.key === "Enter" && (inLine || event.ctrlKey || event.metaKey)) { save(); event.preventDefault(); }
    event.stopPropagation();
  };
  dialog.showModal();
  const first = boxes[0] ?? dialog.querySelector<HTMLElement>("button");
  first?.focus();
  // A name is written anew, a text is gone on with: chosen whole, one key would take its place.
  if (boxes[0] instanceof HTMLInputElement) boxes[0].select();
  else if (boxes[0] instanceof HTMLTextAreaElement) boxes[0].setSelectionRange(boxes[0].value.length, boxes[0].value.length);
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.onkeydown = null;
    resolve(values);
  }, { once: true }));
}

/** Ask whether something large is meant. */
export async function askWhether(title: string, about: string, yes: string): Promise<boolean> {
  return (await askForm(title, about, [], yes)) !== null;
}
