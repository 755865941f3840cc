/** The encoder's evidence in plain sentences. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Encoder } from '../../renderer/shared/terms.ts';
import { clockText } from '../../renderer/shared/time.ts';
import { encoderRate, encoderSigns, encoderText } from '../../renderer/status/encoder-words.ts';
import { ghostHot } from '../pages/situations.ts';
import { ago, moment, onAir } from '../pages/snapshot.ts';

const withEvidence = (evidence: Record<string, unknown>): Encoder => ({
  ...onAir.encoder,
  evidence: { ...onAir.encoder.evidence, ...evidence },
});
const signs = (encoder: Encoder) => encoderSigns(encoder, moment).map(({ tone, text }) => `${tone}: ${text}`);

test('a healthy encoder is told by what it does', () => {
  const told = signs(onAir.encoder);
  assert.match(told[0] ?? '', /^plain: One process \(pid 4123\), started at \d\d:\d\d\.$/);
  assert.deepEqual(told.slice(1), [
    'good: Its window moves.',
    'good: Answers when asked.',
    'good: Bytes leave its stream output.',
  ]);
});

test('a still window is worrying, a short stillness is not', () => {
  assert.ok(
    signs(withEvidence({ guiStillSince: ago(38) })).includes('bad: Its window has not moved for 38 s.'),
  );
  assert.ok(signs(withEvidence({ guiStillSince: ago(3) })).includes('good: Its window moves.'));
});

test('where the window cannot be told, nothing is said of it', () => {
  assert.ok(!signs(withEvidence({ hasWindow: null })).some((text) => text.includes('window')));
  assert.ok(signs(withEvidence({ hasWindow: false })).includes('plain: It shows no window.'));
});

test('a refused port or password is no evidence of death, and says what to do', () => {
  const told = signs(withEvidence({ websocket: 'refused' }));
  assert.ok(
    told.some((text) => text.startsWith('plain: Its websocket takes no connection. Turn it on in OBS')),
  );
  assert.ok(
    signs(withEvidence({ websocket: 'unauthorised' })).includes('bad: Its websocket refuses the password.'),
  );
  assert.ok(
    signs(withEvidence({ websocket: 'mute' })).includes('bad: Takes the connection but does not answer.'),
  );
});

test('each thing that lasts too long is told with its time', () => {
  const cases = {
    processStoppedSince: 'Its process has stood still in the system for 24 s.',
    bytesFlatSince: 'No byte has left it for 24 s.',
    framesFlatSince: 'It has drawn no frame for 24 s.',
    stoppingSince: 'It has been stopping the stream for 24 s.',
    exitStartedAt: 'It said 24 s ago that it closes.',
  };
  for (const [name, text] of Object.entries(cases)) {
    assert.ok(signs(withEvidence({ [name]: ago(24) })).includes(`bad: ${text}`), text);
  }
});

test('an OBS that tries again says when, which try it is, and when it gives up', () => {
  const clock = (seconds: number) => clockText(Date.parse(ago(seconds)));
  const told = (plan: Record<string, unknown>) =>
    signs(withEvidence({ retry: { lostAt: ago(64), attempt: 5, nextTryAt: ago(-42), ...plan } })).filter(
      (text) => /try|tries|Trying/.test(text),
    );
  const late = ago(-20_100);
  assert.deepEqual(told({ givesUpAt: late }), [
    `plain: Next try in 0:42 (the 5th), gives up at ${clock(-20_100)}.`,
  ]);
  assert.deepEqual(told({ givesUpAt: ago(-42), attempt: 21 }), [
    'plain: Next try in 0:42 (the 21st and last).',
  ]);
  assert.deepEqual(told({ givesUpAt: ago(-300_000), attempt: 2 }), [
    'plain: Next try in 0:42 (the 2nd), gives up in 3 days.',
  ]);
  assert.deepEqual(told({ givesUpAt: null, attempt: 3 }), [
    'plain: Next try in 0:42 (the 3rd), never gives up.',
  ]);
  assert.deepEqual(told({ givesUpAt: late, nextTryAt: ago(1) }), [
    `plain: Trying now (the 5th), gives up at ${clock(-20_100)}.`,
  ]);
  assert.deepEqual(told({ nextTryAt: null }), ['bad: Its last try has failed: it does not try again.']);
});

test('a delay is told, and stopping for as long as it takes is no trouble', () => {
  const delayed = (seconds: number) =>
    signs(withEvidence({ streamDelayMs: 120_000, stoppingSince: ago(seconds) }));
  assert.ok(delayed(90).includes('plain: A delay of 2 min is set, and goes out after Stop.'));
  assert.ok(delayed(90).includes('plain: It has been stopping the stream for 1 min.'));
  assert.ok(delayed(150).includes('bad: It has been stopping the stream for 2 min.'));
  assert.ok(signs(withEvidence({ streamDelayMs: 90_000 })).some((text) => text.includes('A delay of 90 s')));
});

test('outputs beside the main one are named, and worrying once that is off', () => {
  const told = (names: readonly unknown[], outputActive = true) =>
    signs(withEvidence({ streamOutputs: names, outputActive })).filter((text) =>
      text.includes('sends through'),
    );
  assert.deepEqual(told(['simple_stream']), []);
  assert.deepEqual(told(['adv_stream', 'vertical', '\u202e<b>', 7]), [
    'plain: Also sends through: vertical and [RLO]<b>.',
  ]);
  assert.deepEqual(told(['vertical'], false), ['bad: Still sends through: vertical.']);
  assert.deepEqual(told(['a', 'b', 'c', 'd', 'e', 'f']), [
    'plain: Also sends through: a, b, c, d and 2 more.',
  ]);
});

test('a start in vain and a run that never ended are told', () => {
  assert.ok(
    signs(withEvidence({ startFailedAt: ago(45) })).some((text) =>
      /^bad: It tried to start the stream at \d\d:\d\d and could not\.$/.test(text),
    ),
  );
  const mark = 'bad: It left the mark of a run that did not end properly.';
  assert.ok(signs(withEvidence({ crashSentinel: 'run_1' })).includes(mark));
  assert.ok(!signs(withEvidence({ crashSentinel: 'run_1', crashReport: 'OBS-1.ips' })).includes(mark));
});

test('two encoders are told apart', () => {
  assert.equal(signs(withEvidence({ pids: [12, 34] }))[0], 'bad: 2 processes of OBS (pids 12, 34).');
  assert.equal(signs(withEvidence({ pids: [] }))[0], 'plain: No process of OBS on this machine.');
});

test('congestion is told from a tenth on', () => {
  assert.ok(signs(withEvidence({ congestion: 0.42 })).includes('bad: Its upload is 42 % congested.'));
  assert.ok(!signs(withEvidence({ congestion: 0.04 })).some((text) => text.includes('congested')));
});

test('how the last stream ended is told with its time', () => {
  assert.match(signs(ghostHot.encoder).at(-1) ?? '', /^plain: OBS died while streaming at \d\d:\d\d\.$/);
});

test('evidence of any shape is read without harm', () => {
  const odd = withEvidence({
    pids: 'many',
    guiStillSince: 7,
    congestion: 'much',
    crashReport: '\u202e<b>',
    websocket: {},
    retry: 'soon',
    streamDelayMs: {},
    streamOutputs: 'all',
    startFailedAt: 7,
    crashSentinel: [],
  });
  assert.ok(signs(odd).includes('bad: It left a crash report: [RLO]<b>.'));
  assert.deepEqual(encoderSigns({ ...onAir.encoder, evidence: null }, moment), []);
});

test('the state and the bitrate are words; an unknown bitrate is unknown', () => {
  assert.equal(encoderText(onAir.encoder), 'OBS is streaming');
  assert.equal(encoderRate(onAir.encoder), '6.1 Mbit/s');
  assert.equal(encoderRate({ ...onAir.encoder, bitrateBps: null }), 'unknown');
  assert.equal(encoderRate({ ...onAir.encoder, state: 'idle' }), null);
});
