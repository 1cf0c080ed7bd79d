/** Colours that the canvas needs, as the style sheet has them for light and for dark. */

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
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
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
  };
}

/** Be told when the colours change: at dusk, for print, for high contrast. */
export function onTheme(listener: () => void): void {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", listener);
  }
}
