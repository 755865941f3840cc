/** A rehearsal that goes wrong says so, and leaves nothing running. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { loadSettings } from '../../main/engine/settings.ts';
import type { EncoderProcess } from '../../main/rehearsal/encoder-process.ts';
import type { RehearsalLine } from '../../main/rehearsal/lines.ts';
import { realTime, shortened, shorteningsOf } from '../../main/rehearsal/pace.ts';
import { runPretendEncoder } from '../../main/rehearsal/pretend-encoder.ts';
import { runRehearsal } from '../../main/rehearsal/rehearsal.ts';
import { liveOnAir, type Scenario } from '../../main/rehearsal/scenario.ts';
import { scenarios } from '../../main/rehearsal/scenarios/registry.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'live-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An encoder inside this process: its websocket is real, its death is only that of the websocket. */
async function encoderInside(): Promise<EncoderProcess> {
  const life = new AbortController();
  const input = new PassThrough();
  let ready: (line: string) => void = () => {};
  const word = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const ended = runPretendEncoder({ signal: life.signal, input, print: ready });
  const { url, password } = JSON.parse(await word);
  return {
    pid: process.pid,
    url,
    password,
    tell: (what) => void input.write(`${what}\n`),
    signal: (name) => {
      if (name === 'SIGKILL') life.abort();
    },
    ended,
  };
}

async function rehearse(t: TestContext, scenario: Scenario, signal = new AbortController().signal) {
  const lines: RehearsalLine[] = [];
  const summary = await runRehearsal({
    folder: folder(t),
    scenario,
    realTime: false,
    env: {},
    version: '0',
    signal,
    spawnEncoder: encoderInside,
    ways: () => [],
    print: (line) => lines.push(line),
  });
  return { summary, lines };
}

test('what is expected and does not come fails the rehearsal', { timeout: 60_000 }, async (t) => {
  const impossible: Scenario = {
    name: 'impossible',
    summary: '',
    alarms: [],
    steps: [...liveOnAir, { expect: { classes: ['echo'] }, say: 'An echo', within: () => 0.2 }],
  };
  const { summary, lines } = await rehearse(t, impossible);
  assert.deepEqual([summary.outcome, summary.met, summary.expected], ['failed', 1, 2]);
  assert.equal(summary.why, 'Expected and not seen: An echo.');
  assert.match(lines.at(-1)?.text ?? '', /^An echo: not within 0\.2 s\. The watchdog says: /);
});

test('an alarm that was not to be raised fails the rehearsal at once', { timeout: 60_000 }, async (t) => {
  const wolf: Scenario = {
    name: 'wolf',
    summary: '',
    alarms: [],
    steps: [
      ...liveOnAir,
      { act: 'incoming-breaks', say: 'It breaks.' },
      { expect: { levels: ['off'] }, say: 'Nothing', within: () => 60 },
    ],
  };
  const { summary } = await rehearse(t, wolf);
  assert.equal(summary.outcome, 'failed');
  assert.equal(summary.why, 'The alarm inverse was not to be raised.');
  assert.ok(summary.durationMs < 50_000);
});

test('a rehearsal that is cancelled says so', { timeout: 60_000 }, async (t) => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), 300).unref();
  const { summary } = await rehearse(t, scenarios[0], ending.signal);
  assert.equal(summary.outcome, 'cancelled');
});

test('an encoder that cannot be started is an error, and the stage is taken down', async (t) => {
  const rehearsal = runRehearsal({
    folder: folder(t),
    scenario: scenarios[0],
    realTime: false,
    env: {},
    version: '0',
    signal: new AbortController().signal,
    spawnEncoder: () => Promise.reject(new Error('no such program')),
    ways: () => [],
    print: () => {},
  });
  await assert.rejects(rehearsal, /no such program/);
});

test('every shortened limit is said, and in real time there is none', (t) => {
  const { settings } = loadSettings(folder(t), {});
  const names = shorteningsOf(settings, shortened).map(({ name }) => name);
  assert.deepEqual(
    names.toSorted(),
    ['alerts.repeatSeconds', ...Object.keys(shortened.limits).map((name) => `watch.${name}`)].toSorted(),
  );
  assert.deepEqual(shorteningsOf(settings, realTime), []);
});

test('every scenario goes live first, ends all clear, and expects each alarm it allows', () => {
  for (const { name, steps, alarms } of scenarios) {
    assert.deepEqual(steps.slice(0, liveOnAir.length), liveOnAir, name);
    const last = steps.at(-1);
    assert.deepEqual(last && 'expect' in last && last.expect, { levels: ['off'], alarm: 'none' }, name);
    const fired = steps.flatMap((step) =>
      'expect' in step && step.expect.alarm === 'firing' ? (step.expect.classes ?? []) : [],
    );
    assert.deepEqual(fired, alarms, name);
  }
});
