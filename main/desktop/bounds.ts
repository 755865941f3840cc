/** Where windows stood, kept in `window-state.json`, and where they may stand now. */

import { readFileSync } from 'node:fs';
import { replaceFile } from '../engine/replace-file.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a new window needs: a size, and a place unless the system may choose. */
export interface Placing {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

/** So much of a window must be on a screen for it to be put back there. */
const leastVisible = 80;

/** Where to open a window: where it stood, unless that place is on no screen any more. */
export function placeWindow(
  saved: Bounds | null,
  usual: { readonly width: number; readonly height: number },
  screens: readonly Bounds[],
): Placing {
  const wanted = saved ?? usual;
  const seen = screens.find(
    (screen) => saved && overlap(saved, screen, 'x', 'width') && overlap(saved, screen, 'y', 'height'),
  );
  const room = seen ?? screens[0] ?? wanted;
  const size = { width: Math.min(wanted.width, room.width), height: Math.min(wanted.height, room.height) };
  // The title bar must be within reach.
  return saved && seen ? { ...size, x: saved.x, y: Math.max(saved.y, seen.y) } : size;
}

function overlap(window: Bounds, screen: Bounds, from: 'x' | 'y', length: 'width' | 'height'): boolean {
  const start = Math.max(window[from], screen[from]);
  const end = Math.min(window[from] + window[length], screen[from] + screen[length]);
  return end - start >= leastVisible;
}

export interface BoundsFile {
  read(name: string): Bounds | null;
  write(name: string, bounds: Bounds): void;
}

/** The places by the windows' names. A file that cannot be read or written costs the places and nothing else. */
export function openBoundsFile(path: string): BoundsFile {
  let places: { [name: string]: Bounds } = load(path);
  return {
    read: (name) => places[name] ?? null,
    write: (name, { x, y, width, height }) => {
      const bounds = { x, y, width, height };
      if (JSON.stringify(places[name]) === JSON.stringify(bounds)) return;
      places = { ...places, [name]: bounds };
      try {
        replaceFile(path, `${JSON.stringify(places)}\n`, false);
      } catch {
        // Tried again when the next window closes.
      }
    },
  };
}

function load(path: string): { [name: string]: Bounds } {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, bounds]) => isBounds(bounds)));
  } catch {
    return {};
  }
}

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as { [key: string]: unknown };
  const whole = [x, y, width, height].every(
    (part) => Number.isInteger(part) && Math.abs(part as number) < 100_000,
  );
  return whole && (width as number) >= 100 && (height as number) >= 100;
}
