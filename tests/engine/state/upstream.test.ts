/** What is remembered of Restream's side: sessions, cuts, audiences, and when a broadcast began. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Facts, facts } from '../facts.ts';
import { START, TWITCH, YOUTUBE } from '../story.ts';

const at = (ms: number) => START + ms;

describe('an incoming session', () => {
  const session = (on: Facts, suid = 's-1') => on.state.incoming.get(suid);

  it('is born with its first sample, and measured by two that are a second apart', () => {
    const on = facts().at(1_000).incoming(5, 's-1', at(0));
    assert.deepEqual(session(on), {
      suid: 's-1',
      bitrateBps: 5,
      fps: 30,
      startedAt: at(0),
      bornAt: at(1_000),
      at: at(1_000),
      previousAt: null,
      replayed: false,
    });
    assert.equal(session(on.at(1_999).incoming())?.previousAt, null);
    assert.equal(session(on.at(2_999).incoming())?.previousAt, at(1_999));
    assert.equal(session(on.at(3_100).incoming())?.previousAt, at(1_999));
    assert.equal(session(on)?.bornAt, at(1_000));
  });

  it('is replayed in the first five seconds of the feed, and measured only after', () => {
    const on = facts().feed('restream-streaming', 'open').at(4_999).incoming();
    assert.equal(session(on)?.replayed, true);
    const after = session(on.at(6_000).incoming());
    assert.deepEqual([after?.replayed, after?.previousAt], [false, null]);
    const open = facts().feed('restream-streaming', 'open').at(5_000).incoming();
    assert.equal(session(open)?.replayed, false);
    const chat = facts().feed('restream-chat', 'open').incoming();
    assert.equal(session(chat)?.replayed, false);
  });

  it('is one of fifty at most', () => {
    const on = facts();
    for (let n = 0; n < 50; n += 1) on.incoming(1, `s-${n}`);
    assert.equal(on.incoming(1, 'one-more').state.incoming.size, 50);
    assert.equal(session(on.incoming(2, 's-7'), 's-7')?.bitrateBps, 2);
  });

  it('ends, and leaves behind when its last bits came', () => {
    const on = () => facts().at(1_000).incoming().at(3_000);
    const { incoming, incomingEndedAt, fedAt } = on().incomingEnds().state;
    assert.deepEqual([incoming.size, incomingEndedAt, fedAt], [0, at(3_000), at(1_000)]);
    const empty = facts().at(1_000).incoming(0).at(3_000).incomingEnds().state;
    assert.equal(empty.fedAt, null);
    const unknown = on().incomingEnds('s-9').state;
    assert.deepEqual([unknown.incoming.size, unknown.incomingEndedAt, unknown.fedAt], [1, at(3_000), null]);
    const older = on().incoming(1, 's-2').incomingEnds('s-2').incomingEnds('s-1').state;
    assert.equal(older.fedAt, at(3_000));
  });

  it('stands in the order of names', () => {
    const on = facts().incoming(1, 's-3').incoming(1, 's-1').incoming(1, 's-2').incoming(2, 's-3');
    assert.deepEqual([...on.state.incoming.keys()], ['s-1', 's-2', 's-3']);
  });
});

describe('a broadcast begins', () => {
  const began = (on: Facts) => on.state.wentLiveAt;

  it('when OBS goes on air before our eyes', () => {
    assert.equal(began(facts().encoder('idle').at(5_000).encoder('streaming')), at(5_000));
    assert.equal(began(facts().encoder('streaming')), null, 'it was on before us');
    const on = facts().encoder('idle').at(5_000).encoder('streaming').at(9_000);
    assert.equal(began(on.encoder('streaming')), at(5_000));
    assert.equal(began(on.encoder('stalled')), at(5_000));
  });

  it('when OBS is back after a break of five minutes', () => {
    const on = (ms: number) =>
      facts()
        .encoder('streaming')
        .at(1_000)
        .encoder('reconnecting')
        .at(1_000 + ms)
        .encoder('streaming');
    assert.equal(began(on(299_999)), null);
    assert.equal(began(on(300_000)), at(301_000));
    assert.equal(began(on(300_000).at(400_000).encoder('streaming')), at(301_000));
  });

  it('when Restream receives something of an encoder that is not here', () => {
    assert.equal(began(facts().at(5_000).incoming()), at(5_000));
    assert.equal(began(facts().at(5_000).incoming().at(6_000).incoming()), at(5_000));
    assert.equal(began(facts().at(5_000).incoming().at(6_000).incoming(1, 's-2')), at(5_000));
    assert.equal(began(facts().incoming(0)), null);
    assert.equal(began(facts().incoming(null)), at(0));
  });

  it('not by what comes again after a redial, nor beside an OBS on air or after its end', () => {
    assert.equal(began(facts().feed('restream-streaming', 'open').at(1_000).incoming()), null);
    assert.equal(began(facts().encoder('streaming').incoming()), null);
    assert.equal(began(facts().encoder('streaming').at(1_000).ends().incoming()), null);
  });
});

describe('a cut made elsewhere', () => {
  const sending = () => facts().encoder('streaming').incoming().outgoing(TWITCH, 'CONNECTED');
  const cut = (on: Facts) => on.state.cut;
  const made = () => sending().at(60_000).outgoingEnds(TWITCH).at(62_000).incoming();

  it('is the end of every push while ours goes on for two seconds', () => {
    assert.deepEqual(cut(made()), { at: at(60_000), suids: ['s-1'], isConfirmed: false });
    assert.equal(cut(sending().at(60_000).outgoingEnds(TWITCH).at(61_999).incoming()), null);
    const two = sending()
      .outgoing(YOUTUBE, 'CONNECTED')
      .at(60_000)
      .outgoing(TWITCH, 'DISCONNECTED')
      .at(61_000);
    assert.equal(cut(two.at(70_000).incoming()), null, 'one is still pushed');
    assert.equal(cut(two.outgoingEnds(YOUTUBE).at(71_999).incoming()), null);
    assert.equal(cut(two.at(72_000).incoming())?.at, at(70_000));
  });

  it('is none without pushes, without our encoder, or when they had ended before it began', () => {
    assert.equal(cut(facts().encoder('streaming').incoming().at(70_000).incoming()), null);
    const idle = facts().encoder('idle').outgoing(TWITCH, 'CONNECTED').at(1_000).outgoingEnds(TWITCH);
    assert.equal(cut(idle.at(9_000).incoming()), null);
    assert.equal(cut(idle.encoder('streaming').at(70_000).incoming()), null);
    const same = facts().outgoing(TWITCH, 'CONNECTED').at(1_000).outgoingEnds(TWITCH).encoder('streaming');
    assert.equal(cut(same.at(70_000).incoming()), null);
    const other = facts().outgoing(TWITCH, 'CONNECTED').at(1_000).outgoingEnds(TWITCH);
    assert.equal(cut(other.at(9_000).incoming()), null, 'nobody has seen an encoder');
    const stuck = sending().at(60_000).outgoingEnds(TWITCH).encoder('stalled');
    assert.equal(cut(stuck.at(70_000).incoming()), null, 'ours does not go on');
    const mixed = sending().status(YOUTUBE, true).at(60_000).outgoingEnds(TWITCH).at(62_000).incoming();
    assert.equal(cut(mixed)?.at, at(60_000), 'who is not pushed at all does not count');
  });

  it('is none by what comes again after a redial', () => {
    const on = sending().at(60_000).outgoingEnds(TWITCH).at(61_000).feed('restream-streaming', 'open');
    assert.equal(cut(on.at(62_000).incoming()), null);
    const before = made().at(63_000).feed('restream-streaming', 'open').at(64_000);
    assert.equal(cut(before.incoming())?.at, at(60_000));
  });

  it('is confirmed by a platform that says since that it is over', () => {
    assert.equal(cut(made().at(63_000).status(TWITCH, false, null, at(60_001)))?.isConfirmed, true);
    assert.equal(cut(made().at(63_000).status(TWITCH, false, null, at(60_000)))?.isConfirmed, false);
    assert.equal(cut(made().at(63_000).status(TWITCH, true))?.isConfirmed, false);
    assert.equal(cut(made().at(63_000).status(TWITCH, null))?.isConfirmed, false);
    const confirmed = made().at(63_000).status(TWITCH, false);
    const before = cut(confirmed);
    assert.equal(cut(confirmed.at(64_000).status(TWITCH, false)), before);
    assert.equal(cut(confirmed.at(65_000).incoming()), before);
  });

  it('is taken back when the same session is pushed again, unless it was confirmed', () => {
    assert.equal(cut(made().at(63_000).outgoing(TWITCH, 'CONNECTED')), null);
    assert.notEqual(cut(made().at(63_000).outgoing(TWITCH, 'DISCONNECTED')), null);
    assert.notEqual(cut(made().at(60_000).outgoing(TWITCH, 'CONNECTED')), null, 'not since');
    const other = made().incomingEnds().at(63_000).incoming(1, 's-2').outgoing(TWITCH, 'CONNECTED');
    assert.notEqual(cut(other), null);
    const both = made().at(63_000).incoming(1, 's-2').outgoing(TWITCH, 'CONNECTED');
    assert.equal(cut(both), null);
    const sure = made().at(63_000).status(TWITCH, false).outgoing(TWITCH, 'CONNECTED');
    assert.equal(cut(sure)?.isConfirmed, true);
  });

  it('is forgotten when our broadcast ends', () => {
    assert.equal(cut(made().ends()), null);
    assert.notEqual(cut(made().encoder('reconnecting')), null);
  });
});

describe('an audience', () => {
  const audience = (on: Facts) => {
    const { peak, peakAt, lowSince } = on.state.audience ?? assert.fail('no audience');
    return { peak, peakAt: peakAt - START, lowSince: lowSince === null ? null : lowSince - START };
  };
  const watched = (count: number) => facts().status(TWITCH, true, count).at(10_000);

  it('is counted over all that are online', () => {
    assert.equal(facts().status(TWITCH, false, 9).state.audience, null);
    assert.equal(facts().status(TWITCH, true, null).state.audience, null);
    const two = facts().status(TWITCH, true, 12).at(1_000).status(YOUTUBE, true, 30);
    assert.deepEqual(audience(two), { peak: 42, peakAt: 1_000, lowSince: null });
    assert.equal(audience(two.at(2_000).status(503, false, 99)).peak, 42);
    assert.equal(audience(two.at(3_000).status(503, true, 1)).peak, 43);
  });

  it('has its peak where it last was as large', () => {
    assert.deepEqual(audience(watched(20).status(TWITCH, true, 19)), { peak: 20, peakAt: 0, lowSince: null });
    assert.deepEqual(audience(watched(20).status(TWITCH, true, 20)), {
      peak: 20,
      peakAt: 10_000,
      lowSince: null,
    });
  });

  it('forgets its peak after half an hour', () => {
    const late = (ms: number) => audience(watched(100).at(ms).status(TWITCH, true, 50));
    assert.equal(late(1_800_000).peak, 100);
    assert.deepEqual(late(1_800_001), { peak: 50, peakAt: 1_800_001, lowSince: null });
  });

  it('has left when a tenth, or one, is there', () => {
    const low = (peak: number, count: number) => audience(watched(peak).status(TWITCH, true, count)).lowSince;
    assert.deepEqual([low(100, 10), low(100, 11)], [10_000, null]);
    assert.deepEqual([low(10, 1), low(10, 2), low(9, 0)], [10_000, null, null]);
    const on = watched(100).status(TWITCH, true, 1).at(20_000).status(TWITCH, true, 0);
    assert.equal(audience(on).lowSince, 10_000);
    assert.equal(audience(on.at(30_000).status(TWITCH, true, 50)).lowSince, null);
  });

  it('has not left while one platform cannot tell', () => {
    const on = watched(100).status(YOUTUBE, true, null).at(20_000).status(TWITCH, true, 0);
    assert.equal(audience(on).lowSince, null);
  });

  it('is one count when several report in one moment', () => {
    const both = (first: number, second: number) =>
      watched(100)
        .status(YOUTUBE, true, 100)
        .at(20_000)
        .status(TWITCH, true, first)
        .status(YOUTUBE, true, second);
    assert.equal(audience(both(300, 1)).peak, 301, 'not the 400 that never were');
  });

  it('goes on with the last figure of a platform that does not tell for five minutes', () => {
    const on = () => watched(100).status(YOUTUBE, true, 50);
    const quiet = (ms: number) => audience(on().at(ms).status(YOUTUBE, true, null).status(TWITCH, true, 100));
    assert.equal(quiet(310_000).peakAt, 310_000, 'the 50 still count');
    assert.equal(quiet(310_001).peakAt, 10_000);
  });

  it('is counted by reports alone', () => {
    const on = watched(100);
    const before = on.state.audience;
    on.at(20_000).outgoing(TWITCH, 'CONNECTED');
    assert.equal(on.state.audience, before);
  });
});
