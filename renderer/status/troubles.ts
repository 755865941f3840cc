/** What the program refused, lost or failed at, as it tells it. */

import { signal } from '@preact/signals';
import type { Pushes } from '../../preload/contract.ts';
import { live } from '../shared/bridge.ts';

/** The troubles since the start. */
export const troubles = signal<Pushes['troubles']>({
  callsRefused: 0,
  navigationsRefused: 0,
  permissionsRefused: 0,
  pagesRefused: 0,
  pagesLost: 0,
  alertsFailed: 0,
  latest: [],
});

/** Keeps `troubles` up to date. */
export function followTroubles(): void {
  live.on('troubles', (told) => {
    troubles.value = told;
  });
  void live.troubles().then((told) => {
    troubles.value = told;
  });
}
