/** A recording that is judged like it was live is told from one that is not. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OwnEvent } from '../../main/engine/terms.ts';
import { decodeLine, encodeEvent, type Line } from '../../main/journal/line.ts';
import { createCheck } from '../../main/replay/check.ts';
import { createJudging } from '../../main/replay/judging.ts';
import { linesAt, logFolder, START, startLive } from './live.ts';

/** Judges the lines and compares; stops at the first difference, as the command does. */
function checkOf(lines: readonly Line[]) {
  const check = createCheck();
  const judging = createJudging();
  for (const line of lines) {
    const difference = check.take(line, judging.take(line));
    if (difference) return { ...check.compared, difference };
  }
  return { difference: check.end(), ...check.compared };
}

/** Two runs: one that ends as it should, one that was killed; each with some verdicts and alarms. */
async function recorded(t: { after(act: () => void): void }): Promise<Line[]> {
  const { folder, remove } = logFolder();
  t.after(remove);
  const live = startLive(folder);
  const feed = (state: 'open' | 'waiting') =>
    live.engine.happen('restream-streaming', {
      type: 'feed',
      feed: { name: 'restream-streaming', state, retryAt: null, why: null, code: null },
    });
  for (const how of ['stopped', 'killed'] as const) {
    feed('open');
    live.pass(2);
    feed('waiting');
    live.pass(400);
    feed('open');
    live.pass(5);
    live.restart(how);
  }
  live.pass(1);
  live.close();
  return linesAt(folder);
}

const isVerdict = (line: Line | undefined) => line && 'event' in line && line.event.type === 'verdict';

describe('checking', () => {
  it('finds no difference where there is none', async (t) => {
    const { difference, runs, same } = checkOf(await recorded(t));
    assert.equal(difference, null);
    assert.equal(runs, 3);
    assert.ok(same > 4, `${same} conclusions`);
  });

  it('shows the first conclusion that is another one today', async (t) => {
    const lines = await recorded(t);
    const place = lines.findIndex(isVerdict);
    const line = lines[place];
    assert.ok(line && 'event' in line && line.event.type === 'verdict');
    const verdict = { ...line.event.verdict, title: 'Something else' };
    lines[place] = { ...line, event: { type: 'verdict', verdict } };
    const { difference } = checkOf(lines);
    assert.deepEqual(difference?.recorded?.event, { type: 'verdict', verdict });
    assert.deepEqual(difference?.judged, { at: line.at, event: line.event });
  });

  it('misses a conclusion that is not there any more, and one that was not there', async (t) => {
    const lines = await recorded(t);
    const place = lines.findIndex(isVerdict);
    assert.notEqual(checkOf(lines.toSpliced(place, 1)).difference, null);
    const line = lines[place] as Line;
    assert.notEqual(checkOf(lines.toSpliced(place, 0, line)).difference, null);
    assert.notEqual(checkOf([...lines, line]).difference, null);
  });

  it('forgives a run that was killed before it could write its last conclusion', async (t) => {
    const lines = await recorded(t);
    const last = lines.findLastIndex(isVerdict);
    assert.equal(checkOf(lines.slice(0, last)).difference, null);
    assert.notEqual(checkOf(lines.slice(0, last - 1)).same, 0);
  });

  it('leaves out a run whose beginning is lost', async (t) => {
    const lines = await recorded(t);
    const second = lines.findIndex((line, at) => at > 0 && 'event' in line && line.event.type === 'started');
    assert.deepEqual(checkOf(lines.slice(3)), { ...checkOf(lines.slice(second)) });
    assert.equal(checkOf(lines.slice(3, second)).runs, 0);
  });
});

describe('judging', () => {
  const at = (seconds: number) => START + seconds * 1_000;
  const line = (seconds: number, event: OwnEvent): Line =>
    decodeLine(encodeEvent(1, at(seconds), 'x', event)) ?? assert.fail();
  const lost = (seconds: number) =>
    line(seconds, {
      type: 'feed',
      feed: { name: 'restream-streaming', state: 'waiting', retryAt: null, why: null, code: null },
    });
  const started = (seconds: number, limits: object) =>
    line(seconds, {
      type: 'started',
      version: '1',
      mode: 'service',
      carried: null,
      limits: limits as never,
    });
  const classes = (lines: readonly Line[]) => {
    const judging = createJudging();
    return lines.flatMap((one) =>
      judging
        .take(one)
        .map(({ at, event }) => `${at.slice(17, 19)} ${event.type === 'verdict' ? event.verdict.class : ''}`),
    );
  };
  const open = (seconds: number) =>
    line(seconds, {
      type: 'feed',
      feed: { name: 'restream-streaming', state: 'open', retryAt: null, why: null, code: null },
    });

  it('goes by the limits each run had', () => {
    const run = (from: number, redialSeconds: number) => [
      started(from, { redialSeconds }),
      open(from),
      lost(from + 1),
      line(from + 4, { type: 'tick' }),
    ];
    const said = classes([...run(10, 2), ...run(30, 5)]).filter((one) => one.endsWith('blind'));
    assert.ok(said.includes('14 blind'), said.join());
    assert.ok(!said.includes('34 blind'), said.join());
  });

  it('takes the usual limits where none are told, or nonsense', () => {
    for (const limits of [undefined, {}, { redialSeconds: 'soon', else: 1 }, { redialSeconds: null }]) {
      const lines = (own: object | undefined) => [
        started(0, own as object),
        open(0),
        lost(1),
        line(5, { type: 'tick' }),
      ];
      assert.deepEqual(classes(lines(limits)), classes(lines({})));
    }
  });
});
