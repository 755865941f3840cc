import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import type { EncoderReading } from '../../main/engine/encoder.ts';
import type { FeedChange } from '../../main/engine/terms.ts';
import { runObs } from '../../main/sources/obs.ts';
import { until } from '../fakes/until.ts';
import type { RunningObs } from './rig/obs.ts';
import { hasScripts, missingPackages, type Rig, startRig } from './rig/rig.ts';

const missing = missingPackages();
const skip = missing.length > 0 ? `needs ${missing.join(', ')}` : false;

/** Shorter than usual where only waiting would be gained: what is judged stays the same. */
const limits = { encoderPollSeconds: 1, zombieWarnSeconds: 10, stalledSeconds: 5, settleSeconds: 3 };

describe('a real OBS', { skip, timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'live-rig-'));
  const controller = new AbortController();
  const readings: EncoderReading[] = [];
  const feeds: FeedChange[] = [];
  let rig: Rig;
  let obs: RunningObs;
  let watching: Promise<void> = Promise.resolve();

  const last = () => readings.at(-1);
  /** Waits for a reading from now on; gives it with the time it took. */
  const becomes = async (what: string, is: (reading: EncoderReading) => boolean) => {
    const from = readings.length;
    const startedAt = performance.now();
    const reading = await until(() => readings.slice(from).find(is), what);
    return { reading, tookMs: performance.now() - startedAt };
  };
  const reaches = (state: EncoderReading['state']) =>
    becomes(`OBS is ${state}`, (reading) => reading.state === state);
  const bytesIn = async () => (await rig.nginx.stats()).bytesIn;

  before(async () => {
    rig = await startRig(folder);
    watching = runObs({
      // Found out by itself: the port and the password stand in OBS's own files.
      settings: { url: null, password: null, processNames: [rig.env.LIVE_OBS_PROCESS] },
      around: { platform: process.platform, env: rig.home, home: rig.home.home },
      clock: systemClock,
      signal: controller.signal,
      limits,
      onFeed: (change) => feeds.push(change),
      onReading: (reading) => readings.push(reading),
    });
    await until(() => last()?.state === 'gone', 'there is none yet');
  });

  after(async () => {
    controller.abort();
    await watching;
    await rig?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('that was never there is gone, and its websocket is not dialled', () => {
    assert.equal(last()?.ended, null);
    assert.deepEqual(
      feeds.map(({ code }) => code),
      ['OBS_NOT_RUNNING'],
    );
  });

  test('that starts and streams is seen streaming, with its bit rate', async () => {
    const streaming = reaches('streaming');
    obs = await rig.startObs({ stream: true });
    const { reading } = await streaming;
    assert.equal(reading.pid, obs.pid);
    await becomes('its bit rate is known', ({ bitrateBps }) => (bitrateBps ?? 0) > 100_000);
    assert.equal(feeds.at(-1)?.state, 'open');
  });

  test('whose GUI thread hangs while it streams is a zombie after ten seconds, until it moves', async () => {
    const before = await bytesIn();
    const zombie = reaches('zombie');
    obs.freezeGui();
    const { reading, tookMs } = await zombie;
    assert.ok(tookMs > 8_500 && tookMs < 14_000, `${Math.round(tookMs)} ms`);
    const { guiStillSince, websocket, outputActive, bytesFlatSince, processState } = reading.evidence;
    assert.notEqual(guiStillSince, null);
    assert.deepEqual([websocket, outputActive, bytesFlatSince, processState], ['open', true, null, 'S']);
    assert.equal(reading.ended, null);
    assert.ok((await bytesIn()) > before, 'the server still gets it');
    const moves = reaches('streaming');
    obs.thawGui();
    assert.equal((await moves).reading.evidence.guiStillSince, null);
  });

  test('that is stopped as a whole is frozen after three seconds', async () => {
    const frozen = reaches('frozen');
    obs.sigstop();
    const { reading } = await frozen;
    assert.equal(reading.evidence.processState, 'T');
    assert.notEqual(reading.evidence.processStoppedSince, null);
    const goesOn = reaches('streaming');
    obs.sigcont();
    await goesOn;
  });

  test('whose upload thread hangs is stalled, though it says that it is active', async () => {
    const stalled = reaches('stalled');
    obs.freezeThread('rtmp-stream: se');
    const { reading } = await stalled;
    const goesOn = reaches('streaming');
    obs.thawThread('rtmp-stream: se');
    await goesOn;
    const { outputActive, outputReconnecting, congestion, guiStillSince, framesFlatSince } = reading.evidence;
    assert.deepEqual(
      [outputActive, outputReconnecting, guiStillSince, framesFlatSince],
      [true, false, null, null],
    );
    // How much of it there was at that moment is chance: OBS drops what has waited too long, and begins anew.
    assert.equal(typeof congestion, 'number');
  });

  test('that is thrown out by its server is reconnecting, then streaming again', async () => {
    const reconnecting = reaches('reconnecting');
    await rig.nginx.dropPublisher();
    await reconnecting;
    const { reading } = await reaches('streaming');
    assert.equal(reading.ended, null);
  });

  test('whose server is down tells how it goes on trying, as its own log does', async () => {
    const before = obs.waitsMs().length;
    const first = becomes('the first try is planned', ({ evidence }) => evidence.retry?.attempt === 1);
    const fourth = becomes('the fourth try is planned', ({ evidence }) => evidence.retry?.attempt === 4);
    const from = readings.length;
    await rig.nginx.goDown();
    const plan = (await first).reading.evidence.retry;
    assert.ok(plan);
    // 25 tries, the waits growing by half up to a quarter of an hour.
    const hours = ((plan.givesUpAt ?? 0) - plan.lostAt) / 3_600_000;
    assert.ok(hours > 2.9 && hours < 3, `${hours} h`);
    await fourth;
    const waits = await until(() => {
      const all = obs.waitsMs().slice(before);
      return all.length >= 4 && all;
    }, 'the log tells of four waits');
    let triesAt = plan.lostAt;
    for (const [index, waitMs] of waits.slice(0, 4).entries()) {
      triesAt += waitMs;
      const told = readings.slice(from).find(({ evidence }) => evidence.retry?.attempt === index + 1);
      const offMs = Math.abs((told?.evidence.retry?.nextTryAt ?? 0) - triesAt);
      assert.ok(offMs < 250 + (triesAt - plan.lostAt) * 0.05, `try ${index + 1}: ${offMs} ms off`);
      assert.equal(told?.evidence.retry?.lostAt, plan.lostAt);
    }
    await rig.nginx.comeUp();
    const { reading } = await reaches('streaming');
    assert.deepEqual([reading.evidence.retry, reading.ended], [undefined, null]);
  });

  test('beside which a second one starts is told from it', async () => {
    const both = becomes('there are two', ({ evidence }) => evidence.portOwnerPid !== null);
    const second = await rig.startObs({ stream: false });
    const { reading } = await both;
    assert.deepEqual(reading.evidence.pids, [obs.pid, second.pid]);
    assert.deepEqual([reading.pid, reading.evidence.portOwnerPid], [obs.pid, obs.pid]);
    assert.equal(reading.state, 'streaming');
    const alone = becomes('one is left', ({ evidence }) => evidence.pids.length === 1);
    await second.kill9();
    const { reading: left } = await alone;
    assert.deepEqual([left.state, left.pid, left.ended], ['streaming', obs.pid, null]);
  });

  test('that is asked to stop has stopped, and is no cause for concern', async () => {
    const stopping = reaches('stopping');
    const idle = reaches('idle');
    await obs.stopStream();
    await stopping;
    const { reading } = await idle;
    assert.equal(reading.ended?.how, 'stopped');
    assert.equal(reading.evidence.stoppingSince, null);
    assert.equal((await rig.nginx.stats()).publishing, false);
  });

  test('whose second output sends on after the main one is told', { skip: !hasScripts() }, async () => {
    const streaming = reaches('streaming');
    await obs.startStream();
    await streaming;
    const both = becomes('both send', ({ evidence }) => evidence.streamOutputs?.length === 2);
    obs.secondOutput(true);
    await both;
    const alone = becomes('one sends', ({ evidence }) => evidence.streamOutputs?.length === 1);
    await obs.stopStream();
    const { reading } = await alone;
    assert.deepEqual([reading.state, reading.ended?.how], ['idle', 'stopped']);
    assert.deepEqual(reading.evidence.streamOutputs, ['second_stream']);
    assert.equal(await rig.nginx.publishes('second'), true);
    const none = becomes('none sends', ({ evidence }) => evidence.streamOutputs?.length === 0);
    obs.secondOutput(false);
    await none;
  });

  test('with a delay holds back its start, and drains it after Stop', async () => {
    const starting = reaches('starting');
    const streaming = reaches('streaming');
    await obs.setDelay(4);
    const from = readings.length;
    await obs.startStream();
    await starting;
    await streaming;
    assert.ok(
      readings.slice(from).some(({ state, evidence }) => state === 'starting' && evidence.outputActive),
    );
    const stopping = reaches('stopping');
    const idle = reaches('idle');
    await obs.stopStream();
    const { reading } = await stopping;
    assert.equal(reading.evidence.streamDelayMs, 4_000);
    assert.equal(await rig.nginx.publishes(rig.nginx.key), true);
    const { reading: end } = await idle;
    assert.equal(end.ended?.how, 'stopped');
    const tookMs = (end.ended?.at ?? 0) - (reading.evidence.stoppingSince ?? 0);
    assert.ok(tookMs >= 3_500, `drained for ${tookMs} ms`);
    await obs.setDelay(0);
  });

  test('that is refused by its server has failed to start', async () => {
    const failed = becomes('the start failed', ({ evidence }) => evidence.startFailedAt !== undefined);
    await rig.nginx.goDown();
    await obs.startStream();
    const { reading } = await failed;
    assert.equal(reading.state, 'idle');
    await rig.nginx.comeUp();
  });

  test('that is killed while it streams has crashed, and is missed within two seconds', async () => {
    const streaming = reaches('streaming');
    await obs.startStream();
    assert.equal((await streaming).reading.ended, null);
    const gone = reaches('gone');
    const killedAt = Date.now();
    await obs.kill9();
    const { reading, tookMs } = await gone;
    assert.ok(tookMs < 2_000, `${Math.round(tookMs)} ms`);
    assert.equal(reading.ended?.how, 'crashed');
    assert.ok((reading.ended?.at ?? 0) - killedAt < 2_000);
    await until(() => feeds.at(-1)?.code === 'OBS_NOT_RUNNING', 'the feed says so too');
  });
});
