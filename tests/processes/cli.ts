/** Builds the `live` command as it ships, and runs it in processes of its own. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { ROOT } from '../../build/run.mjs';
import { buildCli } from './build-cli.ts';

/** Inside the project, so that its packages are found. */
const out = join(ROOT, 'out', `cli-for-tests-${process.pid}`);

/** The built program. */
export const cliPath: string = join(out, 'cli.js');

await buildCli(out);
after(() => rmSync(out, { recursive: true, force: true }));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  stdout(): string;
  stderr(): string;
  /** Resolves when the output matches; rejects when the process ends before, or after `seconds`. */
  says(pattern: RegExp, seconds?: number): Promise<RegExpMatchArray>;
}

/** A data folder of its own, with a short name: a socket's path may not be long. Gone after the test. */
export function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file below `folder`. */
export function put(folder: string, name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** Settings under which a watchdog makes no noise and shows nothing on the desktop of whoever runs the tests. */
export const quietSettings: string = JSON.stringify({ alerts: { desktop: false, sound: false } });

/** Starts `live ARGS…`. It is killed after the test, if it is still there. */
export function start(
  t: TestContext,
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Running {
  const child = spawn(process.execPath, [cliPath, ...args], {
    env: { PATH: process.env.PATH, HOME: folder, TZ: 'UTC', LIVE_DATA: folder, ...env },
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  const onText = (keep: (text: string) => void) => (text: string) => {
    keep(text);
    for (const look of watchers) look();
  };
  child.stdout.setEncoding('utf8').on(
    'data',
    onText((text) => {
      stdout += text;
    }),
  );
  child.stderr.setEncoding('utf8').on(
    'data',
    onText((text) => {
      stderr += text;
    }),
  );
  child.stdin.on('error', () => {});
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  t.after(() => {
    child.kill('SIGKILL');
    return ended;
  });
  const says = (pattern: RegExp, seconds = 30) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const settle = (act: () => void) => {
        watchers.delete(look);
        clearTimeout(timer);
        act();
      };
      const look = () => {
        const match = pattern.exec(stdout) ?? pattern.exec(stderr);
        if (match) settle(() => resolve(match));
      };
      const fail = (why: string) =>
        settle(() => reject(new Error(`${why} ${pattern}\n${stdout}\n${stderr}`)));
      const timer = setTimeout(() => fail('did not say in time:'), seconds * 1_000);
      watchers.add(look);
      void ended.then(() => fail('ended without saying:'));
      look();
    });
  return { child, ended, stdout: () => stdout, stderr: () => stderr, says };
}

/** Runs `live ARGS…` to its end. */
export function live(
  t: TestContext,
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const running = start(t, folder, args, env);
  running.child.stdin.end();
  return running.ended;
}
