/** From a real OBS that dies to the alarm: OBS, RTMP server, sockets, journals and the service are all real. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { dataFolder, put, start } from '../processes/cli.ts';
import { channels, openPlatform } from '../processes/platform.ts';
import { passOnIngest } from './ingest.ts';
import type { RunningObs } from './rig/obs.ts';
import { type Rig, startRig } from './rig/rig.ts';
import { type Witness, watchStatus } from './witness.ts';

/** Limits made shorter where waiting proves nothing more; those of the dead window are the real ones. */
const settings = {
  watch: { coldGraceSeconds: 12, settleSeconds: 2 },
  alerts: { desktop: false, sound: false, repeatSeconds: 5 },
};
const COLD_LATEST_MS = 12_000 + 60_000;

let rig: Rig;
const root = mkdtempSync(join(tmpdir(), 'live-e2e-'));
before(async () => {
  rig = await startRig(root);
});
after(async () => {
  await rig?.stop();
  rmSync(root, { recursive: true, force: true });
});

interface Scene {
  readonly obs: RunningObs;
  readonly witness: Witness;
  readonly restream: Awaited<ReturnType<typeof openPlatform>>['restream'];
}

/** The service runs, OBS streams, and both platforms show it: the verdict is live. */
async function goLive(t: TestContext): Promise<Scene> {
  const stop = new AbortController();
  t.after(() => stop.abort());
  const folder = dataFolder(t);
  put(folder, 'settings.json', JSON.stringify(settings));
  const { restream, env } = await openPlatform(t, {
    statusEveryMs: 2_000,
    incomingEveryMs: 60_000,
    platformDelayMs: 1_000,
  });
  const service = start(t, folder, ['service'], { ...env, ...rig.env, HOME: rig.home.home });
  const witness = watchStatus(folder, stop.signal);
  await witness.sees(
    'the service runs, and nothing is on air',
    ({ verdict }) => verdict.class === 'offline',
    20,
  );
  const obs = await rig.startObs({ stream: true });
  t.after(() => obs.kill9());
  restream.goLive({ channels });
  void passOnIngest(rig.nginx, restream, stop.signal);
  await witness.sees(
    'live',
    ({ verdict, encoder }) => verdict.class === 'live' && encoder.state === 'streaming',
    30,
  );
  t.after(() => service.child.kill('SIGTERM'));
  return { obs, witness, restream };
}

const isAmber = ({ verdict }: { verdict: { level: string } }) => verdict.level === 'watch';

describe('with a real OBS, streaming to a real server', () => {
  it('kill -9 while the platforms stay online: amber within 2 s, the alarm after the grace, over when they are', async (t) => {
    const { obs, witness, restream } = await goLive(t);
    await obs.kill9();
    restream.ghostB();
    const amber = await witness.sees('amber', isAmber, 2);
    assert.equal(amber.status.verdict.class, 'settling');
    restream.platformOffline(501);
    const loud = await witness.sees('the alarm', ({ alarm }) => alarm.phase === 'firing', 80);
    assert.equal(loud.status.alarm.rule, 'ghost-cold');
    assert.deepEqual(loud.status.alarm.about, ['youtube:502']);
    assert.ok(amber.afterMs + loud.afterMs <= COLD_LATEST_MS, `${loud.afterMs} ms`);
    assert.equal(loud.status.encoder.ended?.how, 'crashed');
    restream.platformOffline(502);
    await witness.sees(
      'the all-clear',
      ({ alarm, verdict }) => alarm.phase === 'none' && verdict.class === 'offline',
      90,
    );
  });

  it('only the window dead, the stream going on: amber at 10 s, loud at 20, over when it moves again', async (t) => {
    const { obs, witness } = await goLive(t);
    obs.freezeGui();
    const amber = await witness.sees('amber', isAmber, 16);
    assert.equal(amber.status.verdict.class, 'zombie');
    assert.ok(amber.afterMs > 8_000, `amber after ${amber.afterMs} ms`);
    const evidence = amber.status.encoder.evidence;
    assert.equal(evidence?.websocket, 'open', 'the websocket sees nothing of it');
    assert.equal(evidence?.outputActive, true);
    const loud = await witness.sees('the alarm', ({ alarm }) => alarm.phase === 'firing', 14);
    assert.equal(loud.status.alarm.rule, 'zombie');
    assert.ok(amber.afterMs + loud.afterMs <= 23_000, `loud after ${amber.afterMs + loud.afterMs} ms`);
    assert.ok(
      loud.status.incoming.some(({ bitrateBps }) => (bitrateBps ?? 0) > 0),
      'the stream goes on',
    );
    obs.thawGui();
    await witness.sees(
      'live again',
      ({ verdict, alarm }) => verdict.class === 'live' && alarm.phase === 'none',
      10,
    );
  });

  it('the whole process stopped: amber, then loud, and over when it goes on', async (t) => {
    const { obs, witness } = await goLive(t);
    obs.sigstop();
    t.after(() => obs.sigcont());
    await witness.sees('amber', ({ verdict }) => verdict.class === 'zombie' && verdict.level === 'watch', 8);
    const loud = await witness.sees('the alarm', ({ alarm }) => alarm.phase === 'firing', 20);
    assert.equal(loud.status.alarm.rule, 'zombie');
    assert.equal(loud.status.encoder.evidence?.processState, 'T');
    obs.sigcont();
    await witness.sees(
      'live again',
      ({ verdict, alarm }) => verdict.class === 'live' && alarm.phase === 'none',
      30,
    );
  });

  it('a clean stop: not a sound', async (t) => {
    const { obs, witness, restream } = await goLive(t);
    await obs.stopStream();
    await witness.sees('winding down', ({ verdict }) => verdict.class === 'settling', 5);
    restream.endClean();
    const end = await witness.sees('offline', ({ verdict }) => verdict.class === 'offline', 60);
    assert.equal(end.status.encoder.ended?.how, 'stopped');
    assert.equal(end.status.encoder.state, 'idle');
    assert.equal(
      witness.story.some((line) => line.endsWith('/firing')),
      false,
      witness.story.join(' '),
    );
  });
});
