/** `live replay`: judges a recording again, compares that with how it was live, or plays it to any client. */

import { existsSync } from 'node:fs';
import { nothingPassed, type Passed } from '../journal/merge.ts';
import { findRecording, type Recording } from '../journal/recording.ts';
import { type Context, define, exit } from './command.ts';
import { checkAgain, judgeAgain } from './replay-judge.ts';
import { serveAgain } from './replay-serve.ts';

const options = {
  judge: { kind: 'flag', help: 'print the verdict timeline, a line of JSON for each new verdict and alarm' },
  check: { kind: 'flag', help: 'compare it with the timeline that was recorded' },
  serve: { kind: 'flag', help: 'offer both Restream sockets, and play the recorded frames' },
  port: { kind: 'count', hint: 'N', least: 0, most: 65_535, help: 'the port to serve on (any free one)' },
  speed: { kind: 'text', hint: 'X|max', help: 'how many recorded seconds pass in one (1)' },
  from: { kind: 'text', hint: 'TIME', help: 'begin with what came then, like 2026-11-23T17:10:00Z' },
  loop: { kind: 'flag', help: 'begin again after the end' },
  verbatim: { kind: 'flag', help: 'leave the times inside the frames as they were recorded' },
  json: { kind: 'flag', help: 'as JSON' },
} as const;

/** What `live replay` was asked for. */
export type ReplayContext = Context<typeof options>;

/** A recording that is there, and what reading it comes across. */
export interface Opened {
  readonly recording: Recording;
  readonly passed: Passed;
}

export const replay = define({
  word: 'replay',
  summary: 'judge recorded journals again, or play them to any client',
  usage: [
    'replay PATH --judge',
    'replay PATH --check [--json]',
    'replay PATH --serve [--port N] [--speed X|max] [--from TIME] [--loop] [--verbatim] [--json]',
  ],
  options,
  args: [1, 1],
  details: [
    'PATH is a data folder, a folder with journals, or one journal file. It is only read.',
    '--judge gives the same bytes each time, and those that stand in the watch journal. --check exits with 1 at the first difference, and says what it is.',
    '--serve begins when the first client comes, and ends after the last frame. Any token is good. The times inside the frames are moved to when they are played.',
  ],
  lasting: true,
  async run(context) {
    const wrong = mistakeIn(context);
    if (wrong) return context.fail(exit.wrongUsage, 'USAGE', `${wrong} See live help replay.`);
    const { args, fail, options: wishes } = context;
    const [path = ''] = args;
    if (!existsSync(path)) {
      return fail(exit.failed, 'NO_SUCH_PATH', `There is no ${path}. Give a data folder, or a journal file.`);
    }
    const recording = findRecording(path);
    if (!recording) return fail(exit.nothingYet, 'NO_JOURNALS', noJournals(path));
    const opened = { recording, passed: nothingPassed() };
    const code = await (wishes.serve ? serveAgain : wishes.check ? checkAgain : judgeAgain)(context, opened);
    if (opened.passed.lines === 0 && code !== exit.wrongUsage && !context.signal.aborted)
      return fail(exit.nothingYet, 'NO_JOURNALS', noJournals(path));
    tellPassed(context, opened.passed);
    return code;
  },
});

const noJournals = (path: string) =>
  `There are no journal lines in ${path}. Give the data folder of a watchdog that has run, or one of its journal files.`;

function mistakeIn({ options: wishes }: ReplayContext): string | null {
  const { judge, check, serve, port, speed, from, loop, verbatim } = wishes;
  if (!judge && !check && !serve) return 'Say --judge, --check or --serve.';
  if (serve) return judge || check ? '--serve goes with neither --judge nor --check.' : null;
  const forServing = { port, speed, from, loop, verbatim };
  const [name] = Object.entries(forServing).find(([, value]) => value !== undefined && value !== false) ?? [];
  return name ? `--${name} goes with --serve only.` : null;
}

/** What could not be read is said, however well the rest went. */
function tellPassed({ note }: ReplayContext, { junk, torn, missing }: Passed): void {
  if (junk > 0) note(`JUNK: ${count(junk, 'line')} passed over that could not be read.`);
  if (torn > 0) note(`TORN: ${count(torn, 'file')} ended in the middle of a line, which was left out.`);
  if (missing > 0) note(`HOLE: ${count(missing, 'line')} missing from the numbers, lost or dropped.`);
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
