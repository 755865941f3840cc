/** What a rehearsal is made of: things that are done to the pretend stream, and what the watchdog must say to it. */

import type { Settings } from '../engine/settings.ts';
import type { AlarmPhase, Level, VerdictClass } from '../engine/terms.ts';

/** Limits in force during a rehearsal. */
export type Limits = Settings['watch'];

/** Things that can happen to the pretend stream. */
export type Act =
  /** The encoder begins to stream, Restream receives it, the platforms go online. */
  | 'go-live'
  /** The encoder's process is killed, as a crash would end it. */
  | 'kill-encoder'
  /** The encoder's process is stopped in its tracks, and moved on again. */
  | 'freeze-encoder'
  | 'thaw-encoder'
  /** The streamer presses Stop. */
  | 'stop-encoder'
  /** Restream notices that the encoder is gone and ends its pushes; the platforms stay live. */
  | 'platforms-stay-live'
  /** Restream still receives bits. */
  | 'bits-keep-coming'
  /** Restream receives nothing, though the encoder sends, and receives it again. */
  | 'incoming-breaks'
  | 'incoming-returns'
  /** Everything ends as it should. */
  | 'all-end'
  /** The platforms let go at last. */
  | 'platforms-go-offline';

/** What the watchdog is to show. Everything that is named must be true at once. */
export interface Expectation {
  readonly classes?: readonly VerdictClass[];
  readonly levels?: readonly Level[];
  readonly alarm?: AlarmPhase;
  /** The alarm was told a second time, unless somebody answered it before. */
  readonly insists?: true;
}

export type Step =
  | { readonly act: Act; readonly say: string }
  | {
      readonly expect: Expectation;
      readonly say: string;
      /** How long it may take, in seconds, by the limits in force. */
      readonly within: (limits: Limits) => number;
    };

export interface Scenario {
  readonly name: string;
  readonly summary: string;
  /** The alarms that may fire. Any other one spoils the rehearsal. */
  readonly alarms: readonly VerdictClass[];
  readonly steps: readonly Step[];
  /** Systems on which it cannot be played. */
  readonly notOn?: readonly NodeJS.Platform[];
}

/** What every scenario begins with. The incoming stream must be seen twice, and platforms take their time. */
export const liveOnAir: readonly Step[] = [
  { act: 'go-live', say: 'The pretend encoder goes live on Twitch and YouTube.' },
  {
    expect: { classes: ['live'] },
    say: 'The watchdog sees the stream live',
    within: () => 60,
  },
];

/** What every scenario with an alarm ends with. */
export const allClear: Step = {
  expect: { levels: ['off'], alarm: 'none' },
  say: 'All clear',
  within: ({ clearSeconds }) => clearSeconds + 60,
};
