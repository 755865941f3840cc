/** What the lines add up to. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Event, Family, FrameEvent, OwnEvent } from '../../main/engine/terms.ts';
import { type Figures, mergeFigures, noFigures } from '../../main/journal/figures.ts';
import { decodeLine, encodeEvent, encodeFrame } from '../../main/journal/line.ts';
import { createTally } from '../../main/journal/tally.ts';
import { feed, incoming, message, readEvents, status } from './happenings.ts';
import { anyHappenings, type Happening } from './happenings-any.ts';
import { START } from './stage.ts';

/** Counts happenings of one family, so many milliseconds after the start. */
function count(family: Family, list: readonly (readonly [ms: number, ...events: Event[]])[]): Figures {
  const tally = createTally(readEvents);
  for (const [index, [ms, ...events]] of list.entries())
    tally.note(family, { seq: index + 1, at: START + ms, events });
  return tally.figures();
}

const MINUTE_MS = 60_000;
const started: OwnEvent = { type: 'started', version: '1', mode: 'app', carried: null };
const stopped: OwnEvent = { type: 'stopped', why: 'asked' };
const tick: OwnEvent = { type: 'tick' };

describe('messages and authors', () => {
  it('are counted for each platform', () => {
    const figures = count('chat', [
      [0, message('twitch', 'ann'), message('twitch', 'bob')],
      [1, message('twitch', 'ann')],
      [2, message('kick', 'ann')],
    ]);
    assert.deepEqual([figures.messages, figures.authors], [4, 3]);
    assert.deepEqual(figures.platforms.twitch?.byAuthor, { ann: 2, bob: 1 });
    assert.equal(figures.platforms.kick?.authors, 1);
  });

  it('go by the identifier where there is one', () => {
    const figures = count('chat', [
      [0, message('twitch', 'ann', '7')],
      [1, message('twitch', 'Ann!', '7')],
    ]);
    assert.deepEqual(figures.platforms.twitch?.byAuthor, { 7: 2 });
  });

  it('may have any name', () => {
    const names = ['__proto__', 'constructor', '', 'toString', '123', '漢'.repeat(10_000)];
    const events = names.flatMap((name) => [message('__proto__', name), message('__proto__', name)]);
    const { platforms } = JSON.parse(
      JSON.stringify(mergeFigures(noFigures, count('chat', [[0, ...events]]))),
    ) as Figures;
    const there = Object.entries(platforms)[0];
    assert.equal(there?.[0], '__proto__');
    assert.deepEqual([there?.[1].messages, there?.[1].authors], [12, 6]);
    assert.ok(Object.keys(there?.[1].byAuthor ?? {}).every((name) => name.length <= 128));
  });
});

describe('viewers and bitrate', () => {
  it('are weighted by time, for each platform and in all', () => {
    const figures = count('streaming', [
      [0, status('twitch', 1, 10), status('youtube', 2, null)],
      [MINUTE_MS, status('twitch', 1, 20), status('youtube', 2, 100)],
      [2 * MINUTE_MS, status('twitch', 1, 20), status('youtube', 2, 100)],
    ]);
    assert.deepEqual(figures.platforms.twitch?.viewers, {
      ...{ min: 10, mean: 15, max: 20, knownMs: 2 * MINUTE_MS, unknownMs: 0, weighted: 30 * MINUTE_MS },
    });
    assert.equal(figures.platforms.youtube?.viewers.unknownMs, MINUTE_MS);
    assert.equal(figures.platforms.youtube?.viewers.mean, 100);
    assert.deepEqual([figures.viewers.min, figures.viewers.mean, figures.viewers.max], [10, 65, 120]);
  });

  it('do not count an offline page', () => {
    const figures = count('streaming', [
      [0, status('twitch', 1, 10)],
      [MINUTE_MS, status('twitch', 1, 10, false)],
      [2 * MINUTE_MS],
    ]);
    assert.equal(figures.viewers.knownMs, MINUTE_MS);
  });

  it('end when statuses simply cease', () => {
    const figures = count('streaming', [[0, status('twitch', 1, 10)], [600 * MINUTE_MS]]);
    assert.equal(figures.viewers.knownMs, 5 * MINUTE_MS);
  });

  it('tell the time on air', () => {
    const figures = count('streaming', [
      [0, incoming('s-1', 6_000_000)],
      [MINUTE_MS, incoming('s-1', null)],
      [2 * MINUTE_MS, { type: 'incoming-ended', suid: 's-1' }],
      [3 * MINUTE_MS],
    ]);
    const { mean, knownMs, unknownMs } = figures.incoming;
    assert.deepEqual([mean, knownMs, unknownMs], [6_000_000, MINUTE_MS, MINUTE_MS]);
  });
});

