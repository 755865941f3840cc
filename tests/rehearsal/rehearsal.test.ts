/** A rehearsal that goes wrong says so, and leaves nothing running. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import type { SpawnEncoder } from '../../main/rehearsal/encoder-process.ts';
import type { RehearsalLine } from '../../main/rehearsal/lines.ts';
import { usualFactor } from '../../main/rehearsal/pace.ts';
import { runPretendEncoder } from '../../main/rehearsal/pretend-encoder.ts';
import { type RehearsalOptions, runRehearsal } from '../../main/rehearsal/rehearsal.ts';
import { drills } from '../../main/rehearsal/scenarios/drills.ts';
import { goesLive, type Scenario } from '../../main/rehearsal/script.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'live-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An encoder inside this process: its websocket is real, its death is only that of the websocket. */
const encoderInside: SpawnEncoder = async (place) => {
  const life = new AbortController();
  const input = new PassThrough();
  let ready: (line: string) => void = () => {};
  const word = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const ended = runPretendEncoder({ ...place, signal: life.signal, input, print: ready });
  await word;
  return {
    pid: process.pid,
    tell: (line) => void input.write(`${line}\n`),
    signal: (name) => {
      if (name === 'SIGKILL') life.abort();
    },
    ended,
  };
};

const options = (t: TestContext, scenario: Scenario): RehearsalOptions => ({
  folder: folder(t),
  scenario,
  factor: usualFactor,
  env: {},
  version: '0',
  signal: new AbortController().signal,
  spawnEncoder: encoderInside,
  ways: () => [],
  print: () => {},
});

async function rehearse(t: TestContext, scenario: Scenario, signal = new AbortController().signal) {
  const lines: RehearsalLine[] = [];
  const print = (line: RehearsalLine) => void lines.push(line);
  const summary = await runRehearsal({ ...options(t, scenario), signal, print });
  return { summary, lines };
}

const broken: Scenario = {
  number: null,
  kind: 'drill',
  name: 'broken',
  summary: '',
  happens: [...goesLive, { at: 40, restream: 'loses' }],
  faultAt: 40,
  expects: [{ from: 18, by: 40, class: 'live' }],
  endsAt: 200,
};

test('what is expected and does not come fails the rehearsal', { timeout: 60_000 }, async (t) => {
  const expects = [...broken.expects, { from: 18, by: 30, class: 'echo' } as const];
  const { summary, lines } = await rehearse(t, { ...broken, happens: goesLive, expects });
  assert.deepEqual([summary.outcome, summary.met, summary.expected], ['failed', 1, 2]);
  assert.equal(summary.why, 'Expected and not seen: The watchdog says: an echo, probably.');
  assert.match(lines.at(-1)?.text ?? '', /^The watchdog says: an echo, probably: not in its time\. /);
});

test('an alarm that was not to be raised fails the rehearsal at once', { timeout: 60_000 }, async (t) => {
  const expects = [...broken.expects, { from: 190, by: 200, level: 'off' } as const];
  const { summary } = await rehearse(t, { ...broken, expects });
  assert.equal(summary.outcome, 'failed');
  assert.equal(summary.why, 'The alarm inverse was not to be raised.');
});

test('a rehearsal that is cancelled says so', { timeout: 60_000 }, async (t) => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), 300).unref();
  const { summary } = await rehearse(t, drills[0], ending.signal);
  assert.equal(summary.outcome, 'cancelled');
});

test('an encoder that cannot be started is an error, and the stage is taken down', async (t) => {
  const spawnEncoder = () => Promise.reject(new Error('no such program'));
  await assert.rejects(runRehearsal({ ...options(t, drills[0]), spawnEncoder }), /no such program/);
});

test('a script that cannot be done is an error', { timeout: 60_000 }, async (t) => {
  const happens = [...goesLive, { at: 20, machine: 'clock-is-set', seconds: 60 } as const];
  await assert.rejects(rehearse(t, { ...broken, happens }), /cannot be made to do it: clock-is-set/);
});

test('every drill goes live first, ends all clear, and is over soon', () => {
  for (const { name, happens, expects, endsAt } of drills) {
    assert.deepEqual(happens.slice(0, goesLive.length), goesLive, name);
    assert.deepEqual([expects.at(-1)?.level, expects.at(-1)?.clear], ['off', true], name);
    assert.ok(endsAt / usualFactor <= 45, name);
  }
});
