import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { makeDataFolder } from '../main/engine/data-folder.ts';
import type { Engine } from '../main/engine/engine.ts';
import { loadSettings } from '../main/engine/settings.ts';
import type { Status } from '../main/engine/status.ts';
import type { Mode, OwnEvent } from '../main/engine/terms.ts';
import { watchFeeds } from '../main/feeds.ts';
import { openPretendRestream } from '../main/rehearsal/pretend-restream.ts';
import { createBell } from '../main/sources/bell.ts';
import type { PresenceEyes } from '../main/sources/presence.ts';
import { liveStatus } from './desktop-parts/status.ts';
import { manualClock } from './fakes/clock.ts';
import { createFakeTable } from './fakes/processes.ts';
import { until } from './fakes/until.ts';

/** Every feed, on a pretend Restream, told to an engine that shows the given status. */
async function stage(t: TestContext, status: Status, mode: Mode, eyes?: Partial<PresenceEyes>) {
  const clock = manualClock();
  const life = new AbortController();
  const root = mkdtempSync(join(tmpdir(), 'live-feeds-'));
  const restream = await openPretendRestream({ clock, signal: life.signal });
  const env = {
    LIVE_RESTREAM_TOKEN: restream.login().accessToken,
    LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
    LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
    LIVE_RESTREAM_API_URL: restream.apiUrl,
  };
  const happened: (readonly [source: string, event: OwnEvent])[] = [];
  const engine = {
    frame: () => {},
    happen: (source, event) => void happened.push([source, event]),
    status: () => status,
  } satisfies Pick<Engine, 'frame' | 'happen' | 'status'>;
  const work = watchFeeds({
    engine: engine as Partial<Engine> as Engine,
    settings: loadSettings(root, env).settings,
    folder: makeDataFolder(root),
    mode,
    clock,
    bell: createBell(),
    env,
    signal: life.signal,
    log: () => {},
    processes: createFakeTable([]),
    ...(eyes && { presence: { everyMs: 10_000, look: async () => null, ...eyes } }),
  });
  t.after(async () => {
    life.abort();
    await Promise.all([...work, restream.closed]);
    rmSync(root, { recursive: true });
  });
  const of = (type: OwnEvent['type']) => happened.filter(([, event]) => event.type === type);
  const untilThereIs = (type: OwnEvent['type']) =>
    until(async () => {
      await clock.advance(5_000);
      return of(type)[0];
    }, `there is ${type}`);
  return { clock, restream, of, untilThereIs };
}

const feeds: Status['feeds'] = [
  {
    name: 'restream-streaming',
    state: 'open',
    since: liveStatus.at,
    lastFrameAt: null,
    retryAt: null,
    why: null,
    code: null,
  },
];

test('Restream’s list is asked for while the verdict is in doubt, and not while all is well', async (t) => {
  const doubtful = { ...liveStatus, feeds: [], verdict: { ...liveStatus.verdict, class: 'echo' as const } };
  const asking = await stage(t, doubtful, 'service');
  asking.restream.list(true);
  const [source, event] = await asking.untilThereIs('in-progress');
  assert.equal(source, 'restream-api');
  assert.equal(event.type === 'in-progress' && event.broadcasts?.length, 1);
  for (const verdictClass of ['live', 'offline'] as const) {
    const verdict = { ...liveStatus.verdict, class: verdictClass };
    const quiet = await stage(t, { ...liveStatus, feeds: [], verdict }, 'service');
    await quiet.clock.advance(300_000);
    assert.deepEqual(quiet.of('in-progress'), []);
  }
});

test('Restream’s list is asked for once when the streaming socket has been open for a while', async (t) => {
  const encoder = { ...liveStatus.encoder, ended: null };
  const { untilThereIs } = await stage(t, { ...liveStatus, encoder, feeds }, 'rehearsal');
  await untilThereIs('in-progress');
});

test('Restream’s list is asked for when this machine’s encoder has ended', async (t) => {
  const ended = { at: liveStatus.at, how: 'stopped' as const };
  const encoder = { ...liveStatus.encoder, ended };
  const { untilThereIs } = await stage(t, { ...liveStatus, encoder, feeds: [] }, 'service');
  await untilThereIs('in-progress');
});

test('who sits at the machine is told by the eyes the watch was given', async (t) => {
  const look = async () => ({ touchedAt: Date.UTC(2026, 10, 23, 17), locked: true });
  const { untilThereIs } = await stage(t, liveStatus, 'app', { look });
  const [source, event] = await untilThereIs('presence');
  assert.equal(source, 'presence');
  assert.deepEqual(event.type === 'presence' && [event.presence.idleSince, event.presence.locked], [
    Date.UTC(2026, 10, 23, 17),
    true,
  ]);
});
