/** An OBS nobody can steer: each sign, from when on it is amber and loud, and how far it reaches. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EncoderEvidence } from '../../../main/engine/encoder.ts';
import { zombie } from '../../../main/engine/rules/zombie.ts';
import { bare, facts } from '../facts.ts';
import { START, TWITCH } from '../story.ts';

const SINCE = START + 5_000;
const seen = (evidence: Partial<EncoderEvidence>) =>
  facts()
    .at(2_000)
    .encoder('streaming', {}, { outputActive: true, ...evidence });
const amber = (loudAfterMs: number) => ({
  rule: 'zombie',
  level: 'watch',
  since: SINCE,
  about: ['obs'],
  loudAt: SINCE + loudAfterMs,
});
const loud = { rule: 'zombie', level: 'alarm', since: SINCE, about: ['obs'], loudAt: null };

/** Checks that a sign is nothing before `warnMs`, amber from then on and loud from `limitMs` on. */
function testGrowth(evidence: Partial<EncoderEvidence>, warnMs: number, limitMs: number, words: RegExp) {
  const at = (ms: number) => seen(evidence).at(5_000 + ms);
  if (warnMs > 0) assert.deepEqual(at(warnMs - 1).finds(zombie), []);
  assert.deepEqual(bare(at(warnMs).finds(zombie)), [amber(limitMs)]);
  assert.deepEqual(bare(at(limitMs - 1).finds(zombie)), [amber(limitMs)]);
  assert.deepEqual(bare(at(limitMs).finds(zombie)), [loud]);
  assert.match(at(limitMs).words(zombie).join(), words);
}

describe('the signs of a zombie', () => {
  it('are a window that does not move', () => {
    testGrowth({ guiStillSince: SINCE }, 10_000, 20_000, /not moved for 20 s: .*, and the stream goes on\.$/);
  });

  it('are a process that was stopped, or is stuck in the system', () => {
    const stopped = { processStoppedSince: SINCE };
    testGrowth({ ...stopped, processState: 'T' }, 3_000, 10_000, /been stopped for 10 s/);
    testGrowth({ ...stopped, processState: 'D' }, 3_000, 10_000, /been stuck in the system for 10 s/);
  });

  it('are an exit that does not end', () => {
    testGrowth({ exitStartedAt: SINCE }, 0, 15_000, /began to exit 15 s ago/);
  });

  it('are a stop that does not end, once what a delay holds back is out', () => {
    testGrowth({ stoppingSince: SINCE }, 10_000, 30_000, /stopping the stream for 30 s/);
    testGrowth({ stoppingSince: SINCE, streamDelayMs: 20_000 }, 30_000, 50_000, /for 50 s/);
  });

  it('are a report of a crash, loud at once', () => {
    const told = seen({ crashReport: 'a crash dialog is up' }).at(3_000);
    assert.deepEqual(bare(told.finds(zombie)), [{ ...loud, since: START + 2_000 }]);
    assert.match(told.words(zombie).join(), /crashed \(a crash dialog is up\) .*, and the stream goes on\.$/);
  });

  it('are told one at a time, the surest first', () => {
    const all = {
      crashReport: 'Crash 1.txt',
      processStoppedSince: SINCE,
      exitStartedAt: SINCE,
      stoppingSince: SINCE,
      guiStillSince: SINCE,
    };
    const order = [/crashed/, /stopped for/, /began to exit/, /stopping the stream/, /not moved/];
    const left: Partial<EncoderEvidence> = { ...all };
    for (const [n, name] of (Object.keys(all) as (keyof typeof all)[]).entries()) {
      const words = seen(left).at(60_000).words(zombie);
      assert.equal(words.length, 1);
      assert.match(words.join(), order[n] ?? /never/);
      delete left[name];
    }
    assert.deepEqual(seen(left).at(60_000).finds(zombie), []);
  });
});

describe('a zombie', () => {
  it('is not seen in a window before the process is a quarter of a minute old', () => {
    const young = (ageMs: number) =>
      seen({ guiStillSince: SINCE, processStartedAt: START + 100_000 - ageMs }).at(100_000);
    assert.deepEqual(young(14_999).finds(zombie), []);
    assert.equal(young(15_000).finds(zombie).length, 1);
    assert.equal(seen({ guiStillSince: SINCE, processStartedAt: null }).at(100_000).finds(zombie).length, 1);
  });

  it('is none when OBS is gone, was never seen, or nothing is on air', () => {
    const evidence = { guiStillSince: SINCE, outputActive: false };
    assert.deepEqual(facts().incoming().at(60_000).finds(zombie), []);
    assert.deepEqual(facts().incoming().encoder('gone', {}, evidence).at(60_000).finds(zombie), []);
    assert.deepEqual(facts().encoder('idle', {}, evidence).at(60_000).finds(zombie), []);
    assert.equal(facts().incoming().encoder('idle', {}, evidence).at(60_000).finds(zombie).length, 1);
  });

  it('says how far it reaches', () => {
    const evidence = { guiStillSince: SINCE, outputActive: false };
    const idle = facts().encoder('idle', {}, evidence).at(60_000);
    assert.match(
      idle.status(TWITCH, true).words(zombie).join(),
      /dead, and a platform still shows you live\.$/,
    );
    assert.match(idle.incoming().words(zombie).join(), /, and the stream goes on\.$/);
    const unseen = facts().incoming().encoder('idle', {}, evidence).at(90_000);
    assert.match(unseen.words(zombie).join(), /are dead\.$/);
  });
});
