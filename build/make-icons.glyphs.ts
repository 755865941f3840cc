/** What the icons show: one figure per level, told apart by its outline first and by its colour second. */

import type { Level } from '../main/engine/terms.ts';
import {
  arc,
  canvas,
  color,
  disc,
  draw,
  edge,
  grown,
  join,
  type Layer,
  overlap,
  type Paint,
  type Picture,
  polygon,
  regular,
  type Shape,
  stroke,
  without,
} from './make-icons.raster.ts';

/** What a tray icon can show: a level, or the second frame of a firing alarm. */
export type Figure = Level | 'alarm-lit';

export const figures: readonly Figure[] = ['off', 'live', 'watch', 'alarm', 'alarm-lit', 'blind'];

/**
 * One luminance for all, about 0.24: the narrow band that stands out at 3:1 from a white panel and from a dark grey
 * one alike, so that no figure needs a border. Amber alone would turn brown there; it gets a dark border instead.
 */
const paints = {
  off: color('#80868c'),
  live: color('#1f9d55'),
  watch: color('#ffb224'),
  watchEdge: color('#a85b00'),
  watchMark: color('#4a2a00'),
  alarm: color('#ea4a4a'),
  blind: color('#9266f7'),
  rehearsal: color('#2f80ed'),
  white: color('#ffffff'),
};

/** `cut` where a second colour is a hole, as in macOS's one-colour template images. */
type Ink = typeof paints & { readonly cut: boolean };

const inColor: Ink = { ...paints, cut: false };

const black = color('#000000');
const asTemplate: Ink = {
  ...(Object.fromEntries(Object.keys(paints).map((name) => [name, black])) as unknown as typeof paints),
  cut: true,
};

/** Moves a length to whole pixels, so that straight edges stay sharp at 16 and at 22. */
type Snap = (length: number) => number;

const exclamation = (top: number, bottom: number, dot: number, width: number): Shape =>
  join(stroke(8, top, 8, bottom, width), disc(8, dot, width * 0.58));

const triangle = (snap: Snap): Shape =>
  polygon(
    [
      [8, 2.75],
      [14, 8 + snap(6.2) - 1.4],
      [2, 8 + snap(6.2) - 1.4],
    ],
    1.4,
  );

const octagon = (snap: Snap, inset = 0): Shape =>
  regular(8, 8, 8, (snap(7.4) - snap(inset)) / Math.cos(Math.PI / 8), 22.5, 0.25);

/** An almond: where two large discs overlap. */
const almond = overlap(disc(8, 11.4, 8.1), disc(8, 4.6, 8.1));

const slash = stroke(2.6, 13.4, 13.4, 2.6, 1.8);

/** Only to one side, so that at 16 px enough of the eye is left to be one. */
const slashGap = stroke(3.6, 14.6, 14.6, 3.6, 1.7);

const drawn: Readonly<Record<Figure, (ink: Ink, snap: Snap) => readonly Layer[]>> = {
  off: (ink, snap) => [{ shape: edge(disc(8, 8, snap(6.2)), snap(1.9)), paint: ink.off }],
  live: (ink, snap) => [
    { shape: disc(8, 8, snap(3.1)), paint: ink.live },
    { shape: join(arc(8, 8, 6.4, 0, 52, 1.9), arc(8, 8, 6.4, 180, 52, 1.9)), paint: ink.live },
  ],
  watch: (ink, snap) => [
    { shape: triangle(snap), paint: ink.watchEdge },
    { shape: grown(triangle(snap), -snap(1)), paint: ink.watch },
    { shape: exclamation(6.3, 8.9, 11.6, 1.8), paint: ink.watchMark, erase: ink.cut },
  ],
  alarm: (ink, snap) => [
    { shape: octagon(snap), paint: ink.alarm },
    { shape: exclamation(4.6, 8.5, 11.7, 2.2), paint: ink.white, erase: ink.cut },
  ],
  'alarm-lit': (ink, snap) => [
    { shape: octagon(snap), paint: ink.alarm },
    { shape: octagon(snap, 1.6), paint: ink.white, erase: ink.cut },
    { shape: exclamation(4.6, 8.5, 11.7, 2.2), paint: ink.alarm },
  ],
  blind: (ink) => [
    { shape: join(without(almond, disc(8, 8, 3.4)), disc(8, 8, 1.8)), paint: ink.blind },
    { shape: slashGap, paint: ink.blind, erase: true },
    { shape: slash, paint: ink.blind },
  ],
};

const badge = disc(12.2, 12.2, 3.8);
const letter = join(
  stroke(10.9, 10.2, 10.9, 14.2, 1),
  arc(11.9, 11.2, 1, 0, 90, 1),
  stroke(10.9, 10.2, 11.9, 10.2, 1),
  stroke(10.9, 12.2, 11.9, 12.2, 1),
  stroke(11.9, 12.2, 13.2, 14.2, 1),
);

const rehearsalMark = (ink: Ink, size: number): readonly Layer[] => [
  { shape: grown(badge, 1), paint: ink.rehearsal, erase: true },
  { shape: badge, paint: ink.rehearsal },
  // Below 20 px the letter is a smudge; the blue spot says it alone.
  ...(size < 20 ? [] : [{ shape: letter, paint: ink.white, erase: ink.cut }]),
];

/** A tray icon. `template` is macOS's kind: black and transparent only. */
export function drawTray(figure: Figure, rehearsal: boolean, size: number, template = false): Picture {
  const ink = template ? asTemplate : inColor;
  const snap: Snap = (length) => Math.round((length * size) / canvas) / (size / canvas);
  return draw([...drawn[figure](ink, snap), ...(rehearsal ? rehearsalMark(ink, size) : [])], size);
}

const tile = polygon(
  [
    [3.9, 3.9],
    [12.1, 3.9],
    [12.1, 12.1],
    [3.9, 12.1],
  ],
  3.3,
);

/** The program's own icon: an open eye whose iris is the on-air light. */
export function drawApp(size: number): Picture {
  const lids = overlap(disc(8, 11.55, 6.9), disc(8, 4.45, 6.9));
  return draw(
    [
      { shape: tile, paint: (_, y) => mix('#34405a', '#131822', (y - 0.6) / 14.8) },
      { shape: edge(lids, 1.05), paint: color('#f4f6fa') },
      { shape: disc(8, 8, 1.75), paint: color('#ff4d4f') },
    ],
    size,
  );
}

function mix(from: string, to: string, share: number): Paint {
  const [a, b] = [color(from), color(to)];
  const part = (index: 0 | 1 | 2) => a[index] + (b[index] - a[index]) * Math.max(0, Math.min(1, share));
  return [part(0), part(1), part(2), 1];
}
