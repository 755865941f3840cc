import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Watchdog, WatchdogStart } from '../../main/compose.ts';
import { createDesk, type DeskOptions } from '../../main/desktop/desk.ts';
import type { DrillStart } from '../../main/desktop/rehearsal.ts';
import type { Engine, Urgency } from '../../main/engine/engine.ts';
import type { Status } from '../../main/engine/status.ts';
import type { ChatMessage, Level, OwnEvent } from '../../main/engine/terms.ts';
import { manualClock, settle } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';
import { liveStatus } from './status.ts';

/** A watchdog that shows what it is told to show, and ends with its signal. */
function fakeWatch(title: string, signal: AbortSignal) {
  let level: Level = 'live';
  const changed: ((urgency: Urgency) => void)[] = [];
  const said: ((messages: readonly ChatMessage[]) => void)[] = [];
  const happened: OwnEvent[] = [];
  const redials: string[] = [];
  const lastWords: string[] = [];
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
    signal.addEventListener('abort', () => resolve());
  });
  const engine = {
    status: () => ({ ...liveStatus, verdict: { ...liveStatus.verdict, level, title } }),
    onChange: (listener) => {
      changed.push(listener);
      return () => {};
    },
    onChat: (listener) => {
      said.push(listener);
      return () => {};
    },
    happen: (_source, event) => void happened.push(event),
  } satisfies Pick<Engine, 'status' | 'onChange' | 'onChat' | 'happen'>;
  const watchdog = {
    engine: engine as Partial<Engine> as Engine,
    complaints: [],
    done,
    redial: (why) => void redials.push(why),
    leave: async (why) => void lastWords.push(why),
  } satisfies Pick<Watchdog, 'engine' | 'complaints' | 'done' | 'redial' | 'leave'>;
  return {
    watchdog: watchdog as Partial<Watchdog> as Watchdog,
    happened,
    redials,
    lastWords,
    finish: () => finish(),
    become(next: Level) {
      level = next;
      for (const listener of changed) listener('now');
    },
    say: (text: string) => {
      for (const listener of said) listener([{ text } as ChatMessage]);
    },
  };
}

type Fake = ReturnType<typeof fakeWatch>;

function stage(change: Partial<DeskOptions> = {}) {
  const life = new AbortController();
  const clock = manualClock();
  const shown: (string | null)[] = [];
  const chat: string[] = [];
  const lines: string[] = [];
  const watches: Fake[] = [];
  const drills: Fake[] = [];
  let restarts = 0;
  const start = async (list: Fake[], name: string, signal: AbortSignal) => {
    const fake = fakeWatch(name, signal);
    list.push(fake);
    return { ok: true as const, watchdog: fake.watchdog };
  };
  const desk = createDesk({
    signal: life.signal,
    clock,
    watch: (signal) => start(watches, 'real', signal),
    rehearse: (signal) => start(drills, 'drill', signal),
    hasAccount: async () => true,
    onStatus: (status: Status | null) => shown.push(status?.verdict.title ?? null),
    onChat: (messages) => chat.push(...messages.map((message) => message.text)),
    onRestart: () => {
      restarts += 1;
    },
    log: (line) => lines.push(line),
    ...change,
  });
  const showing = (title: string | null) => until(() => shown.at(-1) === title, `${title} is shown`);
  return { desk, life, clock, shown, chat, lines, watches, drills, showing, restarts: () => restarts };
}

