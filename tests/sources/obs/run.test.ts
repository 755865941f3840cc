import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type Clock, systemClock } from '../../../main/engine/clock.ts';
import type { EncoderReading } from '../../../main/engine/encoder.ts';
import type { FeedChange } from '../../../main/engine/terms.ts';
import { type ObsOptions, runObs } from '../../../main/sources/obs.ts';
import type { ProcessReading } from '../../../main/sources/process.ts';
import { manualClock } from '../../fakes/clock.ts';
import { openFakeObs } from '../../fakes/obs-websocket.ts';
import { createFakeTable, type FakeTable } from '../../fakes/processes.ts';
import { until } from '../../fakes/until.ts';

const obsProcess = (pid: number): ProcessReading => ({
  pid,
  identity: `${pid}`,
  state: 'S',
  startedAt: 0,
  path: null,
  gui: null,
});

interface Watch {
  readonly readings: EncoderReading[];
  readonly feeds: FeedChange[];
  readonly table: FakeTable;
  last(): EncoderReading | undefined;
  stop(): Promise<void>;
}

interface WatchOptions extends Partial<Pick<ObsOptions, 'sessionLimits' | 'around'>> {
  readonly url?: string | null;
  readonly password?: string | null;
  readonly processes?: readonly ProcessReading[];
  /** How seldom all processes are looked through. */
  readonly scanMs?: number;
  readonly clock?: Clock;
  readonly pollSeconds?: number;
}

/** Watches until the test ends. */
function watch(t: TestContext, options: WatchOptions): Watch {
  const controller = new AbortController();
  const { processes = [obsProcess(1)], clock = systemClock, pollSeconds = 0.02 } = options;
  const table = createFakeTable(processes, options.scanMs === undefined ? {} : { scanMs: options.scanMs });
  const readings: EncoderReading[] = [];
  const feeds: FeedChange[] = [];
  const done = runObs({
    settings: { url: options.url ?? null, password: options.password ?? null, processNames: ['obs'] },
    clock,
    signal: controller.signal,
    limits: { encoderPollSeconds: pollSeconds, zombieWarnSeconds: 10, stalledSeconds: 10, settleSeconds: 15 },
    processes: table,
    around: options.around ?? { platform: 'linux', env: {}, home: '/nowhere' },
    onFeed: (change) => feeds.push(change),
    onReading: (reading) => readings.push(reading),
    ...(options.sessionLimits && { sessionLimits: options.sessionLimits }),
  });
  const stop = () => {
    controller.abort();
    return done;
  };
  t.after(stop);
  return { readings, feeds, table, last: () => readings.at(-1), stop };
}

const isIn = (watch: Watch, state: EncoderReading['state']) =>
  until(() => watch.last()?.state === state, `the encoder is ${state}`);

