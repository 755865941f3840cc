/** A wall clock that can be moved under a running program, while its monotonic clock goes on as ever. */

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MovedClock {
  readonly env: NodeJS.ProcessEnv;
  /** What moves it. */
  readonly by: string;
  /** Sets the program's wall clock so many seconds off the machine's. */
  move(seconds: number): void;
}

/** By libfaketime where it is installed, else by a `Date` of its own inside the program. */
export function createMovedClock(folder: string): MovedClock {
  const file = join(folder, 'clock');
  const move = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  move(0);
  const library = findLibrary();
  if (!library) return { env: { NODE_OPTIONS: ownDate(file) }, by: 'a Date of its own', move };
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
  return { env, by: 'libfaketime', move };
}

function findLibrary(): string | null {
  const root = '/usr/lib';
  if (process.platform !== 'linux' || !existsSync(root)) return null;
  const folders = [root, ...readdirSync(root).map((name) => join(root, name))];
  const paths = folders.map((folder) => join(folder, 'faketime', 'libfaketime.so.1'));
  return paths.find(existsSync) ?? null;
}

function ownDate(file: string): string {
  const code = `
    import { readFileSync } from 'node:fs';
    const Real = Date;
    const now = () => Real.now() + Number(readFileSync(${JSON.stringify(file)}, 'utf8')) * 1000;
    globalThis.Date = class extends Real {
      constructor(...given) { super(...(given.length > 0 ? given : [now()])); }
      static now() { return now(); }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
