/** The band that makes a rehearsal unmistakable. */

import { live } from './bridge.ts';
import { ask } from './notice.tsx';
import { status } from './watch.ts';

/** Shown while the figures on the page are a rehearsal's. */
export function RehearsalBanner() {
  if (status.value?.mode !== 'rehearsal') return null;
  return (
    <aside class="rehearsal" aria-label="Rehearsal">
      <p>
        <strong>Rehearsal.</strong> Nothing here is on air.
      </p>
      <button type="button" onClick={() => ask(live.stopRehearsal())}>
        End rehearsal
      </button>
    </aside>
  );
}
