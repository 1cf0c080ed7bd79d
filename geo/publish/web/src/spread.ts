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
        if (overlap(box, other)) return false;
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

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The square around a point. */
export function square(x: number, y: number, size: number): Box {
  const half = size / 2;
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

export function overlap(a: Box, b: Box): boolean {
  return a.right > b.left && b.right > a.left && a.bottom > b.top && b.bottom > a.top;
}

/** How far to the side, and how far up or down, a corner of a mark is, as a part of its reach. */
const SLANT = 0.75;

/** The boxes in which a label may stand beside a mark, the best first. */
export function beside(x: number, y: number, gap: number, width: number, height: number): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(x + gap, y - height / 2),
    box(x - gap - width, y - height / 2),
    box(x - width / 2, y + gap),
    box(x - width / 2, y - gap - height),
    box(x + gap * SLANT, y + gap * SLANT - height / 4),
    box(x + gap * SLANT, y - gap * SLANT - (3 * height) / 4),
    box(x - gap * SLANT - width, y + gap * SLANT - height / 4),
    box(x - gap * SLANT - width, y - gap * SLANT - (3 * height) / 4),
    // Below and above, beginning or ending at the mark.
    box(x - height / 2, y + gap),
    box(x + height / 2 - width, y + gap),
    box(x - height / 2, y - gap - height),
    box(x + height / 2 - width, y - gap - height),
  ];
}
