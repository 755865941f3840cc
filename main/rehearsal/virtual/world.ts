/** Works a script out: the world it happens in, second by second, and everything of it that reaches the watchdog. */

import { limitsOf as limitsBy } from '../../engine/limits.ts';
import type { Limits } from '../../engine/picture.ts';
import { defaultSettings } from '../../engine/settings.ts';
import type { Millis, OwnEvent } from '../../engine/terms.ts';
import type { Happening, MachineTurn, Scenario, UserTurn } from '../script.ts';
import { createAsker } from './asker.ts';
import { type Input, startAt } from './input.ts';
import { createLine, type Line, type LineParts } from './lines.ts';
import { createOnlooker, type System } from './look.ts';
import { createObsModel, settingsOf } from './obs.ts';
import { createVirtualRestream } from './restream.ts';
import { createRoom } from './room.ts';
import { createTimeline } from './timeline.ts';

const lookEveryMs = 1_000;
/** Nothing in life keeps step: what happens at a full second is seen between this one and the next. */
const firstLookMs = 600;
/** A look that something called for comes this soon. */
const noticeMs = 30;
const aliveEveryMs = 60_000;
const askEveryMs = 5_000;

/** The limits of a scenario: the defaults, and what it sets itself. */
export function limitsOf({ settings }: Scenario): Limits {
  return { ...limitsBy(defaultSettings), ...settings?.watch };
}

/** Everything that reaches the watchdog in this scenario, in order of time. */
export async function workOut(
  scenario: Scenario,
  system: System = scenario.system ?? 'linux',
): Promise<readonly Input[]> {
  const life = new AbortController();
  const timeline = createTimeline(startAt);
  const { passedMs } = timeline;
  const inputs: Input[] = [];
  let clockByMs = 0;
  let isAwake = true;
  const now = (): Millis => startAt + passedMs() + clockByMs;
  const happen = (source: string, event: OwnEvent) => inputs.push({ ms: passedMs(), source, event });

  const lineOf = (name: LineParts['name'], more: Pick<LineParts, 'greeting' | 'replays' | 'onOpen'>): Line =>
    createLine({
      name,
      timeline,
      now,
      isAwake: () => isAwake,
      deliver: (raw) => inputs.push({ ms: passedMs(), source: name, raw }),
      onFeed: (feed) => happen(name, { type: 'feed', feed }),
      ...more,
    });
  const restream = createVirtualRestream({
    timeline,
    signal: life.signal,
    scenario,
    chatLine: () => chatLine,
    streamingLine: () => streamingLine,
  });
  const chatLine = lineOf('restream-chat', {
    greeting: restream.greeting,
    replays: false,
    onOpen: restream.chatOpened,
  });
  const streamingLine = lineOf('restream-streaming', { greeting: () => [], replays: true });

  const onlooker = createOnlooker({
    now,
    passedMs,
    system,
    limits: limitsOf(scenario),
    settings: settingsOf(scenario.happens),
    onReading: (reading) => {
      rest.noteEnd(reading.ended !== null);
      happen('obs', { type: 'encoder', reading });
    },
    onFeed: (feed) => happen('obs', { type: 'feed', feed }),
  });
  const rest = createAsker({
    passedMs,
    isReachable: () => isAwake && streamingLine.isOpen() && streamingLine.isReachable(),
    ask: () => happen('restream', { type: 'in-progress', broadcasts: restream.broadcasts() }),
  });
  let flownMs = 0;
  const look = () => {
    model.flow(passedMs() - flownMs);
    flownMs = passedMs();
    if (isAwake) onlooker.look(model.obs);
  };
  const model = createObsModel({
    timeline,
    settings: settingsOf(scenario.happens),
    announce: (what) => {
      if (model.obs.socket === 'open')
        onlooker.note(what === 'exit-started' ? { type: what } : { type: 'stream', change: what });
      timeline.after(noticeMs, look);
    },
    changed: () => timeline.after(noticeMs, look),
  });

  const room = createRoom(timeline, now, (presence) => {
    if (isAwake) happen('presence', { type: 'presence', presence });
  });
  const users: { readonly [turn in UserTurn]: () => void } = {
    leaves: room.leave,
    returns: room.return,
    locks: room.lock,
    acknowledges: () => inputs.push({ ms: passedMs(), source: 'user', acknowledges: true }),
    'shuts-down': () => happen('machine', { type: 'shutdown', why: 'shutdown' }),
  };
  const wake = () => {
    isAwake = true;
    look();
    chatLine.dial();
    streamingLine.dial();
  };
  const machine: { readonly [turn in MachineTurn]: (seconds: number) => void } = {
    'loses-internet': () => {
      chatLine.setReachable(false);
      streamingLine.setReachable(false);
    },
    'gets-internet-back': () => {
      chatLine.setReachable(true);
      streamingLine.setReachable(true);
    },
    sleeps: (seconds) => {
      inputs.push({ ms: passedMs(), source: 'machine', sleepsMs: seconds * 1_000 });
      isAwake = false;
      // The engine notices with its first tick, and only then is anything dialled.
      timeline.after(seconds * 1_000 + 1, wake);
    },
    'clock-is-set': (seconds) => {
      clockByMs += seconds * 1_000;
      inputs.push({ ms: passedMs(), source: 'machine', clockByMs: seconds * 1_000 });
    },
    redials: () => streamingLine.lose({ kind: 'closed', code: 1006, reason: '' }),
  };
  const take = (happening: Happening): void => {
    if ('obs' in happening) model.take(happening.obs, happening);
    else if ('restream' in happening) restream.take(happening.restream, happening);
    else if ('chat' in happening) restream.chat(happening.chat, happening);
    else if ('says' in happening) restream.say(happening);
    else if ('platform' in happening) restream.report(happening);
    else if ('user' in happening) users[happening.user]();
    else if ('machine' in happening) machine[happening.machine](happening.seconds ?? 0);
    else if ('door' in happening)
      happen(happening.door, {
        type: 'door',
        door: { name: happening.door, what: happening.what, open: happening.open, since: now() },
      });
    else (happening.on === 'chat' ? chatLine : streamingLine).sendRaw(happening.frame);
  };

  happen('live', { type: 'started', version: '0.0.0', mode: 'service', carried: null });
  room.return();
  chatLine.dial();
  streamingLine.dial();
  timeline.after(firstLookMs, () => {
    look();
    timeline.every(lookEveryMs, look);
  });
  timeline.every(aliveEveryMs, () => {
    if (isAwake && streamingLine.isOpen() && streamingLine.isReachable())
      happen('restream-streaming', { type: 'alive', name: 'restream-streaming' });
  });
  timeline.every(askEveryMs, rest.look);
  for (const happening of scenario.happens) timeline.after(happening.at * 1_000, () => take(happening));
  await timeline.runUntil(scenario.endsAt * 1_000);
  life.abort();
  return inputs;
}
