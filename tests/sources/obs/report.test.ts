import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EncoderReading } from '../../../main/engine/encoder.ts';
import { createReporter } from '../../../main/sources/obs/report.ts';
import { manualClock } from '../../fakes/clock.ts';
import { createBroadcast, createWorld } from './world.ts';

/** Reports a reading once a second, with the figures that always move moving. */
async function reportFor(seconds: number, reading: EncoderReading): Promise<number> {
  const clock = manualClock();
  let told = 0;
  const report = createReporter(clock, () => {
    told += 1;
  });
  for (let second = 0; second < seconds; second += 1) {
    const evidence = {
      ...reading.evidence,
      outputBytes: second * 1_000,
      congestion: second / 1_000,
      processState: second % 2 ? 'R' : 'S',
    };
    report({ ...reading, evidence, bitrateBps: reading.bitrateBps === null ? null : second * 8 });
    await clock.advance(1_000);
  }
  return told;
}

test('a broadcast that goes on as before is told every ten seconds', async () => {
  assert.equal(await reportFor(60, createBroadcast().look()), 6);
});

test('that there is still no OBS is told once a minute', async () => {
  assert.equal(await reportFor(180, createWorld({ alive: false, socket: 'off' }).look()), 3);
});

test('whatever matters is told at once', () => {
  const told: EncoderReading[] = [];
  const report = createReporter(manualClock(), (reading) => told.push(reading));
  const first = createBroadcast().look();
  const { evidence } = first;
  const news: readonly EncoderReading[] = [
    first,
    { ...first, state: 'reconnecting' },
    { ...first, pid: 9 },
    { ...first, bitrateBps: null },
    { ...first, ended: { at: 1, how: 'stopped' } },
    { ...first, evidence: { ...evidence, websocket: 'mute' } },
    { ...first, evidence: { ...evidence, guiStillSince: 5 } },
    { ...first, evidence: { ...evidence, pids: [1, 2] } },
    { ...first, evidence: { ...evidence, crashReport: 'Crash.txt' } },
  ];
  for (const reading of news) {
    report(reading);
    report(reading);
  }
  assert.equal(told.length, news.length);
});
