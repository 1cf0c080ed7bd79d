/** What can be taken away: layers, a picture, a link, a citation; and the corrections. */

import type { Article } from "./beside";
import type { Caption } from "./caption";
import { citation } from "./citation";
import type { Corrections } from "./corrections";
import { csv, type Cell } from "./csv";
import { el, type Child } from "./dom";
import { picture } from "./picture";
import { correctionList } from "./rivals";
import type { Table } from "./table";
import { words } from "./words";

export interface Material {
  readonly title: string;
  readonly tables: Readonly<Record<string, Table>>;
  readonly articles: readonly Pick<Article, "id" | "name" | "source" | "url" | "published">[];
  readonly corrections: Corrections;
  /** Which rows of a layer are to be seen; null for all of them. */
  readonly seen: (layer: string) => Uint8Array | null;
  readonly link: () => string;
  /** What stands around a picture of the map. */
  readonly caption: () => Caption;
  readonly say: (text: string) => void;
}

/** Layers whose features are lines. */
const LINES = new Set(["routes", "legs"]);

/** A line as well-known text, longitude before latitude; empty if there is none. */
function wkt(geometry: unknown): string {
  const { type = "", coordinates = null } = (geometry ?? {}) as { type?: string; coordinates?: unknown };
  const written = (of: unknown): string => {
    if (!Array.isArray(of)) return "";
    return typeof of[0] === "number" ? of.slice(0, 2).join(" ") : `(${of.map(written).join(", ")})`;
  };
  return coordinates === null ? "" : `${type.toUpperCase()} ${written(coordinates)}`;
}

function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function rows(table: Table, mask: Uint8Array | null): number[] {
  const all = Array.from({ length: table.count }, (_, row) => row);
  return mask ? all.filter((row) => mask[row]) : all;
}

/** A layer as GeoJSON, a feature a line. */
export function asGeoJson(table: Table, mask: Uint8Array | null): string {
  const features = rows(table, mask).map((row) => JSON.stringify(table.feature(row)));
  return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
}

/** A layer as a table: its properties, and longitude and latitude of its points, or its lines as WKT. */
export function asCsv(table: Table, mask: Uint8Array | null, lines = false): string {
  const cells = rows(table, mask).map((row): Cell[] => {
    const where = lines ? [wkt(table.geometry(row))] : (table.position(row) ?? [null, null]);
    return [table.id(row), ...table.names.map((name) => table.get(name, row) as Cell), ...where];
  });
  return csv(["feature_id", ...table.names, ...(lines ? ["wkt"] : ["lon", "lat"])], cells);
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = el("button", { type: "button" }, label);
  made.addEventListener("click", act);
  return made;
}

/** A text that can be copied: by the button, and by hand where the browser forbids it. */
function copyable(label: string, text: () => string, lines: number, say: (text: string) => void): HTMLElement {
  const field = el("textarea", { readonly: true, rows: lines, "aria-label": label });
  const copy = button(words.copy, () => {
    field.value = text();
    field.select();
    const done = (): void => say(words.copied);
    navigator.clipboard.writeText(field.value).then(done, () => document.execCommand("copy") && done());
  });
  return el("div", { class: "copyable", "data-copy": label }, field, copy);
}

function layerTools({ tables, seen }: Material): HTMLElement {
  const only = el("input", { type: "checkbox", checked: true });
  const lines = Object.entries(tables)
    .filter(([, table]) => table.count)
    .map(([name, table]) => {
      const mask = (): Uint8Array | null => (only.checked ? seen(name) : null);
      const json = button("GeoJSON", () => download(`${name}.geojson`, asGeoJson(table, mask()), "application/geo+json"));
      const sheet = button("CSV", () => download(`${name}.csv`, asCsv(table, mask(), LINES.has(name)), "text/csv"));
      for (const one of [json, sheet]) one.setAttribute("aria-label", `${words.layer[name] ?? name}, ${one.textContent ?? ""}`);
      return el("tr", {}, el("th", { scope: "row" }, words.layer[name] ?? name), el("td", {}, json, sheet));
    });
  return el("div", {}, el("table", {}, ...lines), el("label", { class: "check" }, only, words.onlySeen));
}

function section(title: string, ...children: Child[]): HTMLElement {
  return el("section", {}, el("h3", {}, title), ...children);
}

function correctionTools({ corrections }: Material): HTMLElement {
  const list = el("div", {});
  const save = button(words.saveCorrections, () => {
    download("corrections.csv", corrections.csv(), "text/csv");
    saved = corrections.all.length;
  });
  let saved = 0;
  const show = (): void => {
    const some = corrections.all.length > 0;
    list.replaceChildren(some ? correctionList(corrections) : el("p", {}, words.noCorrections));
    save.hidden = !some;
  };
  corrections.on(show);
  show();
  // What was noted and not saved would be lost with the page.
  window.addEventListener("beforeunload", (event) => {
    if (corrections.all.length && saved !== corrections.all.length) event.preventDefault();
  });
  return section(words.corrections, list, save, el("p", { class: "hint" }, words.howToCorrect, el("code", {}, words.correctCommand)));
}

export interface Tools {
  /** The button that opens them, and how many corrections wait there. */
  readonly opener: HTMLElement;
  readonly dialog: HTMLDialogElement;
}

export function tools(material: Material): Tools {
  const { title, articles, corrections, link, caption, say } = material;
  const stage = (): HTMLElement | null => document.querySelector<HTMLElement>(".folium-map");
  const png = button(words.savePicture, () => {
    const at = stage();
    if (at) void picture(at, caption()).then((blob) => blob && download("map.png", blob, "image/png"));
  });
  const close = button(words.close, () => dialog.close());
  const dialog = el(
    "dialog",
    { class: "tools", "aria-labelledby": "tools-title" },
    el("header", {}, el("h2", { id: "tools-title" }, words.tools), close),
    section(words.link, copyable(words.link, link, 2, say)),
    section(words.pictures, el("p", { class: "buttons" }, png, button(words.print, () => (dialog.close(), window.print())))),
    section(words.layers, layerTools(material)),
    section(words.cite, copyable(words.cite, () => citation(title, articles), 5, say)),
    correctionTools(material),
  );
  const count = el("span", { class: "badge" });
  const opener = el("button", { type: "button", class: "opener" }, words.tools, " ", count);
  opener.addEventListener("click", () => {
    for (const field of dialog.querySelectorAll<HTMLTextAreaElement>("textarea")) {
      field.value = field.getAttribute("aria-label") === words.link ? link() : citation(title, articles);
    }
    dialog.showModal();
  });
  corrections.on(() => {
    const many = corrections.all.length;
    count.textContent = many ? words.correctionCount(many) : "";
    if (many) say(words.correctionCount(many));
  });
  return { opener, dialog };
}
