/** Keeps what a person chose in a window in `settings.json`. */

import type { Outcome } from '../../preload/contract.ts';
import { saveSetting } from '../engine/settings.ts';

/** Writes one setting, and says why when that did not work. */
export function keepChoice(folder: string, path: string, value: unknown): Outcome {
  try {
    saveSetting(folder, path, value);
    return { ok: true };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return { ok: false, code: 'NOT_SAVED', why: `settings.json could not be written (${code}).` };
  }
}
