/** A journal line holds a frame byte for byte. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { asWritten, decodeLine, encodeEvent, encodeFrame, frameText } from '../../main/journal/line.ts';

const AT = Date.UTC(2026, 10, 23, 17, 10, 0, 123);
const encode = (raw: string | Uint8Array) => encodeFrame(812, AT, 'restream-chat', raw);

/** What comes back after a line was on the disk. */
function readBack(raw: string | Uint8Array): string | Uint8Array | null {
  const line = decodeLine(Buffer.from(encode(raw)).toString('utf8'));
  assert.ok(line);
  return frameText(line);
}

describe('a journal line', () => {
  it('is laid out as the contract says', () => {
    assert.equal(
      encode('{"action":"heartbeat"}'),
      '{"seq":812,"at":"2026-11-23T17:10:00.123Z","source":"restream-chat","frame":{"action":"heartbeat"}}',
    );
  });

  it('tells its place among all lines, when it has one', () => {
    const text = encodeFrame(812, AT, 'restream-chat', '{"action":"heartbeat"}', 90_071);
    assert.equal(
      text,
      '{"seq":812,"at":"2026-11-23T17:10:00.123Z","source":"restream-chat","order":90071,"frame":{"action":"heartbeat"}}',
    );
    const line = decodeLine(text);
    assert.deepEqual([line?.order, line && frameText(line)], [90_071, '{"action":"heartbeat"}']);
    assert.equal(decodeLine(encodeEvent(1, AT, 'live', { type: 'tick' }, 5))?.order, 5);
    assert.equal(Object.hasOwn(decodeLine(encode('{}')) ?? {}, 'order'), false);
  });

  it('holds any one-line JSON verbatim', () => {
    const frames = [
      '{"a":1,"a":2}',
      '{"id":123456789012345678901234567890}',
      '1e400',
      '{"x":-0.0,"y":1.10}',
      '{"s":"\\ud800"}',
      '{"s":"\\u0000\\/"}',
      ' {"a" :\t1 } ',
      '"only a string"',
      '42',
      'null',
      `{"line separators":"\u2028\u2029","emoji":"🎥"}`,
      '{"__proto__":{"x":1},"constructor":0}',
    ];
    for (const frame of frames) {
      assert.ok(encode(frame).endsWith(`"frame":${frame}}`), frame);
      assert.equal(readBack(frame), frame);
    }
  });

  it('holds everything else that is text as a string, on one line', () => {
    const frames = [
      '',
      'hello',
      '{"a":1}\n',
      '{\r"a":1}',
      '{"a":1},"seq":5',
      '{"torn":',
      '{"nul":"\u0000"}',
      '\ufeff{}',
      '{"alone":"\ud800"}',
      'NaN',
      "{'a':1}",
    ];
    for (const frame of frames) {
      const line = encode(frame);
      assert.match(line, /,"text":"/, frame);
      assert.doesNotMatch(line, /[\n\r]/);
      assert.equal(readBack(frame), frame);
    }
  });

  it('holds binary frames as base64, unless they are JSON', () => {
    for (const bytes of [Uint8Array.of(0, 1, 255), Buffer.from('no JSON'), new Uint8Array(0)]) {
      assert.match(encode(bytes), /,"base64":"[\w+/=]*"\}$/);
      assert.deepEqual(new Uint8Array(readBack(bytes) as Uint8Array), new Uint8Array(bytes));
    }
    assert.equal(readBack(Buffer.from('{"ü":1}')), '{"ü":1}');
    assert.match(encode(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), /base64/);
  });

  it('holds own happenings as an event, which has no frame', () => {
    const line = decodeLine(encodeEvent(1, AT, 'live', { type: 'ack', by: 'terminal' }));
    assert.deepEqual(line, {
      seq: 1,
      at: '2026-11-23T17:10:00.123Z',
      source: 'live',
      event: { type: 'ack', by: 'terminal' },
    });
    assert.ok(line);
    assert.equal(frameText(line), null);
  });

  it('takes a source of any name', () => {
    const line = decodeLine(encodeFrame(1, AT, 'a "quoted"\nsource', '{"a":1}'));
    assert.ok(line);
    assert.equal(line.source, 'a "quoted"\nsource');
    assert.equal(frameText(line), '{"a":1}');
  });

  it('brings back any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readBack(text) === text));
  });

  it('brings back any JSON, however it is written', () => {
    const json = fc.json().map((text) => text.replaceAll(':', ' : '));
    fc.assert(
      fc.property(fc.oneof(json, fc.json({ noUnicodeString: false })), (text) => readBack(text) === text),
    );
  });

  it('brings back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const back = readBack(bytes) ?? '';
        return Buffer.from(back).equals(Buffer.from(bytes));
      }),
    );
  });

  it('holds a frame as deep as a megabyte can be', () => {
    const frame = '['.repeat(500_000) + ']'.repeat(500_000);
    assert.equal(readBack(frame), frame);
  });

  it('holds every documented frame of both sockets', () => {
    for (const family of ['chat', 'streaming']) {
      const recorded = readFileSync(
        new URL(`../data/restream/${family}.frames.ndjson`, import.meta.url),
        'utf8',
      );
      for (const entry of recorded.split('\n').filter(Boolean)) {
        const frame = JSON.stringify((JSON.parse(entry) as { frame: unknown }).frame);
        const line = decodeLine(encode(frame));
        assert.ok(line && 'frame' in line);
        assert.deepEqual(line.frame, JSON.parse(frame));
        assert.equal(line.raw, frame);
      }
    }
  });
});

