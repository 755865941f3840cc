/** `live views` on a journal of 1 GB, as a whole process, against `tac | grep -m1` and against a Node that does nothing. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../build/run.mjs';
import { findLatestViews } from '../main/commands/latest-views.ts';
import { readBackwards } from '../main/journal/backwards.ts';
import { writeBigJournal } from '../tests/processes/big-journal.ts';
import { buildCli } from '../tests/processes/build-cli.ts';

const journalBytes = 1_000_000_000;
const rounds = 15;

/** Prints the median of each, taken in turns so that a slow moment of the machine hits all alike. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'live-bench-views-'));
  const out = join(ROOT, 'out', `cli-for-bench-${process.pid}`);
  try {
    await buildCli(out);
    const journal = join(folder, 'logs', 'streaming.ndjson');
    const { bytes, lines } = writeBigJournal(journal, journalBytes, Date.now());
    print(`journal: ${(bytes / 1e9).toFixed(2)} GB, ${lines} lines`);
    const env = { ...process.env, LIVE_DATA: folder };
    const node = process.execPath;
    const ways = {
      'live views': () => time(node, [join(out, 'cli.js'), 'views'], env),
      'tac | grep -m1': () => time('sh', ['-c', 'tac "$0" | grep -m1 updateStatuses', journal], env),
      'node, nothing done': () => time(node, ['-e', '0'], env),
    };
    const times: { [name: string]: number[] } = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, take] of Object.entries(ways)) {
        times[name] ??= [];
        times[name].push(take());
      }
    }
    const medians = Object.entries(times).map(([name, values]) => [name, median(values)] as const);
    for (const [name, ms] of medians) print(`${name.padEnd(20)} ${ms.toFixed(1).padStart(7)} ms`);
    const of = Object.fromEntries(medians);
    print(
      `live views takes ${ratio(of['live views'], of['tac | grep -m1'])} times as long as tac | grep -m1,`,
    );
    print(`of which Node's own start is ${ratio(of['node, nothing done'], of['live views'])}`);
    const startedAt = performance.now();
    const { characters } = findLatestViews(readBackwards(join(folder, 'logs'), 'streaming'));
    print(`the walk itself: ${(performance.now() - startedAt).toFixed(1)} ms, ${characters} characters read`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  }
}

/** Milliseconds from before the start to after the end. */
function time(command: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const startedAt = performance.now();
  const { status, stdout, error } = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ms = performance.now() - startedAt;
  // `tac` is killed by the pipe that `grep -m1` closes; what counts is that there is an answer.
  if (error || (stdout === '' && args[0] !== '-e'))
    throw new Error(`${command} gave nothing (${error ?? status})`);
  return ms;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function ratio(a: number | undefined, b: number | undefined): string {
  return ((a ?? Number.NaN) / (b ?? Number.NaN)).toFixed(2);
}
