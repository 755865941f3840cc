/** Counting viewers without ever taking "unknown" for "none". */

import type { State } from './state.ts';
import type { Platform } from './terms.ts';

export interface ViewerCount {
  /** The sum over channels that tell, or `null` when none does. */
  readonly total: number | null;
  /** Platforms that are online and do not tell. */
  readonly unknownOn: readonly Platform[];
}

/** Viewers now: of the channels whose platform does not say it is offline. */
export function totalViewers(state: State): ViewerCount {
  const online = [...state.channels.values()].filter(
    ({ report }) => report !== null && report.online !== false,
  );
  const known = online.flatMap(({ report }) => (report?.viewers == null ? [] : [report.viewers]));
  const unknownOn = online
    .filter(({ report }) => report?.viewers === null && report.online === true)
    .map(({ platform }) => platform);
  return {
    total: known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0),
    unknownOn: [...new Set(unknownOn)],
  };
}
