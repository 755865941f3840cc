/** A connection whose other end is gone without a word: nothing comes, nothing goes, nobody hangs up. */

import { changesOf, loudAlarmsOf } from './evidence.ts';
import { atMost, exactly, type Fault, noObstacle } from './fault.ts';
import { openLine, portOf, through } from './line.ts';
import { setScene } from './scene.ts';
import { timeUntil } from './until.ts';

const quickLimits = { chatSilenceSeconds: 2, streamPingSeconds: 0.5, streamSilenceSeconds: 2 };
/** How long silence may last, by the settings as they ship. */
const silenceMs = 60_000;
/** The first wait before a redial, and the redial. */
const redialMs = 3_000;

/** The fault `half-open`. */
export const halfOpen: Fault = {
  name: 'half-open',
  title: 'Half-open TCP',
  story:
    'A proxy between the program and Restream stops forwarding in the middle of a broadcast and keeps both ends open. The chat socket is found dead by its silence, the streaming socket by pings that nobody answers.',
  obstacle: noObstacle,
  run: async (life, tempo) => {
    const watch = tempo === 'quick' ? quickLimits : {};
    const scene = await setScene(life, {
      watch,
      restream: tempo === 'quick' ? { heartbeatEveryMs: 500 } : {},
    });
    const { folder, restream } = scene;
    const line = await openLine(life, portOf(restream.chatUrl));
    const env = {
      ...scene.env,
      LIVE_RESTREAM_CHAT_URL: through(restream.chatUrl, line),
      LIVE_RESTREAM_STREAMING_URL: through(restream.streamingUrl, line),
    };
    await scene.watch({ env });
    await scene.goLive();
    const feeds = ['restream-chat', 'restream-streaming'] as const;
    const before = feeds.map((name) => changesOf(folder, name).length);
    line.freeze();
    const times = await Promise.all(
      feeds.map(async (name, index) => {
        const since = () => changesOf(folder, name).slice(before[index]);
        const noticedMs = await timeUntil(() => since().length > 0, `${name} is found dead`, 90);
        const openMs =
          noticedMs + (await timeUntil(() => since().at(-1)?.state === 'open', `${name} is back`));
        return [
          atMost(`${name}: line dead → noticed`, noticedMs, silenceMs + 1_000),
          atMost(`${name}: line dead → open again`, openMs, silenceMs + redialMs),
          exactly(`${name}: dials`, since().filter(({ state }) => state === 'connecting').length, 1),
        ];
      }),
    );
    return [...times.flat(), exactly('loud alarms', loudAlarmsOf(folder).length, 0)];
  },
};
