/** Everything that can reach a watchdog, made up by chance. */

import fc from 'fast-check';
import type { EncoderReading, EncoderState } from '../../main/engine/encoder.ts';
import type { FeedName, FeedState } from '../../main/engine/terms.ts';
import {
  chatFrame,
  incomingFrame,
  outgoingEndedFrame,
  outgoingFrame,
  statusFrame,
} from '../commands/frames.ts';
import { noEvidence } from '../engine/story.ts';
import type { Live } from './live.ts';

/** One thing that happens, and how it reads in a counterexample. */
export interface Input {
  readonly name: string;
  act(live: Live): void;
}

const input = (name: string, act: (live: Live) => void): Input => ({ name, act });

const encoderStates: readonly EncoderState[] = [
  'unknown',
  'gone',
  'idle',
  'starting',
  'streaming',
  'streaming',
  'reconnecting',
  'stalled',
  'stopping',
  'frozen',
  'zombie',
];
const channel = fc.constantFrom([501, 1] as const, [502, 5] as const);

function encoder(state: EncoderState, how: EncoderReading['ended'] extends infer E ? E : never, live: Live) {
  const isGone = state === 'gone';
  live.engine.happen('obs', {
    type: 'encoder',
    reading: {
      state,
      pid: isGone ? null : 4711,
      since: live.now(),
      bitrateBps: state === 'streaming' ? 6_000_000 : null,
      ended: how && { ...how, at: live.now() },
      evidence: { ...noEvidence, outputActive: ['streaming', 'stalled'].includes(state) },
    },
  });
}

/** A status whose figures were collected a little before now. */
function status(live: Live, [id, platform]: readonly [number, number], online: boolean | null, ago: number) {
  const frame = { ...statusFrame(id, platform, 0, { online, viewers: online ? 7 : null }) };
  const updatedAt = Math.floor(live.now() / 1_000) - ago;
  live.engine.frame('restream-streaming', JSON.stringify({ ...frame, updatedAt }));
}

const anyInput: fc.Arbitrary<Input> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.integer({ min: 1, max: 120 }).map((s) => input(`pass ${s}`, (on) => on.pass(s))),
  },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 0, max: 999 }).map((ms) => input(`wait ${ms}`, (on) => on.wait(ms))),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...encoderStates), fc.constantFrom(null, 'stopped', 'crashed'))
      .map(([state, how]) =>
        input(`encoder ${state} ${how}`, (on) =>
          encoder(state, how === null ? null : { at: 0, how: how as 'stopped' }, on),
        ),
      ),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(channel, fc.constantFrom(true, true, false, null), fc.nat(200))
      .map(([where, online, ago]) =>
        input(`status ${where[0]} ${online} -${ago}`, (on) => status(on, where, online, ago)),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('s-1', 's-2')
      .map((suid) =>
        input(`incoming ${suid}`, (on) =>
          on.engine.frame('restream-streaming', JSON.stringify(incomingFrame(suid))),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(channel, fc.constantFrom('CONNECTED', 'DISCONNECTED', 'ended'))
      .map(([[id, platform], how]) =>
        input(`outgoing ${id} ${how}`, (on) => {
          const frame = how === 'ended' ? outgoingEndedFrame(id, platform) : outgoingFrame(id, platform, how);
          on.engine.frame('restream-streaming', JSON.stringify(frame));
        }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<string | Uint8Array>(
        JSON.stringify(chatFrame('hello')),
        JSON.stringify({ action: 'deleteIncoming', userId: 1, createdAt: 1, suid: 's-1' }),
        Buffer.from(JSON.stringify(incomingFrame('s-3'))),
        Uint8Array.of(0, 255),
        'no JSON\n',
        '{"action":"somethingNew"}',
        '"\\ud800"',
      )
      .chain((raw) =>
        fc
          .constantFrom('restream-chat' as const, 'restream-streaming' as const)
          .map((source) => input(`frame ${raw}`, (on) => on.engine.frame(source, raw))),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom<FeedName>('restream-chat', 'restream-streaming', 'obs'),
        fc.constantFrom<FeedState>('open', 'open', 'waiting', 'refused', 'off'),
      )
      .map(([name, state]) =>
        input(`${name} ${state}`, (on) => {
          const code = state === 'open' ? null : 'TEST';
          on.engine.happen(name, { type: 'feed', feed: { name, state, retryAt: null, why: code, code } });
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: -7_200_000, max: 7_200_000 })
      .map((ms) => input(`clock ${ms}`, (on) => on.setClock(ms))),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 11, max: 9_000 })
      .map((s) => input(`sleep ${s}`, (on) => on.wait(s * 1_000))),
  },
  { weight: 1, arbitrary: fc.constant(input('ack', (on) => on.engine.ack('test'))) },
  {
    weight: 1,
    arbitrary: fc.nat(90_000).map((ms) => input(`snooze ${ms}`, (on) => on.engine.snooze(ms, 'test'))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('stopped' as const, 'killed' as const), fc.integer({ min: 5, max: 200 }))
      .map(([how, coldGraceSeconds]) =>
        input(`${how}, grace ${coldGraceSeconds}`, (on) => on.restart(how, { coldGraceSeconds })),
      ),
  },
);

/** A broadcast that has begun, and then whatever comes. */
export const anyInputs: fc.Arbitrary<readonly Input[]> = fc
  .array(anyInput, { minLength: 20, maxLength: 120 })
  .map((rest) => [
    input('on air', (on) => {
      for (const name of ['restream-chat', 'restream-streaming'] as const)
        on.engine.happen(name, {
          type: 'feed',
          feed: { name, state: 'open', retryAt: null, why: null, code: null },
        });
      encoder('streaming', null, on);
      on.engine.frame('restream-streaming', JSON.stringify(incomingFrame()));
      status(on, [501, 1], true, 0);
    }),
    ...rest,
  ]);
