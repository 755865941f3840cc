/** What the person chose for the windows, as the program says it. */

import { signal } from '@preact/signals';
import type { Pushes } from '../../preload/contract.ts';
import { live } from './bridge.ts';

/** The choices and what belongs to them; sensible values until the program has answered. */
export const choices = signal<Pushes['settings']>({
  alwaysOnTop: false,
  density: 'comfortable',
  loginItem: { state: 'unavailable', why: null },
  account: { state: 'none', protection: 'unknown', why: null },
});

/** Keeps `choices` up to date. */
export function followChoices(): void {
  const take = (told: Pushes['settings']) => {
    choices.value = told;
  };
  live.on('settings', take);
  void live.settings().then(take);
}