describe('an OBS that comes and goes', () => {
  test('is not dialled before its process is there, then idle, streaming, stopped', async (t) => {
    const obs = await openFakeObs(t);
    const home = mkdtempSync(join(tmpdir(), 'live-obs-'));
    t.after(() => rmSync(home, { recursive: true }));
    mkdirSync(join(home, '.config', 'obs-studio'), { recursive: true });
    const ini = `[OBSWebSocket]\nServerEnabled=true\nServerPort=${new URL(obs.url).port}\nServerPassword=${obs.password}\n`;
    writeFileSync(join(home, '.config', 'obs-studio', 'global.ini'), ini);
    const seen = watch(t, { processes: [], around: { platform: 'linux', env: {}, home } });
    await isIn(seen, 'gone');
    await until(() => seen.table.scans > 3, 'it has looked some more');
    assert.equal(obs.sessions, 0);
    assert.deepEqual(
      seen.feeds.map(({ state, code }) => [state, code]),
      [['off', 'OBS_NOT_RUNNING']],
    );
    seen.table.processes = [obsProcess(1)];
    await isIn(seen, 'idle');
    obs.stream.start();
    await isIn(seen, 'streaming');
    await until(() => (seen.last()?.bitrateBps ?? 0) > 0, 'there is a bit rate');
    obs.stream.stop();
    await isIn(seen, 'idle');
    assert.equal(seen.last()?.ended?.how, 'stopped');
    assert.ok(seen.readings.some(({ state }) => state === 'stopping'));
    assert.equal(obs.sessions, 1);
    assert.deepEqual(
      seen.feeds.slice(1).map(({ state }) => state),
      ['connecting', 'open'],
    );
  });

  test('is dialled without a process at an address the user gave: it may be behind a tunnel', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password, processes: [] });
    await isIn(seen, 'idle');
    obs.stream.start();
    await isIn(seen, 'streaming');
    obs.close(1006);
    await until(() => obs.sessions === 2, 'it is dialled again');
    assert.ok(
      seen.readings.every(({ ended }) => ended === null),
      'a line that breaks is no evidence of death',
    );
  });

  test('is looked for at once when it answers before its process was seen', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password, processes: [], scanMs: 3_600_000 });
    seen.table.processes = [obsProcess(1)];
    await isIn(seen, 'idle');
    assert.equal(seen.last()?.pid, 1);
    obs.stream.start();
    await isIn(seen, 'streaming');
    seen.table.processes = [];
    obs.close(1006);
    await until(() => seen.readings.some(({ ended }) => ended?.how === 'crashed'), 'its death is noticed');
  });

  test('that dies is noticed by its websocket, long before the next look is due', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password, pollSeconds: 3_600 });
    await isIn(seen, 'idle');
    obs.stream.start();
    await isIn(seen, 'streaming');
    // As with a real one, its end of the line is gone a moment before its process is.
    obs.close(1006);
    setTimeout(() => {
      seen.table.processes = [];
    }, 30);
    await isIn(seen, 'gone');
    assert.equal(seen.last()?.ended?.how, 'crashed');
  });

  test('that is closed says goodbye first: exiting, then exited', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password });
    await isIn(seen, 'idle');
    obs.stream.start();
    await isIn(seen, 'streaming');
    obs.announceExit();
    await isIn(seen, 'exiting');
    obs.close(1001);
    seen.table.processes = [];
    await isIn(seen, 'gone');
    assert.equal(seen.last()?.ended?.how, 'exited');
  });

  test('that loses its server is reconnecting at once, by its own word', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password, pollSeconds: 3_600 });
    await isIn(seen, 'idle');
    obs.stream.start();
    await isIn(seen, 'streaming');
    obs.stream.loseConnection();
    await isIn(seen, 'reconnecting');
    obs.stream.reconnect();
    await isIn(seen, 'streaming');
  });

  test('tells how it goes on trying, by its own settings', async (t) => {
    const obs = await openFakeObs(t, { retries: { firstMs: 40, most: 4 } });
    const seen = watch(t, { url: obs.url, password: obs.password });
    await isIn(seen, 'idle');
    // OBS knows whole seconds; these tries are quicker than it says.
    obs.stream.start();
    await isIn(seen, 'streaming');
    obs.stream.loseConnection();
    await until(() => seen.last()?.evidence.outputActive === false, 'it has given up');
    const attempts = seen.readings.flatMap(({ evidence }) => evidence.retry?.attempt ?? []);
    assert.deepEqual([...new Set(attempts)], [1, 2, 3, 4]);
    assert.equal(seen.last()?.ended?.how, 'stopped');
    assert.equal(seen.last()?.evidence.retry, undefined);
  });

  test('drains its delay after Stop: stopping, with the delay that was set meanwhile', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password, pollSeconds: 3_600 });
    await isIn(seen, 'idle');
    obs.stream.start();
    await isIn(seen, 'streaming');
    obs.stream.setDelay(3_600);
    obs.stream.stop();
    await until(() => seen.last()?.evidence.streamDelayMs === 3_600_000, 'the delay is known');
    assert.equal(seen.last()?.state, 'stopping');
    assert.notEqual(seen.last()?.evidence.stoppingSince, null);
    assert.equal(seen.last()?.ended, null);
  });

  test('whose server refuses it says when the start failed', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password, pollSeconds: 3_600 });
    await isIn(seen, 'idle');
    obs.stream.refuseStart();
    obs.stream.start();
    await until(() => seen.last()?.evidence.startFailedAt !== undefined, 'it failed');
    assert.deepEqual([seen.last()?.state, seen.last()?.ended], ['idle', null]);
  });

  test('whose second output sends on is told at the stop, and never with the main one among it', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password });
    await isIn(seen, 'idle');
    obs.stream.start();
    obs.secondOutput(true);
    await until(() => seen.last()?.evidence.streamOutputs?.length === 2, 'both send');
    obs.stream.stop();
    await isIn(seen, 'idle');
    await until(() => seen.last()?.evidence.streamOutputs, 'the outputs are told');
    assert.deepEqual(seen.last()?.evidence.streamOutputs, ['second_stream']);
    for (const { evidence } of seen.readings.filter(({ ended }) => ended !== null)) {
      assert.ok(!evidence.streamOutputs?.includes('simple_stream'));
    }
  });

  test('that records streams nothing', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password });
    await isIn(seen, 'idle');
    obs.record(true);
    const asked = obs.requests.length;
    await until(
      () => obs.requests.slice(asked).filter((name) => name === 'GetOutputList').length > 2,
      'it is asked',
    );
    assert.equal(seen.last()?.state, 'idle');
    assert.deepEqual(seen.last()?.evidence.streamOutputs, []);
  });

  test('is asked little: one question a second, and no more than one of the others', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password, pollSeconds: 0.001 });
    await isIn(seen, 'idle');
    const count = (name: string) => obs.requests.filter((request) => request === name).length;
    await until(() => count('GetStreamStatus') >= 130, 'it was asked many times');
    assert.ok(count('GetProfileParameter') <= 5 * 4, `${count('GetProfileParameter')} settings`);
    const others = obs.requests.length - count('GetStreamStatus');
    assert.ok(others < count('GetStreamStatus'), `${others} others`);
    const all = [...new Set(obs.requests)].sort();
    assert.deepEqual(all, ['GetOutputList', 'GetProfileParameter', 'GetStats', 'GetStreamStatus']);
  });

  test('and its successor is dialled without delay', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: obs.password });
    await isIn(seen, 'idle');
    seen.table.processes = [];
    obs.close(1006);
    await isIn(seen, 'gone');
    seen.table.processes = [obsProcess(2)];
    await until(() => seen.last()?.state === 'idle' && seen.last()?.pid === 2, 'the second is watched');
    assert.equal(obs.sessions, 2);
  });
});

