/** What is written is harmless, coloured only where somebody looks, and ends when nobody reads. */

import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { createOutput, paint } from '../../main/commands/output.ts';
import { collector } from './stage.ts';

test('colours on a terminal', () => {
  const { stream, text } = collector(true);
  createOutput(stream, { TERM: 'xterm' }).line('a ', paint('red', 'b'));
  assert.equal(text(), 'a \u001B[31mb\u001B[0m\n');
});

for (const [why, isTTY, env] of [
  ['in a file', false, { TERM: 'xterm' }],
  ['with NO_COLOR', true, { TERM: 'xterm', NO_COLOR: '1' }],
  ['on a dumb terminal', true, { TERM: 'dumb' }],
] as const) {
  test(`no colours ${why}`, () => {
    const { stream, text } = collector(isTTY);
    const out = createOutput(stream, env);
    out.line(paint('red', 'b'));
    out.clear();
    assert.equal(text(), 'b\n\n');
  });
}

test('an empty NO_COLOR is no wish', () => {
  const { stream, text } = collector(true);
  createOutput(stream, { NO_COLOR: '' }).line(paint('red', 'b'));
  assert.match(text(), /31m/);
});

test('painted text is made harmless before it is painted', () => {
  const { stream, text } = collector(true);
  createOutput(stream, {}).line(paint('red', '\u001B[0mplain'));
  assert.equal(text(), '\u001B[31m␛[0mplain\u001B[0m\n');
});

test('JSON is indented, or one line when it is one of many', () => {
  const { stream, text } = collector();
  const out = createOutput(stream, {});
  out.json({ a: 1 });
  out.json({ a: '\u202E' }, 'one-line');
  assert.equal(text(), '{\n  "a": 1\n}\n{"a":"\\u202E"}\n');
});

test('a raw line is exact for programs and harmless on a terminal', () => {
  const line = '{"text":"\u009B\u202E"}';
  const file = collector();
  const screen = collector(true);
  createOutput(file.stream, {}).verbatim(line);
  createOutput(screen.stream, {}).verbatim(line);
  assert.equal(file.text(), `${line}\n`);
  assert.equal(screen.text(), '{"text":"\\u009B\\u202E"}\n');
});

test('a reader that goes away closes the output and is no trouble', async () => {
  const out = createOutput(failing('EPIPE'), {});
  out.line('a');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(out.closed.aborted, true);
  assert.equal(out.trouble(), null);
  out.line('more of it goes nowhere');
});

test('a full disk is trouble', async () => {
  const out = createOutput(failing('ENOSPC'), {});
  out.line('a');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(out.trouble(), 'told to fail');
});

test('a slow reader is waited for', async () => {
  let release = () => {};
  const slow = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => {
      release = done;
    },
  });
  const out = createOutput(slow, {});
  await out.caughtUp();
  out.line('a');
  let waited = true;
  const caughtUp = out.caughtUp().then(() => {
    waited = false;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(waited, true);
  release();
  await caughtUp;
});

test('a slow reader that goes away is not waited for', async () => {
  const slow = new Writable({ highWaterMark: 1, write: () => {} });
  const out = createOutput(slow, {});
  out.line('a');
  const caughtUp = out.caughtUp();
  slow.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' }));
  await caughtUp;
});

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('told to fail'), { code })),
  });
}
