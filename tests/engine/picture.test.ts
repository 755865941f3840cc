/** The facts that rules share: what counts as ended, received, claimed, cut off and away. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EncoderState } from '../../main/engine/encoder.ts';
import { finding, holdsBroadcast, isFresh, saysLive } from '../../main/engine/picture.ts';
import { type Facts, facts } from './facts.ts';
import { limits, START, TWITCH } from './story.ts';

const END = 60_000;
const ended = (how: 'stopped' | 'crashed' = 'stopped') => facts().encoder('streaming').at(END).ends(how);

describe('the end of a broadcast', () => {
  it('is none while OBS sends, and none of an OBS that never did', () => {
    assert.equal(ended().picture().endedAt, START + END);
    assert.equal(ended().encoder('streaming').picture().endedAt, null);
    assert.equal(facts().encoder('idle').picture().endedAt, null);
    assert.equal(facts().encoder('idle').picture().drainedAt, null);
  });

  it('is followed by what a delay held back, from the moment of Stop', () => {
    const drained = (on: Facts) => on.picture().drainedAt;
    const delayed = () => facts().encoder('streaming', {}, { streamDelayMs: 20_000 }).at(END);
    assert.equal(drained(ended()), START + END);
    assert.equal(drained(delayed().ends()), START + END + 20_000);
    assert.equal(drained(delayed().ends('crashed')), START + END, 'a dead OBS holds nothing back');
    const stopping = (ms: number) =>
      delayed()
        .at(ms)
        .encoder('stopping', {}, { stoppingSince: START + ms, streamDelayMs: 20_000 })
        .at(END)
        .ends();
    assert.equal(drained(stopping(50_000)), START + 70_000);
    assert.equal(drained(stopping(30_000)), START + END);
  });

  it("is another machine's broadcast when one began after the grace", () => {
    const elsewhere = (startedAt: number | null) =>
      ended()
        .at(END + 200_000)
        .incoming(1, 's-2', startedAt === null ? null : START + END + startedAt);
    assert.equal(elsewhere(90_000).picture().endedAt, START + END);
    assert.equal(elsewhere(90_001).picture().endedAt, null);
    assert.equal(elsewhere(null).picture().endedAt, START + END);
    assert.equal(
      elsewhere(90_001)
        .at(END + 260_001)
        .picture().endedAt,
      START + END,
    );
  });

  it('that was only inferred is none of ours when bits go on', () => {
    const unasked = { outputActive: null, websocket: 'off' } as const;
    const gone = () =>
      facts().at(END).incoming().encoder('unknown', {}, unasked).encoder('gone', {}, unasked);
    const after = (ms: number, bitrateBps: number | null) =>
      gone()
        .at(END + ms)
        .incoming(bitrateBps);
    assert.equal(gone().picture().endedAt, START + END);
    assert.equal(after(5_000, 1).picture().endedAt, START + END);
    assert.equal(after(5_001, 1).picture().endedAt, null);
    assert.equal(after(5_001, null).picture().endedAt, null);
    assert.equal(after(5_001, 0).picture().endedAt, START + END);
    const two = after(6_000, 1).incoming(0, 's-0');
    assert.equal(two.picture().endedAt, null, 'one session with bits is enough');
    const crashed = ended('crashed')
      .at(END + 6_000)
      .incoming();
    assert.equal(crashed.picture().endedAt, START + END, 'an end that was seen stays one');
  });
});

describe('what counts', () => {
  it('is fresh for a minute', () => {
    const fresh = (ms: number) => isFresh(START, { now: START + ms, limits });
    assert.deepEqual([fresh(60_000), fresh(60_001)], [true, false]);
  });

  it('as received is a fresh sample that is not empty', () => {
    const received = (on: Facts) => on.picture().incomingFresh;
    assert.equal(received(facts()), false);
    assert.equal(received(facts().incoming(0)), false);
    assert.equal(received(facts().incoming(null)), true);
    assert.equal(received(facts().incoming().at(60_000)), true);
    assert.equal(received(facts().incoming().at(60_001)), false);
    assert.equal(received(facts().incoming(0).incoming(1, 's-2')), true);
  });

  it('as sending is an OBS that streams', () => {
    assert.equal(facts().encoder('streaming').picture().encoderSends, true);
    assert.equal(facts().encoder('stalled').picture().encoderSends, false);
    assert.equal(facts().picture().encoderSends, false);
  });

  it('as a claim is a report of the last five minutes', () => {
    const claims = (on: Facts) => on.picture().claims.map(({ channelId }) => channelId);
    assert.deepEqual(claims(facts().status(TWITCH, true)), [TWITCH]);
    assert.deepEqual(claims(facts().status(TWITCH, true).at(300_000)), [TWITCH]);
    assert.deepEqual(claims(facts().status(TWITCH, true).at(300_001)), []);
    assert.deepEqual(claims(facts().status(TWITCH, false, 9)), []);
    const [channel] = facts().outgoing(TWITCH, 'CONNECTED').state.channels.values();
    assert.equal(channel && saysLive(channel, { now: START, limits }), false);
  });

  it('as on air is an output that runs, moving or not', () => {
    const holds = (state: EncoderState, outputActive: boolean | null) =>
      holdsBroadcast(facts().encoder(state, {}, { outputActive }).picture().encoder);
    for (const state of ['streaming', 'stalled', 'reconnecting'] as const) {
      assert.equal(holds(state, null), true, state);
    }
    assert.equal(holds('idle', true), true);
    assert.equal(holds('idle', false), false);
    assert.equal(holds('stopping', null), false);
    assert.equal(holdsBroadcast(null), false);
  });

  it('as mattering is a claim, a session or an output', () => {
    const matters = (on: Facts) => on.picture().matters;
    assert.equal(matters(facts().encoder('idle')), false);
    assert.equal(matters(facts().status(TWITCH, true)), true);
    assert.equal(matters(facts().incoming(0)), true);
    assert.equal(matters(facts().encoder('stalled')), true);
  });
});

describe('this machine is cut off', () => {
  const lose = (chatMs: number, streamingMs: number, chatCode = 'ENOTFOUND', streamingCode = 'ETIMEDOUT') =>
    facts()
      .at(chatMs)
      .feed('restream-chat', 'waiting', 'No.', chatCode)
      .at(streamingMs)
      .feed('restream-streaming', 'waiting', 'No.', streamingCode)
      .picture().cutOffSince;

  it('since the first of both sockets went', () => {
    assert.equal(lose(5_000, 9_000), START + 5_000);
    assert.equal(lose(9_000, 5_000), START + 5_000);
  });

  it('only when they went within a minute and a half', () => {
    assert.equal(lose(5_000, 95_000), START + 5_000);
    assert.equal(lose(5_000, 95_001), null);
  });

  it('only by failures that say nothing of the server', () => {
    const codes = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'ETIMEDOUT'];
    for (const code of codes) assert.equal(lose(1_000, 1_000, code, code), START + 1_000, code);
    assert.equal(lose(1_000, 1_000, 'HTTP_503'), null);
    assert.equal(lose(1_000, 1_000, 'ENOTFOUND', 'HTTP_503'), null);
    assert.equal(lose(1_000, 1_000, ''), null);
    const untold = facts().feed('restream-chat', 'waiting').feed('restream-streaming', 'waiting');
    assert.equal(untold.picture().cutOffSince, null);
  });

  it('by failures of the way or of the server, too, while OBS cannot get through either', () => {
    const codes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'HANDSHAKE_TIMEOUT', 'SILENT', 'LOST'];
    const both = (code: string, state?: EncoderState) => {
      const on = state === undefined ? facts() : facts().encoder(state);
      on.feed('restream-chat', 'waiting', 'No.', code).feed('restream-streaming', 'waiting', 'No.', code);
      return on.picture().cutOffSince;
    };
    for (const code of codes) {
      assert.equal(both(code, 'reconnecting'), START, code);
      assert.equal(both(code, 'stalled'), START, code);
      assert.equal(both(code, 'streaming'), null, code);
      assert.equal(both(code), null, code);
    }
    assert.equal(both('HTTP_503', 'stalled'), null);
    assert.equal(both('ENOTFOUND', 'stalled'), START);
  });

  it('not while one of them is open, or was never dialled', () => {
    const one = facts().feed('restream-chat', 'waiting', 'No.', 'ENOTFOUND');
    assert.equal(one.picture().cutOffSince, null);
    assert.equal(one.feed('restream-streaming', 'open').picture().cutOffSince, null);
  });
});

describe('nobody is here', () => {
  const away = (on: Facts) => on.picture().awaySince;

  it('since nothing was touched, or the screen was locked, whichever came first', () => {
    assert.equal(away(facts()), null);
    assert.equal(away(facts().present(null)), null);
    assert.equal(away(facts().present(START + 5)), START + 5);
    assert.equal(away(facts().at(9_000).present(null, true)), START + 9_000);
    assert.equal(
      away(
        facts()
          .at(9_000)
          .present(START + 5, true),
      ),
      START + 5,
    );
    assert.equal(
      away(
        facts()
          .at(9_000)
          .present(null, true)
          .at(9_500)
          .present(START + 9_400, true),
      ),
      START + 9_000,
    );
  });
});

describe('a finding', () => {
  it('is about nothing and never loud, unless it says so', () => {
    assert.deepEqual(finding('live', 'live', 1, 'words'), {
      rule: 'live',
      level: 'live',
      since: 1,
      text: 'words',
      about: [],
      loudAt: null,
    });
  });
});
