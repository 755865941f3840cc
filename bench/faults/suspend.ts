/** The machine sleeps while it streams, OBS dies in its sleep, and the connections do not live to see the morning. */

import { loudAlarmsOf, statusOf } from './evidence.ts';
import { atMost, exactly, type Fault, holds } from './fault.ts';
import { firstSaid, hotSound, noOwnSamples, sendSamples } from './ghost.ts';
import { openLine, portOf, through } from './line.ts';
import { setScene } from './scene.ts';
import { pause, timeUntil } from './until.ts';

const asleepMs = { real: 180_000, quick: 20_000 } as const;
const freshLimitMs = 5_000;
/** As long as a hot ghost takes that is first heard of on waking. */
const soundLimitMs = 11_000;

/** The fault `suspend`. */
export const suspend: Fault = {
  name: 'suspend',
  title: 'Suspend',
  story:
    'The program is stopped (SIGSTOP) in the middle of a broadcast and goes on three minutes later (SIGCONT). Meanwhile OBS is killed, bits go on arriving at Restream, and the line under both sockets goes dead.',
  obstacle: () => (process.platform === 'win32' ? 'Windows has no SIGSTOP' : null),
  run: async (life, tempo) => {
    const scene = await setScene(life, { restream: noOwnSamples });
    const { folder, restream } = scene;
    const line = await openLine(life, portOf(restream.chatUrl));
    const env = {
      ...scene.env,
      LIVE_RESTREAM_CHAT_URL: through(restream.chatUrl, line),
      LIVE_RESTREAM_STREAMING_URL: through(restream.streamingUrl, line),
    };
    const running = await scene.watch({ env });
    const encoder = await scene.goLive();
    sendSamples(life, restream);
    running.child.kill('SIGSTOP');
    await pause(asleepMs[tempo] / 4);
    encoder.signal('SIGKILL');
    line.freeze();
    await pause((asleepMs[tempo] * 3) / 4);

    const wokeAt = Date.now();
    const beganAt = performance.now();
    running.child.kill('SIGCONT');
    const [openMs, freshMs, soundMs] = await Promise.all([
      timeUntil(() => isOpenSince(folder, wokeAt), 'both sockets are dialled anew'),
      timeUntil(() => isFresh(folder, wokeAt), 'everything is known again'),
      timeUntil(() => firstSaid(running, hotSound, beganAt), 'the ghost is told'),
    ]);
    const alarms = loudAlarmsOf(folder);
    return [
      atMost('awake → both sockets open anew', openMs, freshLimitMs),
      atMost('awake → fresh state: OBS gone, nothing unknown', freshMs, freshLimitMs),
      atMost('awake → the ghost sounds', soundMs, soundLimitMs),
      holds(
        'no green since it woke',
        !running.said().some(({ at, text }) => at > beganAt && / \[LIVE\] /.test(text)),
      ),
      exactly('alarms that were no hot ghost', alarms.filter(({ rule }) => rule !== 'ghost-hot').length, 0),
    ];
  },
};

function isOpenSince(folder: string, wokeAt: number): boolean {
  const feeds = statusOf(folder)?.feeds.filter(({ name }) => name.startsWith('restream')) ?? [];
  return feeds.every(({ state, since }) => state === 'open' && Date.parse(since) >= wokeAt);
}

function isFresh(folder: string, wokeAt: number): boolean {
  const status = statusOf(folder);
  if (!status || !isOpenSince(folder, wokeAt) || status.encoder.state !== 'gone') return false;
  return status.verdict.level !== 'blind' && Date.parse(status.at) >= wokeAt;
}
