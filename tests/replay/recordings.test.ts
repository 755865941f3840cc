/** Journals that a real watchdog wrote, judged by today's rules: every change of a verdict shows here. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { nothingPassed } from '../../main/journal/merge.ts';
import { judgedTimeline, linesAt } from './live.ts';

const folder = join(import.meta.dirname, 'recordings');

for (const name of readdirSync(folder)) {
  describe(`the recording ${name}`, () => {
    it('is judged as is expected', async () => {
      const judged = judgedTimeline(await linesAt(join(folder, name)));
      const expected = readFileSync(join(folder, name, 'timeline.ndjson'), 'utf8');
      // After a change of the rules that is meant: live replay tests/replay/recordings/NAME --judge > …/timeline.ndjson
      assert.deepEqual(judged, expected.trimEnd().split('\n'));
    });

    it('is whole', async () => {
      const passed = nothingPassed();
      await linesAt(join(folder, name), passed);
      assert.deepEqual({ ...passed, lines: 0 }, nothingPassed());
      assert.ok(passed.lines > 50);
    });
  });
}
