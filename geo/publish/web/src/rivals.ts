/** In a popup: the reader's chance to know better. */

import type { Rival } from "./beside";
import type { Correction, Corrections } from "./corrections";
import { bdi, el } from "./dom";
import { elsewhere, type Chosen } from "./elsewhere";
import { whereabouts } from "./whereabouts";
import { words } from "./words";

/** The name that a correction is about. */
export interface Doubted {
  readonly document: string;
  readonly text: string;
  /** What it was taken for, as a reader reads it. */
  readonly was: string;
}

/** A rival as a reader reads it. */
export function rivalName({ label, country, kind, region }: Rival): string {
  const where = whereabouts({ place: label, placeKind: kind, region: region || null, country: country || null });
  return where ? words.placeIn(label, where) : label;
}

/** A place as a reader reads it, one that was not taken or one of the reader's own. */
function placeName(is: Rival | Chosen): string {
  if ("label" in is) return rivalName(is);
  return is.at ? words.degrees(is.at[1], is.at[0]) : is.id;
}

function said({ is }: Correction): string {
  return is ? words.correctedTo(placeName(is)) : words.correctedToNothing;
}

type Note = (is: Rival | Chosen | null) => void;

function pick(label: string, is: Rival | null, note: Note): HTMLElement {
  const button = el("button", { type: "button", class: "small", "aria-label": label }, is ? words.choose : words.notAPlace);
  button.addEventListener("click", () => note(is));
  return button;
}

/** A field for a place that is not among the candidates. */
function ownPlace(name: string, note: Note): HTMLElement {
  const field = el("input", { type: "text", placeholder: words.elsewhereHint, "aria-label": words.elsewhereOf(name), autocomplete: "off" });
  const wrong = el("span", { class: "wrong", role: "alert" });
  const form = el(
    "form",
    { class: "own" },
    el("label", {}, words.elsewhere, " ", field),
    el("button", { type: "submit", class: "small" }, words.setElsewhere),
    wrong,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = elsewhere(field.value, name);
    if (found) note(found);
    else wrong.textContent = words.elsewhereWrong;
    field.setAttribute("aria-invalid", String(!found));
  });
  return form;
}

/** Ways to pick another place or none, and what was picked. */
export function doubts({ document, text, was }: Doubted, rivals: readonly Rival[], corrections: Corrections): HTMLElement {
  const everywhere = el("input", { type: "checkbox" });
  const box = el("div", { class: "doubts" });
  // A button that is gone when its click comes to the map would count as a click beside the popup.
  box.addEventListener("click", (event) => event.stopPropagation());
  const after = (): void => {
    show();
    box.querySelector<HTMLElement>("button")?.focus();
  };
  const note: Note = (is) => {
    corrections.note({ document: everywhere.checked ? "" : document, text, was, is });
    after();
  };
  const show = (): void => {
    const known = corrections.of(document, text);
    if (known) {
      const undo = el("button", { type: "button", class: "small" }, words.undo);
      undo.addEventListener("click", () => {
        corrections.undo(known.document, known.text);
        after();
      });
      box.replaceChildren(el("p", { class: "noted" }, bdi(said(known)), " ", undo));
      return;
    }
    const items = rivals.map((one) => el("li", {}, bdi(rivalName(one)), pick(words.itIs(rivalName(one)), one, note)));
    box.replaceChildren(
      ...(items.length ? [el("ul", { class: "rivals" }, ...items)] : []),
      ownPlace(text, note),
      el("p", { class: "doubt" }, pick(words.isNoPlace(text), null, note), el("label", {}, everywhere, words.inAllArticles)),
    );
  };
  show();
  return box;
}

/** The corrections so far, each with a way back. */
export function correctionList(corrections: Corrections): HTMLElement {
  const items = corrections.all.map((one) => {
    const undo = el("button", { type: "button", class: "small", "aria-label": words.undoOf(one.text) }, words.undo);
    undo.addEventListener("click", () => corrections.undo(one.document, one.text));
    return el("li", {}, el("span", {}, bdi(`“${one.text}”`), " ", bdi(said(one))), undo);
  });
  return el("ul", { class: "noted-list" }, ...items);
}
