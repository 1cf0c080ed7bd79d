/** Colours that the canvas needs, as the style sheet has them for light and for dark. */

import { COLOURS } from "./palette";

export interface Theme {
  readonly land: string;
  readonly border: string;
  readonly coast: string;
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly calm: string;
  readonly grave: string;
  readonly halo: string;
  /** The colour of the traveller with that place in the list. */
  readonly route: (index: number) => string;
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const routes = Array.from({ length: COLOURS }, (_, index) => colour(`route-${index}`));
  return {
    land: colour("land"),
    border: colour("border"),
    coast: colour("coast"),
    paper: colour("paper"),
    ink: colour("ink"),
    soft: colour("soft"),
    calm: colour("calm"),
    grave: colour("grave"),
    halo: colour("halo"),
    route: (index) => routes[index % COLOURS] ?? "",
  };
}

/** Be told when the colours change: at dusk, for print, for high contrast. */
export function onTheme(listener: () => void): void {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", listener);
  }
}
