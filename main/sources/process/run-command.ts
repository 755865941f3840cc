/** Runs one of the system's own commands and hands back what it printed. */

import { execFile } from 'node:child_process';

/** Starts a program without a shell; `null` when it is missing, fails, or takes too long. */
export type RunCommand = (
  file: string,
  args: readonly string[],
  signal: AbortSignal,
) => Promise<string | null>;

const timeout = 5_000;
const maxBuffer = 4 * 1024 * 1024;

/** Our own settings may hold a token or a password, which is nobody else's business. */
function withoutOurOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^live_/i.test(name)));
}

/** The real one. The C locale keeps dates and words in one form on every Unix. */
export const runCommand: RunCommand = (file, args, signal) =>
  new Promise((resolve) => {
    const env = { ...withoutOurOwn(process.env), LC_ALL: 'C' };
    // Windows prints in the console's own code page; Latin-1 keeps the ASCII that matters and never fails.
    const options = { encoding: 'latin1', timeout, maxBuffer, signal, windowsHide: true, env } as const;
    execFile(file, [...args], options, (error, output) => resolve(error ? null : output));
  });