describe('a websocket that does not play along', () => {
  test('a refused password is told once, with the next step, and not tried again and again', async (t) => {
    const obs = await openFakeObs(t);
    const seen = watch(t, { url: obs.url, password: 'hush-hush' });
    await until(() => seen.last()?.evidence.websocket === 'unauthorised', 'OBS has refused');
    await until(() => seen.table.reads > 20, 'some time has passed');
    assert.equal(seen.last()?.state, 'unknown');
    assert.deepEqual(
      seen.feeds.map(({ state, code }) => [state, code]),
      [
        ['connecting', null],
        ['refused', 'OBS_AUTH'],
      ],
    );
    assert.match(seen.feeds[1]?.why ?? '', /obs\.password/);
    assert.ok(!JSON.stringify([seen.feeds, seen.readings]).includes('hush-hush'));
  });

  test('a new password in the files of OBS is tried soon', async (t) => {
    const obs = await openFakeObs(t);
    const home = mkdtempSync(join(tmpdir(), 'live-obs-run-'));
    t.after(() => rmSync(home, { recursive: true }));
    const folder = join(home, '.config', 'obs-studio', 'plugin_config', 'obs-websocket');
    mkdirSync(folder, { recursive: true });
    const port = Number(new URL(obs.url).port);
    const write = (server_password: string, server_enabled = true) =>
      writeFileSync(
        join(folder, 'config.json'),
        JSON.stringify({ server_enabled, server_port: port, auth_required: true, server_password }),
      );
    write('old', false);
    const clock = manualClock();
    const seen = watch(t, { clock, around: { platform: 'linux', env: {}, home }, pollSeconds: 1 });
    await clock.advance(1_000);
    assert.equal(seen.feeds.at(-1)?.code, 'OBS_WS_OFF');
    write('old');
    await clock.advance(11_000);
    await until(() => seen.feeds.at(-1)?.code === 'OBS_AUTH', 'OBS has refused the old one');
    write(obs.password);
    await until(async () => {
      await clock.advance(11_000);
      return seen.feeds.at(-1)?.state === 'open';
    }, 'the new one is taken');
  });

  test('one that answers no more is mute, and open again when it does', async (t) => {
    const obs = await openFakeObs(t);
    const clock = manualClock();
    const seen = watch(t, { url: obs.url, password: obs.password, clock, pollSeconds: 1 });
    const becomes = (websocket: string) =>
      until(async () => {
        await clock.advance(100);
        return seen.last()?.evidence.websocket === websocket;
      }, `the websocket is ${websocket}`);
    await becomes('open');
    obs.faults.isMute = true;
    const mutedAt = clock.now();
    await becomes('mute');
    // Three questions, two seconds each, and what lies between.
    assert.ok(clock.now() - mutedAt >= 6_000 && clock.now() - mutedAt <= 9_000);
    assert.equal(seen.feeds.at(-1)?.code, 'OBS_MUTE');
    const asked = obs.requests.length;
    await clock.advance(60_000);
    assert.ok(obs.requests.length - asked < 12, 'a mute OBS is asked seldom');
    obs.faults.isMute = false;
    await becomes('open');
    assert.equal(seen.feeds.at(-1)?.state, 'open');
    assert.equal(obs.sessions, 1);
  });

  test('one that greets and lets nobody in is mute too', async (t) => {
    const obs = await openFakeObs(t, { faults: { noIdentified: true } });
    const seen = watch(t, { url: obs.url, password: obs.password, sessionLimits: { handshakeMs: 50 } });
    await until(() => seen.last()?.evidence.websocket === 'mute', 'it is mute');
    assert.equal(seen.last()?.state, 'unknown');
    assert.equal(seen.feeds.at(-1)?.code, 'OBS_MUTE');
  });

  test('a closed port is told after some patience, and is no death', async (t) => {
    const obs = await openFakeObs(t);
    await obs.end();
    const clock = manualClock();
    const seen = watch(t, { url: obs.url, password: obs.password, clock, pollSeconds: 1 });
    await until(() => seen.last()?.evidence.websocket === 'refused', 'the port has refused');
    assert.equal(seen.feeds.at(-1)?.state, 'connecting');
    await until(async () => {
      await clock.advance(1_000);
      return seen.feeds.at(-1)?.code === 'OBS_REFUSED';
    }, 'it is told');
    await clock.advance(60_000);
    assert.equal(seen.last()?.state, 'unknown');
    assert.equal(seen.feeds.length, 2);
  });

  test('an address that is none is told, and the process watched all the same', async (t) => {
    const seen = watch(t, { url: 'not an address' });
    await until(() => seen.feeds.at(-1)?.code === 'OBS_URL', 'it is told');
    assert.equal(seen.last()?.pid, 1);
    seen.table.processes = [];
    await isIn(seen, 'gone');
  });
});