describe('reading a line', () => {
  it('accepts other hands: another order of keys, spaces, more keys, a carriage return', () => {
    const at = '2026-11-23T17:10:00.123Z';
    const lines = [
      `{"at":"${at}","seq":7,"frame":{"a":1},"source":"x"}`,
      `{ "seq": 7, "at": "${at}", "source": "x", "frame": {"a":1} }`,
      `{"seq":7,"at":"${at}","source":"x","frame":{"a":1},"note":"mine"}`,
      `{"seq":7,"at":"${at}","source":"x","frame":{"a":1}}\r`,
    ];
    for (const text of lines) {
      const line = decodeLine(text);
      assert.ok(line && 'frame' in line, text);
      assert.deepEqual([line.seq, line.at, line.source, line.frame], [7, at, 'x', { a: 1 }]);
      assert.equal(frameText(line), '{"a":1}');
    }
    const ordered = `{"order":9,"at":"${at}","seq":7,"frame":{},"source":"x"}`;
    assert.deepEqual(
      [decodeLine(ordered)?.order, decodeLine(ordered.replace('9', '"9"'))?.order],
      [9, undefined],
    );
  });

  it('reads a frame like it was acted on', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array(),
          fc.string(),
        ),
        (raw) => {
          assert.deepEqual(Buffer.from(readBack(raw) ?? ''), Buffer.from(asWritten(raw)));
          assert.equal(typeof readBack(raw), typeof asWritten(raw));
        },
      ),
    );
  });

  it('refuses what is torn, foreign or of the wrong shape', () => {
    const whole = encode('{"action":"heartbeat","payload":{}}');
    for (let length = 0; length < whole.length; length += 1) {
      assert.equal(decodeLine(whole.slice(0, length)), null, whole.slice(0, length));
    }
    const at = '"at":"2026-11-23T17:10:00.123Z"';
    const others = [
      '\0\0\0\0',
      'null',
      '[]',
      '{}',
      `{"seq":-1,${at},"source":"x","frame":1}`,
      `{"seq":1.5,${at},"source":"x","frame":1}`,
      `{"seq":"1",${at},"source":"x","frame":1}`,
      `{"seq":99999999999999999,${at},"source":"x","frame":1}`,
      '{"seq":1,"at":"yesterday","source":"x","frame":1}',
      `{"seq":1,${at},"frame":1}`,
      `{"seq":1,${at},"source":"x"}`,
      `{"seq":1,${at},"source":"x","text":1}`,
      `{"seq":1,${at},"source":"x","base64":[]}`,
      `{"seq":1,${at},"source":"x","event":"tick"}`,
      `{"seq":1,${at},"source":"x","event":{}}`,
      `{"seq":1,${at},"source":"x","frame":1,"text":"2"}`,
    ];
    for (const text of others) assert.equal(decodeLine(text), null, text);
  });
});
