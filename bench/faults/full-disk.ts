/** The journals' disk is full in the middle of a broadcast, OBS dies meanwhile, and then there is space again. */

import { join } from 'node:path';
import { chatter } from './chatter.ts';
import { eventsOf, linesOf, numbersIn, statusOf } from './evidence.ts';
import { atMost, exactly, type Fault, holds, shown } from './fault.ts';
import { firstSaid, haunt, noOwnSamples, sendSamples } from './ghost.ts';
import { setScene } from './scene.ts';
import { cannotMount, mountSmallDisk } from './small-disk.ts';
import { timeUntil } from './until.ts';

const diskKiB = 1_024;
const perSecond = 20;
const toldLimitMs = 2_000;
const ghostLimitMs = 10_000;
/** The quietest family writes a line each ten seconds. */
const allWrittenLimitMs = 11_000;
const families = ['chat', 'streaming', 'watch'] as const;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the bell is what makes it an alarm
const diskSound = /^\u0007live: .*The journal cannot be written/;

/** The fault `full-disk`. */
export const fullDisk: Fault = {
  name: 'full-disk',
  title: 'Journal disk full and back',
  story:
    'The log folder is a disk of 1 MiB, filled to the last byte in the middle of a broadcast with 20 chat messages a second. While it is full, OBS is killed and bits go on arriving. Then there is space again.',
  obstacle: cannotMount,
  run: async (life) => {
    const scene = await setScene(life, { restream: { ...noOwnSamples, heartbeatEveryMs: 2 ** 30 } });
    const { folder, restream } = scene;
    const disk = mountSmallDisk(life, join(folder, 'logs'), diskKiB);
    const running = await scene.watch();
    const encoder = await scene.goLive();
    const samples = sendSamples(life, restream);
    const talk = chatter(life, restream, perSecond);

    const isFailing = () => (statusOf(folder)?.journal.errors ?? 0) > 0;
    disk.fill();
    await timeUntil(isFailing, 'a line is lost');
    const fullAt = performance.now();
    await timeUntil(() => firstSaid(running, diskSound, 0), 'it is told');
    const toldMs = (firstSaid(running, diskSound, 0) ?? Number.NaN) - fullAt;
    const { soundMs } = await haunt(running, encoder, samples);
    disk.empty();
    const emptiedAt = talk.sent();
    const writtenMs = await timeUntil(
      () => (numbersIn(folder).at(-1) ?? 0) > emptiedAt,
      'lines are written again',
    );
    const healthyMs = await timeUntil(() => isJournalHealthy(folder), 'the end of the trouble is told');
    talk.stop();
    await timeUntil(() => numbersIn(folder).at(-1) === talk.sent(), 'the last message is in the journal');
    running.child.kill('SIGTERM');
    await running.ended;

    const holes = families.map((family) => holesIn(folder, family));
    const lost = holes.reduce((sum, count) => sum + count, 0);
    return [
      atMost('first line lost → told aloud', Math.max(toldMs, 0), toldLimitMs),
      atMost('hot ghost while the disk is full → sound', soundMs, ghostLimitMs),
      atMost('space again → lines again', writtenMs, toldLimitMs),
      atMost(
        'space again → said so, once every family has written',
        writtenMs + healthyMs,
        allWrittenLimitMs,
      ),
      shown('lines lost: chat, streaming, watch', holes.join(', ')),
      exactly('lines lost by what status.json counts', statusOf(folder)?.journal.errors ?? -1, lost),
      exactly(
        'chat messages lost are the holes in the numbers',
        talk.sent() - numbersIn(folder).length,
        holes[0] ?? -1,
      ),
      holds('anything was lost at all', lost > 0),
    ];
  },
};

/** How many numbers are missing between the first line of a family and its last. */
function holesIn(folder: string, family: (typeof families)[number]): number {
  const seqs = linesOf(folder, family).map(({ seq }) => seq);
  return (seqs.at(-1) ?? 0) - seqs.length;
}

function isJournalHealthy(folder: string): boolean {
  return eventsOf(folder).some((event) => event.type === 'journal' && event.healthy);
}
