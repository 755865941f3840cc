/** `live status`: the verdict in one glance, from the snapshot the watchdog leaves behind. */

import { namesIn } from '../engine/data-folder.ts';
import { duration } from '../engine/words.ts';
import { type Context, define, exit } from './command.ts';
import { type Output, paint } from './output.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { printStatus } from './status-text.ts';

const lookEveryMs = 500;

const options = {
  watch: { kind: 'flag', short: 'w', help: 'go on, and show every change' },
  json: { kind: 'flag', help: 'as JSON (with --watch, one line for each snapshot)' },
} as const;

type StatusContext = Context<typeof options>;

export const status = define({
  word: 'status',
  summary: 'the verdict in one glance',
  usage: ['status [--json]', 'status --watch [--json]'],
  options,
  args: [0, 0],
  details: [
    'Reads status.json, so it works whether or not a watchdog runs, and says so when what it shows is old. Exit code 5 while the alarm is firing (by the last that is known), 4 when there is no snapshot yet.',
  ],
  lasting: true,
  run: (context) => (context.options.watch ? watch(context) : once(context)),
});

async function once({ options, folder, clock, out, fail }: StatusContext): Promise<number> {
  const now = clock.now();
  const snapshot = readSnapshot(namesIn(folder).status, now);
  if (snapshot.kind === 'none') return fail(exit.nothingYet, 'NOTHING_YET', nothingYet);
  if (snapshot.kind === 'unreadable') return fail(exit.failed, 'STATUS_UNREADABLE', unreadable(snapshot.why));
  show(out, snapshot, now, options.json, 'indented');
  return snapshot.status.alarm.phase === 'firing' ? exit.alarmFiring : exit.done;
}

async function watch({ options, folder, clock, out, note, signal }: StatusContext): Promise<number> {
  const path = namesIn(folder).status;
  let shown = '';
  do {
    const now = clock.now();
    const snapshot = readSnapshot(path, now);
    const key = changeKey(snapshot, options.json, out.terminal ? now : 0);
    if (key === shown) continue;
    shown = key;
    if (out.terminal && !options.json) out.clear();
    if (snapshot.kind === 'none') note(nothingYet);
    else if (snapshot.kind === 'unreadable') note(unreadable(snapshot.why));
    else show(out, snapshot, now, options.json, 'one-line');
  } while (await clock.sleep(lookEveryMs, signal));
  return exit.done;
}

/** What must differ for a new picture: on a terminal the second, for a reader of JSON the snapshot, else what matters. */
function changeKey(snapshot: Snapshot, json: boolean, now: number): string {
  if (snapshot.kind !== 'found') return snapshot.kind;
  const { status, stale, running } = snapshot;
  const { verdict, alarm, encoder, at } = status;
  if (json) return `${at} ${stale} ${running}`;
  return [
    Math.floor(now / 1_000),
    verdict.class,
    verdict.level,
    verdict.title,
    alarm.phase,
    encoder.state,
    stale,
    running,
  ].join();
}

function show(
  out: Output,
  snapshot: Extract<Snapshot, { kind: 'found' }>,
  now: number,
  json: boolean,
  shape: 'indented' | 'one-line',
): void {
  const { status, given, ageMs, stale, running } = snapshot;
  const ageSeconds = Number.isNaN(ageMs) ? null : Math.round(ageMs / 1_000);
  if (json) {
    out.json({ ...given, ageSeconds, stale, running }, shape);
    return;
  }
  const old = howOld(snapshot);
  if (old) out.line(paint('yellow', old));
  printStatus(out, status, now);
}

/** Says that this is not how things are now; `null` when it is. */
function howOld({ status, ageMs, stale, running }: Extract<Snapshot, { kind: 'found' }>): string | null {
  if (!running)
    return `Nothing runs. This is how things were ${ago(ageMs)}. Start the watch with live service or the app.`;
  if (!stale) return null;
  return `STALE: process ${status.pid} is there, but its last word is from ${ago(ageMs)}. It may be stuck, or the machine slept.`;
}

function ago(ageMs: number): string {
  return ageMs >= 0 ? `${duration(ageMs)} ago` : 'an unknown time ago (the clock was set back)';
}

const nothingYet = 'No watchdog has run here yet. Start one with live service or the app.';

function unreadable(why: string): string {
  return `status.json could not be read: ${why}. A running watchdog replaces it within 5 s; see live doctor.`;
}
