import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it, mock } from 'node:test';
import type { App } from 'electron';
import { joinQuit } from '../../main/desktop/quit.ts';

/** An app that can be asked to quit, and remembers how it ended. */
function stage(end: () => Promise<void>) {
  const app = Object.assign(new EventEmitter(), { code: null as number | null });
  Object.assign(app, { exit: (code: number) => (app.code = code) } satisfies Pick<App, 'exit'>);
  joinQuit(app as unknown as App, end);
  let prevented = 0;
  const quit = () => app.emit('will-quit', { preventDefault: () => (prevented += 1) });
  return { app, quit, prevented: () => prevented };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('quitting', () => {
  it('waits for the watch to end', async () => {
    let finish = () => {};
    const { app, quit, prevented } = stage(() => new Promise((resolve) => (finish = resolve)));
    quit();
    await turn();
    assert.deepEqual([app.code, prevented()], [null, 1]);
    finish();
    await turn();
    assert.equal(app.code, 0);
  });

  it('ends the watch once, however often it is asked for', async () => {
    let ends = 0;
    const { quit, prevented } = stage(async () => {
      ends += 1;
    });
    quit();
    quit();
    await turn();
    assert.deepEqual([ends, prevented()], [1, 2]);
  });

  it('waits no longer than three seconds', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { app, quit } = stage(() => new Promise(() => {}));
    quit();
    mock.timers.tick(2_999);
    await turn();
    assert.equal(app.code, null);
    mock.timers.tick(1);
    await turn();
    assert.equal(app.code, 0);
    mock.timers.reset();
  });

  it('happens even when the end fails', async () => {
    const { app, quit } = stage(async () => {
      throw new Error('stuck');
    });
    quit();
    await turn();
    assert.equal(app.code, 0);
  });
});
