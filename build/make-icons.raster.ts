/** A very small rasteriser: shapes as distance functions on a square canvas, layers of paint over one another, RGBA out. */

/** How far a point is from the edge of a shape, in canvas units: negative inside, positive outside. */
export type Shape = (x: number, y: number) => number;

/** Straight (not premultiplied) colour, each part from 0 to 1. */
export type Paint = readonly [red: number, green: number, blue: number, alpha: number];

export interface Layer {
  readonly shape: Shape;
  readonly paint: Paint | ((x: number, y: number) => Paint);
  /** Takes away what lies below instead of painting over it. */
  readonly erase?: boolean;
}

export interface Picture {
  readonly size: number;
  /** RGBA, straight alpha, row by row. */
  readonly pixels: Uint8Array;
}

/** The side of the canvas all shapes are drawn on, in units. */
export const canvas = 16;

/** `#rrggbb` as paint. */
export function color(hex: string, alpha = 1): Paint {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5), alpha];
}

export const disc =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) - radius;

/** A straight stroke with round ends. */
export function stroke(x1: number, y1: number, x2: number, y2: number, width: number): Shape {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const squared = dx * dx + dy * dy;
  return (x, y) => {
    const along = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / squared));
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) - width / 2;
  };
}

/** Part of a circle's line, `half` degrees to each side of the direction `toward` (0 is right, 90 is down), with round ends. */
export function arc(
  cx: number,
  cy: number,
  radius: number,
  toward: number,
  half: number,
  width: number,
): Shape {
  const middle = (toward * Math.PI) / 180;
  const reach = (half * Math.PI) / 180;
  return (x, y) => {
    const angle = Math.atan2(y - cy, x - cx) - middle;
    const turned = Math.atan2(Math.sin(angle), Math.cos(angle));
    const held = middle + Math.max(-reach, Math.min(reach, turned));
    const onLine = Math.hypot(x - cx - radius * Math.cos(held), y - cy - radius * Math.sin(held));
    const within = Math.abs(turned) <= reach;
    return (within ? Math.abs(Math.hypot(x - cx, y - cy) - radius) : onLine) - width / 2;
  };
}

/** A closed polygon, its corners rounded by `round`. */
export function polygon(corners: readonly (readonly [number, number])[], round = 0): Shape {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    corners.forEach(([x1, y1], index) => {
      const [x2, y2] = corners[(index + 1) % corners.length] as readonly [number, number];
      nearest = Math.min(nearest, stroke(x1, y1, x2, y2, 0)(x, y));
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    });
    return (inside ? -nearest : nearest) - round;
  };
}

/** A polygon with equal sides. */
export function regular(
  cx: number,
  cy: number,
  sides: number,
  radius: number,
  turn: number,
  round = 0,
): Shape {
  const corner = (index: number): [number, number] => {
    const angle = ((turn + (index * 360) / sides) * Math.PI) / 180;
    return [cx + (radius - round) * Math.cos(angle), cy + (radius - round) * Math.sin(angle)];
  };
  return polygon(
    Array.from({ length: sides }, (_, index) => corner(index)),
    round,
  );
}

export const join =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));

export const overlap =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.max(...shapes.map((shape) => shape(x, y)));

export const without =
  (shape: Shape, hole: Shape): Shape =>
  (x, y) =>
    Math.max(shape(x, y), -hole(x, y));

/** The same shape, wider by `by` on every side. */
export const grown =
  (shape: Shape, by: number): Shape =>
  (x, y) =>
    shape(x, y) - by;

/** The line along a shape's edge, drawn inwards. */
export const edge = (shape: Shape, width: number): Shape => without(shape, grown(shape, -width));

/** Draws the layers, first lowest, into a square of `size` pixels. */
export function draw(layers: readonly Layer[], size: number): Picture {
  const pixels = new Uint8Array(size * size * 4);
  const unit = canvas / size;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const x = (column + 0.5) * unit;
      const y = (row + 0.5) * unit;
      pixels.set(paintPixel(layers, x, y, unit), (row * size + column) * 4);
    }
  }
  return { size, pixels };
}

function paintPixel(layers: readonly Layer[], x: number, y: number, unit: number): number[] {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const { shape, paint, erase } of layers) {
    // The share of this pixel the shape covers, taking its edge as straight within the pixel.
    const covered = Math.max(0, Math.min(1, 0.5 - shape(x, y) / unit));
    if (covered === 0) continue;
    const [r, g, b, a] = typeof paint === 'function' ? paint(x, y) : paint;
    const over = covered * a;
    const kept = 1 - over;
    const added = erase ? 0 : over;
    red = red * kept + r * added;
    green = green * kept + g * added;
    blue = blue * kept + b * added;
    alpha = alpha * kept + added;
  }
  if (alpha === 0) return [0, 0, 0, 0];
  return [red / alpha, green / alpha, blue / alpha, alpha].map((part) => Math.round(part * 255));
}
