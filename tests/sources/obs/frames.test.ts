import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readFrameStats, readStreamOutputs, readStreamStatus } from '../../../main/sources/obs/answers.ts';
import { readFrame } from '../../../main/sources/obs/frames.ts';

const frame = (op: unknown, d: unknown) => JSON.stringify({ op, d });
const streamEvent = (outputState: unknown) =>
  readFrame(frame(5, { eventType: 'StreamStateChanged', eventIntent: 64, eventData: { outputState } }));

describe('frames from OBS', () => {
  test('Hello with and without a challenge', () => {
    const authentication = { challenge: 'c', salt: 's' };
    assert.deepEqual(readFrame(frame(0, { obsWebSocketVersion: '5.1.0', rpcVersion: 1, authentication })), {
      kind: 'hello',
      challenge: authentication,
    });
    assert.deepEqual(readFrame(frame(0, { rpcVersion: 1 })), { kind: 'hello', challenge: null });
    assert.deepEqual(readFrame(frame(0, { authentication: { challenge: 1 } })), {
      kind: 'hello',
      challenge: null,
    });
  });

  test('Identified', () => {
    assert.deepEqual(readFrame(frame(2, { negotiatedRpcVersion: 1 })), { kind: 'identified' });
  });

  test('every turn of the stream', () => {
    for (const word of ['STARTING', 'STARTED', 'STOPPING', 'STOPPED', 'RECONNECTING', 'RECONNECTED']) {
      assert.deepEqual(streamEvent(`OBS_WEBSOCKET_OUTPUT_${word}`), {
        kind: 'event',
        event: { type: 'stream', change: word.toLowerCase() },
      });
    }
  });

  test('the exit announced', () => {
    assert.deepEqual(readFrame(frame(5, { eventType: 'ExitStarted', eventIntent: 1 })), {
      kind: 'event',
      event: { type: 'exit-started' },
    });
  });

  test('events and states nobody knows are passed over', () => {
    for (const state of ['OBS_WEBSOCKET_OUTPUT_PAUSED', 'STARTED', 'constructor', null, 7]) {
      assert.deepEqual(streamEvent(state), { kind: 'other' });
    }
    assert.deepEqual(readFrame(frame(5, { eventType: 'CurrentProgramSceneChanged' })), { kind: 'other' });
  });

  test('an answer with its fields, and a refusal with its code', () => {
    const response = (code: unknown, responseData?: object) =>
      readFrame(
        frame(7, { requestType: 'X', requestId: '3', requestStatus: { result: true, code }, responseData }),
      );
    assert.deepEqual(response(100, { outputActive: true }), {
      kind: 'response',
      id: '3',
      answer: { ok: true, fields: { outputActive: true } },
    });
    assert.deepEqual(response(100), { kind: 'response', id: '3', answer: { ok: true, fields: {} } });
    assert.deepEqual(response(207), {
      kind: 'response',
      id: '3',
      answer: { ok: false, why: 'denied', code: 207 },
    });
    assert.deepEqual(response('100'), { kind: 'other' });
  });

  test('anything at all is read without throwing', () => {
    const junk = fc.oneof(
      fc.string(),
      fc.json(),
      fc.tuple(fc.nat(10), fc.jsonValue()).map(([op, d]) => frame(op, d)),
    );
    fc.assert(fc.property(junk, (text) => typeof readFrame(text).kind === 'string'));
  });
});

describe('answers from OBS', () => {
  test('the status of the stream', () => {
    const fields = { outputActive: true, outputReconnecting: false, outputBytes: 42, outputCongestion: 0.25 };
    assert.deepEqual(readStreamStatus(fields), {
      active: true,
      reconnecting: false,
      bytes: 42,
      congestion: 0.25,
    });
  });

  test('a status that does not say whether the stream is on is none', () => {
    assert.equal(readStreamStatus({ outputBytes: 42 }), null);
    assert.equal(readStreamStatus({ outputActive: 'true' }), null);
  });

  test('figures that are no figures are unknown, never zero', () => {
    const status = readStreamStatus({ outputActive: true, outputBytes: '42', outputCongestion: null });
    assert.deepEqual(status, { active: true, reconnecting: false, bytes: null, congestion: null });
    assert.deepEqual(readFrameStats({ renderTotalFrames: Number.NaN }), { renderedFrames: null });
    assert.deepEqual(readFrameStats({ renderTotalFrames: 7 }), { renderedFrames: 7 });
  });

  test('outputs that stream are named; recordings, cameras and those that are off are not', () => {
    const output = (outputName: unknown, outputActive: boolean, service: unknown) => ({
      outputName,
      outputActive,
      outputFlags: { OBS_OUTPUT_VIDEO: true, OBS_OUTPUT_SERVICE: service },
    });
    const outputs = [
      output('simple_stream', true, true),
      output('adv_stream', false, true),
      output('simple_file_output', true, false),
      output('virtualcam_output', true, undefined),
      output(7, true, true),
      null,
      output('rtmp multitrack video', true, true),
    ];
    assert.deepEqual(readStreamOutputs({ outputs }), ['simple_stream', 'rtmp multitrack video']);
    assert.deepEqual(readStreamOutputs({ outputs: 'none' }), []);
  });

  test('an output that does not say what it is for is known by its kind', () => {
    const of = (outputKind: string) => ({ outputName: outputKind, outputActive: true, outputKind });
    const outputs = ['rtmp_output', 'ffmpeg_muxer', 'virtualcam_output', 'whip_output', 'replay_buffer'].map(
      of,
    );
    assert.deepEqual(readStreamOutputs({ outputs }), ['rtmp_output', 'whip_output']);
  });
});
