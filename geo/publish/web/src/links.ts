/** Links that lead to a page and to nothing else. */

/** Return the address if it is an absolute http or https one without a password, else null. */
export function safeUrl(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const web = url.protocol === "http:" || url.protocol === "https:";
  return web && url.hostname !== "" && !url.username && !url.password ? url.href : null;
}

/** Name the host of an address, as a reader knows it. */
export function host(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

export interface Source {
  readonly title: string;
  readonly url: string | null;
  /** ISO date; empty if it is unknown. */
  readonly published: string;
}

/** The lists that run beside one another, an item for each document. */
export interface Listed {
  readonly documents: readonly string[];
  readonly titles: readonly string[];
  readonly urls: readonly string[];
  readonly published: readonly string[];
}

/**
 * Put together what is known of each document.
 *
 * A title is the headline, else what the document is called. Addresses that run beside nothing stand
 * under the name of their host.
 */
export function sources({ documents, titles, urls, published }: Listed, called = (id: string): string => id): Source[] {
  const step = <T>(list: readonly T[]): readonly T[] => (list.length === documents.length ? list : []);
  const found = documents.map((name, i) => ({
    title: step(titles)[i] || called(name),
    url: safeUrl(step(urls)[i] ?? ""),
    published: step(published)[i] ?? "",
  }));
  const strays = step(urls).length ? [] : urls.flatMap((one) => safeUrl(one) ?? []);
  return [...found, ...strays.map((url) => ({ title: host(url), url, published: "" }))];
}
