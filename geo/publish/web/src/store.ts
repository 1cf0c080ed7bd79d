/** The one state that map, panel and articles all show: what is asked for, and what is chosen. */

import { EVERYTHING, type Filters } from "./filters";

/** A stop, a line of the itinerary and a name in an article are one thing, seen three ways. */
export interface Selected {
  readonly type: "visit" | "event" | "mention";
  readonly id: string;
}

export interface State {
  readonly filters: Filters;
  readonly selected: Selected | null;
}

type Listener = (now: State, before: State) => void;

export function sameChoice(a: Selected | null, b: Selected | null): boolean {
  return a?.type === b?.type && a?.id === b?.id;
}

export class Store {
  private readonly listeners: Listener[] = [];

  constructor(private now: State = { filters: EVERYTHING, selected: null }) {}

  get state(): State {
    return this.now;
  }

  /** Be told of every change from now on. */
  on(listener: Listener): void {
    this.listeners.push(listener);
  }

  filter(part: Partial<Filters>): void {
    this.set({ ...this.now, filters: { ...this.now.filters, ...part } });
  }

  select(selected: Selected | null): void {
    if (!sameChoice(selected, this.now.selected)) this.set({ ...this.now, selected });
  }

  private set(next: State): void {
    const before = this.now;
    this.now = next;
    for (const listener of this.listeners) listener(next, before);
  }
}
