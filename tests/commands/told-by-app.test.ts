import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { toldByApp } from '../../main/commands/told-by-app.ts';

describe('a word that the desktop app has started', () => {
  it('reads the app’s messages as lines of input', async () => {
    const parentPort = new EventEmitter();
    const input = toldByApp({ parentPort });
    assert.ok(input);
    const line = once(createInterface({ input }), 'line');
    parentPort.emit('message', { data: { not: 'a line' } });
    parentPort.emit('message', { data: 'start' });
    assert.deepEqual(await line, ['start']);
  });

  it('is told apart from one in a terminal', () => {
    assert.equal(toldByApp({}), null);
  });
});
