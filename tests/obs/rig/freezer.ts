/** The far end of freezer.c: says which thread of a running OBS is to hang, and when it may go on. */

import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compiles the library into `folder`; gives its path. */
export function buildFreezer(folder: string): string {
  const library = join(folder, 'freezer.so');
  const source = fileURLToPath(new URL('freezer.c', import.meta.url));
  execFileSync('/usr/bin/gcc', ['-shared', '-fPIC', '-O1', '-Wall', '-pthread', '-o', library, source]);
  return library;
}

/** Sends one command to the process that listens on the pipe; an error when none does. */
export function command(pipe: string, word: 'freeze' | 'thaw', tid: number): void {
  const fd = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  writeSync(fd, `${word} ${tid}\n`);
  closeSync(fd);
}

/** The thread whose name begins so (`rtmp-stream: se`). */
export function findThread(pid: number, name: string): number {
  for (const tid of readdirSync(`/proc/${pid}/task`)) {
    if (readFileSync(`/proc/${pid}/task/${tid}/comm`, 'utf8').startsWith(name)) return Number(tid);
  }
  throw new Error(`OBS has no thread called ${name}.`);
}