describe('the desk', () => {
  it('shows nothing before there is an account', async () => {
    const { desk, watches } = stage({ hasAccount: async () => false });
    await desk.begin();
    assert.deepEqual([watches.length, desk.engine(), desk.whyNot()], [0, null, null]);
  });

  it('shows the watch of an account, its snapshots and its chat', async () => {
    const { desk, watches, chat, showing } = stage();
    await desk.begin();
    await showing('real');
    watches[0]?.say('hello');
    assert.deepEqual(chat, ['hello']);
  });

  it('starts one watch, however often it is asked to', async () => {
    const { desk, watches } = stage();
    await Promise.all([desk.begin(), desk.begin(), desk.loggedIn()]);
    assert.equal(watches.length, 1);
  });

  it('dials anew with a new login', async () => {
    const { desk, watches } = stage();
    await desk.begin();
    await desk.loggedIn();
    assert.deepEqual(watches[0]?.redials, ['login']);
  });

  it('waits for another watchdog on the folder, and says so', async () => {
    let free = false;
    const locked: WatchdogStart = { ok: false, code: 'LOCKED', why: 'A watchdog with pid 12 already runs.' };
    const { desk, clock, lines, showing } = stage({
      watch: async (signal) => (free ? { ok: true, watchdog: fakeWatch('real', signal).watchdog } : locked),
    });
    const begun = desk.begin();
    await settle();
    assert.equal(desk.whyNot(), locked.why);
    await clock.advance(20_000);
    free = true;
    await clock.advance(5_000);
    await begun;
    await showing('real');
    assert.equal(desk.whyNot(), null);
    assert.deepEqual(lines, ['LOCKED: A watchdog with pid 12 already runs.']);
  });

  it('gives up on a folder that cannot be used, and says why', async () => {
    const why = 'The disk is full.';
    const { desk } = stage({ watch: async () => ({ ok: false, code: 'FOLDER_UNUSABLE', why }) });
    await desk.begin();
    assert.equal(desk.whyNot(), why);
  });

  it('shows a rehearsal in front of the watch, which goes on behind it', async () => {
    const { desk, watches, chat, drills, showing, restarts } = stage();
    await desk.begin();
    assert.deepEqual(await desk.startRehearsal(), { ok: true });
    await showing('drill');
    watches[0]?.say('real chat');
    drills[0]?.say('pretend chat');
    assert.deepEqual(chat, ['pretend chat']);
    assert.equal(restarts(), 2);
    assert.deepEqual(await desk.stopRehearsal(), { ok: true });
    await showing('real');
    assert.equal(restarts(), 3);
  });

  it('returns to the watch when a rehearsal ends by itself, without cancelling it', async () => {
    let drillSignal: AbortSignal | undefined;
    const drills: Fake[] = [];
    const { desk, showing } = stage({
      rehearse: async (signal) => {
        drillSignal = signal;
        drills.push(fakeWatch('drill', signal));
        return { ok: true, watchdog: (drills[0] as Fake).watchdog };
      },
    });
    await desk.begin();
    await desk.startRehearsal();
    await showing('drill');
    drills[0]?.finish();
    await showing('real');
    assert.equal(drillSignal?.aborted, false);
  });

  it('ends a rehearsal at once when the real alarm goes off', async () => {
    const { desk, watches, showing, lines } = stage();
    await desk.begin();
    await desk.startRehearsal();
    watches[0]?.become('alarm');
    await showing('real');
    assert.deepEqual(lines, ['A real alarm ends the rehearsal.']);
  });

  it('starts no rehearsal while a real alarm is on', async () => {
    const { desk, watches, drills } = stage();
    await desk.begin();
    watches[0]?.become('alarm');
    const outcome = await desk.startRehearsal();
    assert.deepEqual([outcome.ok || outcome.code, drills.length], ['REAL_ALARM', 0]);
  });

  it('starts one rehearsal at a time', async () => {
    const { desk, drills } = stage();
    await Promise.all([desk.startRehearsal(), desk.startRehearsal()]);
    assert.equal(drills.length, 1);
  });

  it('says when a rehearsal could not be started, and can try again', async () => {
    const answers: DrillStart[] = [{ ok: false, code: 'REHEARSAL_FAILED', why: 'no port' }];
    const { desk } = stage({
      rehearse: async (signal) =>
        answers.pop() ?? { ok: true, watchdog: fakeWatch('drill', signal).watchdog },
    });
    assert.deepEqual(await desk.startRehearsal(), { ok: false, code: 'REHEARSAL_FAILED', why: 'no port' });
    assert.deepEqual(await desk.startRehearsal(), { ok: true });
  });

  it('stops a rehearsal that is still being set up', async () => {
    const { desk } = stage({
      rehearse: (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () =>
            resolve({ ok: false, code: 'REHEARSAL_FAILED', why: 'stopped' }),
          );
        }),
    });
    const started = desk.startRehearsal();
    await desk.stopRehearsal();
    assert.equal((await started).ok, false);
  });

  it('tells the real watch that the computer slept', async () => {
    const { desk, watches } = stage();
    await desk.begin();
    desk.woke(60_000);
    assert.deepEqual(watches[0]?.happened, [{ type: 'wake', awayMs: 60_000, why: 'resume' }]);
  });

  it('lets the real watch have its last word before the computer goes down', async () => {
    const { desk, watches, drills } = stage();
    await desk.leaving('shutdown');
    await desk.begin();
    await desk.startRehearsal();
    await desk.leaving('log-off');
    assert.deepEqual([watches[0]?.lastWords, drills[0]?.lastWords], [['log-off'], []]);
  });

  it('is done when every watch has ended', async () => {
    const { desk, life } = stage();
    await desk.begin();
    await desk.startRehearsal();
    let done = false;
    const ending = desk.done().then(() => {
      done = true;
    });
    await settle();
    assert.equal(done, false);
    life.abort();
    await ending;
  });
});
