/** Colours as numbers: reading them, comparing them, and making one legible without losing its hue. */

/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#rgb` and `#rrggbb` (with or without transparency, which is ignored); `null` for anything else. */
export function parseColour(text: string): Rgb | null {
  const found = /^#?([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (!found || found.length === 5 || found.length === 7) return null;
  const wide = found.length < 6 ? [...found].map((digit) => digit + digit).join('') : found;
  const at = (index: number) => Number.parseInt(wide.slice(index, index + 2), 16);
  return [at(0), at(2), at(4)];
}

/** A colour as style sheets write it. */
export function colourText(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const linear = (part: number) => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = ([red, green, blue]: Rgb) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** The contrast of two colours, from 1 to 21, as WCAG 2 counts it. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** Mixes `share` of `towards` into a colour. */
function mix(from: Rgb, towards: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (towards[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/**
 * The same colour, moved towards black or white just far enough to reach `least` on every one of `grounds`.
 * The grounds must lie on one side, all dark or all bright.
 */
export function legible(colour: Rgb, grounds: readonly Rgb[], least: number): Rgb {
  const reaches = (tried: Rgb) => grounds.every((ground) => contrast(tried, ground) >= least);
  if (reaches(colour)) return colour;
  const towards = grounds.every((ground) => luminance(ground) > 0.18) ? black : white;
  let [low, high] = [0, 1];
  for (let step = 0; step < 8; step += 1) {
    const middle = (low + high) / 2;
    if (reaches(mix(colour, towards, middle))) high = middle;
    else low = middle;
  }
  return mix(colour, towards, high);
}

/** A colour from its hue in degrees, with saturation and lightness from 0 to 1. */
export function fromHue(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number) => {
    const turn = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))));
  };
  return [part(0), part(8), part(4)];
}
