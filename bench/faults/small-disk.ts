/** A disk of its own for the journals, small enough to be filled. */

import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Life } from './fault.ts';

const blockBytes = 4_096;

export interface SmallDisk {
  /** Takes all the space that is left. */
  fill(): void;
  /** Gives it back. */
  empty(): void;
}

/** Why no disk can be mounted here; `null` when one can. */
export function cannotMount(): string | null {
  return process.platform === 'linux' && process.getuid?.() === 0
    ? null
    : 'only root on Linux can mount a disk';
}

/** Mounts one at `path`, of so many KiB, until the life ends. */
export function mountSmallDisk(life: Life, path: string, kib: number): SmallDisk {
  mkdirSync(path, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${kib}k`, 'live-fault', path);
  life.after(() => run('umount', '--lazy', path));
  const ballast = join(path, 'ballast');
  return {
    fill: () => {
      const file = openSync(ballast, 'w');
      const block = Buffer.alloc(blockBytes);
      try {
        for (;;) writeSync(file, block);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast),
  };
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args);
}
