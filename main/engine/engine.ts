/** The watchdog's heart: everything that happens comes in here, is journaled, understood, judged, and told. */

import { isDeepStrictEqual } from 'node:util';
import type { Journal } from '../journal/journal.ts';
import { asWritten } from '../journal/line.ts';
import { acknowledge, advance, noAlarm, snooze, wasTold } from './alarm.ts';
import type { Clock } from './clock.ts';
import { recordHistory } from './history.ts';
import { judge } from './judge.ts';
import { noNotices, notice } from './notice.ts';
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
import { createTurns } from './turns.ts';

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
  /** Called when it was told that the machine has slept or its clock was set: what was open may be half open now. */
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

/** An engine that has heard nothing yet. */
export function createEngine({ clock, journal, limits, mode, readers }: EngineParts): Engine {
  let state: State = noState(clock.now());
  let verdict: Verdict = judge(state, clock.now(), limits, null);
  let alarm: Alarm = noAlarm;
  /** The alarm as the journal knows it. */
  let written: Alarm = alarm;
  let notices = noNotices;
  // The journal may have something to say while it writes: that must not be taken up in the middle of what it writes.
  const turns = createTurns();
  const chat: ChatRing = chatRing();
  const history = recordHistory();
  const changed = listeners<Urgency>();
  const said = listeners<readonly ChatMessage[]>();
  const told = listeners<Alert>();
  const woke = listeners<string>();

  const note = (event: OwnEvent, at: Millis, source = 'live') =>
    journal.append('watch', { at, source, event });

  function apply(event: Event, at: Millis): void {
    // A run begins here and not when the program did, so that its journal tells all it depends on.
    if (event.type === 'started') {
      state = noState(at);
      notices = noNotices;
      alarm = event.carried?.alarm ?? noAlarm;
    } else if (event.type === 'ack') alarm = acknowledge(alarm, at);
    else if (event.type === 'snooze') alarm = snooze(alarm, event.until);
    state = reduce(state, event, at);
  }

  /** Judges anew and tells what changed. */
  function conclude(at: Millis, cause: Event['type']): void {
    const nextVerdict = judge(state, at, limits, verdict);
    // The alarm moves with the tick, so that what is said in one moment is one alarm; only a hot ghost does not wait.
    const isUrgent = nextVerdict.class === 'ghost-hot' && !wasTold(alarm);
    const step =
      cause === 'tick' || isUrgent
        ? advance(alarm, nextVerdict, at, limits, mode === 'rehearsal')
        : { alarm, alerts: [] };
    const newVerdict = nextVerdict.class !== verdict.class || nextVerdict.level !== verdict.level;
    const newAlarm = !isDeepStrictEqual(step.alarm, written);
    const calm =
      cause === 'tick'
        ? notice(notices, state, nextVerdict, at, limits, mode === 'rehearsal')
        : { notices, alerts: [] };
    const alerts = [...step.alerts, ...calm.alerts];
    // A replay ticks only where the journal does.
    if (cause === 'tick' && (newVerdict || newAlarm || alerts.length > 0)) note({ type: 'tick' }, at);
    verdict = nextVerdict;
    alarm = step.alarm;
    written = alarm;
    notices = calm.notices;
    if (newVerdict) note({ type: 'verdict', verdict }, at);
    if (newAlarm) note({ type: 'alarm', alarm }, at);
    const urgent = newVerdict || newAlarm || cause === 'encoder' || cause === 'feed';
    changed.tell(urgent ? 'now' : 'soon');
    for (const alert of alerts) told.tell(alert);
  }

  function take(source: string, event: OwnEvent): void {
    const at = clock.now();
    note(event, at, source);
    apply(event, at);
    conclude(at, event.type);
    if (event.type === 'wake') woke.tell(event.why);
  }

  function takeFrame(source: FrameSource, raw: string | Uint8Array): void {
    const at = clock.now();
    journal.append(source === 'restream-chat' ? 'chat' : 'streaming', { at, source, frame: raw });
    state = noteFrame(state, source, at);
    const text = asWritten(raw);
    const events = typeof text === 'string' ? readers[source](text, at) : [notText];
    for (const event of events) apply(event, at);
    conclude(at, events[0]?.type ?? 'other');
    const messages = events.flatMap((event) => (event.type === 'chat-message' ? [event.message] : []));
    if (messages.length === 0) return;
    chat.add(messages);
    said.tell(messages);
  }

  function hush(event: (at: Millis) => OwnEvent): AckResult {
    return turns.now(() => {
      if (!wasTold(alarm)) return { ok: false, code: 'NO_ALARM' };
      take('live', event(clock.now()));
      return { ok: true, alarm };
    });
  }

  return {
    frame: (source, raw) => turns.next(() => takeFrame(source, raw)),
    happen: (source, event) => turns.next(() => take(source, event)),
    tick: () =>
      turns.next(() => {
        const at = clock.now();
        conclude(at, 'tick');
        history.record(state, at);
      }),
    status: () => takeSnapshot({ state, verdict, alarm, mode, at: clock.now(), journal: journal.figures() }),
    ack: (by) => hush(() => ({ type: 'ack', by })),
    snooze: (ms, by) => hush((at) => ({ type: 'snooze', until: at + ms, by })),
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
