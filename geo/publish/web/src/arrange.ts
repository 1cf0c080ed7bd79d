/**
 * Stands marks apart from one another, in pixels of the screen.
 *
 * Marks that are near one another make a group. A group stands apart with short leader lines, if there is
 * room; else what leads through the story does, beside one mark for the rest; else one mark is for all.
 */

import { crosses, inside, overlap, square, type Box, type Line, type Point } from "./spread";

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
/** Groups are farther apart than this. */
const NEAR = 38;
/** The longest leader line, in widths of a mark. */
const REACH = 2.2;
const RINGS = 2;
/** More than this have no room within reach. */
const MOST = 14;
/** Squares in a circle need more room than in a row. */
const ROOM = 1.25;

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

function* ringed({ x, y }: Point, step: number): Generator<Point> {
  yield { x, y };
  for (let ring = 1; ring <= RINGS; ring++) {
    const steps = 8 * ring;
    for (let i = 0; i < steps; i++) {
      const angle = (2 * Math.PI * i) / steps;
      const [right, down] = [Math.cos(angle), Math.sin(angle)];
      // Rings are squares, as the marks are: at an angle they need more room.
      const reach = (ring * step) / Math.max(Math.abs(right), Math.abs(down));
      if (reach <= REACH * step) yield { x: x + reach * right, y: y + reach * down };
    }
  }
}

/** The angle at which a point lies from another, clockwise from the top. */
function bearing(from: Point, to: Point): number {
  return (Math.atan2(to.x - from.x, from.y - to.y) + 2 * Math.PI) % (2 * Math.PI);
}

/**
 * One place for each: what is gathered in the middle, the others around it, clockwise.
 *
 * Those are in their own order from the top, or as they lie round the middle, so that their leaders do not cross.
 */
function circle(middle: Group, pieces: readonly Piece[], step: number, sorted: boolean): Point[][] {
  const around = pieces.filter(({ members }) => members.length === 1);
  const reach = Math.max(step * Math.SQRT2, (around.length * step * ROOM) / (2 * Math.PI));
  if (reach > REACH * step) return [];
  if (sorted) around.sort((a, b) => bearing(middle, a) - bearing(middle, b));
  const from = sorted && around[0] ? bearing(middle, around[0]) : 0;
  return pieces.map((piece) => {
    const at = around.indexOf(piece);
    if (at < 0) return [{ x: middle.x, y: middle.y }];
    const angle = from + (2 * Math.PI * at) / around.length;
    return [{ x: middle.x + reach * Math.sin(angle), y: middle.y - reach * Math.cos(angle) }];
  });
}

/** Something to be stood: a mark, or what is gathered. */
interface Piece extends Point {
  readonly size: number;
  readonly members: readonly number[];
}

interface Stood extends Point {
  readonly box: Box;
  readonly leader: Line | null;
  readonly piece: Piece;
}

/** The screen, with what stands on it already, and the room kept for what does not yet. */
class Screen {
  readonly stood: Stood[] = [];

  constructor(
    private readonly step: number,
    private readonly kept: Map<Group, Box>,
  ) {}

  /** Stand all pieces of a group, or none of them: each near its place, else in a circle. */
  tryAll(group: Group, pieces: readonly Piece[]): boolean {
    this.kept.delete(group);
    if (pieces.length > MOST) return false;
    const wide = Math.max(this.step, ...pieces.map(({ size }) => (size + this.step) / 2));
    if (this.all(pieces, (piece) => ringed(piece, wide))) return true;
    return [false, true].some((sorted) => {
      const ring = circle(group, pieces, wide, sorted);
      return this.all(pieces, (_, i) => ring[i] ?? []);
    });
  }

  private all(pieces: readonly Piece[], places: (piece: Piece, i: number) => Iterable<Point>): boolean {
    const before = this.stood.length;
    const done = pieces.every((piece, i) => {
      for (const at of places(piece, i)) {
        const place = stand(piece, at);
        if (!this.fits(place)) continue;
        this.stood.push(place);
        return true;
      }
      return false;
    });
    if (!done) this.stood.length = before;
    return done;
  }

  force(piece: Piece): void {
    this.stood.push(stand(piece, piece));
  }

  private fits(one: Stood): boolean {
    for (const other of this.stood) {
      if (overlap(one.box, other.box)) return false;
      if (one.leader && other.leader && crosses(one.leader, other.leader)) return false;
      if (hides(other, one.leader) || hides(one, other.leader)) return false;
    }
    for (const box of this.kept.values()) if (overlap(one.box, box)) return false;
    return true;
  }
}

/** Whether a leader line runs below a mark; that it begins below one tells of the same place. */
function hides({ box }: Stood, leader: Line | null): boolean {
  if (!leader || inside(box, leader.from)) return false;
  const { left, top, right, bottom } = box;
  const sides: Line[] = [
    { from: { x: left, y: top }, to: { x: right, y: bottom } },
    { from: { x: left, y: bottom }, to: { x: right, y: top } },
  ];
  return sides.some((side) => crosses(side, leader));
}

function stand(piece: Piece, { x, y }: Point): Stood {
  const away = Math.hypot(x - piece.x, y - piece.y) > 1;
  const leader = away ? { from: { x: piece.x, y: piece.y }, to: { x, y } } : null;
  return { x, y, piece, leader, box: square(x, y, piece.size) };
}

/** The ways to stand a group, the best first. */
function* ways(marks: readonly Mark[], { members }: Group): Generator<Piece[]> {
  const single = (at: number): Piece => ({ ...(marks[at] as Mark), members: [at] });
  const several = (of: readonly number[]): Piece[] => {
    if (of.length < 2) return of.map(single);
    return [{ ...middle(marks, of), size: DISC, members: of }];
  };
  const split = (test: (mark: Mark) => boolean): Piece[] => {
    const stay = members.filter((at) => test(marks[at] as Mark));
    return [...stay.map(single), ...several(members.filter((at) => !stay.includes(at)))];
  };
  yield [...members].sort((a, b) => rank(marks[a]) - rank(marks[b]) || a - b).map(single);
  yield split(({ leads, held }) => leads || held);
  yield split(({ held }) => held);
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
  const step = marks.reduce((widest, { size }) => Math.max(widest, size), 0) + 1;
  const all = groups(marks);
  const room = (group: Group): Box => square(group.x, group.y, group.members.length > 1 ? DISC : (marks[group.members[0] ?? 0]?.size ?? DISC));
  const screen = new Screen(step, new Map(all.map((group) => [group, room(group)])));
  for (const group of all) {
    let last: Piece[] = [];
    let done = false;
    for (const pieces of ways(marks, group)) {
      last = pieces;
      done = screen.tryAll(group, pieces);
      if (done) break;
    }
    if (!done) last.forEach((piece) => screen.force(piece));
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
