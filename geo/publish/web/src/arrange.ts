/**
 * Stands marks apart from one another, in pixels of the screen, so that each still touches its place.
 *
 * Marks that are near one another make a group. All of it stands, if there is room; else what leads through
 * the story does, beside one mark for the rest of each spot or of all; else one mark is for all.
 */

import type { Point } from "./spread";

export interface Mark extends Point {
  /** Width and height of the square that it fills. */
  readonly size: number;
  /** Whether it leads through the story, and so should rather stand than others. */
  readonly leads: boolean;
  /** Whether it must stand, whatever else does. */
  readonly held: boolean;
}

/** One mark in place of several, by their numbers. */
export interface Gathered extends Point {
  /** Where it belongs. */
  readonly from: Point;
  readonly members: readonly number[];
}

export interface Arranged {
  /** Where each mark stands; null if it was gathered with others. */
  readonly places: readonly (Point | null)[];
  readonly gathered: readonly Gathered[];
}

/** Width of the mark that is for several. */
export const DISC = 30;
/** Groups are farther apart than this: at whatever angle, two discs have room then. */
const NEAR = 43;
/** Steps from its place by which a mark may stand aside, in halves of its width, the shortest first: it touches its place still. */
const ASIDE = [0, -0.5, 0.5, -1, 1];
const STEPS = ASIDE.flatMap((x) => ASIDE.map((y) => ({ x, y }))).sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));
/** More than this are not tried to stand apart, nor in more ways than that. */
const [MOST, TRIES] = [12, 200];

interface Group extends Point {
  readonly members: number[];
}

function middle(marks: readonly Mark[], members: readonly number[]): Point {
  let [x, y] = [0, 0];
  for (const at of members) {
    x += (marks[at]?.x ?? 0) / members.length;
    y += (marks[at]?.y ?? 0) / members.length;
  }
  return { x, y };
}

/** The nearest of the groups behind one, and the square of its distance. */
interface Nearest {
  at: number;
  away: number;
}

function nearest(all: readonly (Group | null)[], at: number): Nearest {
  const one = all[at];
  const found = { at: -1, away: Infinity };
  for (let j = at + 1; one && j < all.length; j++) {
    const other = all[j];
    if (!other) continue;
    const away = (one.x - other.x) ** 2 + (one.y - other.y) ** 2;
    if (away < found.away) [found.at, found.away] = [j, away];
  }
  return found;
}

/** Join the two groups nearest to each other, until none are near. */
export function groups(marks: readonly Mark[], near = NEAR): Group[] {
  const all: (Group | null)[] = marks.map(({ x, y }, at) => ({ x, y, members: [at] }));
  const next = all.map((_, at) => nearest(all, at));
  for (;;) {
    let first = -1;
    let least = near * near;
    next.forEach(({ away }, at) => {
      if (away < least) [first, least] = [at, away];
    });
    const second = next[first]?.at ?? -1;
    const [one, other] = [all[first], all[second]];
    if (!one || !other) return all.filter((group) => group !== null);
    const members = [...one.members, ...other.members].sort((a, b) => a - b);
    const joined: Group = { members, ...middle(marks, members) };
    [all[first], all[second]] = [joined, null];
    next.forEach((known, at) => {
      const away = at < first ? (joined.x - (all[at]?.x ?? NaN)) ** 2 + (joined.y - (all[at]?.y ?? NaN)) ** 2 : Infinity;
      if (at === first || at === second || known.at === first || known.at === second) next[at] = nearest(all, at);
      else if (away < known.away) next[at] = { at: first, away };
    });
  }
}

/** Something to be stood: a mark, or what is gathered. */
interface Piece extends Point {
  readonly size: number;
  readonly members: readonly number[];
}

interface Stood extends Point {
  readonly piece: Piece;
}

function overlap(a: Stood, b: Stood): boolean {
  const wide = (a.piece.size + b.piece.size) / 2;
  return Math.abs(a.x - b.x) < wide && Math.abs(a.y - b.y) < wide;
}

/** Whether so many could touch their places at all: the squares in which they may stand are no larger. */
function hopeless(pieces: readonly Piece[]): boolean {
  const widest = 1 + Math.max(...pieces.map(({ size }) => size));
  const room = (all: readonly number[]): number => Math.max(...all) - Math.min(...all) + 2 * widest;
  const area = pieces.reduce((sum, { size }) => sum + size ** 2, 0);
  return pieces.length > MOST || area > room(pieces.map(({ x }) => x)) * room(pieces.map(({ y }) => y));
}

/** Finds a step for each piece. The steps that are left to each, a bit each, shrink as one after another is stood. */
class Search {
  private readonly stands: readonly (readonly Stood[])[];
  private readonly found: Stood[] = [];
  private tries = TRIES;

  constructor(
    pieces: readonly Piece[],
    private readonly others: readonly Stood[],
  ) {
    this.stands = pieces.map((piece) => {
      const wide = (piece.size + 1) / 2;
      return STEPS.map(({ x, y }) => ({ piece, x: piece.x + x * wide, y: piece.y + y * wide }));
    });
  }

  /** Where each may stand without hiding another; null if not all can. */
  find(): Stood[] | null {
    const all = 2 ** STEPS.length - 1;
    const free = this.stands.map((_, i) => this.others.reduce((bits, other) => this.beside(i, bits, other), all));
    return free.every(Boolean) && this.from(free, this.stands.length) ? this.found : null;
  }

