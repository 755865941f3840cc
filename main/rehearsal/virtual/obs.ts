/** A model of this machine's OBS: what each turn of a script changes in it, as measured on the real one. */

import type { StreamChange } from '../../sources/obs/frames.ts';
import { waitMs } from '../../sources/obs/retry-plan.ts';
import { readStreamSettings, type StreamSettings } from '../../sources/obs/stream-settings.ts';
import type { Happening, ObsTurn } from '../script.ts';
import type { Timeline } from './timeline.ts';

/** What OBS is at one moment. Whether it can be seen is another matter. */
export interface Obs {
  /** Counts its processes: another number is another process. 0 before the first. */
  run: number;
  isRunning: boolean;
  openedMs: number;
  /** Its websocket: there, not there, or there and silent since. */
  socket: 'closed' | 'open';
  silentSinceMs: number | null;
  hasWindow: boolean;
  isWindowDead: boolean;
  isFrozen: boolean;
  isActive: boolean;
  isReconnecting: boolean;
  /** Whether bytes leave it while it is active. */
  flows: boolean;
  bytes: number;
  hasSecondOutput: boolean;
  isRecording: boolean;
}

export interface ObsModel {
  readonly obs: Readonly<Obs>;
  take(turn: ObsTurn, about: { readonly delaySeconds?: number }): void;
  /** Lets bytes flow for so long. */
  flow(ms: number): void;
}

export interface ObsModelParts {
  readonly settings: StreamSettings;
  readonly timeline: Timeline;
  /** What it announces over its websocket. */
  announce(what: StreamChange | 'exit-started'): void;
  /** Something has changed that is noticed at once. */
  changed(): void;
}

const listensAfterMs = 2_000;
const startMs = 1_000;
const refusalMs = 2_000;
const stopMs = 200;
const exitMs = 500;
const bytesPerMs = 775;

/** OBS as it comes: tries again after 2 s, 25 times, and holds nothing back but what a script says. */
export function settingsOf(happens: readonly Happening[]): StreamSettings {
  const delays = happens.flatMap((happening) =>
    'obs' in happening && happening.delaySeconds !== undefined ? [happening.delaySeconds] : [],
  );
  const [delaySeconds = 0] = delays;
  const settings = readStreamSettings([
    'true',
    '2',
    '25',
    delaySeconds > 0 ? 'true' : 'false',
    `${delaySeconds}`,
  ]);
  if (!settings) throw new RangeError(`No OBS can be set to a delay of ${delaySeconds} s.`);
  return settings;
}

/** An OBS that is not running. */
export function createObsModel({ settings, timeline, announce, changed }: ObsModelParts): ObsModel {
  const obs: Obs = {
    run: 0,
    isRunning: false,
    openedMs: 0,
    socket: 'closed',
    silentSinceMs: null,
    hasWindow: false,
    isWindowDead: false,
    isFrozen: false,
    isActive: false,
    isReconnecting: false,
    flows: false,
    bytes: 0,
    hasSecondOutput: false,
    isRecording: false,
  };
  const set = (change: Partial<Obs>) => {
    Object.assign(obs, change);
    changed();
  };
  /** Does it later, if it is still the same process. */
  const later = (ms: number, act: () => void) => {
    const { run } = obs;
    timeline.after(ms, () => {
      if (obs.run === run && obs.isRunning) act();
    });
  };
  const off = { isActive: false, isReconnecting: false, flows: false };
  const end = () =>
    set({ ...off, isRunning: false, socket: 'closed', hasSecondOutput: false, isRecording: false });
  const ended = () => {
    announce('stopped');
    set(off);
  };

  /** Waits for the next try, which fails, as long as the connection is away. */
  const tryAgain = (attempt: number) => {
    announce('reconnecting');
    if (attempt > settings.mostRetries) return ended();
    later(waitMs(settings, attempt, null), () => {
      if (obs.isReconnecting) tryAgain(attempt + 1);
    });
  };

  const turns: { readonly [turn in ObsTurn]: (about: { readonly delaySeconds?: number }) => void } = {
    opens: () => {
      set({
        run: obs.run + 1,
        isRunning: true,
        openedMs: timeline.passedMs(),
        hasWindow: true,
        isWindowDead: false,
        isFrozen: false,
        silentSinceMs: null,
        bytes: 0,
      });
      later(listensAfterMs, () => set({ socket: 'open' }));
    },
    starts: () => {
      announce('starting');
      later(startMs, () => {
        set({ isActive: true, flows: true, bytes: 0 });
        announce('started');
      });
    },
    'fails-to-start': () => {
      announce('starting');
      later(refusalMs, ended);
    },
    stops: () => {
      announce('stopping');
      later(stopMs, ended);
    },
    'hangs-stopping': () => announce('stopping'),
    drains: ({ delaySeconds = 0 }) => {
      announce('stopping');
      later(delaySeconds * 1_000, ended);
    },
    'gets-done': ended,
    crashes: end,
    quits: () => {
      announce('exit-started');
      set(off);
      later(exitMs, end);
    },
    'hangs-exiting': () => {
      announce('exit-started');
      set({ hasWindow: false, isWindowDead: true });
    },
    hides: () => set({ hasWindow: false }),
    freezes: () => set({ isFrozen: true, flows: false, silentSinceMs: timeline.passedMs() }),
    thaws: () => set({ isFrozen: false, isWindowDead: false, flows: obs.isActive, silentSinceMs: null }),
    'window-dies': () => set({ isWindowDead: true }),
    stalls: () => set({ flows: false }),
    flows: () => set({ flows: true }),
    'loses-connection': () => {
      set({ isReconnecting: true, flows: false });
      tryAgain(1);
    },
    reconnects: () => {
      announce('reconnected');
      set({ isReconnecting: false, flows: true, bytes: 0 });
    },
    'gives-up': ended,
    'second-output-starts': () => set({ hasSecondOutput: true }),
    'second-output-stops': () => set({ hasSecondOutput: false }),
    records: () => set({ isRecording: true }),
  };
  return {
    obs,
    take: (turn, about) => turns[turn](about),
    flow: (ms) => {
      if (obs.isActive && obs.flows) obs.bytes += Math.round(ms * bytesPerMs);
    },
  };
}
