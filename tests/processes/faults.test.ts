/** What breaks around a running watchdog, played in real processes: nothing lost, nothing doubled, nothing told wrongly. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../../bench/faults/clock.ts';
import { createLife, type Fault } from '../../bench/faults/fault.ts';
import { fullDisk } from '../../bench/faults/full-disk.ts';
import { halfOpen } from '../../bench/faults/half-open.ts';
import { hugeFrames } from '../../bench/faults/huge-frames.ts';
import { load } from '../../bench/faults/load.ts';
import { replaced } from '../../bench/faults/replaced.ts';
import { suspend } from '../../bench/faults/suspend.ts';
import { tokenKill } from '../../bench/faults/token-kill.ts';
import { tokenRace } from '../../bench/faults/token-race.ts';

const played: readonly (readonly [string, Fault])[] = [
  ['a half-open connection is found dead, dialled once and open again, without a noise', halfOpen],
  ['two watchdogs fight for the chat once, then one gives way, without a noise', replaced],
  ['two refused sockets make one renewal, stored before it is used', tokenRace],
  ['killed between storing a new token and using it, the next start logs in', tokenKill],
  ['a clock set back or forth makes no alarm and keeps none from sounding', clock],
  ['after sleep everything is dialled anew, and the ghost of the night is told', suspend],
  ['a full disk is told, the watch goes on, and every lost line is counted', fullDisk],
  ['a chat line of 200 kB is kept whole, a frame of 10 MB is not taken', hugeFrames],
  ['561 chat frames a second are all in the journal, and the ghost is told', load],
];

// They mostly wait: all at once they take as long as the longest.
test('faults', { timeout: 240_000, concurrency: true }, async (t) => {
  await Promise.all(
    played.map(([name, fault]) =>
      t.test(name, { skip: fault.obstacle() ?? false }, async (t) => {
        const { life, end } = createLife();
        t.after(end);
        const measures = await fault.run(life, 'quick');
        for (const { what, figure } of measures) t.diagnostic(`${what}: ${figure}`);
        const wrong = measures.filter(({ isGood, isTiming }) => !isGood && !isTiming);
        assert.deepEqual(wrong, []);
      }),
    ),
  );
});
