/** The one door of a page to the program. */

import type { Bridge } from '../../preload/contract.ts';

declare global {
  interface Window {
    readonly live: Bridge;
  }
}

/** What the preload script put there. */
export const live: Bridge = window.live;
