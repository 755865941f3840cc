/** What is remembered of a channel: Restream's push, the platform's word, and how often it was said. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Facts, facts } from '../facts.ts';
import { START, TWITCH } from '../story.ts';

const known = (on: Facts) => on.state.channels.get(TWITCH) ?? assert.fail('no channel');
const at = (ms: number) => START + ms;

describe('a channel nobody has heard of', () => {
  it('begins empty', () => {
    const { channelId, platform, outgoing, ...rest } = known(facts().outgoing(TWITCH, 'CONNECTED', null));
    assert.deepEqual([channelId, platform], [TWITCH, 'twitch']);
    assert.deepEqual(outgoing, { status: 'CONNECTED', bitrateBps: null, at: START });
    for (const [name, value] of Object.entries(rest))
      assert.equal(value ?? null, name === 'offlineReadings' ? 0 : null, name);
  });

  it('may be heard of by the end of its push', () => {
    const { outgoing, outgoingEndedAt, report } = known(facts().at(1_000).outgoingEnds(TWITCH));
    assert.deepEqual([outgoing, outgoingEndedAt, report], [null, at(1_000), null]);
  });

  it('is one of five hundred at most', () => {
    const on = facts();
    for (let id = 1; id <= 500; id += 1) on.status(id, true);
    assert.equal(on.state.channels.size, 500);
    assert.equal(on.status(501, true).state.channels.size, 500);
    assert.equal(on.at(1_000).status(7, false).state.channels.get(7)?.report?.online, false);
  });

  it('stands in the order of numbers', () => {
    const on = facts().status(503, true).status(501, true).status(502, true).status(501, false);
    assert.deepEqual([...on.state.channels.keys()], [501, 502, 503]);
  });
});

describe('a push', () => {
  it('ends when Restream says so, in either way, and once', () => {
    const on = () => facts().outgoing(TWITCH, 'CONNECTED').at(1_000);
    const gone = known(on().outgoingEnds(TWITCH));
    assert.deepEqual([gone.outgoing, gone.outgoingEndedAt], [null, at(1_000)]);
    const off = known(on().outgoing(TWITCH, 'DISCONNECTED'));
    assert.deepEqual([off.outgoing?.status, off.outgoingEndedAt], ['DISCONNECTED', at(1_000)]);
    const twice = on().outgoing(TWITCH, 'DISCONNECTED').at(2_000).outgoing(TWITCH, 'DISCONNECTED');
    assert.equal(known(twice).outgoingEndedAt, at(1_000));
    assert.equal(known(twice.outgoingEnds(TWITCH)).outgoingEndedAt, at(1_000));
    assert.equal(known(twice.outgoing(TWITCH, 'CONNECTED')).outgoingEndedAt, null);
  });

  it('keeps the name it was told with', () => {
    const event = { channelId: TWITCH, platform: 'twitch', status: 'CONNECTED', bitrateBps: null } as const;
    const on = facts().happen({ type: 'outgoing', ...event, name: 'me' });
    assert.equal(known(on.outgoing(TWITCH, 'CONNECTED')).name, 'me');
    assert.equal(known(on.happen({ type: 'outgoing', ...event, name: 'you' })).name, 'you');
  });
});

describe('a report', () => {
  it('is true when the platform was asked, never later than it arrived', () => {
    const report = (updatedAt: number | null) =>
      known(facts().at(5_000).status(TWITCH, true, 3, updatedAt)).report;
    assert.deepEqual(report(at(2_000)), { online: true, viewers: 3, updatedAt: at(2_000), at: at(5_000) });
    assert.equal(report(null)?.updatedAt, at(5_000));
    assert.equal(report(at(9_000))?.updatedAt, at(5_000));
  });

  it('that is older than the last tells nothing', () => {
    const on = facts().at(5_000).status(TWITCH, true, 3, at(4_000));
    const before = known(on);
    assert.equal(known(on.at(6_000).status(TWITCH, false, 1, at(3_999))), before);
    assert.equal(known(on.at(6_000).status(TWITCH, false, 1, at(4_000))).report?.online, false);
    const now = facts().at(5_000).status(TWITCH, true, 3);
    assert.equal(known(now.status(TWITCH, false, 1, at(4_000))).report?.online, true);
  });

  it('that is older tells all the same where the last came from the future', () => {
    const on = facts().at(5_000).status(TWITCH, true, 3);
    assert.equal(known(on.at(4_000).status(TWITCH, false, 1)).report?.online, false);
  });

  it('keeps name and address', () => {
    const event = {
      type: 'status',
      channelId: TWITCH,
      platform: 'twitch',
      online: true,
      viewers: 1,
      title: null,
    } as const;
    const on = facts().happen({ ...event, updatedAt: START, name: 'me', url: 'https://a.example' });
    on.at(1_000).status(TWITCH, true);
    assert.deepEqual([known(on).name, known(on).url], ['me', 'https://a.example']);
    on.happen({ ...event, updatedAt: at(2_000), name: 'you', url: 'https://b.example' });
    assert.deepEqual([known(on).name, known(on).url], ['you', 'https://b.example']);
  });

  it('counts since when it says online, and since when offline', () => {
    const on = facts().at(2_000).status(TWITCH, true, 1, at(1_000));
    const times = () => [known(on).onlineSince, known(on).offlineSince];
    assert.deepEqual(times(), [at(1_000), null]);
    on.at(4_000).status(TWITCH, true, 1, at(3_000));
    assert.deepEqual(times(), [at(1_000), null]);
    on.at(5_000).status(TWITCH, null);
    assert.deepEqual(times(), [at(1_000), null], 'no word is no end');
    on.at(7_000).status(TWITCH, false, null, at(6_000));
    assert.deepEqual(times(), [null, at(6_000)]);
    on.at(8_000).status(TWITCH, false);
    assert.deepEqual(times(), [null, at(6_000)]);
    on.at(9_000).status(TWITCH, null);
    assert.deepEqual(times(), [null, null]);
  });

  it('counts readings of offline in a row, each collected anew', () => {
    const on = facts();
    const readings = () => known(on).offlineReadings;
    const told = [
      [1_000, false],
      [2_000, false],
      [2_000, false],
      [3_000, true],
      [4_000, false],
      [5_000, null],
      [6_000, false],
    ] as const;
    const counted = told.map(([updatedAt, online], n) => {
      on.at(10_000 + n).status(TWITCH, online, null, at(updatedAt));
      return readings();
    });
    assert.deepEqual(counted, [1, 2, 2, 0, 1, 0, 1]);
  });

  it('says when the platform really counted again', () => {
    const on = facts().status(TWITCH, true, 5);
    const recounted = (ms: number, online: boolean | null, viewers: number | null) =>
      known(on.at(ms).status(TWITCH, online, viewers)).recountedAt;
    assert.equal(known(on).recountedAt, null);
    assert.equal(recounted(1_000, true, 5), null);
    assert.equal(recounted(2_000, true, 6), at(2_000));
    assert.equal(recounted(3_000, true, 6), at(2_000));
    assert.equal(recounted(4_000, true, null), at(2_000), 'a figure that is not told is no new one');
    assert.equal(recounted(5_000, true, 6), at(2_000));
    assert.equal(recounted(6_000, null, 6), at(2_000));
    assert.equal(recounted(7_000, false, 6), at(7_000));
    assert.equal(recounted(8_000, false, 7), at(8_000));
  });
});
