/** `live tail`: the last lines of the journals in plain words, and what is added to them. */

import { childOf } from '../engine/cancel.ts';
import { namesIn } from '../engine/data-folder.ts';
import type { Family } from '../engine/terms.ts';
import { FAMILIES } from '../journal/archives.ts';
import { type FollowedLine, followLines } from '../journal/follow.ts';
import { type Context, define, exit } from './command.ts';
import { paint } from './output.ts';
import { timeOf } from './tail-entry.ts';
import { mergePasts, readPast } from './tail-past.ts';
import { createSelection, type Piece } from './tail-selection.ts';
import { createThrottle, type Throttle } from './throttle.ts';

const options = {
  lines: {
    kind: 'count',
    hint: 'N',
    short: 'n',
    least: 0,
    most: 1_000_000,
    help: 'begin with the last N (10)',
  },
  follow: { kind: 'flag', short: 'f', help: 'go on with what is added, through rotation' },
  platform: { kind: 'text', hint: 'NAME', help: 'only this platform' },
  author: { kind: 'text', hint: 'NAME', help: 'only authors with this in their name' },
  grep: { kind: 'text', hint: 'TEXT', help: 'only what has this in it' },
  rate: {
    kind: 'count',
    hint: 'N',
    least: 1,
    most: 100_000,
    help: 'at most N lines a second; the rest is counted',
  },
  raw: { kind: 'flag', help: 'the journal lines themselves' },
  json: { kind: 'flag', help: 'the same as --raw: a journal line is JSON' },
} as const;

type TailContext = Context<typeof options>;

export const tail = define({
  word: 'tail',
  summary: 'the last lines of the journals, and what is added to them',
  usage: ['tail [chat|streaming|watch] [-n N] [-f] [OPTIONS]'],
  options,
  args: [0, 1],
  details: [
    'Without a family: the chat, and what the watch concluded, in the order of time. Heartbeats and ticks are shown by --raw only. Upper and lower case are the same to --platform, --author and --grep.',
  ],
  lasting: true,
  async run(context) {
    const [asked] = context.args;
    const family = FAMILIES.find((known) => known === asked);
    if (asked !== undefined && !family) {
      const known = `The journals are ${FAMILIES.join(', ')}.`;
      return context.fail(exit.wrongUsage, 'USAGE', `There is no journal "${asked.slice(0, 40)}". ${known}`);
    }
    return tailFamilies(context, family ? [family] : ['chat', 'watch']);
  },
});

/** Where the chosen pieces go: the screen, at a rate that can be read. */
interface Screen {
  show(piece: Piece): void;
  tellLeftOut(count: number): void;
  readonly throttle: Throttle;
}

async function tailFamilies(context: TailContext, families: readonly Family[]): Promise<number> {
  const { options: wishes, folder, out, signal, fail } = context;
  const { logs } = namesIn(folder);
  const { platform, author, grep, lines: most = 10, rate = Number.POSITIVE_INFINITY } = wishes;
  const raw = wishes.raw || wishes.json;
  const select = createSelection({ platform, author, grep, raw, mattersOnly: families.length > 1 });
  const screen = createScreen(context, rate);
  const end = childOf(signal);
  try {
    // Followed from before the past is read, so that nothing falls between the two.
    const followed = wishes.follow ? families.map((family) => follow(logs, family, end.signal)) : [];
    const pasts = families.map((family) => readPast(logs, family, most, select));
    await showPast(context, screen, mergePasts(pasts, most), rate);
    if (!wishes.follow) {
      const isEmpty = pasts.every((past) => past.isEmpty);
      return isEmpty ? fail(exit.nothingYet, 'NOTHING_YET', nothingYet) : exit.done;
    }
    const counting = screen.throttle.run(end.signal);
    await Promise.all(
      followed.map(async (lines, index) => {
        for await (const { line } of lines) {
          if (pasts[index]?.includes(line)) continue;
          for (const piece of select(families[index] as Family, line)) {
            if (screen.throttle.admit()) screen.show(piece);
          }
          await out.caughtUp();
        }
      }),
    );
    end.abort();
    await counting;
    return exit.done;
  } finally {
    end.detach();
  }
}

const nothingYet = 'There is no journal yet. Start live service or the app, or follow with -f.';

function createScreen({ out, clock }: TailContext, rate: number): Screen {
  const tellLeftOut = (count: number) => out.line(paint('dim', `… ${count} more`));
  return {
    tellLeftOut,
    throttle: createThrottle(rate, clock, tellLeftOut),
    show: (piece) => {
      if (piece.kind === 'raw') out.verbatim(piece.line);
      else out.line(paint('dim', timeOf(piece.at, clock.now())), ' ', ...piece.entry.parts);
    },
  };
}

/** The past comes all at once: of more than may be shown in a second, the newest are the ones to see. */
async function showPast(
  { out, signal }: TailContext,
  screen: Screen,
  past: readonly Piece[],
  rate: number,
): Promise<void> {
  const shown = past.slice(-Math.min(rate, past.length));
  if (shown.length < past.length) screen.tellLeftOut(past.length - shown.length);
  for (const piece of shown) {
    if (signal.aborted) return;
    screen.throttle.admit();
    screen.show(piece);
    await out.caughtUp();
  }
}

/** Begins to follow at once: a generator alone would do so only when it is first asked. */
function follow(logs: string, family: Family, signal: AbortSignal): AsyncIterable<FollowedLine> {
  const lines = followLines(logs, family, { from: 'end', signal });
  const first = lines.next();
  return (async function* () {
    const { value, done } = await first;
    if (done) return;
    yield value;
    yield* lines;
  })();
}
