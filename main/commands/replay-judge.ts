/** `live replay --judge` and `--check`: the verdict timeline as it is judged today. */

import type { Line } from '../journal/line.ts';
import { createCheck, type Difference } from '../replay/check.ts';
import { createJudging } from '../replay/judging.ts';
import { type Conclusion, inWords, timelineLine } from '../replay/timeline.ts';
import { exit } from './command.ts';
import type { Opened, ReplayContext } from './replay.ts';

/** Prints the timeline. */
export async function judgeAgain(context: ReplayContext, opened: Opened): Promise<number> {
  const { out } = context;
  for await (const { judged } of judgings(context, opened)) {
    for (const conclusion of judged) out.verbatim(timelineLine(conclusion));
    if (judged.length > 0) await out.caughtUp();
  }
  return exit.done;
}

/** Compares the timeline with the recorded one, up to the first difference; with `--judge` prints it, too. */
export async function checkAgain(context: ReplayContext, opened: Opened): Promise<number> {
  const { out, signal, fail, options } = context;
  const check = createCheck();
  let difference: Difference | null = null;
  for await (const { line, judged } of judgings(context, opened)) {
    difference = check.take(line, judged);
    if (options.judge) for (const conclusion of judged) out.verbatim(timelineLine(conclusion));
    if (difference) break;
    if (judged.length > 0) await out.caughtUp();
  }
  if (signal.aborted) return fail(exit.failed, 'CANCELLED', 'The check was ended before its end.');
  difference ??= check.end();
  if (difference) return tellDifference(context, difference);
  const { runs, same } = check.compared;
  if (runs === 0) return opened.passed.lines === 0 ? exit.nothingYet : tellNothing(context);
  if (options.judge) return exit.done;
  if (options.json) out.json({ same: true, runs, conclusions: same }, 'one-line');
  else
    out.line(`Judged as it was live: ${same} verdicts and alarms in ${runs} ${runs === 1 ? 'run' : 'runs'}.`);
  return exit.done;
}

function tellNothing({ fail }: ReplayContext): number {
  const why = 'The recording has no run from its beginning, so there is nothing to compare.';
  return fail(exit.nothingYet, 'NOTHING_TO_CHECK', `${why} See what can be judged with --judge.`);
}

function tellDifference({ out, fail, options }: ReplayContext, { recorded, judged }: Difference): number {
  if (options.json && !options.judge) out.json({ same: false, recorded, judged }, 'one-line');
  const was = recorded ? inWords(recorded) : 'nothing more';
  const is = judged ? inWords(judged) : 'nothing more';
  const at = [recorded, judged].flatMap((one: Conclusion | null) => one?.at ?? []).toSorted()[0];
  return fail(
    exit.failed,
    'DIFFERENT',
    `At ${at} the recording has ${was}, and today's judging gives ${is === was ? `${is}, in other words` : is}. See --check --json for both.`,
  );
}

/** Every line with what is concluded from it. A line that cannot be dealt with is passed over, and said. */
async function* judgings(
  { signal, note }: ReplayContext,
  { recording, passed }: Opened,
): AsyncGenerator<{ readonly line: Line; readonly judged: readonly Conclusion[] }> {
  const judging = createJudging();
  let isTold = false;
  for await (const line of recording.lines(passed)) {
    if (signal.aborted) return;
    let judged: readonly Conclusion[] = [];
    try {
      judged = judging.take(line);
    } catch (error) {
      // Other hands have been at it: what this program writes makes sense to it.
      passed.junk += 1;
      if (!isTold) note(`JUNK: Line ${line.seq} of ${line.at} makes no sense: ${(error as Error).message}.`);
      isTold = true;
    }
    yield { line, judged };
  }
}