  /** The bits of those steps of a piece that leave another in sight. */
  private beside(of: number, bits: number, other: Stood): number {
    const all = this.stands[of] ?? [];
    const own = all[0];
    const far = own && (own.piece.size + 1) / 2 + (own.piece.size + other.piece.size) / 2;
    if (!own || !far || Math.abs(own.x - other.x) >= far || Math.abs(own.y - other.y) >= far) return bits;
    let left = bits;
    for (let i = 0; i < all.length; i++) if (left & (1 << i) && overlap(all[i] as Stood, other)) left ^= 1 << i;
    return left;
  }

  /** Stand the piece with the fewest steps left, and all the others after it. */
  private from(free: readonly number[], left: number): boolean {
    if (!left) return true;
    let next = -1;
    free.forEach((bits, i) => {
      if (!this.found[i] && (next < 0 || count(bits) < count(free[next] ?? 0))) next = i;
    });
    const [stands, bits] = [this.stands[next] ?? [], free[next] ?? 0];
    for (let i = 0; i < stands.length; i++) {
      if (!(bits & (1 << i))) continue;
      const stood = stands[i] as Stood;
      if (this.tries-- <= 0) return false;
      this.found[next] = stood;
      const then = free.map((own, j) => (this.found[j] ? own : this.beside(j, own, stood)));
      if (then.every(Boolean) && this.from(then, left - 1)) return true;
      delete this.found[next];
    }
    return false;
  }
}

function count(bits: number): number {
  let many = 0;
  for (let left = bits; left; left &= left - 1) many++;
  return many;
}

/** The screen, with what stands on it already, and the room kept for what does not yet. */
class Screen {
  readonly stood: Stood[] = [];

  constructor(private readonly kept: Map<Group, Stood>) {}

  /** Stand all pieces of a group where each touches its place, or none of them. */
  tryAll(group: Group, pieces: readonly Piece[]): boolean {
    this.kept.delete(group);
    if (hopeless(pieces)) return false;
    const found = new Search(pieces, this.near(pieces)).find();
    this.stood.push(...(found ?? []));
    return found !== null;
  }

  force(pieces: readonly Piece[]): void {
    this.stood.push(...pieces.map((piece) => ({ piece, x: piece.x, y: piece.y })));
  }

  /** What stands, or is to stand, so near that it could be in the way. */
  private near(pieces: readonly Piece[]): Stood[] {
    const close = (other: Stood): boolean => pieces.some(({ x, y }) => Math.max(Math.abs(x - other.x), Math.abs(y - other.y)) < 2 * DISC);
    return [...this.stood, ...this.kept.values()].filter(close);
  }
}

/** The ways to stand a group, the best first. */
function* ways(marks: readonly Mark[], { members }: Group): Generator<Piece[]> {
  const mark = (at: number): Mark => marks[at] as Mark;
  const single = (at: number): Piece => ({ ...mark(at), members: [at] });
  const several = (of: readonly number[]): Piece[] => {
    if (of.length < 2) return of.map(single);
    return [{ ...middle(marks, of), size: DISC, members: of }];
  };
  const split = (stays: (mark: Mark) => boolean, together: (of: readonly number[]) => Piece[]): Piece[] => {
    const rest = members.filter((at) => !stays(mark(at)));
    return [...members.filter((at) => stays(mark(at))).map(single), ...together(rest)];
  };
  const bySpot = (of: readonly number[]): Piece[] => {
    const spots = new Map<string, number[]>();
    for (const at of of) {
      const key = `${mark(at).x} ${mark(at).y}`;
      spots.set(key, [...(spots.get(key) ?? []), at]);
    }
    return [...spots.values()].flatMap(several);
  };
  yield [...members].sort((a, b) => rank(marks[a]) - rank(marks[b]) || a - b).map(single);
  yield split(({ leads, held }) => leads || held, bySpot);
  yield split(({ leads, held }) => leads || held, several);
  yield split(({ held }) => held, bySpot);
  yield split(({ held }) => held, several);
}

function rank(mark: Mark | undefined): number {
  if (mark?.held) return 0;
  return mark?.leads ? 1 : 2;
}

/** Arrange marks; those that come first have the choice. Wherever they are moved together, they are arranged alike. */
export function arrange(marks: readonly Mark[]): Arranged {
  const { x: right, y: down } = marks[0] ?? { x: 0, y: 0 };
  const back = <P extends Point>(point: P): P => ({ ...point, x: point.x + right, y: point.y + down });
  const { places, gathered } = arrangedHere(marks.map((mark) => ({ ...mark, x: mark.x - right, y: mark.y - down })));
  return {
    places: places.map((place) => place && back(place)),
    gathered: gathered.map((one) => ({ ...back(one), from: back(one.from) })),
  };
}

function arrangedHere(marks: readonly Mark[]): Arranged {
  const all = groups(marks);
  const room = ({ x, y, members }: Group): Stood => {
    const size = members.length > 1 ? DISC : (marks[members[0] ?? 0]?.size ?? DISC);
    return { piece: { x, y, size, members }, x, y };
  };
  const screen = new Screen(new Map(all.map((group) => [group, room(group)])));
  for (const group of all) {
    let last: Piece[] = [];
    let done = false;
    for (const pieces of ways(marks, group)) {
      last = pieces;
      done = screen.tryAll(group, pieces);
      if (done) break;
    }
    if (!done) screen.force(last);
  }
  const places: (Point | null)[] = marks.map(() => null);
  const gathered: Gathered[] = [];
  for (const { x, y, piece } of screen.stood) {
    const [only] = piece.members;
    if (piece.members.length === 1 && only !== undefined) places[only] = { x, y };
    else gathered.push({ x, y, from: { x: piece.x, y: piece.y }, members: piece.members });
  }
  return { places, gathered };
}
