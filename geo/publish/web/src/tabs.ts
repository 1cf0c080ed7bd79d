/** Tabs as screen readers and keyboards know them. */

import { el } from "./dom";
import { words } from "./words";

export interface Tab {
  readonly id: string;
  readonly name: string;
  /** How many there are, with nothing filtered. */
  readonly total: number;
  readonly body: HTMLElement;
}

export interface Tabs {
  readonly element: HTMLElement;
  open(id: string): void;
  /** Say how many of all are shown now. */
  count(id: string, shown: number): void;
}

export function tabs(label: string, all: readonly Tab[], opened: () => void = () => undefined): Tabs {
  const counts = all.map(({ total }) => el("span", { class: "count-of" }, words.shownOf(total, total)));
  const buttons = all.map(({ id, name }, i) =>
    el("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `of-${id}` }, name, " ", counts[i] ?? null),
  );
  const bodies = all.map(({ id, body }) => {
    return el("div", { role: "tabpanel", id: `of-${id}`, "aria-labelledby": `tab-${id}` }, body);
  });
  const open = (id: string): void => {
    all.forEach((tab, i) => {
      const on = tab.id === id;
      buttons[i]?.setAttribute("aria-selected", String(on));
      buttons[i]?.setAttribute("tabindex", on ? "0" : "-1");
      bodies[i]?.toggleAttribute("hidden", !on);
    });
    opened();
  };
  buttons.forEach((button, i) => {
    button.addEventListener("click", () => open(all[i]?.id ?? ""));
    button.addEventListener("keydown", ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -i, End: all.length - 1 - i }[key];
      if (step === undefined) return;
      const next = (i + step + all.length) % all.length;
      open(all[next]?.id ?? "");
      buttons[next]?.focus();
    });
  });
  open(all[0]?.id ?? "");
  const list = el("div", { role: "tablist", "aria-label": label, class: "tabs" }, ...buttons);
  const count = (id: string, shown: number): void => {
    const at = all.findIndex((tab) => tab.id === id);
    const said = words.shownOf(shown, all[at]?.total ?? shown);
    const box = counts[at];
    // To write what stands there already would have the page laid out anew.
    if (box && box.textContent !== said) box.textContent = said;
  };
  return { element: el("div", { class: "tabbed" }, ...(all.length > 1 ? [list] : []), ...bodies), open, count };
}
