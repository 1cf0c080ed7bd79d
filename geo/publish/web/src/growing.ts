/** A list that shows a page at a time: ten thousand lines at once would make the page crawl. */

import { el } from "./dom";
import { words } from "./words";

/** A list, or an array of numbers. */
type Items<T> = ArrayLike<T> & { indexOf(item: T): number; slice(from: number, to: number): ArrayLike<T> };

export interface Growing<T> {
  readonly element: HTMLElement;
  /** Show these, from the first page on. */
  show(items: Items<T>): void;
  /** Show as many as it takes for the item to be there. */
  reach(item: T): void;
}

/** Let an element have those children: what stays is not touched, for to lay out and paint a list anew is slow. */
function put(list: HTMLElement, wanted: readonly HTMLElement[]): void {
  const stays = new Set<Element>(wanted);
  for (const one of [...list.children]) if (!stays.has(one)) one.remove();
  wanted.forEach((one, i) => {
    if (list.children[i] !== one) list.insertBefore(one, list.children[i] ?? null);
  });
}

export function growing<T>(tag: "ul" | "ol", className: string, page: number, line: (item: T) => HTMLElement): Growing<T> {
  const list = el(tag, { class: className });
  const more = el("button", { type: "button", class: "link more" });
  let items: Items<T> = [] as T[];
  const upTo = (count: number): void => {
    list.append(...Array.from(items.slice(list.childElementCount, count), line));
    const left = items.length - list.childElementCount;
    more.hidden = left <= 0;
    // On paper there is no button to press.
    if (left > 0) list.dataset.left = words.andMore(left);
    else delete list.dataset.left;
    more.textContent = words.more(Math.min(left, page));
  };
  more.addEventListener("click", () => {
    const first = list.childElementCount;
    upTo(first + page);
    (list.children[first] as HTMLElement | undefined)?.querySelector<HTMLElement>("button, input")?.focus();
  });
  return {
    element: el("div", {}, list, more),
    show(next) {
      items = next;
      put(list, Array.from(items.slice(0, page), line));
      upTo(page);
    },
    reach(item) {
      const at = items.indexOf(item);
      if (at >= list.childElementCount) upTo(at + 1);
    },
  };
}
