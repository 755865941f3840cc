/** `live service`: the watchdog without a window. */

import { chooseWays } from '../alerts/registry.ts';
import { startWatchdog, type Watchdog } from '../compose.ts';
import { type Diary, openDiary } from '../diary.ts';
import { namesIn } from '../engine/data-folder.ts';
import { type Context, define, exit } from './command.ts';
import { hasLogin } from './has-login.ts';
import { timeOf } from './tail-entry.ts';
import { tellVerdict } from './tail-events.ts';

export const service = define({
  word: 'service',
  summary: 'the watchdog, without a window',
  usage: ['service'],
  options: {},
  args: [0, 0],
  details: [
    'Keeps both Restream sockets and OBS in view, writes the journals, and raises the alarm by notification, sound and a line on the error output. Prints a line for each new verdict. Ends on Ctrl-C.',
    'Exit code 3 when there is no login yet, 1 when another watchdog runs on the same data folder.',
  ],
  lasting: true,
  outlivesOutput: true,
  run: serve,
});

async function serve(context: Context): Promise<number> {
  const { folder, env, version, signal, fail, note, out } = context;
  if (!(await hasLogin(folder, env))) {
    return fail(
      exit.notConfigured,
      'NOT_LOGGED_IN',
      'There is no Restream login yet. Run live login restream, set LIVE_RESTREAM_TOKEN, or try live rehearse.',
    );
  }
  // Opened by the first line: by then the folder is there, and is ours.
  let diary: Diary | null = null;
  const log = (line: string) => {
    diary ??= openDiary(namesIn(folder).diary, 'service', (why) =>
      note(`The diary could not be written: ${why}.`),
    );
    diary.note(line);
  };
  const start = await startWatchdog({
    folder,
    mode: 'service',
    version,
    env,
    signal,
    log,
    ways: ({ alerts }) => chooseWays({ alerts, env, clock: context.clock, console: process.stderr }),
  });
  if (!start.ok) {
    const next = start.code === 'LOCKED' ? 'See live status.' : 'See live doctor.';
    return fail(exit.failed, start.code, `${start.why} ${next}`);
  }
  const { watchdog } = start;
  for (const complaint of watchdog.complaints) note(`SETTINGS: ${complaint}`);
  out.line(`Watching. Data in ${folder}. Ctrl-C ends it.`);
  const quiet = printVerdicts(watchdog, context);
  await watchdog.done;
  quiet();
  out.line('Ended.');
  return exit.done;
}

/** One line for each new verdict, and one for the verdict there is. */
function printVerdicts({ engine }: Watchdog, { out, clock }: Context): () => void {
  let shown = '';
  const show = () => {
    const { verdict, at } = engine.status();
    const key = `${verdict.level} ${verdict.class} ${verdict.title}`;
    if (key === shown) return;
    shown = key;
    const told = tellVerdict(verdict);
    out.line(timeOf(at, clock.now()), ' ', ...told.parts);
  };
  show();
  return engine.onChange((urgency) => {
    if (urgency === 'now') show();
  });
}
