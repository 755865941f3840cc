/** When the computer should stay awake for the watch. */

import type { Status } from '../engine/status.ts';
import type { Level } from '../engine/terms.ts';

const awakeLevels: readonly Level[] = ['live', 'watch', 'alarm'];

/** Whether the computer should stay awake: while something is, or may still be, on air. */
export const needsAwake = (status: Status | null): boolean =>
  status !== null && (status.incoming.length > 0 || awakeLevels.includes(status.verdict.level));
