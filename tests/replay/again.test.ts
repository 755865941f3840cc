/** Whatever happened, a journal judged again gives the timeline that was live. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyInputs } from './inputs.ts';
import { judgedTimeline, linesAt, logFolder, recordedTimeline, startLive } from './live.ts';

test('any recording, over any number of files and runs, is judged again to the byte', async () => {
  let most = 0;
  await fc.assert(
    fc.asyncProperty(anyInputs, fc.integer({ min: 1_500, max: 20_000 }), async (inputs, rotateBytes) => {
      const { folder, remove } = logFolder();
      try {
        const live = startLive(folder, rotateBytes);
        for (const { act } of inputs) act(live);
        live.pass(3);
        live.close();
        const lines = await linesAt(folder);
        const recorded = recordedTimeline(lines);
        assert.deepEqual(judgedTimeline(lines), recorded);
        most = Math.max(most, recorded.length);
      } finally {
        remove();
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(most > 20, `the longest timeline had ${most} entries`);
});
