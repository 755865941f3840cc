import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { consoleChannel } from '../../main/alerts/console.ts';
import type { Alert } from '../../main/engine/terms.ts';
import { ghost } from './stage.ts';

async function written(change: Partial<Alert>): Promise<string> {
  let output = '';
  const result = await consoleChannel({ write: (text) => (output += text) }).tell(
    { ...ghost, ...change },
    new AbortController().signal,
  );
  assert.deepEqual(result, { delivered: true });
  return output;
}

describe('the console channel', () => {
  it('writes one line, with a bell for an alarm', async () => {
    assert.equal(await written({}), '\u0007live: Still live on YouTube. OBS died 2 min ago. 42 viewers.\n');
  });

  it('rings no bell for calm news and for an end', async () => {
    assert.equal(await written({ tone: 'calm', kind: 'notice', body: '' }), 'live: Still live on YouTube.\n');
    assert.ok((await written({ kind: 'resolved' })).startsWith('live:'));
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
