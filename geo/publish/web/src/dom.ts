/** Makes elements. Text becomes text nodes and nothing else: no string is ever read as markup. */

import { cells, direction, type Direction } from "./direction";

export type Child = Node | string | null;

type Attributes = Readonly<Record<string, string | number | boolean>>;

function fill<T extends Element>(element: T, attributes: Attributes, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null) element.append(child);
  }
  return element;
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** A value that came from an article: it must not turn the text around it, nor be turned by it. */
export function bdi(text: string, className = ""): HTMLElement {
  return el("bdi", className ? { dir: "auto", class: className } : { dir: "auto" }, text);
}

/** A running text that came from an article, in the direction of that. */
export function passage(text: string, towards: Direction | null, className = ""): HTMLElement {
  const dir = towards ?? direction(text);
  const made = bdi(cells(text, dir), className);
  made.dir = dir;
  return made;
}

/** Several values, each on its own, with commas between them. */
export function bdis(texts: readonly string[]): Node {
  const out = document.createDocumentFragment();
  texts.forEach((text, i) => out.append(...(i ? [", "] : []), bdi(text)));
  return out;
}
