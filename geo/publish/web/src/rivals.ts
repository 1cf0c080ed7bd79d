/** In a popup: what the name was not taken for, and the reader's chance to know better. */

import type { Rival } from "./beside";
import type { Correction, Corrections } from "./corrections";
import { bdi, el } from "./dom";
import { countryName, words } from "./words";

/** The name that a correction is about. */
export interface Doubted {
  readonly document: string;
  readonly text: string;
  /** What it was taken for, as a reader reads it. */
  readonly was: string;
}

/** A rival as a reader reads it. */
export function rivalName({ label, country, kind, region }: Rival): string {
  const details = [words.placeKind[kind], region, countryName(country || null)].filter(Boolean);
  return details.length ? `${label} (${details.join(", ")})` : label;
}

function said({ is }: Correction): string {
  return is ? words.correctedTo(rivalName(is)) : words.correctedToNothing;
}

/** Buttons to pick another place or none, and what was picked. */
export function doubts(doubted: Doubted, rivals: readonly Rival[], corrections: Corrections): HTMLElement {
  const everywhere = el("input", { type: "checkbox" });
  const scope = (): string => (everywhere.checked ? "" : doubted.document);
  const box = el("div", { class: "doubts" });
  // A button that is gone when its click comes to the map would count as a click beside the popup.
  box.addEventListener("click", (event) => event.stopPropagation());
  const pick = (label: string, is: Rival | null): HTMLElement => {
    const button = el("button", { type: "button", class: "small", "aria-label": label }, is ? words.choose : words.notAPlace);
    button.addEventListener("click", () => {
      corrections.note({ document: scope(), text: doubted.text, was: doubted.was, is });
      show();
      box.querySelector<HTMLElement>("button")?.focus();
    });
    return button;
  };
  const show = (): void => {
    const known = corrections.of(doubted.document, doubted.text);
    if (known) {
      const undo = el("button", { type: "button", class: "small" }, words.undo);
      undo.addEventListener("click", () => {
        corrections.undo(known.document, known.text);
        show();
        box.querySelector<HTMLElement>("button")?.focus();
      });
      box.replaceChildren(el("p", { class: "noted" }, bdi(said(known)), " ", undo));
      return;
    }
    const items = rivals.map((one) =>
      el("li", {}, bdi(rivalName(one)), pick(words.itIs(rivalName(one)), one)),
    );
    box.replaceChildren(
      ...(items.length ? [el("ul", { class: "rivals" }, ...items)] : []),
      el(
        "p",
        { class: "doubt" },
        pick(words.isNoPlace(doubted.text), null),
        el("label", {}, everywhere, words.inAllArticles),
      ),
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
