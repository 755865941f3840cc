/** Recognises what the tray shows, from nothing but the pixels it was given. */

import { drawTray, type Figure, figures } from '../../build/make-icons.glyphs.ts';
import type { Pixmap } from './rig-tray.ts';

export interface Shown {
  readonly figure: Figure;
  readonly rehearsal: boolean;
}

/** The figure whose drawing is nearest to the pixels. */
export function figureIn({ width, pixels }: Pixmap): Shown {
  const choices = figures.flatMap((figure) => [false, true].map((rehearsal) => ({ figure, rehearsal })));
  const distance = ({ figure, rehearsal }: Shown) => apart(pixels, drawTray(figure, rehearsal, width).pixels);
  const [best] = choices
    .map((shown) => ({ shown, far: distance(shown) }))
    .sort((one, other) => one.far - other.far);
  if (!best || best.far > 0.02)
    throw new Error(`The tray shows something unknown (${best?.far.toFixed(3)} off).`);
  return best.shown;
}

/** How far apart two pictures are, from 0 to 1: one ARGB as the tray protocol has it, one RGBA, seen on black. */
function apart(argb: Buffer, rgba: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const [one, other] = [(argb[at] ?? 0) / 255, (rgba[at + 3] ?? 0) / 255];
    for (let part = 0; part < 3; part += 1) {
      sum += Math.abs((argb[at + 1 + part] ?? 0) * one - (rgba[at + part] ?? 0) * other) / 255;
    }
  }
  return sum / (rgba.length * 0.75);
}
