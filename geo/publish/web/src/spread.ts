/** Keeps marks and labels from covering one another, in pixels of the screen. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const CELL = 64;

/** Boxes that are taken, found by the cells of a grid. */
export class Taken {
  private readonly cells = new Map<string, Box[]>();

  private *around(box: Box): Generator<string> {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) {
        yield `${x} ${y}`;
      }
    }
  }

  free(box: Box): boolean {
    for (const cell of this.around(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        const apart =
          box.right <= other.left ||
          other.right <= box.left ||
          box.bottom <= other.top ||
          other.bottom <= box.top;
        if (!apart) return false;
      }
    }
    return true;
  }

  take(box: Box): void {
    for (const cell of this.around(box)) {
      const known = this.cells.get(cell);
      if (known) known.push(box);
      else this.cells.set(cell, [box]);
    }
  }
}

export interface Mark {
  readonly x: number;
  readonly y: number;
  /** Width and height of the square that it fills. */
  readonly size: number;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
}

const RINGS = 12;

/** The square around a point. */
export function square(x: number, y: number, size: number): Box {
  const half = size / 2;
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

/**
 * Place marks where they belong, or beside it where another one stands already.
 *
 * The first keeps its place; a later one takes the nearest free spot on rings around its own.
 */
export function spread(marks: readonly Mark[], taken: Taken): Placed[] {
  // The widest mark sets the step, so that wide and narrow ones stand in rows.
  const step = marks.reduce((widest, { size }) => Math.max(widest, size), 0) + 1;
  return marks.map(({ x, y, size }) => {
    const place = [...ringed(x, y, step)].find((at) => taken.free(square(at.x, at.y, size))) ?? { x, y };
    taken.take(square(place.x, place.y, size));
    return place;
  });
}

function* ringed(x: number, y: number, step: number): Generator<Placed> {
  yield { x, y };
  for (let ring = 1; ring <= RINGS; ring++) {
    const steps = 8 * ring;
    for (let i = 0; i < steps; i++) {
      const angle = (2 * Math.PI * i) / steps;
      const [right, down] = [Math.cos(angle), Math.sin(angle)];
      // Rings are squares, as the marks are: at an angle they need more room.
      const reach = (ring * step) / Math.max(Math.abs(right), Math.abs(down));
      yield { x: x + reach * right, y: y + reach * down };
    }
  }
}

/** The four boxes in which a label may stand beside a mark, the best first. */
export function beside(x: number, y: number, gap: number, width: number, height: number): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(x + gap, y - height / 2),
    box(x - gap - width, y - height / 2),
    box(x - width / 2, y + gap),
    box(x - width / 2, y - gap - height),
  ];
}
