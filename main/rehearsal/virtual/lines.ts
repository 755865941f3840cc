/** The two lines to Restream: what goes over them, how they are lost and dialled anew, and the replay that follows. */

import type { FrameSource } from '../../engine/engine.ts';
import type { FeedChange } from '../../engine/terms.ts';
import { startBackoff } from '../../sources/backoff.ts';
import { describeEnding, type Ending } from '../../sources/ending.ts';
import type { Timeline } from './timeline.ts';

export interface Line {
  /** Puts frames on the line; they get through while it is open. */
  send(frames: readonly object[]): void;
  /** Puts one frame on the line as it is. */
  sendRaw(frame: string): void;
  /** Dials for the first time, or gives up what there is and dials anew. */
  dial(): void;
  /** The line breaks off, noticed at once. */
  lose(ending: Ending): void;
  /** From now on nothing gets through and no dialling helps; and it does again. */
  setReachable(isReachable: boolean): void;
  /** Does not redial for so long, whatever happens. */
  standDown(trouble: { readonly code: string; readonly why: string }, ms: number): void;
  /** Begins a new session at once after a trouble that is told with it. */
  redialFor(trouble: { readonly code: string; readonly why: string }): void;
  isOpen(): boolean;
  isReachable(): boolean;
}

export interface LineParts {
  readonly name: FrameSource;
  readonly timeline: Timeline;
  now(): number;
  /** Whether anybody is awake to dial. */
  isAwake(): boolean;
  deliver(raw: string): void;
  onFeed(change: FeedChange): void;
  /** What a new session is told first. */
  greeting(): readonly object[];
  /** The server tells the last minute again to whoever comes. */
  readonly replays: boolean;
  onOpen?(): void;
}

const replayMs = 60_000;
const openMs = 400;
const failMs = 200;
/** Silence of this length is taken for a dead line. */
const silenceMs = 60_000;
const firstWaitMs = 1_000;
const mostWaitMs = 60_000;

/** A line that was never dialled. */
export function createLine(parts: LineParts): Line {
  const { name, timeline, now, deliver, onFeed } = parts;
  let sent: readonly { readonly ms: number; readonly raw: string }[] = [];
  let isOpen = false;
  let isReachable = true;
  let backoff = startBackoff(firstWaitMs, mostWaitMs, () => 0.5);
  let trouble: { code: string | null; why: string | null } = { code: null, why: null };
  /** Counts sessions and waits, so that what belongs to one that is over does nothing. */
  let turn = 0;

  const later = (ms: number, act: () => void) => {
    turn += 1;
    const mine = turn;
    timeline.after(ms, () => {
      if (mine === turn && parts.isAwake()) act();
    });
  };
  const tell = (state: FeedChange['state'], waitMs: number | null = null) =>
    onFeed({ name, state, retryAt: waitMs === null ? null : now() + waitMs, ...trouble });
  const wait = (ms: number) => {
    isOpen = false;
    tell('waiting', ms);
    later(ms, dial);
  };
  const backOff = (ending: Ending) => {
    trouble = describeEnding(ending);
    const { delayMs } = backoff;
    backoff = backoff.next();
    wait(delayMs);
  };
  const open = () => {
    isOpen = true;
    trouble = { code: null, why: null };
    backoff = startBackoff(firstWaitMs, mostWaitMs, () => 0.5);
    tell('open');
    const since = timeline.passedMs() - replayMs;
    for (const { ms, raw } of parts.replays ? sent : []) if (ms > since) deliver(raw);
    for (const frame of parts.greeting()) deliver(JSON.stringify(frame));
    parts.onOpen?.();
  };
  function dial(): void {
    isOpen = false;
    tell('connecting');
    const noNetwork: Ending = {
      kind: 'failed',
      code: 'ENOTFOUND',
      why: 'The name of the server could not be looked up. Is there a network?',
    };
    if (isReachable) later(openMs, open);
    else later(failMs, () => backOff(noNetwork));
  }
  const put = (raw: string) => {
    const ms = timeline.passedMs();
    sent = [...sent.filter((frame) => ms - frame.ms <= replayMs), { ms, raw }];
    if (isOpen && isReachable && parts.isAwake()) deliver(raw);
  };
  return {
    send: (frames) => {
      for (const frame of frames) put(JSON.stringify(frame));
    },
    sendRaw: put,
    dial,
    lose: backOff,
    setReachable: (to) => {
      isReachable = to;
      if (!to && isOpen) later(silenceMs, () => backOff({ kind: 'silent', ms: silenceMs }));
      // A line that was not missed goes on as if nothing had been.
      else if (to && isOpen) turn += 1;
    },
    standDown: (why, ms) => {
      trouble = why;
      wait(ms);
    },
    redialFor: (why) => {
      trouble = why;
      dial();
    },
    isOpen: () => isOpen,
    isReachable: () => isReachable,
  };
}
