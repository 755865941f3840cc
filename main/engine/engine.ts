/** The watchdog's heart: everything that happens comes in here, is journaled, understood, judged, and told. */

import type { Journal } from '../journal/journal.ts';
import { acknowledge, advance, noAlarm, snooze, wasTold } from './alarm.ts';
import type { Clock } from './clock.ts';
import { recordHistory } from './history.ts';
import { judge } from './judge.ts';
import type { Limits } from './picture.ts';
import { type ChatRing, chatRing } from './recent-chat.ts';
import { takeSnapshot } from './snapshot.ts';
import { noState, noteFrame, reduce, type State } from './state.ts';
import type { Sample, Status } from './status.ts';
import type {
  Alarm,
  Alert,
  ChatMessage,
  Event,
  FrameEvent,
  Millis,
  Mode,
  OwnEvent,
  Verdict,
} from './terms.ts';

/** A feed whose frames are journaled as they came. */
export type FrameSource = 'restream-chat' | 'restream-streaming';

/** How urgent it is to show a new snapshot: at once, or whenever figures are next due. */
export type Urgency = 'now' | 'soon';

/** What became of a request to quiet the alarm. */
export type AckResult =
  | { readonly ok: true; readonly alarm: Alarm }
  | { readonly ok: false; readonly code: 'NO_ALARM' };

export interface Engine {
  /** Takes a frame off a socket: journals it, then acts on it. */
  frame(source: FrameSource, raw: string | Uint8Array): void;
  /** Takes something that happened here. */
  happen(source: string, event: OwnEvent): void;
  /** Lets time pass: call it once a second. Only a tick that changes something is journaled. */
  tick(): void;
  status(): Status;
  /** Quiets the firing alarm until its cause ends or a new one comes. `by` says who asked (`terminal`, `tray`). */
  ack(by: string): AckResult;
  snooze(ms: number, by: string): AckResult;
  /** The last messages, oldest first, for a window that opens now. */
  recentChat(): readonly ChatMessage[];
  /** Viewers and bitrate over this run, oldest first. */
  history(): readonly Sample[];
  onChange(listener: (urgency: Urgency) => void): () => void;
  onChat(listener: (messages: readonly ChatMessage[]) => void): () => void;
  onAlert(listener: (alert: Alert) => void): () => void;
  /** Called when the machine has slept or its clock was set: what was open may be half open now. */
  onWake(listener: (why: string) => void): () => void;
}

export interface EngineParts {
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append' | 'figures'>;
  readonly limits: Limits;
  readonly mode: Mode;
  /** How each source's frames read; `at` stands in where a frame does not say its own time. */
  readonly readers: { readonly [source in FrameSource]: (text: string, at: Millis) => readonly FrameEvent[] };
}

/** A tick later than this means that the machine slept, or that we did. */
const LATE_TICK_MS = 10_000;
/** A wall clock this far off the monotonic one was set. */
const CLOCK_SET_MS = 5_000;

