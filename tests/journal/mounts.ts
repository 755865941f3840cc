/** Disks that are small, read-only or stubborn: for these, the tests mount something of their own. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** Why this cannot be done here, for a test's `skip`. */
export const cannotMount =
  process.platform === 'linux' && process.getuid?.() === 0
    ? false
    : 'only root on Linux can mount a disk for a test';

/** A disk of its own, of so many KiB, gone after the test. */
export function smallDisk(t: TestContext, kib: number, options = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'live-small-disk-'));
  run('mount', '-t', 'tmpfs', '-o', `size=${kib}k${options}`, 'live-test', folder);
  t.after(() => {
    run('umount', '--lazy', folder);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Makes a small disk read-only. */
export function makeReadOnly(folder: string): void {
  run('mount', '-o', 'remount,ro', folder);
}

/** Mounts a file onto itself for as long as `body` runs: the system then refuses to rename it. */
export async function withRenameBlocked(path: string, body: () => Promise<void>): Promise<void> {
  run('mount', '--bind', path, path);
  try {
    await body();
  } finally {
    run('umount', '--lazy', path);
  }
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args);
}
