/** Asking the running watchdog. */

import assert from 'node:assert/strict';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { askWatchdog, type ControlRequest, takeRequests } from '../../main/engine/control.ts';

let path = '';
let stop = new AbortController();
let asked: ControlRequest[] = [];

beforeEach(async () => {
  path = join(mkdtempSync(join(tmpdir(), 'live-control-')), 'control.sock');
  stop = new AbortController();
  asked = [];
});
afterEach(() => stop.abort());

const listen = () =>
  takeRequests(
    path,
    (request) => {
      asked.push(request);
      return request.call === 'ack'
        ? { ok: false, code: 'NO_ALARM', message: 'Quiet.' }
        : { ok: true, pid: 7 };
    },
    stop.signal,
  );

const say = (text: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(path);
    let heard = '';
    socket
      .on('data', (part) => (heard += part))
      .on('close', () => resolve(heard))
      .on('error', () => {});
    socket.write(text);
  });

describe('the control socket', () => {
  it('carries a request there and an answer back', async () => {
    await listen();
    assert.deepEqual(await askWatchdog(path, { call: 'snooze', ms: 600_000, by: 'terminal' }), {
      ok: true,
      pid: 7,
    });
    assert.deepEqual(await askWatchdog(path, { call: 'ack', by: 'terminal' }), {
      ok: false,
      code: 'NO_ALARM',
      message: 'Quiet.',
    });
    assert.deepEqual(
      asked.map(({ call }) => call),
      ['snooze', 'ack'],
    );
  });

  it('says when nothing runs', async () => {
    const answer = await askWatchdog(path, { call: 'ping' });
    assert.deepEqual(answer.ok ? '' : answer.code, 'NOT_RUNNING');
  });

  it("takes the place of a dead owner's socket file", async () => {
    writeFileSync(path, '');
    await listen();
    assert.equal((await askWatchdog(path, { call: 'ping' })).ok, true);
  });

  it('is for its owner only', async () => {
    await listen();
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  for (const [what, line] of [
    ['rubbish', 'hello'],
    ['an unknown call', '{"call":"format-disk"}'],
    ['a snooze without an end', '{"call":"snooze"}'],
    ['a snooze for ever', '{"call":"snooze","ms":1e12}'],
    ['not an object', '7'],
  ]) {
    it(`refuses ${what}`, async () => {
      await listen();
      assert.equal(JSON.parse(await say(`${line}\n`)).code, 'BAD_REQUEST');
      assert.deepEqual(asked, []);
    });
  }

  it('hangs up on a line without end', async () => {
    await listen();
    assert.equal(await say('x'.repeat(100_000)), '');
  });

  it('closes with its signal', async () => {
    await listen();
    stop.abort();
    assert.equal((await askWatchdog(path, { call: 'ping' })).ok, false);
  });
});
