import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { consoleChannel } from '../../main/alerts/console.ts';
import type { Alert } from '../../main/engine/terms.ts';
import { ghost } from './stage.ts';

async function written(change: Partial<Alert>, isUrgent = true): Promise<string> {
  let output = '';
  const result = await consoleChannel({ write: (text) => (output += text) }).tell(
    { ...ghost, ...change },
    new AbortController().signal,
    { loudness: 1, isUrgent },
  );
  assert.deepEqual(result, { delivered: true });
  return output;
}

describe('the console channel', () => {
  it('writes one line, with a bell for what is urgent', async () => {
    assert.equal(await written({}), '\u0007live: Still live on YouTube. OBS died 2 min ago. 42 viewers.\n');
  });

  it('rings no bell for what is not', async () => {
    assert.equal(await written({ body: '' }, false), 'live: Still live on YouTube.\n');
  });

  it('labels a rehearsal', async () => {
    assert.ok((await written({ rehearsal: true })).startsWith('\u0007live: [rehearsal] Still live'));
  });

  it('lets no control character through', async () => {
    const output = await written({ title: 'a\nb\u001b[2J', body: 'c\u0007' });
    assert.equal(output, '\u0007live: a b [2J. c\n');
  });

  it('does not double the full stop of a title', async () => {
    assert.equal(await written({ title: 'It ended.', body: '' }), '\u0007live: It ended.\n');
  });
});