/** An engine that has heard nothing yet. */
export function createEngine({ clock, journal, limits, mode, readers }: EngineParts): Engine {
  let state: State = noState(clock.now());
  let verdict: Verdict = judge(state, clock.now(), limits, null);
  let alarm: Alarm = noAlarm;
  let lastTick = { wall: clock.now(), monotonic: clock.monotonic() };
  const chat: ChatRing = chatRing();
  const history = recordHistory();
  const changed = listeners<Urgency>();
  const said = listeners<readonly ChatMessage[]>();
  const told = listeners<Alert>();
  const woke = listeners<string>();

  const note = (event: OwnEvent, at: Millis, source = 'live') =>
    journal.append('watch', { at, source, event });

  function apply(event: Event, at: Millis): void {
    state = reduce(state, event, at);
    if (event.type === 'alarm') alarm = event.alarm;
    if (event.type === 'started' && event.carried?.alarm) alarm = event.carried.alarm;
  }

  /** Judges anew and tells what changed. */
  function conclude(at: Millis, cause: Event['type']): void {
    const nextVerdict = judge(state, at, limits, verdict);
    // The alarm moves with the tick alone, so that what is said in one moment is one alarm, whatever its order.
    const step =
      cause === 'tick'
        ? advance(alarm, nextVerdict, at, limits, mode === 'rehearsal')
        : { alarm, alerts: [] };
    const newVerdict = nextVerdict.class !== verdict.class || nextVerdict.level !== verdict.level;
    const newAlarm =
      step.alarm.phase !== alarm.phase || step.alarm.told !== alarm.told || step.alarm.rule !== alarm.rule;
    if (cause === 'tick' && (newVerdict || newAlarm)) note({ type: 'tick' }, at);
    verdict = nextVerdict;
    alarm = step.alarm;
    if (newVerdict) note({ type: 'verdict', verdict }, at);
    if (newAlarm) note({ type: 'alarm', alarm }, at);
    const urgent = newVerdict || newAlarm || cause === 'encoder' || cause === 'feed';
    changed.tell(urgent ? 'now' : 'soon');
    for (const alert of step.alerts) told.tell(alert);
  }

  function hush(change: (alarm: Alarm) => Alarm, event: OwnEvent, at: Millis): AckResult {
    if (!wasTold(alarm)) return { ok: false, code: 'NO_ALARM' };
    note(event, at);
    alarm = change(alarm);
    note({ type: 'alarm', alarm }, at);
    changed.tell('now');
    return { ok: true, alarm };
  }

  /** Notices sleep and a clock that was set, by comparing both clocks with the last tick. */
  function noticeTimeWarp(at: Millis): void {
    const monotonic = clock.monotonic();
    const wallMs = at - lastTick.wall;
    const realMs = monotonic - lastTick.monotonic;
    lastTick = { wall: at, monotonic };
    const jumpMs = wallMs - realMs;
    // A clock that was set back moves all we remember; forward is what sleep looks like where monotonic time sleeps too.
    if (jumpMs <= -CLOCK_SET_MS) happen('live', { type: 'wake', awayMs: jumpMs, why: 'clock' });
    else if (realMs > LATE_TICK_MS || jumpMs >= CLOCK_SET_MS) {
      happen('live', { type: 'wake', awayMs: Math.max(realMs, jumpMs), why: 'late-tick' });
    }
  }

  function happen(source: string, event: OwnEvent): void {
    const at = clock.now();
    note(event, at, source);
    apply(event, at);
    conclude(at, event.type);
    if (event.type === 'wake') woke.tell(event.why);
  }

  return {
    frame(source, raw) {
      const at = clock.now();
      journal.append(source === 'restream-chat' ? 'chat' : 'streaming', { at, source, frame: raw });
      state = noteFrame(state, source, at);
      const events = typeof raw === 'string' ? readers[source](raw, at) : [notText];
      for (const event of events) apply(event, at);
      conclude(at, events[0]?.type ?? 'other');
      const messages = events.flatMap((event) => (event.type === 'chat-message' ? [event.message] : []));
      if (messages.length === 0) return;
      chat.add(messages);
      said.tell(messages);
    },
    happen,
    tick() {
      const at = clock.now();
      noticeTimeWarp(at);
      conclude(at, 'tick');
      history.record(state, at);
    },
    status: () => takeSnapshot({ state, verdict, alarm, mode, at: clock.now(), journal: journal.figures() }),
    ack: (by) => {
      const at = clock.now();
      return hush((firing) => acknowledge(firing, at), { type: 'ack', by }, at);
    },
    snooze: (ms, by) => {
      const at = clock.now();
      const until = at + ms;
      return hush((firing) => snooze(firing, until), { type: 'snooze', until, by }, at);
    },
    recentChat: chat.all,
    history: history.all,
    onChange: changed.add,
    onChat: said.add,
    onAlert: told.add,
    onWake: woke.add,
  };
}

const notText: FrameEvent = { type: 'malformed', why: 'a binary frame' };

function listeners<T>() {
  const all = new Set<(value: T) => void>();
  return {
    add(listener: (value: T) => void): () => void {
      all.add(listener);
      return () => void all.delete(listener);
    },
    tell(value: T): void {
      for (const listener of all) listener(value);
    },
  };
}
