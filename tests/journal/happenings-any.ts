/** Everything that can happen, in any order and at any pace, for properties that must hold whatever comes. */

import fc from 'fast-check';
import type { Event, Family, FeedName, FeedState } from '../../main/engine/terms.ts';
import { feed, incoming, message, status } from './happenings.ts';
import { START } from './stage.ts';

/** One line, with what it says. */
export interface Happening {
  readonly family: Family;
  readonly seq: number;
  readonly at: number;
  readonly events: readonly Event[];
}

const platform = fc.constantFrom('twitch', 'youtube', 'kick', '__proto__');
const name = fc.constantFrom('ann', 'bob', 'constructor', '__proto__', '12');
const viewers = fc.option(fc.nat(100_000));

const chatEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.tuple(platform, name, fc.option(name)).map(([where, who, id]) => message(where, who, id)),
  fc.constantFrom<Event>({ type: 'heartbeat' }, { type: 'malformed', why: 'x' }),
  fc.boolean().map((known): Event => ({ type: 'other', action: 'x', known })),
);

const streamingEvent: fc.Arbitrary<Event> = fc.oneof(
  fc
    .tuple(platform, fc.integer({ min: 1, max: 3 }), viewers, fc.constantFrom(true, true, false, null))
    .map(([where, channel, count, online]) => status(where, channel, count, online)),
  fc
    .tuple(fc.constantFrom('s-1', 's-2'), fc.option(fc.nat(9_000_000)))
    .map(([suid, bps]) => incoming(suid, bps)),
  fc.constantFrom('s-1', 's-2').map((suid): Event => ({ type: 'incoming-ended', suid })),
);

const watchEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: feedChange() },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Event>(
      { type: 'tick' },
      { type: 'started', version: '1', mode: 'app', carried: null },
      { type: 'stopped', why: 'asked' },
      { type: 'repair', family: 'chat', bytes: 1 },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.double({ min: -4_000_000, max: 4_000_000, noNaN: true }),
        fc.constantFrom('late-tick', 'clock', 'resume'),
      )
      .map(([awayMs, why]) => ({ type: 'wake', awayMs, why }) as Event),
  },
);

/** Seconds mostly; now and then hours, or a clock that is set back. */
const passMs = fc.oneof(
  { weight: 8, arbitrary: fc.nat(60_000) },
  { weight: 1, arbitrary: fc.nat(20_000_000) },
  { weight: 1, arbitrary: fc.integer({ min: -4_000_000, max: 0 }) },
);

const one = fc.oneof(
  family('chat', fc.array(chatEvent, { maxLength: 3 })),
  family('streaming', fc.array(streamingEvent, { maxLength: 3 })),
  family(
    'watch',
    watchEvent.map((event) => [event]),
  ),
);

/** Lines of all families, numbered with now and then a hole. */
export const anyHappenings: fc.Arbitrary<readonly Happening[]> = fc
  .array(one, { maxLength: 60 })
  .map((list) => {
    const seqs = new Map<Family, number>();
    let at = START;
    return list.map(({ family, events, passMs, lost }) => {
      at += passMs;
      const seq = (seqs.get(family) ?? 0) + 1 + lost;
      seqs.set(family, seq);
      return { family, seq, at, events };
    });
  });

function family(name: Family, events: fc.Arbitrary<Event[]>) {
  const lost = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) });
  return fc.record({ family: fc.constant(name), events, passMs, lost });
}

function feedChange(): fc.Arbitrary<Event> {
  const names = fc.constantFrom<FeedName>('restream-chat', 'restream-streaming', 'obs');
  const states = fc.constantFrom<FeedState>('open', 'connecting', 'waiting', 'refused', 'off');
  return fc.tuple(names, states).map(([which, state]) => feed(which, state));
}
