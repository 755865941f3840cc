/** `live ack` and `live snooze` reach the running watchdog, and say what became of it. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type ControlAnswer, type ControlRequest, takeRequests } from '../../main/engine/control.ts';
import { namesIn } from '../../main/engine/data-folder.ts';
import { setStage } from './stage.ts';

/** A watchdog that remembers what it was asked, and answers always the same. */
async function listen(t: TestContext, answer: ControlAnswer) {
  const stage = setStage(t);
  const asked: ControlRequest[] = [];
  const ending = new AbortController();
  t.after(() => ending.abort());
  const take = (request: ControlRequest) => {
    asked.push(request);
    return answer;
  };
  await takeRequests(namesIn(stage.folder).control, take, ending.signal);
  return { ...stage, asked };
}

test('an alarm is acknowledged', async (t) => {
  const { run, asked } = await listen(t, { ok: true, pid: 1 });
  assert.deepEqual(await run('ack'), { code: 0, stdout: 'Acknowledged. The watch goes on.\n', stderr: '' });
  assert.deepEqual(asked, [{ call: 'ack', by: 'terminal' }]);
});

test('an alarm is snoozed for as long as was said', async (t) => {
  const { run, asked } = await listen(t, { ok: true, pid: 1 });
  assert.deepEqual(await run('snooze', '1h30m'), {
    code: 0,
    stdout: 'Snoozed for 1 h 30 min. The watch goes on.\n',
    stderr: '',
  });
  assert.deepEqual(asked, [{ call: 'snooze', ms: 5_400_000, by: 'terminal' }]);
});

test('a watchdog with no alarm says so', async (t) => {
  const { run } = await listen(t, { ok: false, code: 'NO_ALARM', message: 'No alarm is firing.' });
  for (const args of [['ack'], ['snooze', '10m']]) {
    const { code, stderr } = await run(...args);
    assert.equal(code, 1);
    assert.equal(stderr, 'live: NO_ALARM: No alarm is firing. See live status.\n');
  }
});

test('no watchdog is said, with how to start one', async (t) => {
  const { code, stderr } = await setStage(t).run('ack');
  assert.equal(code, 1);
  assert.match(stderr, /^live: NOT_RUNNING: .* Start one with live service or the app\.\n$/);
});

for (const duration of ['0s', '25h', '10', 'soon', '\u001B[2J']) {
  test(`${JSON.stringify(duration)} is no time to snooze, and nobody is asked`, async (t) => {
    const { run, asked } = await listen(t, { ok: true, pid: 1 });
    const { code, stderr } = await run('snooze', duration);
    assert.equal(code, 2);
    assert.match(stderr, /^live: USAGE: /);
    assert.doesNotMatch(stderr.trimEnd(), /\p{Cc}/u);
    assert.deepEqual(asked, []);
  });
}