describe('feeds and gaps', () => {
  it('are counted from one state to the next', () => {
    const figures = count('watch', [
      [0, started],
      [0, feed('obs', 'connecting')],
      [1_000, feed('obs', 'open')],
      [61_000, feed('obs', 'waiting')],
      [62_000, feed('obs', 'connecting')],
      [64_000, feed('obs', 'open')],
      [65_000, feed('obs', 'off')],
      [99_000, tick],
    ]);
    assert.deepEqual(figures.feeds, { obs: { openMs: 61_000, gaps: 2, gapMs: 4_000, longestGapMs: 3_000 } });
  });

  it('end with the program', () => {
    const figures = count('watch', [
      [0, feed('obs', 'open')],
      [1_000, stopped],
      [90_000, started],
      [99_000, tick],
    ]);
    assert.deepEqual(figures.feeds.obs, { openMs: 1_000, gaps: 0, gapMs: 0, longestGapMs: 0 });
  });

  it('see a death as a gap that begins with the last line', () => {
    for (const first of [started, { type: 'repair', family: 'chat', bytes: 7 }] as const) {
      const figures = count('watch', [
        [0, feed('obs', 'open')],
        [1_000, tick],
        [90_000, first],
        [90_000, feed('obs', 'connecting')],
        [91_000, feed('obs', 'open')],
      ]);
      assert.deepEqual(figures.feeds.obs, { openMs: 1_000, gaps: 1, gapMs: 90_000, longestGapMs: 90_000 });
    }
  });

  it('leave out the time asleep, and a clock that was set', () => {
    const figures = count('watch', [
      [0, feed('obs', 'open')],
      [3_600_000, { type: 'wake', awayMs: 3_590_000.4, why: 'resume' }],
      [3_601_000, feed('obs', 'waiting')],
      [1_000, { type: 'wake', awayMs: -3_600_000, why: 'clock' }],
      [3_000, feed('obs', 'open')],
    ]);
    assert.deepEqual(figures.feeds.obs, { openMs: 11_000, gaps: 1, gapMs: 2_000, longestGapMs: 2_000 });
  });
});

describe('lines', () => {
  it('are counted, and the missing ones too', () => {
    const tally = createTally(readEvents);
    for (const seq of [5, 6, 9, 10, 20]) tally.note('chat', { seq, at: START + seq, events: [] });
    assert.deepEqual(tally.figures().families, {
      chat: {
        ...{ lines: 5, missing: 11, firstSeq: 5, lastSeq: 20 },
        ...{ from: '2026-11-23T17:10:00.005Z', to: '2026-11-23T17:10:00.020Z' },
      },
    });
  });

  it('that were not understood are counted apart', () => {
    const tally = createTally(readEvents);
    const odd: FrameEvent[] = [
      { type: 'malformed', why: 'x' },
      { type: 'other', action: 'new', known: false },
      { type: 'other', action: 'reply', known: true },
    ];
    const line = decodeLine(encodeFrame(1, START, 'restream-chat', JSON.stringify(odd)));
    const binary = decodeLine(encodeFrame(2, START, 'restream-chat', Uint8Array.of(255)));
    assert.ok(line && binary);
    tally.add('chat', line);
    tally.add('chat', binary);
    assert.deepEqual(tally.figures().oddities, { malformed: 2, unknownActions: 1 });
  });
});

describe('a tally', () => {
  it('counts a decoded line like its events', () => {
    fc.assert(
      fc.property(anyHappenings, (list) => {
        const [noted, added] = [createTally(readEvents), createTally(readEvents)];
        for (const { family, seq, at, events } of list) {
          noted.note(family, { seq, at, events });
          const line = decodeLine(lineOf({ family, seq, at, events }));
          assert.ok(line);
          added.add(family, line);
        }
        assert.deepEqual(added.figures(), noted.figures());
      }),
    );
  });

  it('of parts, each going on from the one before, merges to that of the whole', () => {
    const cuts = fc.array(fc.nat(60), { maxLength: 6 });
    fc.assert(
      fc.property(anyHappenings, cuts, (list, places) => {
        let merged = noFigures;
        for (const part of inParts(list, places)) {
          const figures = figuresOf(part, merged);
          merged = mergeFigures(merged, JSON.parse(JSON.stringify(figures)) as Figures);
        }
        assert.deepEqual(merged, figuresOf(list, noFigures));
      }),
      { numRuns: 500 },
    );
  });

  it('merges the same whichever parts are merged first', () => {
    fc.assert(
      fc.property(anyHappenings, fc.nat(60), fc.nat(60), (list, one, two) => {
        const [a = [], b = [], c = []] = inParts(list, [one, two]);
        const first = figuresOf(a, noFigures);
        const second = figuresOf(b, first);
        const third = figuresOf(c, mergeFigures(first, second));
        const left = mergeFigures(mergeFigures(first, second), third);
        assert.deepEqual(mergeFigures(first, mergeFigures(second, third)), left);
        assert.deepEqual(mergeFigures(noFigures, left), left);
      }),
    );
  });
});

function figuresOf(list: readonly Happening[], before: Figures): Figures {
  const tally = createTally(readEvents, before.carry);
  for (const { family, ...counted } of list) tally.note(family, counted);
  return tally.figures();
}

function inParts(list: readonly Happening[], places: readonly number[]): (readonly Happening[])[] {
  const cuts = [0, ...places.toSorted((a, b) => a - b), list.length];
  return cuts.slice(1).map((end, index) => list.slice(cuts[index], end));
}

function lineOf({ family, seq, at, events }: Happening): string {
  const [event] = events;
  if (family === 'watch' && event) return encodeEvent(seq, at, 'live', event as OwnEvent);
  return encodeFrame(seq, at, `restream-${family}`, JSON.stringify(events));
}
