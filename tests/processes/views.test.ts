/** `live views` on a journal far larger than memory would like: the same answer, from its last few lines. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { findLatestViews } from '../../main/commands/latest-views.ts';
import { readBackwards } from '../../main/journal/backwards.ts';
import { writeBigJournal } from './big-journal.ts';
import { dataFolder, live } from './cli.ts';

test('200 MB of journal are answered from less than 1 MB of it', { timeout: 120_000 }, async (t) => {
  const folder = dataFolder(t);
  const logs = join(folder, 'logs');
  const { bytes } = writeBigJournal(join(logs, 'streaming.ndjson'), 200_000_000, Date.now());
  assert.ok(bytes >= 200_000_000);
  const { channels, characters } = findLatestViews(readBackwards(logs, 'streaming'));
  assert.deepEqual(channels.map(({ channelId, viewers }) => [channelId, viewers]).toSorted(), [
    [501, 1],
    [502, 2],
    [503, 3],
  ]);
  assert.ok(characters < 1_000_000, `${characters} characters were read`);
  const { code, stdout } = await live(t, folder, ['views']);
  assert.equal(code, 0);
  assert.match(stdout, /^Viewers now: 6$/m);
});

test('it works when the newest lines are in an archive', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  writeBigJournal(join(folder, 'logs/streaming.20260305T170000.000Z.ndjson'), 1_000_000, Date.now());
  assert.match((await live(t, folder, ['views'])).stdout, /^Viewers now: 6$/m);
});
