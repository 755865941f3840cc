/** The small words every sentence is made of. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ago,
  bitrate,
  clockTime,
  duration,
  howItEnded,
  list,
  platformsOf,
  whyNoStart,
} from '../../main/engine/words.ts';
import { facts } from './facts.ts';
import { START, TWITCH, YOUTUBE } from './story.ts';

describe('sentences', () => {
  it('say how long ago', () => {
    assert.deepEqual([0, 999, 1_000, 61_000, 120_000].map(ago), [
      'just now',
      'just now',
      '1 s ago',
      '61 s ago',
      '2 min ago',
    ]);
  });

  it('say hours with two digits of minutes, up to two days', () => {
    const hour = 3_600_000;
    assert.deepEqual([hour + 300_000, 48 * hour - 1, 48 * hour, 71 * hour].map(duration), [
      '1 h 05 min',
      '47 h 59 min',
      '2 days',
      '2 days',
    ]);
  });

  it('name two things with an and', () => {
    assert.equal(list(['Twitch', 'YouTube']), 'Twitch and YouTube');
    const { channels } = facts().status(YOUTUBE, true).status(TWITCH, true).state;
    assert.equal(platformsOf([...channels.values()]), 'Twitch and YouTube');
  });

  it('change the unit at a million', () => {
    assert.deepEqual([1_000_000, 999_499].map(bitrate), ['1.0 Mbit/s', '999 kbit/s']);
  });

  it('say how a broadcast ended', () => {
    const how = (['stopped', 'exited', 'crashed', 'replaced'] as const).map((one) =>
      howItEnded(one, 0, 5_000),
    );
    assert.deepEqual(how, [
      'OBS stopped streaming 5 s ago',
      'OBS was closed 5 s ago',
      'OBS died 5 s ago',
      'OBS was replaced 5 s ago',
    ]);
  });

  it('give a moment as the clock on the wall shows it', () => {
    const here = new Date(START + 65 * 60_000);
    const digits = [here.getHours(), here.getMinutes()].map((n) => String(n).padStart(2, '0'));
    assert.equal(clockTime(here.getTime()), digits.join(':'));
  });

  it('explain for five minutes why OBS cannot start anew', () => {
    const why = (ms: number, startFailedAt?: number) => {
      const failed = startFailedAt === undefined ? {} : { startFailedAt: START + startFailedAt };
      const on = facts().incoming().encoder('idle', {}, failed);
      return whyNoStart(on.state, START + ms);
    };
    assert.match(why(300_000, 0), /^ OBS cannot start anew because Restream still holds the old session\.$/);
    assert.equal(why(300_001, 0), '');
    assert.equal(why(1_000), '');
    assert.equal(whyNoStart(facts().encoder('idle', {}, { startFailedAt: START }).state, START), '');
    assert.equal(whyNoStart(facts().incoming().state, START), '');
  });
});
