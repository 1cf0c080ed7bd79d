/** On a telephone the story is a sheet below the map, drawn up and down by its handle. */

import { el } from "./dom";
import { words } from "./words";

const HEIGHTS = ["low", "half", "high"] as const;
type Height = (typeof HEIGHTS)[number];
const SHARES: Readonly<Record<Height, number>> = { low: 0.12, half: 0.44, high: 0.86 };

export interface Sheet {
  /** Draw the sheet at least so high. */
  raise(to: Height): void;
}

export function sheet(panel: HTMLElement): Sheet {
  const handle = el("button", { type: "button", class: "handle", "aria-expanded": "true" }, el("span", { class: "unseen" }, words.sheet));
  let height: Height = "half";
  const set = (next: Height): void => {
    height = next;
    document.body.dataset.sheet = next;
    document.body.style.removeProperty("--sheet");
    handle.setAttribute("aria-expanded", String(next !== "low"));
  };
  const step = (by: number): void => set(HEIGHTS[Math.max(0, Math.min(2, HEIGHTS.indexOf(height) + by))] ?? height);
  let from: { y: number; share: number } | null = null;
  let dragged = false;
  handle.addEventListener("pointerdown", (event) => {
    from = { y: event.clientY, share: panel.offsetHeight / innerHeight };
    dragged = false;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", ({ clientY }) => {
    if (!from || Math.abs(clientY - from.y) < 6) return;
    dragged = true;
    const share = Math.max(0.1, Math.min(0.9, from.share + (from.y - clientY) / innerHeight));
    document.body.style.setProperty("--sheet", `${(100 * share).toFixed(1)}vh`);
  });
  const drop = (): void => {
    if (from && dragged) {
      const share = panel.offsetHeight / innerHeight;
      const away = (one: Height): number => Math.abs(SHARES[one] - share);
      set(HEIGHTS.reduce((best, one) => (away(one) < away(best) ? one : best)));
    }
    from = null;
  };
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", drop);
  handle.addEventListener("click", () => {
    if (!dragged) set(HEIGHTS[(HEIGHTS.indexOf(height) + 1) % 3] ?? "half");
    dragged = false;
  });
  handle.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    step(event.key === "ArrowUp" ? 1 : -1);
    event.preventDefault();
  });
  panel.prepend(handle);
  set("half");
  return {
    raise(to) {
      if (HEIGHTS.indexOf(to) > HEIGHTS.indexOf(height)) set(to);
    },
  };
}
