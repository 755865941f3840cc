/** What each other event leaves behind, and how remembered times move with the clock. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noState } from '../../../main/engine/state.ts';
import { type Facts, facts } from '../facts.ts';
import { START, TWITCH } from '../story.ts';

const at = (ms: number) => START + ms;

describe('a watch that has just begun', () => {
  it('knows nothing', () => {
    const { startedAt, encoder, chat, oddities, ...rest } = noState(START);
    assert.equal(startedAt, START);
    assert.equal(encoder.reading, null);
    assert.equal(chat.connections.size, 0);
    assert.deepEqual(oddities, { unknownActions: 0, malformed: 0 });
    for (const [name, value] of Object.entries(rest)) {
      assert.equal(value instanceof Map ? value.size : value, value instanceof Map ? 0 : null, name);
    }
  });
});

describe('what happens', () => {
  it('is remembered of presence: when the screen was locked', () => {
    const on = facts().at(1_000).present(null, true).at(2_000).present(at(1_500), true);
    assert.deepEqual(on.state.presence, {
      idleSince: at(1_500),
      locked: true,
      doNotDisturb: null,
      lockedSince: at(1_000),
      at: at(2_000),
    });
    assert.equal(on.present(null, false).state.presence?.lockedSince, null);
    assert.equal(on.present(null, null).state.presence?.lockedSince, null);
  });

  it('is remembered of a shutdown, and of what is in progress', () => {
    const on = facts().at(1_000).happen({ type: 'shutdown', why: 'log-off' });
    assert.deepEqual(on.state.shutdown, { why: 'log-off', at: at(1_000) });
    const broadcasts = [{ id: 'e', startedAt: null, channelIds: [] }];
    on.happen({ type: 'in-progress', broadcasts });
    assert.deepEqual(on.state.broadcasts, { list: broadcasts, at: at(1_000) });
    assert.equal(on.happen({ type: 'in-progress', broadcasts: null }).state.broadcasts, null);
  });

  it('is remembered of twenty doors at most, in the order of their names', () => {
    const door = (on: Facts, name: string, open = true) =>
      on.happen({ type: 'door', door: { name, what: 'your screen', open, since: START } });
    const on = door(door(facts(), 'zoom'), 'discord');
    assert.deepEqual([...on.state.doors.keys()], ['discord', 'zoom']);
    for (let n = 0; n < 18; n += 1) door(on, `other-${n}`);
    assert.equal(door(on, 'one-more').state.doors.size, 20);
    assert.equal(door(on, 'zoom', false).state.doors.get('zoom')?.open, false);
  });

  it('is remembered of a journal that takes nothing', () => {
    const on = facts().at(1_000).happen({ type: 'journal', healthy: false, why: null });
    assert.deepEqual(on.state.journalTrouble, { why: 'unknown', since: at(1_000) });
    assert.equal(on.happen({ type: 'journal', healthy: true, why: null }).state.journalTrouble, null);
  });

  it('is counted of what nobody understands', () => {
    const on = facts()
      .happen({ type: 'other', action: 'new', known: false })
      .happen({ type: 'other', action: 'reply', known: true })
      .happen({ type: 'malformed', why: 'no JSON' })
      .happen({ type: 'malformed', why: 'no JSON' });
    assert.deepEqual(on.state.oddities, { unknownActions: 1, malformed: 2 });
  });

  it('changes nothing where it says nothing of the world', () => {
    const on = facts().incoming();
    const { state } = on;
    on.happen({ type: 'heartbeat' }).happen({ type: 'tick' }).happen({ type: 'stopped', why: 'asked' });
    assert.equal(on.state, state);
  });

  it('proves that OBS is there when its websocket is open', () => {
    const on = facts().feed('obs', 'open').at(3_000).encoder('idle');
    assert.equal(on.state.feeds.get('obs')?.lastFrameAt, at(3_000));
    assert.equal(facts().encoder('idle').state.feeds.size, 0);
  });
});

describe('a machine that wakes up', () => {
  const wake = (on: Facts, why: 'clock' | 'resume' | 'late-tick', awayMs: number) =>
    on.happen({ type: 'wake', awayMs, why });

  it('remembers when, and leaves all else as it was', () => {
    const on = facts().at(1_000).incoming();
    const { incoming } = on.state;
    wake(on.at(9_000), 'late-tick', 8_000);
    assert.deepEqual([on.state.wokeAt, on.state.incoming === incoming], [at(9_000), true]);
    wake(on, 'resume', 8_000);
    assert.equal(on.state.incoming, incoming);
  });

  it('moves every time along with a clock that was set back', () => {
    const on = facts().at(1_000).incoming(5, 's-1', at(500)).status(TWITCH, true, 3, at(900)).chat({});
    on.feed('restream-chat', 'open')
      .encoder('streaming', {}, { pids: [1, 2] })
      .present(at(800), true);
    on.happen({ type: 'in-progress', broadcasts: [{ id: 'e', startedAt: at(100), channelIds: [7] }] });
    wake(on.at(-3_599_000), 'clock', -3_600_000);
    const { incoming, channels, chat, feeds, encoder, presence, broadcasts, startedAt, wokeAt } = on.state;
    const back = (ms: number) => at(ms - 3_600_000);
    const session = incoming.get('s-1');
    assert.deepEqual(
      [session?.startedAt, session?.at, session?.bornAt, session?.bitrateBps, session?.fps],
      [back(500), back(1_000), back(1_000), 5, 30],
    );
    const report = channels.get(TWITCH)?.report;
    assert.deepEqual([report?.updatedAt, report?.at, report?.viewers], [back(900), back(1_000), 3]);
    assert.equal(channels.get(TWITCH)?.channelId, TWITCH);
    assert.equal(chat.connections.get('c-1')?.since, back(1_000));
    assert.deepEqual(
      [feeds.get('restream-chat')?.openSince, feeds.get('restream-chat')?.change.state],
      [back(1_000), 'open'],
    );
    assert.deepEqual(
      [encoder.onAirSince, encoder.reading?.evidence.pids, encoder.reading?.pid],
      [back(1_000), [1, 2], 4711],
    );
    assert.deepEqual(
      [presence?.idleSince, presence?.lockedSince, presence?.locked],
      [back(800), back(1_000), true],
    );
    assert.deepEqual(broadcasts?.list, [{ id: 'e', startedAt: back(100), channelIds: [7] }]);
    assert.deepEqual([startedAt, wokeAt], [back(0), at(-3_599_000)]);
  });

  it('leaves the platforms their own time when the clock is set ahead', () => {
    const on = facts().at(1_000).status(TWITCH, true, 3, at(900));
    const report = wake(on, 'clock', 3_600_000).state.channels.get(TWITCH)?.report;
    assert.deepEqual([report?.updatedAt, report?.at], [at(900), at(3_601_000)]);
  });
});

describe('a clock that is ahead of the server', () => {
  const ahead = (aheadMs: number) =>
    facts().happen({
      type: 'feed',
      feed: { name: 'restream-streaming', state: 'open', retryAt: null, why: null, code: null, aheadMs },
    });
  const feed = (on: Facts) => on.state.feeds.get('restream-streaming');

  it('is reckoned with in what the server dates', () => {
    const on = ahead(30_000).at(60_000).incoming(1, 's-1', at(1_000)).status(TWITCH, true, 1, at(2_000));
    assert.equal(on.state.incoming.get('s-1')?.startedAt, at(31_000));
    assert.equal(on.state.channels.get(TWITCH)?.report?.updatedAt, at(32_000));
    on.incoming(1, 's-2', null).status(503, true, 1, null);
    assert.equal(on.state.incoming.get('s-2')?.startedAt, null);
    assert.equal(on.state.channels.get(503)?.report?.updatedAt, at(60_000));
    assert.equal(on.state.incoming.get('s-1')?.at, at(60_000));
  });

  it('is remembered through a redial, and moves with a clock that is set', () => {
    const on = ahead(30_000).feed('restream-streaming', 'waiting');
    assert.equal(feed(on)?.aheadMs, 30_000);
    on.at(-9_000).happen({ type: 'wake', awayMs: -10_000, why: 'clock' });
    assert.equal(feed(on)?.aheadMs, 20_000);
  });
});
