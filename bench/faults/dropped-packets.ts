/** The internet goes away as it does in real life: every packet is dropped, in a network of the program's own. */

import { changesOf, loudAlarmsOf, statusOf } from './evidence.ts';
import { atMost, exactly, type Fault, showMs, shown } from './fault.ts';
import { noSound } from './ghost.ts';
import { portOf } from './line.ts';
import { cannotIsolate, makeNetwork } from './own-network.ts';
import { isOpen, setScene } from './scene.ts';
import { pause, timeUntil } from './until.ts';

const awayMs = 120_000;
const silenceMs = 60_000;
/** The longest wait between two dials. */
const longestWaitMs = 60_000;

/** The fault `dropped-packets`. */
export const droppedPackets: Fault = {
  name: 'dropped-packets',
  title: 'Dropped packets',
  story:
    'The program runs in a network namespace in which, off air, every packet to and from Restream is dropped for two minutes. New dials go nowhere either.',
  obstacle: cannotIsolate,
  run: async (life) => {
    const scene = await setScene(life);
    const { folder, restream } = scene;
    const network = await makeNetwork(life, folder, portOf(restream.chatUrl));
    const host = `127.0.0.1:${network.port}`;
    const env = {
      ...scene.env,
      LIVE_RESTREAM_CHAT_URL: `ws://${host}/chat/ws`,
      LIVE_RESTREAM_STREAMING_URL: `ws://${host}/streaming/ws`,
      LIVE_RESTREAM_API_URL: `http://${host}`,
    };
    const running = await scene.watch({ env, through: network.enter });
    const feeds = ['restream-chat', 'restream-streaming'] as const;
    const before = feeds.map((name) => changesOf(folder, name).length);
    const droppedAt = performance.now();
    network.drop();
    const noticed = await Promise.all(
      feeds.map((name, index) =>
        timeUntil(() => changesOf(folder, name).length > (before[index] ?? 0), `${name} is found dead`, 90),
      ),
    );
    await timeUntil(() => statusOf(folder)?.verdict.level === 'blind', 'it says that it is blind');
    const blindMs = performance.now() - droppedAt;
    await pause(Math.max(awayMs - (performance.now() - droppedAt), 0));
    network.pass();
    const openMs = await timeUntil(() => isOpen(folder), 'both sockets are open again', 90);
    const dials = feeds.map(
      (name, index) =>
        changesOf(folder, name)
          .slice(before[index])
          .filter(({ state }) => state === 'connecting').length,
    );
    return [
      ...feeds.map((name, index) =>
        atMost(`${name}: packets dropped → noticed`, noticed[index] ?? Number.NaN, silenceMs + 1_000),
      ),
      shown('packets dropped → blind, and said so', showMs(blindMs)),
      atMost('packets pass → both sockets open again', openMs, longestWaitMs + 10_000),
      shown('dials of each socket meanwhile', dials.join(', ')),
      noSound(running),
      exactly('loud alarms', loudAlarmsOf(folder).length, 0),
    ];
  },
};