describe('two of them', () => {
  test('the one that owns the port is named, and is the encoder', async (t) => {
    const obs = await openFakeObs(t);
    const processes = [obsProcess(1), { ...obsProcess(2), startedAt: 1_000 }];
    const seen = watch(t, { url: obs.url, password: obs.password, processes });
    seen.table.owner = 2;
    await until(() => seen.last()?.evidence.portOwnerPid === 2, 'the owner is known');
    assert.equal(seen.last()?.pid, 2);
    assert.deepEqual(seen.last()?.evidence.pids, [1, 2]);
    seen.table.processes = [obsProcess(2)];
    await until(() => seen.last()?.evidence.pids.length === 1, 'one is left');
    assert.equal(seen.last()?.evidence.portOwnerPid, null);
  });
});

describe('the end of the watch', () => {
  test('comes soon, wherever it is', async (t) => {
    const obs = await openFakeObs(t, { faults: { isMute: true } });
    for (const options of [
      { url: obs.url, password: obs.password },
      { url: obs.url, password: 'wrong' },
      { url: 'ws://127.0.0.1:1' },
      { processes: [] },
    ]) {
      const seen = watch(t, { ...options, pollSeconds: 3_600 });
      await until(() => seen.readings.length > 0, 'it has begun');
      await seen.stop();
      const told = seen.readings.length + seen.feeds.length;
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(seen.readings.length + seen.feeds.length, told);
    }
  });
});
