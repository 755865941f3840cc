/** What a scenario is: things that happen on a timeline, and what the watchdog must say to them by when. */

import type { Level, VerdictClass } from '../engine/terms.ts';

/** Seconds from the beginning of the scenario, by the watchdog's default limits. */
export type Second = number;

/** What becomes of this machine's encoder. */
export type ObsTurn =
  /** Start and Stop are pressed, and OBS obeys. */
  | 'starts'
  | 'stops'
  /** Start is pressed, and the server refuses. */
  | 'fails-to-start'
  /** Stop is pressed, and OBS never gets beyond "Stopping Stream…"; `gets-done` ends it. */
  | 'hangs-stopping'
  /** Stop is pressed while a delay is set: OBS goes on sending what it holds back. */
  | 'drains'
  | 'gets-done'
  /** Its process dies without a word. */
  | 'crashes'
  /** It announces its exit, and goes. */
  | 'quits'
  /** It announces its exit, and its process stays, sending on. */
  | 'hangs-exiting'
  /** It is opened and there, sending nothing. */
  | 'opens'
  /** Its window goes, its process stays. */
  | 'hides'
  /** Nothing of it moves any more, and moves again. */
  | 'freezes'
  | 'thaws'
  /** Only its window is dead: the stream goes on. */
  | 'window-dies'
  /** It says that it streams, and not a byte leaves it; and they leave again. */
  | 'stalls'
  | 'flows'
  /** It loses its connection and tries again and again; gets it back; gives up. */
  | 'loses-connection'
  | 'reconnects'
  | 'gives-up'
  /** A second output begins or ends, as a plug-in adds one. */
  | 'second-output-starts'
  | 'second-output-stops'
  /** It records; nothing is streamed. */
  | 'records';

/** What Restream does. */
export type RestreamTurn =
  /** A stream arrives, in session `suid`; it does no more. */
  | 'receives'
  | 'loses'
  /** Its pushes to the platforms begin, are held up by some slate of its own, and end. */
  | 'pushes'
  | 'lets-go'
  /** Its REST API lists the broadcast as in progress, or none. */
  | 'lists-broadcast'
  | 'lists-none';

export type ChatTurn =
  /** The chat socket is cut and stays away; and is there again. */
  | 'cut'
  | 'back'
  /** Every connection is taken away while heartbeats go on, and whoever comes back is treated alike. */
  | 'deaf'
  | 'hears'
  /** One platform's chat reports `reason`. */
  | 'troubled';

export type UserTurn = 'leaves' | 'returns' | 'locks' | 'acknowledges' | 'shuts-down';

export type MachineTurn =
  | 'loses-internet'
  | 'gets-internet-back'
  /** Sleeps for `seconds`: nothing of the watchdog runs, the world goes on. */
  | 'sleeps'
  /** Its clock is set by `seconds`. */
  | 'clock-is-set'
  /** Only the streaming socket breaks off and is dialled anew, which replays the last minute. */
  | 'redials';

/** One thing that happens. A platform goes on reporting as it was last told to, every 30 s. */
export type Happening = { readonly at: Second } & (
  | { readonly obs: ObsTurn; readonly delaySeconds?: number; readonly retryForSeconds?: number }
  | { readonly restream: RestreamTurn; readonly suid?: string; readonly bitrateBps?: number }
  | {
      readonly platform: string;
      readonly online?: boolean;
      /** `null`: it does not tell. */
      readonly viewers?: number | null;
      /**
       * `anew`: each report is counted afresh, viewers come and go. `cached`: asked afresh, the same figures word for word.
       * `frozen`: `updatedAt` stands still. `never`: no report any more, not even a last one. `once`: this one, then as before.
       */
      readonly reports?: 'anew' | 'cached' | 'frozen' | 'never' | 'once';
    }
  | { readonly chat: ChatTurn; readonly platform?: string; readonly reason?: string }
  | { readonly says: string; readonly author: string; readonly platform: string }
  | { readonly user: UserTurn }
  | { readonly machine: MachineTurn; readonly seconds?: number }
  | { readonly door: string; readonly what: string; readonly open: boolean }
  /** One frame, exactly these bytes, on one of the sockets. */
  | { readonly frame: string; readonly on: 'chat' | 'streaming' }
);

/** What must be so at some moment between `from` and `by`. Everything that is named must be true at once. */
export interface Expectation {
  readonly from: Second;
  readonly by: Second;
  /** It must be so all the time from `from` to `by`. Not for what sounds or is noticed. */
  readonly throughout?: true;
  /** The verdict's class, or one of several. */
  readonly class?: VerdictClass | readonly VerdictClass[];
  readonly level?: Level | readonly Level[];
  /** A finding of this class is listed, whatever the verdict is. */
  readonly finds?: VerdictClass;
  /** The alarm of this class sounds; at no other time may it begin to. */
  readonly sounds?: VerdictClass;
  /** The alarm of this class may sound then, and need not. Stands alone. */
  readonly allows?: VerdictClass;
  /** A calm notice of this class, or of one of several, is given. */
  readonly notices?: VerdictClass | readonly VerdictClass[];
  /** The alarm is over. */
  readonly clear?: true;
  /** Words that the findings, or the alert, must contain; and words they must not. */
  readonly words?: readonly RegExp[];
  readonly without?: readonly RegExp[];
}

export interface Scenario {
  /** Its number in the list of ghosts, or `null` for a trap and for a drill of its own. */
  readonly number: number | null;
  readonly kind: 'ghost' | 'trap' | 'drill';
  readonly name: string;
  /** What happens, as a streamer would tell it. */
  readonly summary: string;
  readonly happens: readonly Happening[];
  /** The moment from which the times to amber and to sound are counted; `null` for a trap. */
  readonly faultAt: Second | null;
  /** In the order of time. Alarms that are not expected spoil the scenario. */
  readonly expects: readonly Expectation[];
  /** It is over then. */
  readonly endsAt: Second;
  /** Settings that differ from their defaults. */
  readonly settings?: { readonly watch?: { readonly [name: string]: number } };
  /** Where it happens, if it matters what the system lets one see of a window. */
  readonly system?: 'linux' | 'windows';
  /** Systems on which it cannot be played as a fire drill. */
  readonly notOn?: readonly NodeJS.Platform[];
}

/** The platforms of every scenario, unless it names others. */
export const TWITCH = 'twitch';
export const YOUTUBE = 'youtube';

/** A broadcast comes up: OBS sends, Restream receives and pushes, both platforms show it within ten seconds. */
export const goesLive: readonly Happening[] = [
  { at: 0, obs: 'opens' },
  { at: 10, obs: 'starts' },
  { at: 11, restream: 'receives' },
  { at: 12, restream: 'pushes' },
  { at: 15, platform: TWITCH, online: true, viewers: 12 },
  { at: 18, platform: YOUTUBE, online: true, viewers: 30 },
];

/** What a streamer does who stops at second `at`: everything ends as it should, the platforms a little later. */
export const endsAsItShould = (at: Second): readonly Happening[] => [
  { at, obs: 'stops' },
  { at: at + 1, restream: 'loses' },
  { at: at + 2, restream: 'lets-go' },
  { at: at + 8, platform: TWITCH, online: false, viewers: null },
  { at: at + 20, platform: YOUTUBE, online: false, viewers: null },
];
