/** What the tests of sockets share: one session with everything it said, and one feed with everything it told. */

import type { TestContext } from 'node:test';
import type { Clock } from '../../main/engine/clock.ts';
import type { FeedChange } from '../../main/engine/terms.ts';
import { createBell } from '../../main/sources/bell.ts';
import type { FeedOptions } from '../../main/sources/connection.ts';
import type { Ending } from '../../main/sources/ending.ts';
import { holdSession, type OpenSession, type SessionOptions } from '../../main/sources/socket.ts';
import { createFixedTokens, type Tokens } from '../../main/sources/tokens.ts';
import { manualClock } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';

/** A session under way. */
export interface StagedSession {
  readonly frames: (string | Uint8Array)[];
  readonly ending: Promise<Ending>;
  readonly life: AbortController;
  /** Settles with the open session. */
  opened(): Promise<OpenSession>;
  alive(): number;
}

/** Dials `url` and notes everything. Cancelled with the test at the latest. */
export function stageSession(
  t: TestContext,
  url: string,
  options: Partial<SessionOptions> & { clock: Clock },
): StagedSession {
  const life = new AbortController();
  t.after(() => life.abort());
  const frames: (string | Uint8Array)[] = [];
  let session: OpenSession | null = null;
  let alive = 0;
  const ending = holdSession({
    url,
    signal: life.signal,
    idleMs: null,
    ping: null,
    onOpen: (opened) => {
      session = opened;
    },
    onFrame: (frame) => frames.push(frame),
    onAlive: () => {
      alive += 1;
    },
    ...options,
  });
  return {
    frames,
    ending,
    life,
    alive: () => alive,
    opened: () => until(() => session as OpenSession, 'the session was open'),
  };
}

/** Collects what a feed tells. */
export function stageFeed(t: TestContext, url: string, tokens: Tokens = createFixedTokens('good-token')) {
  const clock = manualClock();
  const life = new AbortController();
  t.after(() => life.abort());
  const changes: FeedChange[] = [];
  const frames: string[] = [];
  const bell = createBell();
  const options: FeedOptions = {
    url,
    tokens,
    clock,
    signal: life.signal,
    random: () => 0,
    bell,
    onFrame: (frame) => frames.push(typeof frame === 'string' ? frame : Buffer.from(frame).toString('hex')),
    onFeed: (change) => changes.push(change),
  };
  return {
    clock,
    life,
    bell,
    changes,
    frames,
    options,
    states: () => changes.map(({ state }) => state),
    /** Waits, without moving time, until the last change is such a one. */
    untilState: (state: FeedChange['state'], count = 1) =>
      until(
        () => {
          const found = changes.filter((change) => change.state === state);
          return found.length >= count && changes.at(-1)?.state === state ? found.at(-1) : undefined;
        },
        `the feed was ${state}, told so far: ${JSON.stringify(changes)}`,
      ) as Promise<FeedChange>,
  };
}
